import type { CfnAlarmProps } from 'aws-cdk-lib/aws-cloudwatch';
import type { Alarm, AlarmMetric, Comparison, Dimension, Metric } from '../../core/alarms/alarm';

/** Values by role of a subject's resources: each the one that CloudWatch knows it by: a queue's name, a group's name. */
export type RoleValues = Readonly<Record<string, string>>;

/** Place of the metrics of an alarm, if it is not its own account. */
export interface MetricsAccount {
  /** Account that publishes them, which shares them with that of the alarm. */
  readonly accountId?: string;
}

/** Properties that decide an alarm's state, exactly as the catalogue's record says it. */
export function alarmProperties(
  alarm: Alarm,
  values: RoleValues,
  { accountId, hasWarmUp = true }: MetricsAccount & { readonly hasWarmUp?: boolean } = {},
) {
  return {
    ...metricProperties(alarm.metric, values, accountId),
    comparisonOperator: comparisonOperators[alarm.when],
    threshold: alarm.threshold.value,
    datapointsToAlarm: alarm.breaching.datapoints,
    evaluationPeriods: alarm.breaching.of,
    treatMissingData: alarm.missing,
    // It starts sooner where the metric comes sooner. Only for alarms that ask for it: an update starts it anew, and an alarm
    // that can't fire on missing data gains nothing by being blind for a while.
    ...(alarm.warmUpMin !== undefined &&
      hasWarmUp && {
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

function metricProperties(metric: AlarmMetric, values: RoleValues, accountId: string | undefined) {
  if (metric.kind === 'query') {
    const { expression, periodSec: period } = metric;
    return { metrics: [{ id: 'query', expression, period, returnData: true }] };
  }
  const read = (id: string, each: Metric, returnData: boolean) => ({
    id,
    metricStat: {
      metric: { namespace: each.namespace, metricName: each.name, dimensions: dimensionsOf(each, values) },
      period: each.periodSec,
      stat: each.stat,
    },
    ...(accountId !== undefined && { accountId }),
    returnData,
  });
  if (metric.kind === 'math') {
    const { expression, metrics } = metric;
    const all = Object.entries(metrics).map(([id, each]) => read(id, each, false));
    return { metrics: [{ id: 'value', expression, returnData: true }, ...all] };
  }
  // Only a list of metrics can name an account.
  if (accountId !== undefined) return { metrics: [read('value', metric, true)] };
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

/**
 * Roles that narrow a metric and that not everything has: a function without an alias publishes over all of its versions,
 * and a rule of the default bus names no bus.
 */
const optionalRoles: readonly string[] = ['alias', 'eventBus'];

/** A metric under the dimensions that it is published with: those of a role that its subject has. */
export function asPublished(metric: AlarmMetric, values: RoleValues): AlarmMetric {
  const absent = optionalRoles.filter((role) => values[role] === undefined);
  if (metric.kind === 'query' || absent.length === 0) return metric;
  if (metric.kind === 'metric') return without(metric, absent);
  const metrics = Object.entries(metric.metrics).map(([id, each]) => [id, without(each, absent)] as const);
  return { ...metric, metrics: Object.fromEntries(metrics) };
}

const without = (metric: Metric, absent: readonly string[]): Metric => ({
  ...metric,
  dimensions: Object.fromEntries(
    Object.entries(metric.dimensions).filter(
      ([, dimension]) => !('role' in dimension && absent.includes(dimension.role)),
    ),
  ),
});
