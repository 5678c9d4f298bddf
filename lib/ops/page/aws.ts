import type * as Alarms from '@aws-sdk/client-cloudwatch';
import type * as Logs from '@aws-sdk/client-cloudwatch-logs';
import type * as Functions from '@aws-sdk/client-lambda';
import type * as Topics from '@aws-sdk/client-sns';
import { clientOptions, explained } from '../aws/client';
import type { PagePort, Subscription } from '../page-port';

/** Clients of the SDK that the verb needs. */
export interface Sdk {
  readonly topics: typeof Topics;
  readonly alarms: typeof Alarms;
  readonly logs: typeof Logs;
  readonly functions: typeof Functions;
}

/** The real AWS. The SDK is loaded only now: no other verb has to wait for it. */
export async function pageAws(region: string | undefined): Promise<PagePort> {
  const [topics, alarms, logs, functions] = await Promise.all([
    import('@aws-sdk/client-sns'),
    import('@aws-sdk/client-cloudwatch'),
    import('@aws-sdk/client-cloudwatch-logs'),
    import('@aws-sdk/client-lambda'),
  ]);
  return pagePort({ topics, alarms, logs, functions }, region);
}

/** The port over clients that are loaded. */
export function pagePort({ topics, alarms, logs, functions }: Sdk, region: string | undefined): PagePort {
  const options = clientOptions(region);
  const sns = explained(new topics.SNSClient(options));
  const cloudwatch = explained(new alarms.CloudWatchClient(options));
  const lambda = explained(new functions.LambdaClient(options));
  const log = explained(new logs.CloudWatchLogsClient(options));
  return {
    subscriptions: (topicArn) => subscriptionsOf(sns, topics, topicArn),
    ...alarmCalls(cloudwatch, alarms),
    diagnosed: async (functionArn, alarmName, sinceMs) =>
      pagesIn(log, logs, { group: await logGroupOf(lambda, functions, functionArn), alarmName, sinceMs }),
    sums: (names, figure, { fromMs, toMs }) => sumsOf(cloudwatch, alarms, { names, figure, fromMs, toMs }),
    pause: (ms) => new Promise((done) => setTimeout(done, ms)),
  };
}

async function subscriptionsOf(client: Topics.SNSClient, topics: typeof Topics, TopicArn: string) {
  const found: Subscription[] = [];
  for await (const { Subscriptions = [] } of topics.paginateListSubscriptionsByTopic({ client }, { TopicArn }))
    for (const { Protocol = '', Endpoint = '', SubscriptionArn = '' } of Subscriptions)
      // Before it is confirmed its ARN is a word.
      found.push({ protocol: Protocol, endpoint: Endpoint, isConfirmed: SubscriptionArn.startsWith('arn:') });
  return found;
}

const alarmCalls = (
  client: Alarms.CloudWatchClient,
  alarms: typeof Alarms,
): Pick<PagePort, 'alarms' | 'setAlarm' | 'published'> => ({
  alarms: async (names) => {
    const { MetricAlarms = [] } = await client.send(new alarms.DescribeAlarmsCommand({ AlarmNames: [...names] }));
    return MetricAlarms.map(({ AlarmName = '', StateValue }) => ({ name: AlarmName, isOn: StateValue === 'ALARM' }));
  },
  setAlarm: async (AlarmName, StateReason) => {
    await client.send(new alarms.SetAlarmStateCommand({ AlarmName, StateValue: 'ALARM', StateReason }));
  },
  published: async (AlarmName, topicArn, sinceMs) => {
    const { AlarmHistoryItems = [] } = await client.send(
      new alarms.DescribeAlarmHistoryCommand({
        AlarmName,
        HistoryItemType: 'Action',
        StartDate: new Date(sinceMs),
        ScanBy: 'TimestampAscending',
      }),
    );
    return AlarmHistoryItems.flatMap(({ Timestamp, HistorySummary = '' }) =>
      Timestamp && HistorySummary.startsWith('Successfully') && HistorySummary.includes(topicArn)
        ? [Timestamp.getTime()]
        : [],
    );
  },
});

async function logGroupOf(client: Functions.LambdaClient, functions: typeof Functions, FunctionName: string) {
  const command = new functions.GetFunctionConfigurationCommand({ FunctionName });
  const { LoggingConfig, FunctionName: name = '' } = await client.send(command);
  return LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`;
}

interface PagesAsked {
  readonly group: string;
  readonly alarmName: string;
  readonly sinceMs: number;
}

/** Moments of the responder's lines about an alarm. Its words are those of `lambda/responder/respond.ts`. */
async function pagesIn(
  client: Logs.CloudWatchLogsClient,
  logs: typeof Logs,
  { group, alarmName, sinceMs }: PagesAsked,
) {
  const { events = [] } = await client.send(
    new logs.FilterLogEventsCommand({
      logGroupName: group,
      startTime: sinceMs,
      filterPattern: `{ $.message = "page sent" && $.alarm = "${alarmName}" }`,
    }),
  );
  return events.flatMap(({ timestamp }) => timestamp ?? []);
}

interface SumsAsked {
  readonly names: readonly string[];
  readonly figure: string;
  readonly fromMs: number;
  readonly toMs: number;
}

async function sumsOf(client: Alarms.CloudWatchClient, alarms: typeof Alarms, asked: SumsAsked) {
  const { names, figure, fromMs, toMs } = asked;
  const { MetricDataResults = [] } = await client.send(
    new alarms.GetMetricDataCommand({
      MetricDataQueries: names.map((Value, index) => ({
        Id: `m${index}`,
        MetricStat: {
          Metric: { Namespace: 'AWS/SNS', MetricName: figure, Dimensions: [{ Name: 'TopicName', Value }] },
          Period: 60,
          Stat: 'Sum',
        },
      })),
      // Whole minutes: what lies in a minute that has begun counts.
      StartTime: new Date(Math.floor(fromMs / 60_000) * 60_000),
      EndTime: new Date(toMs + 60_000),
    }),
  );
  const sum = (id: string): number =>
    MetricDataResults.filter(({ Id }) => Id === id)
      .flatMap(({ Values = [] }) => Values)
      .reduce((total, value) => total + value, 0);
  return Object.fromEntries(names.map((name, index) => [name, sum(`m${index}`)]));
}
