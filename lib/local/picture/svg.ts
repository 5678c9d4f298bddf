import { timeAxis, xOf } from '../../core/charts/axes';
import { themed } from '../../core/charts/style';
import { elapsedTicks } from '../../core/charts/ticks';
import { element, textElement } from '../../core/words/markup';
import { type Fate, totalOf } from '../peak/ledger';
import { type PeakRecord, worstLagMs } from '../peak/record';
import { type Frame, frameOf } from './frame';
import { alarmPanel, answerPanel, lagPanel, loadPanel } from './panels';
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
  const height = top + AXIS_HEIGHT;
  const body =
    pageLine(frame, record, top) +
    placed.join('') +
    axis(frame, top) +
    blockName(frame, record) +
    pageFlag(frame, record);
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

/** The same as a file of its own, with its colours and ground. */
export function standaloneSvg(record: PeakRecord): string {
  const svg = peakSvg(record, 1080, 'peak');
  const style = `<style>${themed('.peak', peakPalette)}${PEAK_STYLE}</style><rect width="100%" height="100%" fill="var(--ground)" rx="8"/>`;
  return `${svg.replace('>', `>${style}`)}\n`;
}

/** Description of what the picture shows, for somebody who can't see it. */
export function describe(record: PeakRecord): string {
  const { block, lagThresholdMs, pages, accounts, startedAtMs } = record;
  const at = (atMs: number): string => `${((atMs - startedAtMs) / 1000).toFixed(0)} s`;
  const sum = (key: Fate): number => totalOf(accounts, key);
  const [first] = alarmPages(record);
  return [
    `From ${at(block.fromMs)} to ${at(block.toMs)} each report blocks the event loop for ${block.callMs} ms.`,
    `The 99th percentile of the loop lag rises to ${worstLagMs(record).toFixed(0)} ms; the limit is ${lagThresholdMs} ms.`,
    first === undefined ? 'No page arrives.' : `The page arrives at ${at(first.atMs)}.`,
    `${sum('sent')} messages were sent, ${sum('processed')} processed, ${sum('deadLettered')} dead-lettered ` +
      `and ${sum('dropped')} dropped past their deadline.`,
    pages.length > 1 ? `${pages.length} pages and recoveries arrived in all.` : '',
  ]
    .filter((line) => line !== '')
    .join(' ');
}

/** Pages of the alarm that the blocking is to fire. */
export const alarmPages = ({ pages }: PeakRecord) =>
  pages.filter(({ page }) => page.alarm === 'host-loop-lag' && page.state === 'ALARM');

function blockName(frame: Frame, { block }: PeakRecord): string {
  const from = xOf(frame, block.fromMs);
  const to = xOf(frame, block.toMs);
  const name = frame.isNarrow ? 'loop blocked' : `${block.functionName ?? 'a report'} blocks the event loop`;
  return (
    element('line', { class: 'block-edge', x1: from, x2: to, y1: HEAD_HEIGHT - 8, y2: HEAD_HEIGHT - 8 }) +
    textElement('text', { class: 'block-name', x: from, y: HEAD_HEIGHT - 14 }, name)
  );
}

/** Line behind the panels, so that it crosses none of their words. */
function pageLine(frame: Frame, record: PeakRecord, bottom: number): string {
  const [first] = alarmPages(record);
  if (first === undefined) return '';
  const x = xOf(frame, first.atMs);
  return element('line', { class: 'page-line', x1: x, x2: x, y1: 6, y2: bottom });
}

function pageFlag(frame: Frame, record: PeakRecord): string {
  const [first] = alarmPages(record);
  if (first === undefined) return '';
  const text = `page after ${((first.atMs - record.block.fromMs) / 1000).toFixed(1)} s`;
  const width = text.length * 6.6 + 14;
  const left = Math.min(xOf(frame, first.atMs), frame.right - width);
  return (
    element('rect', { class: 'page-flag', x: left, y: 4, width, height: 20, rx: 4 }) +
    textElement('text', { class: 'page-name', x: left + 7, y: 18 }, text)
  );
}

function axis(frame: Frame, top: number): string {
  const { left, right, fromMs, toMs, isNarrow } = frame;
  const ticks = elapsedTicks(fromMs, toMs, isNarrow ? 4 : 15);
  const line = element('line', { class: 'grid', x1: left, x2: right, y1: top, y2: top });
  return line + timeAxis(frame, ticks, { top, bottom: top + 5, labelY: top + 18 });
}
