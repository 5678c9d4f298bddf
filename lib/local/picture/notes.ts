import { wrapped } from '../../core/words/fitted';
import { textElement } from '../../core/words/markup';
import { onPurposeWords } from '../peak/on-purpose';
import type { LagPeriod, PeakRecord } from '../peak/record';
import type { Frame } from './frame';
import type { Panel } from './plot';

/** Width of a letter of a note, and the height of its line. */
const LETTER_WIDTH = 5.6;
const LINE_HEIGHT = 15;

/** Sentences that a reader needs, so that nothing in the picture is taken for what it is not. */
function notesOf(record: PeakRecord): string[] {
  const { onPurpose, lagThresholdMs, lag } = record;
  const over = lag.filter(({ p99Ms }) => p99Ms > lagThresholdMs).map((period) => spilled(period, record));
  return [
    ...(onPurpose === undefined
      ? []
      : [`${onPurposeWords(onPurpose)}, all in the first second. The grey flags are the pages for these.`]),
    'Turns of the loop that are shorter than 5 ms count as no lag. Answers are timed by the load generator, which is busy itself: ' +
      'where the lag is 0, a slow answer is its own delay.',
    ...over.filter((line) => line !== undefined),
  ];
}

/** Words for a period that holds only the end, or the beginning, of the blocking: its bar is as wide as any. */
function spilled({ fromMs, toMs }: LagPeriod, { block, startedAtMs }: PeakRecord): string | undefined {
  const within = Math.min(toMs, block.toMs) - Math.max(fromMs, block.fromMs);
  if (within <= 0 || within > (toMs - fromMs) / 2) return undefined;
  const second = (ms: number): string => (ms / 1000).toFixed(1);
  const [from, to] = [second(fromMs - startedAtMs), second(toMs - startedAtMs)];
  return `A lag bar stands for a whole period of the probe: the one from ${from} s to ${to} s holds ${second(within)} s of the blocking.`;
}

/** Notes below the picture. */
export function notesPanel({ left, right }: Frame, record: PeakRecord): Panel {
  const columns = Math.floor((right - left) / LETTER_WIDTH);
  const lines = notesOf(record).flatMap((note) => wrapped(note, columns));
  const markup = lines.map((line, index) =>
    textElement('text', { class: 'note', x: left, y: 12 + index * LINE_HEIGHT }, line),
  );
  return { height: lines.length * LINE_HEIGHT + 8, markup: markup.join('') };
}
