import {
  type CloudWatchClient,
  DescribeAlarmsCommand,
  ListMetricsCommand,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import type { AlarmSeen, MetricAsked, MetricListed } from '../../../lib/core/triage/gather/asked';

/** Pages of a hundred alarms each. */
const MAX_PAGES = 10;

/** Reads all metric alarms whose names begin so, whatever their state. */
export async function alarmsBelow(
  cloudwatch: CloudWatchClient,
  AlarmNamePrefix: string,
  abortSignal: AbortSignal,
): Promise<MetricAlarm[]> {
  const alarms: MetricAlarm[] = [];
  let token: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const asked = { AlarmNamePrefix, MaxRecords: 100, ...(token !== undefined && { NextToken: token }) };
    const { MetricAlarms = [], NextToken } = await cloudwatch.send(new DescribeAlarmsCommand(asked), { abortSignal });
    alarms.push(...MetricAlarms);
    token = NextToken;
    if (token === undefined) break;
  }
  return alarms;
}

/** An alarm as triage looks at it. */
export function alarmSeen(alarm: MetricAlarm): AlarmSeen {
  const { AlarmName = '', StateValue = '', StateTransitionedTimestamp, Metrics = [] } = alarm;
  const own = asked(alarm, alarm.Period, alarm.ExtendedStatistic ?? alarm.Statistic);
  const inMath = Metrics.flatMap(({ MetricStat: stat }) => asked(stat?.Metric ?? {}, stat?.Period, stat?.Stat));
  return {
    name: AlarmName,
    state: StateValue,
    sinceMs: StateTransitionedTimestamp?.getTime(),
    metrics: [...own, ...inMath],
  };
}

type Watched = Pick<MetricAlarm, 'Namespace' | 'MetricName' | 'Dimensions'>;

function asked(metric: Watched, periodSec: number | undefined, stat: string | undefined): MetricAsked[] {
  const { Namespace: namespace, MetricName: name, Dimensions = [] } = metric;
  if (namespace === undefined || name === undefined || stat === undefined) return [];
  return [{ namespace, name, stat, periodSec: periodSec ?? 60, dimensions: dimensionsOf(Dimensions) }];
}

const dimensionsOf = (dimensions: NonNullable<Watched['Dimensions']>): Record<string, string> =>
  Object.fromEntries(dimensions.map(({ Name = '', Value = '' }) => [Name, Value]));

/** Lists metrics that the subject's own processes publish: they name its executors and pools. */
export async function listedOf(
  cloudwatch: CloudWatchClient,
  service: string,
  abortSignal: AbortSignal,
): Promise<MetricListed[]> {
  const { Metrics = [] } = await cloudwatch.send(
    new ListMetricsCommand({
      Namespace: 'Headroom',
      Dimensions: [{ Name: 'Service', Value: service }],
      RecentlyActive: 'PT3H',
    }),
    { abortSignal },
  );
  return Metrics.map(({ MetricName: name = '', Dimensions = [] }) => ({ name, dimensions: dimensionsOf(Dimensions) }));
}
