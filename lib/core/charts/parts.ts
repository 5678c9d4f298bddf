import { element, textElement } from '../words/markup';
import { type Axes, type TimeSpan, xOf, yOf } from './axes';

interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Upper edge and height of a rectangle. */
export interface Row {
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

/**
 * Line at the value that an alarm compares with, on a strip of the ground's colour, so that it is seen also across bars of a colour
 * like its own. Its label is written at the right.
 */
export function limitLine(axes: Axes, value: number, label?: string): string {
  const y = yOf(axes, value);
  const place = { x1: axes.left, x2: axes.right, y1: y, y2: y };
  const line = element('line', { class: 'limit-ground', ...place }) + element('line', { class: 'limit', ...place });
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
  /** Whether it stands for a line of the plot, and so is one here. @default false */
  readonly isLine?: boolean | undefined;
}

/** Measures that a legend is set in. */
export interface LegendType {
  readonly size: number;
  /** Width of a letter. */
  readonly letter: number;
  /** Space between two keys. */
  readonly gap: number;
}

/** Length of a line in a legend: two dashes and the gap between them. */
const LINE_LENGTH = 16;

/** Pixels from the left edge of a legend to its right one. */
export const legendWidth = (keys: readonly LegendKey[], type: LegendType): number =>
  keys.reduce((sum, key) => sum + keyWidth(key, type), 0) + type.gap * Math.max(0, keys.length - 1);

const signWidth = ({ isLine }: LegendKey, { size }: LegendType): number => (isLine === true ? LINE_LENGTH : size);

const keyWidth = (key: LegendKey, type: LegendType): number =>
  signWidth(key, type) + 4 + key.label.length * type.letter * (key.label === key.label.toUpperCase() ? 1.3 : 1);

/** Legend of what stands for what, from `x` to the right on the line of text `y`. */
export function legend(
  keys: readonly LegendKey[],
  start: { readonly x: number; readonly y: number },
  type: LegendType,
): string {
  let { x } = start;
  return keys
    .map((key) => {
      const sign = signOf(key, type, { x, y: start.y });
      const text = textElement('text', { class: 'tick', x: x + signWidth(key, type) + 4, y: start.y }, key.label);
      x += keyWidth(key, type) + type.gap;
      return sign + text;
    })
    .join('');
}

function signOf(key: LegendKey, { size }: LegendType, { x, y }: { readonly x: number; readonly y: number }): string {
  if (key.isLine !== true)
    return element('rect', { class: `key ${key.className}`, x, y: y + 1 - size, width: size, height: size, rx: 1 });
  const middle = y + 1 - size / 2;
  return element('line', { class: `key ${key.className}`, x1: x, x2: x + LINE_LENGTH, y1: middle, y2: middle });
}
