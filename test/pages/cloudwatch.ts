import type { MetricAlarm, MetricDataQuery, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import type { Alarm, AlarmMetric, Metric } from '../../lib/core/alarms/alarm';
import { alarmDescription, alarmName } from '../../lib/core/alarms/name';
import { mathValues } from '../../lib/core/cloudwatch/math/math';

/** Raw series of an alarm's metrics, by id; `own` of a plain metric and of a query. A missing value is undefined. */
export type RawSeries = Readonly<Record<string, readonly (number | undefined)[]>>;

/** CloudWatch in memory: what one alarm watches, and the periods of its metrics. */
export interface FakeMetric {
  readonly metric: AlarmMetric;
  readonly startMs: number;
  readonly series: RawSeries;
}

const comparisons = {
  '>': 'GreaterThanThreshold',
  '>=': 'GreaterThanOrEqualToThreshold',
  '<': 'LessThanThreshold',
  '<=': 'LessThanOrEqualToThreshold',
} as const;

/** An alarm of the catalogue as `DescribeAlarms` gives it. */
export function deployedForm(alarm: Alarm, environment = 'prod'): MetricAlarm {
  return {
    AlarmName: alarmName(environment, alarm),
    AlarmDescription: alarmDescription(alarm),
    ComparisonOperator: comparisons[alarm.when],
    Threshold: alarm.threshold.value,
    EvaluationPeriods: alarm.breaching.of,
    DatapointsToAlarm: alarm.breaching.datapoints,
    TreatMissingData: alarm.missing,
    ...watchedForm(alarm),
  };
}

function watchedForm({ metric }: Alarm): Partial<MetricAlarm> {
  if (metric.kind === 'query')
    return { Metrics: [{ Id: 'query', Expression: metric.expression, Period: metric.periodSec, ReturnData: true }] };
  if (metric.kind === 'metric') {
    const { MetricStat: stat } = statQuery('own', metric);
    const isPercentile = metric.stat.startsWith('p');
    return {
      ...stat?.Metric,
      Period: metric.periodSec,
      ...(isPercentile ? { ExtendedStatistic: metric.stat } : { Statistic: metric.stat as 'Sum' }),
    };
  }
  return {
    Metrics: [
      { Id: 'value', Expression: metric.expression, ReturnData: true },
      ...Object.entries(metric.metrics).map(([id, each]) => statQuery(id, each)),
      ...Object.entries(metric.steps ?? {}).map(([Id, Expression]) => ({ Id, Expression, ReturnData: false })),
    ],
  };
}

const statQuery = (Id: string, { namespace, name, stat, periodSec, dimensions }: Metric): MetricDataQuery => ({
  Id,
  ReturnData: false,
  MetricStat: {
    Metric: {
      Namespace: namespace,
      MetricName: name,
      Dimensions: Object.entries(dimensions).map(([Name, value]) => ({
        Name,
        Value: 'role' in value ? `the-${value.role}` : value.value,
      })),
    },
    Period: periodSec,
    Stat: stat,
  },
});

/** Answers `GetMetricData` from raw series, metric math included, for the periods that lie in the window that was asked for. */
export function metricData(
  { metric, startMs, series }: FakeMetric,
  queries: readonly MetricDataQuery[],
  window: { readonly fromMs: number; readonly toMs: number },
): MetricDataResult[] {
  const { periodSec } = metric;
  return queries.map(({ Id = '', Expression: expression }) => {
    // A plain metric that only a peak makes into math is asked by an id of its own.
    const raw = series[Id] ?? series.own ?? [];
    const values =
      expression === undefined || metric.kind === 'query'
        ? raw
        : mathValues(
            expression,
            seriesOf(metric, series),
            { startMs, periodSec },
            metric.kind === 'math' ? metric.steps : {},
          );
    const points = values
      .map((value, index) => ({ value, atMs: startMs + index * periodSec * 1_000 }))
      .filter(({ value, atMs }) => value !== undefined && atMs >= window.fromMs && atMs < window.toMs);
    return {
      Id,
      Label: Id,
      Timestamps: points.map(({ atMs }) => new Date(atMs)),
      Values: points.map(({ value }) => value ?? 0),
    };
  });
}

/** Series by the ids of the metrics. */
const seriesOf = (metric: AlarmMetric, series: RawSeries): RawSeries =>
  metric.kind === 'math' && series.own
    ? Object.fromEntries(Object.keys(metric.metrics).map((id) => [id, series[id] ?? series.own ?? []]))
    : series;
