import { timeAxis, xOf } from '../../core/charts/axes';
import { coloured } from '../../core/charts/style';
import { elapsedTicks } from '../../core/charts/ticks';
import type { Page } from '../../core/pages/page';
import { element, textElement } from '../../core/words/markup';
import { type Fate, totalOf } from '../peak/ledger';
import { onPurposeWords } from '../peak/on-purpose';
import { type PeakRecord, worstLagMs } from '../peak/record';
import { alarmPanel } from './alarm-panel';
import { causeWords } from './cause';
import { alarmPages, pageFlags } from './flags';
import { type Frame, frameOf } from './frame';
import { notesPanel } from './notes';
import { answerPanel, lagPanel, loadPanel } from './panels';
import { PEAK_STYLE, peakPalette } from './style';

const HEAD_HEIGHT = 56;
const AXIS_HEIGHT = 34;

/** The picture as SVG, `width` pixels wide. `id` keeps two pictures on one page apart. */
export function peakSvg(record: PeakRecord, width: number, id: string): string {
  const frame = frameOf(width, record);
  const panels = [loadPanel, answerPanel, lagPanel, alarmPanel].map((panel) => panel(frame, record));
  let top = HEAD_HEIGHT;
  const placed = panels.map(({ height, markup }) => {
    const group = element('g', { transform: `translate(0 ${top})` }, markup);
    top += height;
    return group;
  });
  const notes = notesPanel(frame, record);
  const height = top + AXIS_HEIGHT + notes.height;
  const body =
    placed.join('') +
    axis(frame, top) +
    element('g', { transform: `translate(0 ${top + AXIS_HEIGHT})` }, notes.markup) +
    blockName(frame, record) +
    pageFlags(frame, record);
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'chart peak',
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
    },
    textElement('title', { id: `${id}-title` }, 'A peak with a blocked event loop') +
      textElement('desc', { id: `${id}-desc` }, describe(record)) +
      body,
  );
}

/** Widths of the picture: for a page, and for a telephone. */
export const pictureWidths = { wide: 1080, narrow: 340 };

/** The same as a file of its own, with its colours and ground. */
export function standaloneSvg(record: PeakRecord, width = pictureWidths.wide): string {
  const svg = peakSvg(record, width, 'peak');
  const ground = element('rect', { class: 'ground', width: '100%', height: '100%', rx: 8 });
  const style = `<style>${coloured(PEAK_STYLE, peakPalette)}</style>${ground}`;
  return `${svg.replace('>', `>${style}`)}\n`;
}

/** Description of what the picture shows, for somebody who can't see it. */
export function describe(record: PeakRecord): string {
  const { block, lagThresholdMs, pages, accounts, startedAtMs, onPurpose } = record;
  const at = (atMs: number): string => `${((atMs - startedAtMs) / 1000).toFixed(0)} s`;
  const sum = (key: Fate): number => totalOf(accounts, key);
  const [first] = alarmPages(record);
  return [
    `From ${at(block.fromMs)} to ${at(block.toMs)} each report blocks the event loop for ${block.callMs} ms.`,
    `The 99th percentile of the loop lag rises to ${worstLagMs(record).toFixed(0)} ms; the limit is ${lagThresholdMs} ms.`,
    first === undefined ? 'No page arrives.' : `The page arrives at ${at(first.atMs)}${named(first.page)}.`,
    `${sum('sent')} messages were sent, ${sum('processed')} processed, ${sum('deadLettered')} dead-lettered ` +
      `and ${sum('dropped')} dropped past their deadline.`,
    onPurpose === undefined ? '' : `${onPurposeWords(onPurpose)}.`,
    pages.length > 1 ? `${pages.length} pages and recoveries arrived in all.` : '',
  ]
    .filter((line) => line !== '')
    .join(' ');
}

function named(page: Page): string {
  const words = causeWords(page);
  return words === undefined ? '' : ` and names the cause: ${words}`;
}

function blockName(frame: Frame, { block }: PeakRecord): string {
  const from = xOf(frame, block.fromMs);
  const to = xOf(frame, block.toMs);
  const name = frame.isNarrow ? 'loop blocked' : `${block.functionName ?? 'a report'} blocks the event loop`;
  return (
    element('line', { class: 'block-edge', x1: from, x2: to, y1: HEAD_HEIGHT - 8, y2: HEAD_HEIGHT - 8 }) +
    textElement('text', { class: 'block-name', x: from, y: HEAD_HEIGHT - 14 }, name)
  );
}

function axis(frame: Frame, top: number): string {
  const { left, right, fromMs, toMs, isNarrow } = frame;
  const ticks = elapsedTicks(fromMs, toMs, isNarrow ? 4 : 15);
  const line = element('line', { class: 'grid', x1: left, x2: right, y1: top, y2: top });
  return line + timeAxis(frame, ticks, { top, bottom: top + 5, labelY: top + 18 });
}
