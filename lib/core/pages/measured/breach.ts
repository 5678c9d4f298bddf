import { isBreaching } from '../../cloudwatch/rule';
import type { Measured, Point } from '../page';

/** Rest of a rule for one value, to which only comparison and threshold matter. */
const rule = { breaching: { datapoints: 1, of: 1 }, missing: 'missing' } as const;

/** Limit that holds in a period: the alarm's own, or the one of the peak. Undefined of an alarm on anomalies. */
export const limitAt = ({ threshold }: Measured, { inPeak }: Point): number | undefined =>
  inPeak?.threshold ?? threshold;

/** Whether a period is past the limit that held then. */
export function isPast(measured: Measured, point: Point): boolean {
  const { value, expected } = point;
  if (expected) return value > (expected.high ?? Infinity) || value < (expected.low ?? -Infinity);
  const threshold = limitAt(measured, point);
  return (
    threshold !== undefined && isBreaching({ ...rule, when: measured.when, threshold: { value: threshold } }, value)
  );
}

/** Whether a value is past the limit of a peak only, and within what holds at other times. */
export const isOnlyPastPeak = (measured: Measured, point: Point): boolean =>
  point.inPeak !== undefined && isPast(measured, point) && !isPast(measured, { ...point, inPeak: undefined });

/** Distance beyond the limit that held then: in a peak less is as bad as more is at other times. */
function badness(measured: Measured, point: Point): number {
  const { value, expected, inPeak } = point;
  if (expected) return Math.max(value - (expected.high ?? Infinity), (expected.low ?? -Infinity) - value);
  const scaled = inPeak && measured.threshold !== undefined ? (value * measured.threshold) / inPeak.threshold : value;
  return measured.when.startsWith('>') ? scaled : -scaled;
}

/** The worst point by the limit that held then: the largest where more is worse, else the smallest. */
export const extremeOf = (measured: Measured): Point | undefined =>
  measured.points.reduce<Point | undefined>(
    (worst, point) => (worst && !(badness(measured, point) > badness(measured, worst)) ? worst : point),
    undefined,
  );

/** The present stretch of periods past the limit. */
export interface Stretch {
  /** Start of its first period. */
  readonly fromMs: number;
  /** Whether it may have begun before what was read. */
  readonly isCut: boolean;
}

/**
 * Stretch in which the alarm went on: back from the latest period past the limit, as long as no N periods in a row lie between two
 * of them. Where silence breaches and no value does, it begins after the last value.
 */
export function stretchOf(measured: Measured): Stretch | undefined {
  const { points, rule: own, minutes } = measured;
  const periodMs = (own?.periodSec ?? 0) * 1_000;
  const past = points.filter((point) => isPast(measured, point)).map(({ atMs }) => atMs);
  const [latest, ...before] = past.reverse();
  if (latest === undefined) return silence(measured);
  let fromMs = latest;
  for (const atMs of before) {
    if (own && fromMs - atMs > own.of * periodMs) break;
    fromMs = atMs;
  }
  const [first] = points;
  const spanMs = minutes * 60_000 - (latest - fromMs);
  return { fromMs, isCut: first?.atMs === fromMs && spanMs < 2 * periodMs };
}

function silence({ points, rule: own }: Measured): Stretch | undefined {
  const last = points.at(-1);
  if (own?.missingBreaches !== true || !last) return undefined;
  return { fromMs: last.atMs + own.periodSec * 1_000, isCut: false };
}
