import { MINUTE_MS, MINUTES_PER_DAY, momentOf, type WallMinute, wallMinuteAt } from '../peaks/local-time';
import { Refused } from '../refused';
import type { MathClock } from './math/functions';
import type { Datapoint } from './rule';

/** Clock that says where the boundaries of periods fall. */
export interface WallClock {
  /** IANA name such as `Europe/Berlin`; an offset such as `+05:30` or `UTC+05:30` is taken too. */
  readonly timeZone: string;
}

/** Period, window and clock of an alarm, which decide which datapoints an evaluation sees. */
export interface Timing {
  readonly periodSec: number;
  /** N: periods of the evaluation window. */
  readonly of: number;
  /** @default - a sliding window */
  readonly wallClock?: WallClock | undefined;
}

/** Values at a fixed step; value i covers `[startMs + i * stepSec, + stepSec)`. */
export interface Steps {
  readonly startMs: number;
  /** The alarm's period, or a divisor of it. */
  readonly stepSec: number;
  readonly count: number;
}

/** Evaluations over steps, and the points between which each of them chooses. A point is the value of one whole period. */
export interface Grid {
  /** Number of evaluations. */
  readonly ticks: number;
  readonly atMs: (tick: number) => number;
  /** Index of the newest point at a tick. */
  readonly newest: (tick: number) => number;
  /** Distance from a point to the one a whole period before it, in points. */
  readonly stride: number;
  /** Points of values that stand at the steps. */
  readonly points: (values: readonly Datapoint[], stat: string | undefined) => readonly Datapoint[];
  /** Beginning of the points, their period and the step between them. */
  readonly clock: MathClock;
}

/**
 * Seconds between two evaluations: CloudWatch evaluates every minute (every 10 s for periods of 10, 20 and 30 s; every
 * hour, on the hour, where N periods exceed a day), whatever the window. Sources: Amazon CloudWatch User Guide, "Alarm
 * evaluation", "Common features of CloudWatch alarms" and "Alarm evaluation window" (read 2026-11-21).
 */
function tickSec({ periodSec, of }: Timing): number {
  if (periodSec < 60) return 10;
  return periodSec * of > 86_400 ? 3600 : 60;
}

/** The evaluations of an alarm over steps. Throws `Refused` where the steps do not fit its period. */
export function gridOf(timing: Timing, steps: Steps): Grid {
  const { periodSec, wallClock } = timing;
  if (periodSec % steps.stepSec !== 0)
    throw new Refused(
      'series',
      `a step of ${steps.stepSec} s`,
      `a divisor of the alarm's period of ${periodSec} s`,
      'resample the series',
    );
  return wallClock ? wallClockGrid(timing, steps, wallClock) : slidingGrid(timing, steps);
}

interface Ticks {
  readonly count: number;
  /** Steps that are over at a tick. */
  readonly end: (tick: number) => number;
  readonly atMs: (tick: number) => number;
}

/** Evaluations over steps: they come at the end of a step; hourly ones on the hour, where the steps have one. */
function ticksOf(timing: Timing, { startMs, stepSec, count }: Steps): Ticks {
  const stepMs = stepSec * 1000;
  const tickMs = tickSec(timing) * 1000;
  const every = Math.max(1, Math.round(tickMs / stepMs));
  const untilHour = (tickMs - (startMs % tickMs)) / stepMs;
  const first = tickMs === 3_600_000 && Number.isInteger(untilHour) ? Math.min(every, untilHour) : every;
  const end = (tick: number): number => first + tick * every;
  return {
    count: Math.floor((count - first) / every) + 1,
    end,
    atMs: (tick) => startMs + end(tick) * stepMs,
  };
}

/**
 * Grid of sliding periods, minutes 1 to 5, then 2 to 6: one point per step, made of the steps of the period that ends
 * with it.
 */
function slidingGrid(timing: Timing, steps: Steps): Grid {
  const { startMs, stepSec, count } = steps;
  const stride = timing.periodSec / stepSec;
  const ticks = ticksOf(timing, steps);
  return {
    ticks: ticks.count,
    atMs: ticks.atMs,
    newest: (tick) => ticks.end(tick) - 1,
    stride,
    points: (values, stat) => {
      if (stride === 1) return values;
      const by = combining(stat);
      return Array.from({ length: count }, (_, last) => combined(values, last + 1 - stride, last + 1, by));
    },
    clock: { startMs: startMs - (stride - 1) * stepSec * 1000, periodSec: timing.periodSec, stepSec },
  };
}

/** Grid of whole calendar periods; an evaluation sees those that are over. */
function wallClockGrid(timing: Timing, steps: Steps, wallClock: WallClock): Grid {
  const { periodSec } = timing;
  const { startMs, stepSec, count } = steps;
  const stepMs = stepSec * 1000;
  const bounds = boundaries(startMs, startMs + count * stepMs, periodSec, wallClock);
  const ticks = ticksOf(timing, steps);
  const over: number[] = [];
  for (let tick = 0, newest = -1; tick < ticks.count; tick += 1) {
    while ((bounds[newest + 2] ?? Infinity) <= ticks.atMs(tick)) newest += 1;
    over.push(newest);
  }
  const stepAt = (ms: number): number => Math.round((ms - startMs) / stepMs);
  return {
    ticks: ticks.count,
    atMs: ticks.atMs,
    newest: (tick) => over[tick] ?? -1,
    stride: 1,
    points: (values, stat) => {
      const by = combining(stat);
      return bounds.slice(1).map((to, index) => combined(values, stepAt(bounds[index] ?? to), stepAt(to), by));
    },
    clock: { startMs: bounds[0] ?? startMs, periodSec },
  };
}

const wallClockPeriods: readonly number[] = [60, 300, 3600, 86_400, 604_800];
/** First Monday after wall minute 0, which was a Thursday; weeks begin on Mondays, and days and hours with them. */
const FIRST_MONDAY: WallMinute = 4 * MINUTES_PER_DAY;

/** Beginnings of all periods that touch the time from `fromMs` to `toMs`, and the end of the last that is over by then. */
function boundaries(fromMs: number, toMs: number, periodSec: number, { timeZone }: WallClock): number[] {
  if (!wallClockPeriods.includes(periodSec))
    throw new Refused(
      'wall clock window',
      `a period of ${periodSec} s`,
      `one of ${wallClockPeriods.join(', ')} s`,
      'choose one of them, or use a sliding window',
    );
  const zone = zoneOf(timeZone);
  return periodSec > 3600 ? days(fromMs, toMs, periodSec / 60, zone) : hours(fromMs, toMs, periodSec * 1000, zone);
}

/** Beginnings of days or weeks, which follow the calendar: one on which clocks change is an hour shorter or longer. */
function days(fromMs: number, toMs: number, periodMin: number, { wallAt, momentOf: momentAt }: Zone): number[] {
  const found: number[] = [];
  let next = FIRST_MONDAY + Math.floor((wallAt(fromMs) - FIRST_MONDAY) / periodMin) * periodMin;
  for (let at = momentAt(next); at <= toMs; at = momentAt(next)) {
    found.push(at);
    next += periodMin;
  }
  return found;
}

/**
 * Beginnings of hours or parts of them, which are as long as any other when clocks change by whole hours. Lord Howe
 * Island, which changes by half an hour, keeps the minutes that it has at the beginning.
 */
function hours(fromMs: number, toMs: number, periodMs: number, { wallAt }: Zone): number[] {
  const offsetMs = (wallAt(fromMs) - Math.floor(fromMs / MINUTE_MS)) * MINUTE_MS;
  const first = Math.floor((fromMs + offsetMs) / periodMs);
  const last = Math.floor((toMs + offsetMs) / periodMs);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * periodMs - offsetMs);
}

interface Zone {
  readonly wallAt: (ms: number) => WallMinute;
  readonly momentOf: (wall: WallMinute) => number;
}

/** Time zone by its name: `Z`, `+05:30` and `UTC+05:30` are fixed; every other name is IANA's. */
function zoneOf(timeZone: string): Zone {
  const [, sign, hours, minutes] = /^(?:UTC|GMT)?([+-])(\d\d):(\d\d)$/.exec(timeZone) ?? [];
  const isUtc = /^(?:Z|UTC|GMT)$/.test(timeZone);
  if (isUtc || sign !== undefined) {
    const offset = isUtc ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
    if (offset % 5 !== 0) throw refusedZone(timeZone);
    return { wallAt: (ms) => Math.floor(ms / MINUTE_MS) + offset, momentOf: (wall) => (wall - offset) * MINUTE_MS };
  }
  try {
    wallMinuteAt(0, timeZone);
  } catch {
    throw refusedZone(timeZone);
  }
  return { wallAt: (ms) => wallMinuteAt(ms, timeZone), momentOf: (wall) => momentOf(wall, timeZone) };
}

const refusedZone = (timeZone: string): Refused =>
  new Refused(
    'wall clock window',
    `time zone '${timeZone}'`,
    'an IANA name such as Europe/Berlin, or an offset in multiples of 5 minutes such as +05:30',
    'correct the time zone',
  );

type Combining = (sum: number, value: number) => number;

/** Ways to combine values, by statistic. Percentiles are not here: those of parts do not make the whole's. */
const combine: Readonly<Record<string, Combining>> = {
  Sum: (sum, value) => sum + value,
  SampleCount: (sum, value) => sum + value,
  Maximum: Math.max,
  Minimum: Math.min,
  // Exact only when each step holds equally many samples; a series carries no counts.
  Average: (sum, value) => sum + value,
};

/** Way in which values of steps become one of a period; undefined where the statistic does not say. */
const combining = (stat: string | undefined) => ({ stat, by: combine[stat ?? ''] });

function combined(
  values: readonly Datapoint[],
  from: number,
  to: number,
  { stat, by }: ReturnType<typeof combining>,
): Datapoint {
  let result: Datapoint;
  let real = 0;
  for (let index = Math.max(0, from); index < to; index += 1) {
    const value = values[index];
    if (value === undefined) continue;
    real += 1;
    if (result === undefined) result = value;
    else if (by) result = by(result, value);
    else throw notCombinable(stat);
  }
  return result !== undefined && stat === 'Average' ? result / real : result;
}

const notCombinable = (stat: string | undefined): Refused =>
  new Refused(
    'series',
    `values of ${stat ?? 'a query'}, finer than the alarm's period`,
    `a series of the alarm's own period, or one of ${Object.keys(combine).join(', ')}`,
    'ask CloudWatch for that period',
  );
