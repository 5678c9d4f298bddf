import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  ListMetricsCommand,
  type MetricAlarm,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { pageOf } from '../../lambda/responder/page-of';
import type { TriageSources } from '../../lambda/responder/triage/sources';
import type { Page } from '../../lib/core/pages/page';
import { answering } from '../lambda/answering';

/** Series that CloudWatch has, whatever their dimensions: of a subject there is one of each in these tests. */
export interface Stored {
  readonly name: string;
  readonly stat: string;
  readonly points: readonly (readonly [iso: string, value: number])[];
}

/** An account in which an alarm is on. */
export interface Account {
  readonly alarm: { readonly subject: string; readonly id: string };
  readonly nowMs: number;
  readonly sinceMs: number;
  readonly deployed: readonly MetricAlarm[];
  readonly stored?: readonly Stored[];
  readonly documents?: readonly object[];
  /** What differs from sources that tell nothing. */
  readonly sources?: Partial<TriageSources>;
  /** Answer of CloudWatch to GetMetricData. @default - from what is stored */
  readonly metrics?: (queries: readonly MetricDataQuery[]) => object;
}

const cloudwatch = mockClient(CloudWatchClient);

/** Sources that tell nothing, and fail at nothing. */
const quiet: TriageSources = {
  cloudFormation: () => Promise.resolve(''),
  autoScaling: () => Promise.resolve(''),
  ec2: () => Promise.resolve(''),
  codeDeploy: () => Promise.resolve({}),
  lambda: () => Promise.resolve({}),
  health: () => Promise.resolve(undefined),
  region: 'eu-west-1',
  environment: 'prod',
  facts: () => ({}),
};

/** The page that the responder makes in the account, and its calls of GetMetricData. */
export async function triagedPage(account: Account): Promise<{ page: Page; calls: readonly MetricDataQuery[][] }> {
  const { alarm, nowMs, sinceMs, deployed, stored = [], documents = [], sources } = account;
  cloudwatch.reset();
  cloudwatch
    .on(DescribeAlarmsCommand)
    .callsFake(({ AlarmNames, AlarmNamePrefix = '' }: { AlarmNames?: string[]; AlarmNamePrefix?: string }) => ({
      MetricAlarms: deployed.filter(
        ({ AlarmName = '' }) => AlarmNames?.includes(AlarmName) ?? AlarmName.startsWith(AlarmNamePrefix),
      ),
    }));
  cloudwatch.on(ListMetricsCommand).resolves({ Metrics: listed(stored, alarm.subject) });
  cloudwatch
    .on(GetMetricDataCommand)
    .callsFake(({ MetricDataQueries = [] }: { MetricDataQueries?: MetricDataQuery[] }) =>
      (account.metrics ?? answersFrom(stored))(MetricDataQueries),
    );
  const logs = answering();
  logs.answers({ events: documents.map((document) => ({ message: JSON.stringify(document) })) });
  const page = await pageOf(
    {
      cloudwatch: new CloudWatchClient({ region: 'eu-west-1' }),
      logs: logs.call,
      autoScaling: { groupsTagged: () => Promise.resolve(['g']), failedLaunches: () => Promise.resolve([]) },
      triage: { ...quiet, ...sources },
      nowMs: () => nowMs,
      environment: 'prod',
      runbookBaseUrl: '',
      topicArn: 'arn:aws:sns:eu-west-1:111111111111:prod-diagnosis',
    },
    {
      alarmName: `prod/${alarm.subject}/${alarm.id}`,
      state: 'ALARM',
      previous: 'OK',
      reason: 'Threshold Crossed',
      atMs: sinceMs,
      description: '',
      contributor: {},
      children: [],
    },
    2_000,
  );
  if (!page) throw new Error('no page');
  const calls = cloudwatch.commandCalls(GetMetricDataCommand).map(({ args }) => args[0].input.MetricDataQueries ?? []);
  return { page, calls };
}

/** Answers to queries from what is stored. */
export const answersFrom = (stored: readonly Stored[]) => (queries: readonly MetricDataQuery[]) => ({
  MetricDataResults: queries.map(({ Id, MetricStat: asked }) => {
    const found = stored.find(({ name, stat }) => name === asked?.Metric?.MetricName && stat === asked.Stat);
    return {
      Id,
      StatusCode: 'Complete',
      Timestamps: found?.points.map(([iso]) => new Date(iso)) ?? [],
      Values: found?.points.map(([, value]) => value) ?? [],
    };
  }),
});

/** Metrics with the name of an executor and of a pool, as probes publish them. */
const listed = (stored: readonly Stored[], subject: string) =>
  stored
    .filter(({ name }) => /^(Executor|Pool)/.test(name))
    .map(({ name }) => ({
      MetricName: name,
      Dimensions: [
        { Name: 'Service', Value: `prod-${subject}` },
        { Name: name.startsWith('Pool') ? 'Pool' : 'Executor', Value: 'default' },
      ],
    }));
