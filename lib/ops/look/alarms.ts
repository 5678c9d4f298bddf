import type * as CloudWatch from '@aws-sdk/client-cloudwatch';
import { objectIn, parseJson, textIn } from '../../core/json';
import type { AlarmPort, DeployedAlarm, MetricOfAlarm, StateChange } from '../alarm-port';
import type { Series } from '../look-port';
import { type ClientOptions, type Loaded, loading, type Sdks } from './sdk';

/** Most alarms of a call. Source: CloudWatch API Reference, DescribeAlarms. */
const MAX_ALARMS = 100;

/** CloudWatch's alarms, and who is told of them. */
export function alarmsAws(options: ClientOptions, sdks: Sdks): AlarmPort {
  const loaded = loading(sdks.cloudWatch, (sdk) => new sdk.CloudWatchClient(options));
  const described = async (
    wanted: { AlarmNames: string[] } | { AlarmNamePrefix: string } | { StateValue: 'ALARM' },
  ): Promise<DeployedAlarm[]> => {
    const { sdk, client } = await loaded();
    const AlarmTypes = ['MetricAlarm' as const, 'CompositeAlarm' as const];

    const found: DeployedAlarm[] = [];
    for await (const page of sdk.paginateDescribeAlarms({ client }, { ...wanted, AlarmTypes, MaxRecords: MAX_ALARMS }))
      found.push(...(page.MetricAlarms ?? []).map(metricAlarm), ...(page.CompositeAlarms ?? []).map(compositeAlarm));
    return found;
  };
  return {
    named: async (names) => {
      const found: DeployedAlarm[] = [];
      for (let from = 0; from < names.length; from += MAX_ALARMS)
        found.push(...(await described({ AlarmNames: names.slice(from, from + MAX_ALARMS) })));
      return found;
    },
    withPrefix: (prefix) => described({ AlarmNamePrefix: prefix }),
    firing: () => described({ StateValue: 'ALARM' }),
    values: valuesOf(loaded),
    ...pastCalls(loaded),
    stateChanges: stateChangesCall(loaded),
  };
}

type Alarms = Loaded<typeof CloudWatch, CloudWatch.CloudWatchClient>;

const pastCalls = (loaded: Alarms): Pick<AlarmPort, 'contributors' | 'changes'> => ({
  contributors: async (AlarmName) => {
    const { sdk, client } = await loaded();
    const { AlarmContributors = [] } = await client.send(new sdk.DescribeAlarmContributorsCommand({ AlarmName }));
    return AlarmContributors.map(({ ContributorAttributes = {}, StateReason = '', StateTransitionedTimestamp }) => ({
      of: Object.values(ContributorAttributes).join(' '),
      reason: StateReason,
      sinceMs: StateTransitionedTimestamp?.getTime(),
    }));
  },
  changes: async (AlarmName, MaxRecords) => {
    const { sdk, client } = await loaded();
    const input = { AlarmName, MaxRecords, HistoryItemType: 'StateUpdate' as const };
    const { AlarmHistoryItems = [] } = await client.send(new sdk.DescribeAlarmHistoryCommand(input));
    return AlarmHistoryItems.map(({ Timestamp, HistorySummary = '' }) => ({
      atMs: Timestamp?.getTime() ?? 0,
      summary: HistorySummary,
    }));
  },
});

/** Pages of a history that are read, of up to 100 changes each. */
const MAX_PAGES = 10;

const stateChangesCall =
  (loaded: Alarms): AlarmPort['stateChanges'] =>
  async ({ startMs, endMs }, AlarmName) => {
    const { sdk, client } = await loaded();
    const times = { StartDate: new Date(startMs), EndDate: new Date(endMs), HistoryItemType: 'StateUpdate' as const };
    const input = { ...times, ...(AlarmName !== undefined && { AlarmName }), ScanBy: 'TimestampDescending' as const };

    const found: StateChange[] = [];
    let pages = 0;
    for await (const { AlarmHistoryItems = [] } of sdk.paginateDescribeAlarmHistory({ client }, input)) {
      found.push(...AlarmHistoryItems.flatMap(stateChangeOf));
      if (++pages >= MAX_PAGES) break;
    }
    return found;
  };

/** Change out of an item, whose data is a document. Source: CloudWatch API Reference, AlarmHistoryItem. */
function stateChangeOf({ AlarmName, Timestamp, HistoryData = '' }: CloudWatch.AlarmHistoryItem): StateChange[] {
  const data = objectIn(parseJson(HistoryData)) ?? {};
  const [from, to] = [data.oldState, data.newState].map((state) => textIn(objectIn(state)?.stateValue));
  if (AlarmName === undefined || !Timestamp || !from || !to) return [];
  return [{ name: AlarmName, atMs: Timestamp.getTime(), from, to }];
}

/** The alarm's own queries, each of them with its data. */
const valuesOf =
  (loaded: Alarms): AlarmPort['values'] =>
  async ({ metrics, expressions, periodSec = 60 }, { startMs, endMs }) => {
    const { sdk, client } = await loaded();
    const MetricDataQueries: CloudWatch.MetricDataQuery[] = [
      ...metrics.map(({ id, namespace, name, stat, periodSec: Period, dimensions }) => {
        const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
        return {
          Id: id,
          MetricStat: { Metric: { Namespace: namespace, MetricName: name, Dimensions }, Stat: stat, Period },
        };
      }),
      ...expressions.map(({ id, expression }) => ({ Id: id, Expression: expression, Period: periodSec })),
    ];
    if (MetricDataQueries.length === 0) return {};
    const window = { StartTime: new Date(startMs), EndTime: new Date(endMs), ScanBy: 'TimestampAscending' as const };
    const { MetricDataResults = [] } = await client.send(
      new sdk.GetMetricDataCommand({ MetricDataQueries, ...window }),
    );
    const found: Record<string, Series[]> = {};
    for (const { Id = '', Label = '', Timestamps = [], Values = [] } of MetricDataResults) {
      const points = Timestamps.map((at, index) => ({ atMs: at.getTime(), value: Values[index] ?? Number.NaN }));
      (found[Id] ??= []).push({ label: Label, points: points.sort((a, b) => a.atMs - b.atMs) });
    }
    return found;
  };

/** Fields that both kinds of alarms have. */
const shared = (alarm: CloudWatch.MetricAlarm | CloudWatch.CompositeAlarm) => ({
  name: alarm.AlarmName ?? '',
  state: alarm.StateValue ?? 'unknown',
  stateReason: alarm.StateReason ?? '',
  sinceMs: (alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp)?.getTime(),
  description: alarm.AlarmDescription ?? '',
  actionsEnabled: alarm.ActionsEnabled ?? true,
});

const compositeAlarm = (alarm: CloudWatch.CompositeAlarm): DeployedAlarm => ({
  ...shared(alarm),
  kind: 'composite',
  rule: alarm.AlarmRule ?? '',
  metrics: [],
  expressions: [],
});

function metricAlarm(alarm: CloudWatch.MetricAlarm): DeployedAlarm {
  const { Metrics = [], MetricName, Namespace = '', Statistic, ExtendedStatistic, Period, Dimensions } = alarm;
  const own: readonly MetricOfAlarm[] =
    MetricName === undefined
      ? []
      : [
          {
            id: 'm',
            namespace: Namespace,
            name: MetricName,
            stat: Statistic ?? ExtendedStatistic ?? 'Average',
            periodSec: Period ?? 60,
            dimensions: dimensionsOf(Dimensions),
          },
        ];
  return {
    ...shared(alarm),
    kind: 'metric',
    comparison: comparisons[alarm.ComparisonOperator ?? ''],
    threshold: alarm.Threshold,
    datapoints: alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods,
    of: alarm.EvaluationPeriods,
    periodSec: Period ?? Metrics.flatMap(({ Period: each, MetricStat }) => each ?? MetricStat?.Period ?? [])[0],
    metrics: [...own, ...Metrics.flatMap(metricOf)],
    expressions: Metrics.flatMap(({ Id = '', Expression, ReturnData }) =>
      Expression === undefined ? [] : [{ id: Id, expression: Expression, isResult: ReturnData !== false }],
    ),
  };
}

const metricOf = ({ Id = '', MetricStat }: CloudWatch.MetricDataQuery): MetricOfAlarm[] =>
  MetricStat === undefined
    ? []
    : [
        {
          id: Id,
          namespace: MetricStat.Metric?.Namespace ?? '',
          name: MetricStat.Metric?.MetricName ?? '',
          stat: MetricStat.Stat ?? 'Average',
          periodSec: MetricStat.Period ?? 60,
          dimensions: dimensionsOf(MetricStat.Metric?.Dimensions),
        },
      ];

const dimensionsOf = (dimensions: readonly CloudWatch.Dimension[] = []) =>
  Object.fromEntries(dimensions.map(({ Name = '', Value = '' }) => [Name, Value]));

const comparisons: Readonly<Record<string, string>> = {
  GreaterThanThreshold: '>',
  GreaterThanOrEqualToThreshold: '>=',
  LessThanThreshold: '<',
  LessThanOrEqualToThreshold: '<=',
};
