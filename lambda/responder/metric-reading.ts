import {
  type CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  type MetricAlarm,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import type { Measured, Point } from '../../lib/core/pages/page';
import { comparisonNamed } from '../../lib/core/template/alarms';

const MINUTES = 10;

/** The metric alarm as it is deployed. */
export async function describeAlarm(
  cloudwatch: CloudWatchClient,
  alarmName: string,
  abortSignal: AbortSignal,
): Promise<MetricAlarm> {
  const described = await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames: [alarmName] }), { abortSignal });
  const alarm = described.MetricAlarms?.[0];
  if (alarm) return alarm;
  throw new Error(`no metric alarm ${alarmName} is deployed`);
}

/** A deployed alarm's own metric over the last minutes, against its deployed threshold. */
export async function readMetric(
  cloudwatch: CloudWatchClient,
  alarm: MetricAlarm,
  nowMs: number,
  abortSignal: AbortSignal,
): Promise<Measured> {
  const { AlarmName: alarmName = '', ComparisonOperator: comparison = '', Threshold: threshold } = alarm;
  const when = comparisonNamed(comparison);
  if (!when || threshold === undefined)
    throw new Error(`the deployed alarm ${alarmName} compares with no fixed threshold`);
  const queries = deployedQueries(alarm);
  if (!queries) throw new Error(`the deployed alarm ${alarmName} names no metric`);
  const { MetricDataResults: results = [] } = await cloudwatch.send(
    new GetMetricDataCommand({
      // Metric math is asked with what it is made of, which says more at night than what came out.
      MetricDataQueries: queries.map((each) => ({ ...each, ReturnData: true })),
      StartTime: new Date(nowMs - MINUTES * 60_000),
      EndTime: new Date(nowMs),
      ScanBy: 'TimestampAscending',
    }),
    { abortSignal },
  );
  const shown = queries.find(({ ReturnData }) => ReturnData !== false);
  const isShown = ({ Id }: MetricDataResult): boolean => queries.length === 1 || Id === shown?.Id;
  // One result per series: a query with GROUP BY has several, each labelled with what it is of.
  const hasSeries = isQuery(queries);
  const points = results
    .filter(isShown)
    .flatMap(({ Label, Timestamps, Values }) =>
      pointsOf(Timestamps, Values).map((point) => (hasSeries && Label ? { ...point, series: Label } : point)),
    );
  points.sort((a, b) => a.atMs - b.atMs);
  const parts = queries.flatMap((each) => {
    const result = results.find(({ Id }) => Id === each.Id);
    return each === shown || !result
      ? []
      : [{ label: statOf(each), points: pointsOf(result.Timestamps, result.Values) }];
  });
  return { label: labelOf(queries), when, threshold, points, minutes: MINUTES, ...(parts.length > 0 && { parts }) };
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

/** A Metrics Insights query: one expression without any metric of its own. */
const isQuery = (queries: readonly MetricDataQuery[]): boolean => queries.every(({ MetricStat }) => !MetricStat);

/** `p99 LoopLag`; of a query what it selects, and of metric math that it is one. */
function labelOf(queries: readonly MetricDataQuery[]): string {
  const [first] = queries;
  const expression = queries.find(({ ReturnData, Expression }) => Expression && ReturnData !== false)?.Expression;
  if (expression === undefined) return first ? statOf(first) : 'the metric';
  return /SELECT (\S+)/.exec(expression)?.[1] ?? 'metric math';
}

const statOf = ({ MetricStat: stat, Expression: expression = '' }: MetricDataQuery): string =>
  stat ? `${stat.Stat ?? ''} ${stat.Metric?.MetricName ?? ''}` : expression;
