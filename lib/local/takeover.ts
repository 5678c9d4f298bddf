import type { MetricDataQuery, PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { isObject, literalText } from '../core/template';
import type { Aws } from './aws';
import type { Deployed } from './deployed';
import type { EvaluatorPort, ResolvedMetric } from './evaluator';
import { emulatorAccount, emulatorRegion } from './guard';
import { describedAlarms, metricSeries, putAlarm, setAlarmState } from './telemetry';
import type { LeftOut } from './trim';

/**
 * Puts every deployed alarm again with the same name, metric and actions, in a form that the emulator stores and never
 * evaluates, and so leaves its state to us. Then puts those that its CloudFormation refused.
 * @returns names of the refused ones
 */
export async function takeOverAlarms(
  aws: Aws,
  environment: string,
  deployed: Deployed,
  leftOut: readonly LeftOut[],
): Promise<string[]> {
  const names = deployed.alarms.map(({ name }) => name);
  for (const alarm of await describedAlarms(aws, names))
    // Not every emulator takes the first form; the second one hides the metric from whoever asks for the alarm.
    await putAlarm(aws, withoutLookBack(alarm)).catch(() => putAlarm(aws, inMetricsForm(alarm)));
  const refused = leftOut.filter(({ type }) => type === 'AWS::CloudWatch::Alarm');
  for (const { properties, metadata } of refused) {
    const isPage = isObject(metadata.headroom) && metadata.headroom.response === 'page';
    const topic = `arn:aws:sns:${emulatorRegion}:${emulatorAccount}:${environment}-${isPage ? 'pager' : 'tickets'}`;
    await putAlarm(aws, fromTemplate(properties, topic));
  }
  return refused.map(({ properties, logicalId }) => literalText(properties.AlarmName) ?? logicalId);
}

/**
 * The same alarm, looking at no period at all: MiniStack evaluates the data of the last `EvaluationPeriods` periods, and
 * leaves the state alone where there are none. What the alarm measures can still be read from it, as the responder does.
 */
export function withoutLookBack(alarm: PutMetricAlarmCommandInput): PutMetricAlarmCommandInput {
  const { MetricName, Namespace, Dimensions, Period, Statistic, ExtendedStatistic } = alarm;
  const metric = ExtendedStatistic === undefined ? { Statistic } : { ExtendedStatistic };
  return { ...settable(alarm), MetricName, Namespace, Dimensions, Period, ...metric, EvaluationPeriods: 0 };
}

/** The same alarm, its one metric written as a query. One that already is, or has no metric, comes back as it was. */
export function inMetricsForm(alarm: PutMetricAlarmCommandInput): PutMetricAlarmCommandInput {
  const { MetricName, Namespace, Dimensions, Period, Statistic, ExtendedStatistic } = alarm;
  if (MetricName === undefined || Namespace === undefined) return alarm;
  const Metric = { MetricName, Namespace, Dimensions };
  const stat = { Metric, Period, Stat: ExtendedStatistic ?? Statistic };
  return { ...settable(alarm), Metrics: [{ Id: 'metric', ReturnData: true, MetricStat: stat }] };
}

/** Of what is described only these can be put. */
function settable(alarm: PutMetricAlarmCommandInput): PutMetricAlarmCommandInput {
  const { AlarmName, AlarmDescription, ActionsEnabled, OKActions, AlarmActions, InsufficientDataActions } = alarm;
  const { EvaluationPeriods, DatapointsToAlarm, Threshold, ComparisonOperator, TreatMissingData } = alarm;
  return {
    ...{ AlarmName, AlarmDescription, ActionsEnabled, OKActions, AlarmActions, InsufficientDataActions },
    ...{ EvaluationPeriods, DatapointsToAlarm, Threshold, ComparisonOperator, TreatMissingData },
  };
}

function fromTemplate(properties: LeftOut['properties'], topic: string): PutMetricAlarmCommandInput {
  // A border: the synthesized properties of an alarm have the names of the API. Its actions are the one thing in
  // it that is known only when deployed.
  const literal = properties as unknown as PutMetricAlarmCommandInput;
  return { ...settable(literal), AlarmActions: [topic], OKActions: [topic], Metrics: literal.Metrics };
}

/** What the evaluator needs, through the emulator's API. */
export function evaluatorPort(aws: Aws): EvaluatorPort {
  return {
    series: async (metrics, startMs, endMs) => {
      const queries = metrics.map((metric, index) => queryOf(`m${index}`, metric));
      const series = await metricSeries(aws, queries, startMs, endMs);
      return metrics.map((_, index) => series.get(`m${index}`) ?? new Map<number, number>());
    },
    setState: (name, state, reason) => setAlarmState(aws, name, state, reason),
  };
}

function queryOf(id: string, { namespace, name, stat, periodSec, dimensions }: ResolvedMetric): MetricDataQuery {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return {
    Id: id,
    MetricStat: { Metric: { Namespace: namespace, MetricName: name, Dimensions }, Period: periodSec, Stat: stat },
  };
}
