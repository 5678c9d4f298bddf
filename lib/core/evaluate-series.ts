import type { AlarmState } from './alarm';
import type { Datapoint, Rule } from './evaluate';
import { evaluate, evaluationRange } from './evaluate';

/** What a series is judged by; every `Alarm` is one. */
export interface SeriesRule extends Rule {
  /** `stat` is needed only where the series is finer than the period. */
  readonly metric: { readonly periodSec: number; readonly stat?: string | undefined };
  readonly warmUpMin?: number | undefined;
}

/** Values at a fixed step; value i covers `[startMs + i * stepSec, + stepSec)`. */
export interface Series {
  readonly startMs: number;
  /** The alarm's period, or a divisor of it: then periods slide over the series as CloudWatch's do. */
  readonly stepSec: number;
  readonly values: readonly Datapoint[];
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
  /** When the alarm was created: its warm-up counts from here. @default - the series' start */
  readonly createdMs?: number | undefined;
}

/**
 * Runs an alarm over a series, one evaluation per tick from the end of the first step to the end of the last.
 *
 * CloudWatch evaluates every minute (every 10 s for periods of 10, 20 and 30 s; every hour where N periods exceed a day),
 * and a period longer than that slides: minutes 1 to 5, then 2 to 6. Source: Amazon CloudWatch User Guide, "Alarm
 * evaluation" and "Common features of CloudWatch alarms" (read 2026-11-21). Data are taken to be there at once;
 * in AWS they arrive seconds to minutes later.
 */
export function evaluateSeries(
  rule: SeriesRule,
  series: Series,
  options: SeriesOptions = {},
): { readonly state: AlarmState; readonly transitions: readonly Transition[] } {
  const { periodSec } = rule.metric;
  if (periodSec % series.stepSec !== 0)
    throw new RangeError(
      `series step ${series.stepSec} s does not divide the alarm's period ${periodSec} s; resample the series`,
    );
  const range = options.rangePeriods ?? evaluationRange(rule);
  const stepsPerTick = Math.max(1, Math.round(tickSec(rule) / series.stepSec));
  const warmUntilMs = (options.createdMs ?? series.startMs) + (rule.warmUpMin ?? 0) * 60_000;
  const transitions: Transition[] = [];
  let state: AlarmState = options.initial ?? 'INSUFFICIENT_DATA';

  for (let end = stepsPerTick; end <= series.values.length; end += stepsPerTick) {
    const atMs = series.startMs + end * series.stepSec * 1000;
    if (atMs < warmUntilMs) continue;
    const next = evaluate({ rule, datapoints: window(rule, series, end, range), previous: state });
    if (next.state !== state) transitions.push({ atMs, from: state, to: next.state, reason: next.reason });
    state = next.state;
  }
  return { state, transitions };
}

/** Seconds between two evaluations of an alarm. */
export function tickSec(rule: SeriesRule): number {
  const { periodSec } = rule.metric;
  if (periodSec < 60) return 10;
  return periodSec * rule.breaching.of > 86_400 ? 3600 : 60;
}

/** The last `range` periods that end with step `end`, oldest first. */
function window(rule: SeriesRule, series: Series, end: number, range: number): Datapoint[] {
  const steps = rule.metric.periodSec / series.stepSec;
  return Array.from({ length: range }, (_, index) => {
    const last = end - (range - 1 - index) * steps;
    const values = series.values.slice(Math.max(0, last - steps), Math.max(0, last));
    return combine(values, rule.metric.stat);
  });
}

function combine(values: readonly Datapoint[], stat: string | undefined): Datapoint {
  const real = values.filter((value) => value !== undefined);
  if (real.length === 0 || values.length === 1) return real[0];
  const combineBy = COMBINE[stat ?? ''];
  if (combineBy) return combineBy(real);
  throw new RangeError(
    `values of ${stat ?? 'a query'} cannot be combined into a longer period; give a series of the alarm's own period`,
  );
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Percentiles are not here: those of parts do not make the whole's. */
const COMBINE: Readonly<Record<string, (values: readonly number[]) => number>> = {
  Sum: total,
  SampleCount: total,
  Maximum: (values) => Math.max(...values),
  Minimum: (values) => Math.min(...values),
  // Exact only when each step holds equally many samples; a series carries no counts.
  Average: (values) => total(values) / values.length,
};
