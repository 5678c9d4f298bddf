import { type Axes, valueAxis, xOf, yOf } from '../../core/charts/axes';
import { band, legend, type LegendKey, legendWidth, type Row } from '../../core/charts/parts';
import { element, textElement } from '../../core/words/markup';
import type { PeakRecord } from '../peak/record';
import { flaggedPages } from './flags';
import type { Frame } from './frame';

/** A part of the picture: markup that starts at its own top, and how high it is. */
export interface Panel {
  readonly height: number;
  readonly markup: string;
}

/** A plot of values over the time of the peak, with what stands above it. */
export interface Plot {
  readonly title: string;
  readonly unit: string;
  readonly height: number;
  readonly highest: number;
  /** Legend of what stands for what, after the title. */
  readonly keys: readonly LegendKey[];
  readonly draw: (axes: Axes) => string;
}

const GAP = 20;
/** Height of a panel's heading: where there is little room the legend has a line of its own. */
const titleHeight = ({ isNarrow }: Frame, keys: readonly LegendKey[]): number =>
  isNarrow && keys.length > 0 ? 42 : 26;
const legendType = { size: 10, letter: 6.2, gap: 14 };

/** Draws a plot, its heading above and the marks of the peak in it. */
export function plot(frame: Frame, record: PeakRecord, { title, unit, height, highest, keys, draw }: Plot): Panel {
  const { left, right, fromMs, toMs } = frame;
  const top = titleHeight(frame, keys);
  const axes: Axes = { left, right, fromMs, toMs, top, bottom: top + height, lowest: 0, highest: highest * 1.08 };
  const heading = textElement('text', { class: 'title', x: left, y: 14 }, `${title}, ${unit}`);
  // Right-aligned, so that it never meets the title.
  const legendStart = frame.isNarrow ? { x: left, y: 31 } : { x: right - legendWidth(keys, legendType), y: 14 };
  const row = element('g', { class: 'key-row' }, legend(keys, legendStart, legendType));
  const rows = { y: top, height };
  const behind = blockBand(frame, record, rows) + valueAxis(axes, 3);
  return { height: top + height + GAP, markup: heading + row + behind + draw(axes) + pageLines(frame, record, rows) };
}

/** The time in which the loop was being blocked, shaded in every panel. */
export const blockBand = (frame: Frame, { block }: PeakRecord, rows: Row): string => band(frame, 'block', block, rows);

/** Lines at which pages arrived, through a plot and through none of the words above it. */
const pageLines = (frame: Frame, record: PeakRecord, { y, height }: Row): string =>
  flaggedPages(record)
    .map(({ atMs, isOnPurpose }) => {
      const x = xOf(frame, atMs);
      return element('line', { class: isOnPurpose ? 'odd-line' : 'page-line', x1: x, x2: x, y1: y, y2: y + height });
    })
    .join('');

/** A value that holds for a stretch of time. */
export interface Bar {
  readonly className: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly value: number;
  readonly says: string;
}

/** Draws a bar over the whole of its stretch. */
export function bar(axes: Axes, { className, fromMs, toMs, value, says }: Bar): string {
  const left = xOf(axes, fromMs);
  const width = Math.max(1, xOf(axes, toMs) - left - 1);
  // A value of nearly nothing is still a value: a hair of it is drawn.
  const height = Math.max(1.5, axes.bottom - yOf(axes, value));
  const box = { class: className, x: left + 0.5, y: axes.bottom - height, width, height, rx: 1.5 };
  return element('rect', box, textElement('title', {}, says));
}
