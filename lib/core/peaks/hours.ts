import type { Peak } from '../environment/environment';
import { MINUTE_MS } from './local-time';
import { fourYears, type Interval, intervalsOf, type Recurrence } from './recurrence';
import { groupsOf, onceIntervals, readRecurrences } from './schedule';
import { isWeekly } from './weekly-profile';
import { largestOf } from './windows';

/**
 * Hours that each factor holds in a year of the declared peaks: one-off peaks once, others as often as they come back. Where peaks overlap
 * the larger factor holds.
 */
export function peakHours(peaks: Readonly<Record<string, Peak>>): ReadonlyMap<number, number> {
  const hours = new Map<number, number>();
  const add = (factor: number, ms: number): void =>
    void hours.set(factor, (hours.get(factor) ?? 0) + ms / (60 * MINUTE_MS));
  const { recurrences } = readRecurrences(peaks, '', 0);
  const stretches = groupsOf(recurrences, '').flatMap((group) => group.stretches);
  for (const stretch of stretches) add(stretch.factor, yearlyMs(stretch));
  for (const once of largestOf(onceIntervals(peaks, 0))) {
    const within = stretches.flatMap((stretch) => intervalsIn(once, stretch));
    // They are counted in their year already.
    for (const interval of within) add(interval.factor, -lengthMs(interval));
    for (const piece of largestOf([once, ...within.map((interval) => ({ ...interval, names: [] }))]))
      add(piece.factor, lengthMs(piece));
  }
  return new Map([...hours].filter(([, value]) => value > 0).sort(([left], [right]) => right - left));
}

const lengthMs = ({ startMs, endMs }: Interval): number => endMs - startMs;

const WEEKS_PER_YEAR = 365.25 / 7;

function yearlyMs(stretch: Recurrence): number {
  // A stretch of a week is in it once.
  if (isWeekly(stretch)) return stretch.durationMin * MINUTE_MS * WEEKS_PER_YEAR;
  const { fromMs, toMs } = fourYears;
  return intervalsOf(stretch, fromMs, toMs).reduce((sum, interval) => sum + lengthMs(interval), 0) / 4;
}

/** Intervals of a recurrence, as far as they lie in another interval. */
const intervalsIn = ({ startMs, endMs }: Interval, recurrence: Recurrence): Interval[] =>
  intervalsOf(recurrence, startMs, endMs).map((interval) => ({
    ...interval,
    startMs: Math.max(startMs, interval.startMs),
    endMs: Math.min(endMs, interval.endMs),
  }));
