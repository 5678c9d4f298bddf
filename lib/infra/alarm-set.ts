import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Alarm, AlarmMetric, Comparison, Dimension, Metric } from '../core/alarm';
import { alarmDescription, alarmName } from '../core/alarm-name';

export interface AlarmSetProps {
  readonly alarms: readonly Alarm[];
  readonly environmentName: string;
  /** Per role of the subject's resources the value that CloudWatch knows it by: a queue's name, a group's name. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** Told when an alarm pages, and when it recovers. */
  readonly pager: ITopic;
  /** Told when an alarm can wait until morning. */
  readonly tickets: ITopic;
}

/** The alarms of one subject, in the stack of that subject: removing it removes them, and nothing is imported. */
export class AlarmSet extends Construct {
  readonly alarms: readonly CfnAlarm[];

  constructor(scope: Construct, id: string, props: AlarmSetProps) {
    super(scope, id);
    this.alarms = props.alarms.map((alarm) => this.add(alarm, props));
  }

  private add(alarm: Alarm, props: AlarmSetProps): CfnAlarm {
    const topic = alarm.response === 'page' ? props.pager : props.tickets;
    // L1, because the L2 alarm knows no warm-up, and so that exactly the catalogue's record is deployed.
    const resource = new CfnAlarm(this, pascalCase(alarm.id), {
      alarmName: alarmName(props.environmentName, alarm),
      alarmDescription: alarmDescription(alarm),
      ...metricProperties(alarm.metric, props.dimensions),
      comparisonOperator: comparisonOperators[alarm.when],
      threshold: alarm.threshold.value,
      datapointsToAlarm: alarm.breaching.datapoints,
      evaluationPeriods: alarm.breaching.of,
      treatMissingData: alarm.missing,
      alarmActions: [topic.topicArn],
      okActions: [topic.topicArn],
      // It starts sooner where the metric comes sooner: the warm-up only bridges the first deploy.
      ...(alarm.warmUpMin !== undefined && {
        warmUpConfiguration: { warmUpPeriodDurationInMinutes: alarm.warmUpMin },
      }),
    });
    const { id, subjectKind, subject, meaning, threshold, nature, response } = alarm;
    const { because } = threshold;
    resource.addMetadata('headroom', { id, subjectKind, subject, meaning, because, nature, response });
    return resource;
  }
}

const comparisonOperators: Readonly<Record<Comparison, string>> = {
  '>': 'GreaterThanThreshold',
  '>=': 'GreaterThanOrEqualToThreshold',
  '<': 'LessThanThreshold',
  '<=': 'LessThanOrEqualToThreshold',
};

const simpleStatistics: readonly string[] = ['Maximum', 'Minimum', 'Average', 'Sum', 'SampleCount'];

function metricProperties(metric: AlarmMetric, values: AlarmSetProps['dimensions']) {
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

const dimensionsOf = (metric: Metric, values: AlarmSetProps['dimensions']) =>
  Object.entries(metric.dimensions).map(([name, dimension]) => ({
    name,
    value: dimensionValue(name, dimension, values),
  }));

function dimensionValue(name: string, dimension: Dimension, dimensions: AlarmSetProps['dimensions']): string {
  if ('value' in dimension) return dimension.value;
  const value = dimensions[dimension.role];
  if (value === undefined)
    throw new Error(
      `dimension ${name} names role "${dimension.role}", which its subject doesn't have; it has ${Object.keys(dimensions).join(', ')}`,
    );
  return value;
}

/** `lane-queue-age` -> `LaneQueueAge`: part of the logical id, so it must not change with the order of the catalogue. */
export const pascalCase = (name: string): string =>
  name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
