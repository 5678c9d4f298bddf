import type { CfnAlarmProps } from 'aws-cdk-lib/aws-cloudwatch';
import type { Alarm, AlarmMetric, Comparison, Dimension, Metric } from '../../core/alarms/alarm';

/** Values by role of a subject's resources: each the one that CloudWatch knows it by: a queue's name, a group's name. */
export type RoleValues = Readonly<Record<string, string>>;

/** Properties that decide an alarm's state, exactly as the catalogue's record says it. */
export function alarmProperties(alarm: Alarm, values: RoleValues) {
  return {
    ...metricProperties(alarm.metric, values),
    comparisonOperator: comparisonOperators[alarm.when],
    threshold: alarm.threshold.value,
    datapointsToAlarm: alarm.breaching.datapoints,
    evaluationPeriods: alarm.breaching.of,
    treatMissingData: alarm.missing,
    // It starts sooner where the metric comes sooner. Only for alarms that ask for it: an update starts it anew, and an alarm
    // that can't fire on missing data gains nothing by being blind for a while.
    ...(alarm.warmUpMin !== undefined && {
      warmUpConfiguration: { warmUpPeriodDurationInMinutes: alarm.warmUpMin },
    }),
  } satisfies Partial<CfnAlarmProps>;
}

const comparisonOperators: Readonly<Record<Comparison, string>> = {
  '>': 'GreaterThanThreshold',
  '>=': 'GreaterThanOrEqualToThreshold',
  '<': 'LessThanThreshold',
  '<=': 'LessThanOrEqualToThreshold',
};

const simpleStatistics: readonly string[] = ['Maximum', 'Minimum', 'Average', 'Sum', 'SampleCount'];

function metricProperties(metric: AlarmMetric, values: RoleValues) {
  if (metric.kind === 'query') {
    const { expression, periodSec: period } = metric;
    return { metrics: [{ id: 'query', expression, period, returnData: true }] };
  }
  if (metric.kind === 'math') {
    const { expression, metrics } = metric;
    const read = Object.entries(metrics).map(([id, each]) => ({
      id,
      metricStat: {
        metric: { namespace: each.namespace, metricName: each.name, dimensions: dimensionsOf(each, values) },
        period: each.periodSec,
        stat: each.stat,
      },
      returnData: false,
    }));
    return { metrics: [{ id: 'value', expression, returnData: true }, ...read] };
  }
  return {
    namespace: metric.namespace,
    metricName: metric.name,
    period: metric.periodSec,
    ...(simpleStatistics.includes(metric.stat) ? { statistic: metric.stat } : { extendedStatistic: metric.stat }),
    dimensions: dimensionsOf(metric, values),
  };
}

const dimensionsOf = (metric: Metric, values: RoleValues) =>
  Object.entries(metric.dimensions).map(([name, dimension]) => ({
    name,
    value: dimensionValue(name, dimension, values),
  }));

function dimensionValue(name: string, dimension: Dimension, dimensions: RoleValues): string {
  if ('value' in dimension) return dimension.value;
  const value = dimensions[dimension.role];
  if (value === undefined)
    throw new Error(
      `dimension ${name} names role "${dimension.role}", which its subject doesn't have; it has ${Object.keys(dimensions).join(', ')}`,
    );
  return value;
}
