import type { AlarmMetric, MetricMath, MetricsQuery } from '../alarms/alarm';
import { Refused } from '../refused';
import { gridOf } from './grid';
import type { Aggregate } from './insights/parse';
import { type LabelledSeries, parseInsights, queryInsights } from './insights/query';
import { evaluateMath, mathExpression } from './math/math';
import { type Datapoint, evaluate, type ThresholdRule, type Verdict } from './rule';
import {
  evaluateSeries,
  evaluateTicks,
  fillRange,
  type Judged,
  rangePeriodsOf,
  runTicks,
  type SeriesOptions,
  type SeriesRule,
  timingOf,
} from './series';

export type { Judged } from './series';

/** The part of an alarm that decides its state, and what it watches; every `Alarm` is one. */
export interface AlarmRule extends ThresholdRule, Omit<SeriesRule, 'metric'> {
  readonly metric: AlarmMetric;
}

/**
 * Values of what an alarm watches; `undefined` is a missing datapoint. A list is the one series of a metric or of a query;
 * metric math has one series per metric, by its key, and a query with GROUP BY one per contributor. A query can also be
 * given the metrics that it selects from.
 */
export type SeriesValues = readonly Datapoint[] | SeriesByKey | readonly LabelledSeries[];
type SeriesByKey = Readonly<Record<string, readonly Datapoint[]>>;

/** Values at a fixed step from a moment on. */
export interface AlarmSeries {
  readonly startMs: number;
  readonly stepSec: number;
  readonly values: SeriesValues;
  /** Samples that each value of a percentile was made of. @default - enough */
  readonly samples?: readonly Datapoint[] | undefined;
}

/** Runs any alarm over its series: a plain metric, metric math, or a query with one contributor per group. */
export function evaluateAlarm(alarm: AlarmRule, series: AlarmSeries, options: SeriesOptions = {}): Judged {
  const { metric } = alarm;
  const { values } = series;
  if (metric.kind === 'math') {
    if (isByKey(values)) return evaluateMathAlarm({ ...alarm, metric }, { ...series, values }, options);
    throw wrongValues('one list', `one series per metric: ${Object.keys(metric.metrics).join(', ')}`);
  }
  if (isPlain(values)) return evaluateSeries({ ...alarm, metric: watched(metric) }, { ...series, values }, options);
  if (metric.kind === 'metric') throw wrongValues('several series', 'one list of values');
  const contributors = isByKey(values) ? values : queryInsights(parseInsights(metric.expression), values);
  const [only, ...others] = Object.entries(contributors);
  if (isGrouped(metric))
    return evaluateContributors({ ...alarm, metric }, { ...series, values: contributors }, options);
  if (others.length > 0) throw wrongValues(`${others.length + 1} series`, 'one series, as the query has no GROUP BY');
  return evaluateSeries({ ...alarm, metric: watched(metric) }, { ...series, values: only?.[1] ?? [] }, options);
}

type Watched<M> = Omit<AlarmRule, 'metric'> & { readonly metric: M };
type By<V> = Omit<AlarmSeries, 'values'> & { readonly values: V };

/**
 * Runs an alarm on metric math, over what each period of each metric is. What does not work point by point
 * (`m1 - AVG(m1)`) is computed anew at each evaluation over the range that it retrieves, as CloudWatch does.
 */
function evaluateMathAlarm(alarm: Watched<MetricMath>, series: By<SeriesByKey>, options: SeriesOptions): Judged {
  const { metric } = alarm;
  const missing = Object.keys(metric.metrics).filter((id) => !series.values[id]);
  if (missing.length > 0) throw wrongValues(`no series ${missing.join(', ')}`, 'one series per metric');
  const math = mathExpression(metric.expression, metric.steps);
  const rule: SeriesRule = { ...alarm, metric: { periodSec: metric.periodSec } };
  const count = Math.max(0, ...Object.values(series.values).map(({ length }) => length));
  const grid = gridOf(timingOf(rule), { ...series, count });
  const points = Object.fromEntries(
    Object.entries(metric.metrics).map(([id, { stat }]) => [id, grid.points(series.values[id] ?? [], stat)]),
  );
  const { values, isPointwise } = evaluateMath(math, points, grid.clock);
  const run = { grid, startMs: series.startMs, options };
  const size = rangePeriodsOf(rule, options);
  return evaluateTicks(rule, run, (tick, range) => {
    if (isPointwise) fillRange(grid, values, tick, range);
    else {
      const retrieved = Object.entries(points).map(([id, all]): [string, Datapoint[]] => {
        const part = Array.from<Datapoint>({ length: size });
        fillRange(grid, all, tick, part);
        return [id, part];
      });
      const clock = { startMs: grid.atMs(tick) - size * metric.periodSec * 1000, periodSec: metric.periodSec };
      evaluateMath(math, Object.fromEntries(retrieved), clock).values.forEach((value, index) => (range[index] = value));
    }
    return true;
  });
}

/**
 * Runs an alarm on a query with GROUP BY: one state per contributor, OK or ALARM, and ALARM for the alarm where any is.
 * A contributor without data in the range is not returned by the query any more and is OK, whatever the treatment of
 * missing data; that treats single datapoints, and the alarm as a whole where the query returns nothing. Source: Amazon
 * CloudWatch User Guide, "Create a CloudWatch alarm based on a Metrics Insights query", "Missing Data in CloudWatch
 * Metrics Insights alarms" (read 2026-11-21).
 */
function evaluateContributors(alarm: Watched<MetricsQuery>, series: By<SeriesByKey>, options: SeriesOptions): Judged {
  const rule: SeriesRule = { ...alarm, metric: watched(alarm.metric) };
  const contributors = Object.entries(series.values);
  const count = Math.max(0, ...contributors.map(([, values]) => values.length));
  const grid = gridOf(timingOf(rule), { ...series, count });
  const points = contributors.map(([name, values]) => ({ name, points: grid.points(values, rule.metric.stat) }));
  const before = new Map<string, 'OK' | 'ALARM'>();
  return runTicks(grid, options, rangePeriodsOf(rule, options), (tick, range, previous) => {
    const alarming: string[] = [];
    let returned = 0;
    for (const contributor of points) {
      fillRange(grid, contributor.points, tick, range);
      const isReturned = range.some((value) => value !== undefined);
      const verdict = evaluate({ rule, datapoints: range, previous: before.get(contributor.name) ?? 'OK' });
      const isAlarming = isReturned && verdict.state === 'ALARM';
      before.set(contributor.name, isAlarming ? 'ALARM' : 'OK');
      if (isReturned) returned += 1;
      if (isAlarming) alarming.push(`${contributor.name}: ${verdict.reason}`);
    }
    // The range of the last contributor is empty here, too.
    if (returned === 0) return evaluate({ rule, datapoints: [], previous });
    return contributorVerdict(alarming, returned);
  });
}

const contributorVerdict = (alarming: readonly string[], returned: number): Verdict => ({
  state: alarming.length > 0 ? 'ALARM' : 'OK',
  reason: [`${alarming.length} out of ${returned} time series evaluated to ALARM`, ...alarming.slice(0, 3)].join('; '),
});

const stats: Readonly<Record<Aggregate, string>> = {
  MAX: 'Maximum',
  MIN: 'Minimum',
  AVG: 'Average',
  SUM: 'Sum',
  COUNT: 'SampleCount',
};

/** The statistic by which a finer series is combined: a query says it with its function. */
function watched(metric: Exclude<AlarmMetric, MetricMath>): SeriesRule['metric'] {
  if (metric.kind === 'metric') return metric;
  const name = /^\s*SELECT\s+(\w+)/i.exec(metric.expression)?.[1]?.toUpperCase();
  const stat = Object.entries(stats).find(([reducer]) => reducer === name)?.[1];
  return { periodSec: metric.periodSec, stat };
}

const isGrouped = ({ expression }: MetricsQuery): boolean => parseInsights(expression).groupBy.length > 0;

const isByKey = (values: SeriesValues): values is SeriesByKey => !Array.isArray(values);

const isPlain = (values: SeriesValues): values is readonly Datapoint[] =>
  Array.isArray(values) && values.every((value) => value === undefined || typeof value === 'number');

const wrongValues = (got: string, expected: string): Refused =>
  new Refused('series', got, expected, 'give the series that the alarm watches');
