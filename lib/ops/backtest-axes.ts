import { element, textElement } from '../core/markup';

/** Where the plot stands in its picture, and what its two axes show. */
export interface Axes {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly lowest: number;
  readonly highest: number;
}

export const xOf = ({ left, right, fromMs, toMs }: Axes, ms: number): number =>
  left + ((right - left) * (ms - fromMs)) / (toMs - fromMs);

export const yOf = ({ top, bottom, lowest, highest }: Axes, value: number): number =>
  bottom - ((bottom - top) * (value - lowest)) / (highest - lowest);

/** Lines and numbers of the axis of values, about `count` of them. */
export function valueAxis(axes: Axes, count: number): string {
  return valueTicks(axes.lowest, axes.highest, count)
    .map((value) => {
      const y = yOf(axes, value);
      return (
        element('line', { class: 'grid', x1: axes.left, x2: axes.right, y1: y, y2: y }) +
        textElement('text', { class: 'tick', x: axes.left - 6, y: y + 4, 'text-anchor': 'end' }, short(value))
      );
    })
    .join('');
}

/** Round numbers between two values: steps of 1, 2 or 5 times a power of ten. */
export function valueTicks(lowest: number, highest: number, count: number): number[] {
  const raw = (highest - lowest) / count;
  const magnitude = 10 ** Math.floor(Math.log10(raw));
  const step = magnitude * ([1, 2, 5].find((factor) => factor * magnitude >= raw * (1 - 1e-9)) ?? 10);
  const first = Math.ceil(lowest / step - 1e-9);
  const last = Math.floor(highest / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 });

/** `12,500` as `12.5K`: there is little room beside the axis. */
export const short = (value: number): string => compact.format(value);

/** Lines and times of the axis of time, in UTC, about `count` of them. */
export function timeAxis(axes: Axes, count: number, labelY: number): string {
  const { ticks, stepMs } = timeTicks(axes.fromMs, axes.toMs, count);
  return ticks
    .map((ms, index) => {
      const x = xOf(axes, ms);
      // At the edges a label stands inside, or it would be cut off.
      const room = 60;
      const anchor = x - axes.left < room / 2 ? 'start' : axes.right - x < room / 2 ? 'end' : 'middle';
      return (
        element('line', { class: 'grid', x1: x, x2: x, y1: axes.top, y2: axes.bottom }) +
        textElement('text', { class: 'tick', x, y: labelY, 'text-anchor': anchor }, timeLabel(ms, stepMs, index === 0))
      );
    })
    .join('');
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TIME_STEPS: readonly number[] = [
  ...[10_000, 30_000, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE],
  ...[HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR],
  ...[DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 60 * DAY, 180 * DAY, 365 * DAY],
];

/** Round times: whole minutes, hours and days in UTC. */
export function timeTicks(fromMs: number, toMs: number, count: number): { ticks: number[]; stepMs: number } {
  const stepMs = TIME_STEPS.find((step) => (toMs - fromMs) / step <= count) ?? 365 * DAY;
  const ticks: number[] = [];
  for (let ms = Math.ceil(fromMs / stepMs) * stepMs; ms <= toMs; ms += stepMs) ticks.push(ms);
  return { ticks, stepMs };
}

/** Hours and minutes, with the day at the first tick and at midnight; days alone where a step is a day or more. */
function timeLabel(ms: number, stepMs: number, isFirst: boolean): string {
  const date = new Date(ms);
  const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
  if (stepMs >= DAY) return day;
  const clock = date.toISOString().slice(11, stepMs < MINUTE ? 19 : 16);
  return isFirst || ms % DAY === 0 ? `${day} ${clock}` : clock;
}
