import { element, rounded, textElement } from '../words/markup';
import { shortNumber, type TimeTick, valueTicks } from './ticks';

/** Place of a plot in its picture, and the stretch of time that goes from its left edge to its right one. */
export interface TimeSpan {
  readonly left: number;
  readonly right: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** A plot with time across and values upwards, in pixels of the picture. */
export interface Axes extends TimeSpan {
  readonly top: number;
  readonly bottom: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Pixel of a moment; what is before or after the plot stands at its edge. */
export function xOf({ left, right, fromMs, toMs }: TimeSpan, atMs: number): number {
  const share = (atMs - fromMs) / (toMs - fromMs);
  return left + (right - left) * Math.min(1, Math.max(0, share));
}

/** Pixel of a value. */
export const yOf = ({ top, bottom, lowest, highest }: Axes, value: number): number =>
  bottom - ((bottom - top) * (value - lowest)) / (highest - lowest);

/** Lines and numbers of the axis of values, about `count` of them. */
export const valueAxis = (axes: Axes, count: number): string =>
  valueTicks(axes.lowest, axes.highest, count)
    .map((value) => {
      const y = yOf(axes, value);
      return (
        element('line', { class: 'grid', x1: axes.left, x2: axes.right, y1: y, y2: y }) +
        textElement('text', { class: 'tick', x: axes.left - 6, y: y + 4, 'text-anchor': 'end' }, shortNumber(value))
      );
    })
    .join('');

/** Pixels that the label of a time takes. */
const LABEL_WIDTH = 60;

/** Lines and labels of the axis of time. A line goes from `top` to `bottom`; its label stands at `labelY`. */
export function timeAxis(
  span: TimeSpan,
  ticks: readonly TimeTick[],
  { top, bottom, labelY }: { readonly top: number; readonly bottom: number; readonly labelY: number },
): string {
  return ticks
    .map(({ atMs, label }) => {
      const x = xOf(span, atMs);
      // At the edges a label stands inside, or it would be cut off.
      const anchor = x - span.left < LABEL_WIDTH / 2 ? 'start' : span.right - x < LABEL_WIDTH / 2 ? 'end' : 'middle';
      return (
        element('line', { class: 'grid', x1: x, x2: x, y1: top, y2: bottom }) +
        textElement('text', { class: 'tick', x, y: labelY, 'text-anchor': anchor }, label)
      );
    })
    .join('');
}

/** Values of one series at a fixed step; `undefined` is a gap. */
export interface Steps {
  readonly startMs: number;
  readonly stepMs: number;
  readonly values: readonly (number | undefined)[];
}

/** Path that holds each value for its step and breaks at gaps; where steps are finer than pixels, from least to most. */
export function stepPath(axes: Axes, steps: Steps): string {
  const { startMs, stepMs, values } = steps;
  const pixels = xOf(axes, startMs + values.length * stepMs) - xOf(axes, startMs);
  if (values.length > pixels) return pixelColumns(axes, steps, pixels);
  let isDown = false;
  return values
    .map((value, index) => {
      if (value === undefined) {
        isDown = false;
        return '';
      }
      const from = rounded(xOf(axes, startMs + index * stepMs));
      const to = rounded(xOf(axes, startMs + (index + 1) * stepMs));
      const drawn = `${isDown ? 'L' : 'M'}${from} ${rounded(yOf(axes, value))}H${to}`;
      isDown = true;
      return drawn;
    })
    .join('');
}

function pixelColumns(axes: Axes, { startMs, values }: Steps, pixels: number): string {
  const parts: string[] = [];
  const left = xOf(axes, startMs);
  const perPixel = values.length / pixels;
  /** The last value of the pixel before: joined to this one, so that a steep line has no holes. */
  let before: number | undefined;
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const within = values.slice(Math.floor(pixel * perPixel), Math.floor((pixel + 1) * perPixel));
    const real = [before, ...within].filter((value) => value !== undefined);
    before = within.at(-1);
    if (within.every((value) => value === undefined)) continue;
    // At least a pixel high, so that a level line is seen.
    const top = yOf(axes, Math.max(...real));
    const bottom = Math.max(yOf(axes, Math.min(...real)), top + 1);
    parts.push(`M${rounded(left + pixel)} ${rounded(top)}V${rounded(bottom)}`);
  }
  return parts.join('');
}
