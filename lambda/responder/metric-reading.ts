import type { CloudWatchClient, MetricAlarm, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { DescribeAlarmsCommand, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { COMPARISONS } from '../../lib/core/template-alarms';
import type { Measured, Point } from '../../lib/core/triage';

const MINUTES = 10;

/** The deployed alarm's own metric over the last minutes, against its deployed threshold. */
export async function readMetric(
  cloudwatch: CloudWatchClient,
  alarmName: string,
  nowMs: number,
  abortSignal: AbortSignal,
): Promise<Measured> {
  const described = await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames: [alarmName] }), { abortSignal });
  const alarm = described.MetricAlarms?.[0];
  const when = COMPARISONS[alarm?.ComparisonOperator ?? ''];
  if (!alarm || !when || alarm.Threshold === undefined) throw new Error(`no metric alarm ${alarmName} is deployed`);
  const queries = deployedQueries(alarm);
  if (!queries) throw new Error(`the deployed alarm ${alarmName} names no metric`);
  const result = await cloudwatch.send(
    new GetMetricDataCommand({
      MetricDataQueries: queries,
      StartTime: new Date(nowMs - MINUTES * 60_000),
      EndTime: new Date(nowMs),
      ScanBy: 'TimestampAscending',
    }),
    { abortSignal },
  );
  // One result per series: a query with GROUP BY has several.
  const points = (result.MetricDataResults ?? []).flatMap(({ Timestamps, Values }) => pointsOf(Timestamps, Values));
  points.sort((a, b) => a.atMs - b.atMs);
  return { label: labelOf(queries), when, threshold: alarm.Threshold, points, minutes: MINUTES };
}

const pointsOf = (times: readonly Date[] = [], values: readonly number[] = []): Point[] =>
  times.flatMap((time, index) => {
    const value = values[index];
    return value === undefined ? [] : [{ atMs: time.getTime(), value }];
  });

/** An alarm holds either queries, which can be asked as they are, or one metric in its own fields. */
function deployedQueries(alarm: MetricAlarm): MetricDataQuery[] | undefined {
  if (alarm.Metrics?.length) return alarm.Metrics;
  const { Namespace, MetricName, Dimensions, Period, ExtendedStatistic, Statistic } = alarm;
  if (!MetricName) return undefined;
  return [
    query({
      MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period, Stat: ExtendedStatistic ?? Statistic },
    }),
  ];
}

const query = (of: Pick<MetricDataQuery, 'Expression' | 'Period' | 'MetricStat'>): MetricDataQuery => ({
  Id: 'own',
  ReturnData: true,
  ...of,
});

function labelOf(queries: readonly MetricDataQuery[]): string {
  const shown = queries.find(({ ReturnData }) => ReturnData !== false);
  const { MetricStat: stat, Expression: expression = 'the metric' } = shown ?? {};
  return stat
    ? `${stat.Stat ?? ''} ${stat.Metric?.MetricName ?? ''}`
    : (/SELECT (\S+)/.exec(expression)?.[1] ?? expression);
}
