import { element, textElement } from '../words/markup';
import { type Axes, type TimeSpan, xOf, yOf } from './axes';

interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Upper edge and height of a rectangle. */
interface Row {
  readonly y: number;
  readonly height: number;
}

/** Least width of a stretch that matters: it is seen however short it is. */
const LEAST_WIDTH = 2.5;

/** Rectangle that shades a stretch of time over the height of a plot. */
export function band(span: TimeSpan, className: string, { fromMs, toMs }: Stretch, row: Row): string {
  const x = xOf(span, fromMs);
  return element('rect', { class: className, x, width: Math.max(LEAST_WIDTH, xOf(span, toMs) - x), ...row });
}

/** Line at the value that an alarm compares with; its label is written at the right. */
export function limitLine(axes: Axes, value: number, label?: string): string {
  const y = yOf(axes, value);
  const line = element('line', { class: 'limit', x1: axes.left, x2: axes.right, y1: y, y2: y });
  if (label === undefined) return line;
  return line + textElement('text', { class: 'limit-name', x: axes.right - 4, y: y - 5, 'text-anchor': 'end' }, label);
}

/** A stretch of time in one state, as a box. */
export interface StateBox extends Stretch {
  /** `OK`, `ALARM`, `INSUFFICIENT_DATA`, or `unknown` where nobody judged it. */
  readonly kind: string;
  /** Name that is written into the box where it fits. */
  readonly name: string;
  /** Text that shows at the pointer. */
  readonly says: string;
}

/** Least height of a box with room for a name. */
const LEAST_NAMED_HEIGHT = 14;

/** Boxes of one alarm from left to right; those in ALARM are drawn last, so that none is covered. */
export const stateBoxes = (span: TimeSpan, boxes: readonly StateBox[], row: Row): string =>
  [...boxes]
    .sort((a, b) => Number(a.kind === 'ALARM') - Number(b.kind === 'ALARM'))
    .map((box) => stateBox(span, box, row))
    .join('');

function stateBox(span: TimeSpan, { kind, fromMs, toMs, name, says }: StateBox, { y, height }: Row): string {
  const x = xOf(span, fromMs);
  const width = Math.max(kind === 'ALARM' ? LEAST_WIDTH : 0, xOf(span, toMs) - x);
  const rect = { class: `state ${kind}`, x, y, width, height, rx: Math.min(3, width / 2) };
  const box = element('rect', rect, textElement('title', {}, says));
  // A letter is as wide as about 0.42 of the height of its box.
  if (height < LEAST_NAMED_HEIGHT || width < name.length * 0.42 * height + 8) return box;
  return box + textElement('text', { class: `state-name ${kind}`, x: x + 6, y: y + height / 2 + 4 }, name);
}

/** Key of a legend: a colour and what it stands for. */
export interface LegendKey {
  readonly className: string;
  readonly label: string;
}

/** Measures that a legend is set in. */
export interface LegendType {
  readonly size: number;
  /** Width of a letter. */
  readonly letter: number;
  /** Space between two keys. */
  readonly gap: number;
}

/** Pixels from the left edge of a legend to its right one. */
export const legendWidth = (keys: readonly LegendKey[], type: LegendType): number =>
  keys.reduce((sum, key) => sum + keyWidth(key, type), 0) + type.gap * Math.max(0, keys.length - 1);

const keyWidth = ({ label }: LegendKey, { size, letter }: LegendType): number =>
  size + 4 + label.length * letter * (label === label.toUpperCase() ? 1.3 : 1);

/** Legend of what stands for what, from `x` to the right on the line of text `y`. */
export function legend(
  keys: readonly LegendKey[],
  start: { readonly x: number; readonly y: number },
  type: LegendType,
): string {
  const { size } = type;
  let { x } = start;
  return keys
    .map((key) => {
      // A limit is a line in the plot, and so it is here.
      const height = key.className === 'limit' ? 3 : size;
      const y = start.y + 1 - (size + height) / 2;
      const box = element('rect', { class: `key ${key.className}`, x, y, width: size, height, rx: 1 });
      const text = textElement('text', { class: 'tick', x: x + size + 4, y: start.y }, key.label);
      x += keyWidth(key, type) + type.gap;
      return box + text;
    })
    .join('');
}
