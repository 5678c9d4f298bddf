import { xOf } from '../../core/charts/axes';
import { element, textElement } from '../../core/words/markup';
import { onPurposeKind } from '../peak/on-purpose';
import type { PageArrival, PeakRecord } from '../peak/record';
import { causeWords } from './cause';
import type { Frame } from './frame';

/** A page that the axis of time tells of. */
export interface FlaggedPage {
  readonly atMs: number;
  /** Whether it is about what was sent on purpose, and not about the blocking. */
  readonly isOnPurpose: boolean;
}

/** Pages of the alarm that the blocking is to fire. */
export const alarmPages = ({ pages }: PeakRecord): readonly PageArrival[] =>
  pages.filter(({ page }) => page.alarm === 'host-loop-lag' && page.state === 'ALARM');

/** The page for the blocking, and those for what was sent on purpose. */
export function flaggedPages(record: PeakRecord): FlaggedPage[] {
  const { pages, accounts, onPurpose } = record;
  const odd = pages.filter(
    ({ page }) => page.state === 'ALARM' && onPurposeKind({ ...page, id: page.alarm }, accounts, onPurpose),
  );
  return [
    ...odd.map(({ atMs }) => ({ atMs, isOnPurpose: true })),
    ...alarmPages(record)
      .slice(0, 1)
      .map(({ atMs }) => ({ atMs, isOnPurpose: false })),
  ];
}

const FLAG = { top: 4, height: 20 };

/** Flags above the plots, each where its page arrived. */
export function pageFlags(frame: Frame, record: PeakRecord): string {
  const flagged = flaggedPages(record);
  const page = flagged.find(({ isOnPurpose }) => !isOnPurpose);
  const odd = flagged.filter(({ isOnPurpose }) => isOnPurpose);
  const shown = page === undefined ? undefined : mainFlag(frame, record, page);
  return oddFlags(frame, odd, shown?.left ?? frame.right) + (shown?.markup ?? '');
}

function mainFlag(frame: Frame, record: PeakRecord, { atMs }: FlaggedPage): { left: number; markup: string } {
  const after = `page after ${((atMs - record.block.fromMs) / 1000).toFixed(1)} s`;
  const [first] = alarmPages(record);
  const cause = frame.isNarrow ? undefined : first && causeWords(first.page);
  const text = cause === undefined ? after : `${after}: ${cause}`;
  const width = text.length * 6.6 + 14;
  const left = Math.min(xOf(frame, atMs), frame.right - width);
  const markup =
    element('rect', { class: 'page-flag', x: left, y: FLAG.top, width, height: FLAG.height, rx: 4 }) +
    textElement('text', { class: 'page-name', x: left + 7, y: 18 }, text);
  return { left, markup };
}

/** Pennants of the pages that were to come, and how many, as far as there is room before the flag that matters. */
function oddFlags(frame: Frame, odd: readonly FlaggedPage[], room: number): string {
  const [last] = odd.slice(-1);
  if (last === undefined) return '';
  const size = frame.isNarrow ? 5 : 10;
  const pennants = odd.map(({ atMs }) => {
    const x = xOf(frame, atMs);
    const pole = element('line', { class: 'odd-line', x1: x, x2: x, y1: FLAG.top, y2: FLAG.top + FLAG.height });
    return pole + element('path', { class: 'odd', d: `M${x} ${FLAG.top}l${size} 4l${-size} 4Z` });
  });
  const name = `${odd.length} ${odd.length === 1 ? 'page' : 'pages'} on purpose`;
  const left = xOf(frame, last.atMs) + size + 4;
  const fits = left + name.length * 5.8 < room;
  return pennants.join('') + (fits ? textElement('text', { class: 'flag-name', x: left, y: 14 }, name) : '');
}
