import type { AlarmState } from '../alarms/alarm';
import { Refused } from '../refused';
import { type Grid, gridOf, type Timing, type WallClock } from './grid';
import { type Datapoint, evaluate, evaluationRange, stateAfter, type ThresholdRule, type Verdict } from './rule';

/** Rule that a series is judged by; every `Alarm` is one. */
export interface SeriesRule extends ThresholdRule {
  /** `stat` is needed only where the series is finer than the period, or is a percentile. */
  readonly metric: { readonly periodSec: number; readonly stat?: string | undefined };
  readonly warmUpMin?: number | undefined;
  /** Whether the warm-up lasts to its end also when there are data enough before. @default false, as in AWS */
  readonly fullWarmUp?: boolean | undefined;
  /** @default - a sliding window */
  readonly wallClock?: WallClock | undefined;
  /** Treatment of a percentile of few samples: it is evaluated, or leaves the state as it is. @default 'evaluate' */
  readonly lowSamples?: 'evaluate' | 'ignore' | undefined;
}

/** Values at a fixed step; value i covers `[startMs + i * stepSec, + stepSec)`. */
export interface Series {
  readonly startMs: number;
  /** The alarm's period, or a divisor of it: then periods slide over the series as CloudWatch's do. */
  readonly stepSec: number;
  readonly values: readonly Datapoint[];
  /** Samples that each value was made of. @default - enough for a percentile */
  readonly samples?: readonly Datapoint[] | undefined;
}

export interface Transition {
  readonly atMs: number;
  readonly from: AlarmState;
  readonly to: AlarmState;
  readonly reason: string;
}

export interface SeriesOptions {
  /** Periods that one evaluation looks at. @default - N + 2, see {@link evaluationRange} */
  readonly rangePeriods?: number | undefined;
  /** State before the first evaluation. @default 'INSUFFICIENT_DATA' */
  readonly initial?: AlarmState | undefined;
  /** Moment at which the alarm was created: its warm-up counts from here. @default - the series' start */
  readonly createdMs?: number | undefined;
}

/** The state at the end, and how it got there. */
export interface Judged {
  readonly state: AlarmState;
  readonly transitions: readonly Transition[];
}

/**
 * Runs an alarm over a series, one evaluation per tick from the end of the first step to the end of the last.
 * Data are taken to be there at once; in AWS they arrive seconds to minutes later.
 */
export function evaluateSeries(rule: SeriesRule, series: Series, options: SeriesOptions = {}): Judged {
  const grid = gridOf(timingOf(rule), { ...series, count: series.values.length });
  const points = grid.points(series.values, rule.metric.stat);
  const samples = rule.lowSamples === 'ignore' && series.samples ? grid.points(series.samples, 'Sum') : undefined;
  return evaluateTicks(rule, { grid, startMs: series.startMs, options }, (tick, range) => {
    fillRange(grid, points, tick, range);
    return !samples || hasSamples(rule, lastPoints(grid, samples, tick, rule.breaching.of));
  });
}

export const timingOf = ({ metric, breaching, wallClock }: SeriesRule): Timing => ({
  periodSec: metric.periodSec,
  of: breaching.of,
  wallClock,
});

/** Grid, start and options of a run over ticks. */
export interface TickData {
  readonly grid: Grid;
  readonly startMs: number;
  readonly options: SeriesOptions;
}

/**
 * Evaluates at each tick what `look` puts into the range.
 * @param look fills the range, oldest first; false leaves the state as it is
 */
export function evaluateTicks(
  rule: SeriesRule,
  { grid, startMs, options }: TickData,
  look: (tick: number, range: Datapoint[]) => boolean,
): Judged {
  const isWarm = warmUp(rule, options.createdMs ?? startMs);
  return runTicks(grid, options, rangePeriodsOf(rule, options), (tick, range, previous) => {
    const isDecided = look(tick, range);
    if (!isWarm(grid.atMs(tick), range) || !isDecided) return undefined;
    const evaluation = { rule, datapoints: range, previous };
    const state = stateAfter(evaluation);
    return state === previous ? undefined : evaluate(evaluation);
  });
}

/** Walks through the ticks and notes each change of state; `judge` gives nothing where the state stays. */
export function runTicks(
  grid: Grid,
  options: SeriesOptions,
  rangePeriods: number,
  judge: (tick: number, range: Datapoint[], previous: AlarmState) => Verdict | undefined,
): Judged {
  // One list for all ticks: a year of minutes is half a million of them.
  const range: Datapoint[] = Array.from({ length: rangePeriods }, () => undefined);
  const transitions: Transition[] = [];
  let state: AlarmState = options.initial ?? 'INSUFFICIENT_DATA';
  for (let tick = 0; tick < grid.ticks; tick += 1) {
    const verdict = judge(tick, range, state);
    if (verdict === undefined || verdict.state === state) continue;
    transitions.push({ atMs: grid.atMs(tick), from: state, to: verdict.state, reason: verdict.reason });
    state = verdict.state;
  }
  return { state, transitions };
}

/** Periods that one evaluation looks at. */
export function rangePeriodsOf(rule: SeriesRule, { rangePeriods }: SeriesOptions): number {
  if (rangePeriods === undefined) return evaluationRange(rule);
  const { of } = rule.breaching;
  if (Number.isInteger(rangePeriods) && rangePeriods >= of) return rangePeriods;
  throw new Refused('evaluation range', `${rangePeriods} periods`, `a whole number of at least N = ${of}`, 'raise it');
}

/** Puts the points of a tick's range into `range`, oldest first. */
export function fillRange(grid: Grid, points: readonly Datapoint[], tick: number, range: Datapoint[]): void {
  let from = grid.newest(tick) - (range.length - 1) * grid.stride;
  for (let index = 0; index < range.length; index += 1, from += grid.stride) range[index] = points[from];
}

function lastPoints(grid: Grid, points: readonly Datapoint[], tick: number, size: number): Datapoint[] {
  const last: Datapoint[] = Array.from({ length: size }, () => undefined);
  fillRange(grid, points, tick, last);
  return last;
}

/**
 * Test of whether an alarm evaluates at a moment. By default a warm-up ends as soon as the data fill the evaluation
 * window, which is N periods. Source: AWS CloudFormation User Guide, "AWS::CloudWatch::Alarm WarmUpConfiguration".
 */
function warmUp(rule: SeriesRule, createdMs: number): (atMs: number, range: readonly Datapoint[]) => boolean {
  const untilMs = createdMs + (rule.warmUpMin ?? 0) * 60_000;
  let isOver = false;
  return (atMs, range) => {
    isOver ||=
      atMs >= untilMs ||
      (rule.fullWarmUp !== true && range.slice(-rule.breaching.of).every((value) => value !== undefined));
    return isOver;
  };
}

/**
 * Whether the last N periods hold enough samples for the alarm's percentile: 10 / (1 - p), or 10 / p below the median.
 * Source: Amazon CloudWatch User Guide, "Percentile-based alarms and low data samples".
 */
function hasSamples(rule: SeriesRule, lastN: readonly Datapoint[]): boolean {
  const percent = Number(/^p(\d+(?:\.\d+)?)$/.exec(rule.metric.stat ?? '')?.[1]);
  if (Number.isNaN(percent) || percent >= 100) return true;
  const needed = percent >= 50 ? 1000 / (100 - percent) : 1000 / percent;
  const samples = lastN.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  // 1000 / (100 - 99.9) is 10000.000000000568.
  return samples >= needed - 1e-6;
}
