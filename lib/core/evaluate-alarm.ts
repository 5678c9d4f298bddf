import type { AlarmMetric, AlarmState } from './alarm';
import type { Datapoint, Rule } from './evaluate';
import { evaluateSeries, type SeriesOptions, type Transition } from './evaluate-series';
import { mathValues } from './metric-math';

/** The part of an alarm that decides its state, and what it watches; every `Alarm` is one. */
export interface AlarmRule extends Rule {
  readonly metric: AlarmMetric;
  readonly warmUpMin?: number | undefined;
}

/**
 * Values of what an alarm watches; `undefined` is a missing datapoint. A list is the one series of a metric or of a query;
 * metric math has one series per metric, by its key, and a query with GROUP BY one per contributor.
 */
export type SeriesValues = readonly Datapoint[] | Readonly<Record<string, readonly Datapoint[]>>;

/** Values at a fixed step from a moment on. */
export interface AlarmSeries {
  readonly startMs: number;
  readonly stepSec: number;
  readonly values: SeriesValues;
}

export interface Outcome {
  readonly state: AlarmState;
  readonly transitions: readonly Transition[];
}

/** Runs any alarm over its series: a plain metric, metric math, or a query with one contributor per group. */
export function evaluateAlarm(alarm: AlarmRule, series: AlarmSeries, options: SeriesOptions = {}): Outcome {
  const { metric } = alarm;
  const { startMs, stepSec, values } = series;
  const run = (each: readonly Datapoint[]): Outcome =>
    evaluateSeries({ ...alarm, metric }, { startMs, stepSec, values: each }, options);
  if (metric.kind === 'math') {
    if (isList(values))
      throw new RangeError(`metric math needs one series per metric: ${Object.keys(metric.metrics).join(', ')}`);
    return run(mathValues(metric.expression, values, { startMs, periodSec: stepSec }));
  }
  if (isList(values)) return run(values);
  throw new RangeError('several contributors are not built yet');
}

const isList = (values: SeriesValues): values is readonly Datapoint[] => Array.isArray(values);
