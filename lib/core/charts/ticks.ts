/** Round numbers between two values: steps of 1, 2 or 5 times a power of ten, about `count` of them. */
export function valueTicks(lowest: number, highest: number, count: number): number[] {
  const raw = Math.max(highest - lowest, 1e-9) / count;
  const magnitude = 10 ** Math.floor(Math.log10(raw));
  const step = magnitude * ([1, 2, 5].find((factor) => factor * magnitude >= raw * (1 - 1e-9)) ?? 10);
  const first = Math.ceil(lowest / step - 1e-9);
  const last = Math.floor(highest / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 });

/** Number in short, `12,500` as `12.5K`: there is little room beside an axis. */
export const shortNumber = (value: number): string => compact.format(value);

/** A moment that an axis names. */
export interface TimeTick {
  readonly atMs: number;
  readonly label: string;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const timeSteps: readonly number[] = [
  ...[10, 20, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14, 30, 60, 180, 365].map((days) => days * DAY),
];

const timeStep = (spanMs: number, count: number): number =>
  timeSteps.find((step) => spanMs / step <= count) ?? 365 * DAY;

/** Round times of the clock in UTC, at most about `count` of them: whole minutes, hours and days. */
export function clockTicks(fromMs: number, toMs: number, count: number): TimeTick[] {
  const stepMs = timeStep(toMs - fromMs, count);
  const ticks: TimeTick[] = [];
  for (let atMs = Math.ceil(fromMs / stepMs) * stepMs; atMs <= toMs; atMs += stepMs)
    ticks.push({ atMs, label: clockLabel(atMs, stepMs, ticks.length === 0) });
  return ticks;
}

/** Hours and minutes, with the day at the first tick and at midnight; days alone where a step is a day or more. */
function clockLabel(atMs: number, stepMs: number, isFirst: boolean): string {
  const date = new Date(atMs);
  const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
  if (stepMs >= DAY) return day;
  const clock = date.toISOString().slice(11, stepMs < MINUTE ? 19 : 16);
  return isFirst || atMs % DAY === 0 ? `${day} ${clock}` : clock;
}

/** Seconds since the beginning, at most about `count` of them: `0 s`, `10 s`. */
export function elapsedTicks(fromMs: number, toMs: number, count: number): TimeTick[] {
  const stepMs = timeStep(toMs - fromMs, count);
  return Array.from({ length: Math.floor((toMs - fromMs) / stepMs) + 1 }, (_, index) => ({
    atMs: fromMs + index * stepMs,
    label: `${(index * stepMs) / SECOND} s`,
  }));
}
