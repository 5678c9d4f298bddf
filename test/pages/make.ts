import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { pageOf } from '../../lambda/responder/page-of';
import { alarms, type CatalogueAlarm, isAlarmId } from '../../lib/alarms';
import type { Alarm } from '../../lib/core/alarms/alarm';
import { alarmDescription, alarmName } from '../../lib/core/alarms/name';
import { peakConditions } from '../../lib/core/alarms/peak-conditions';
import type { Peak } from '../../lib/core/environment/environment';
import { parseAlarmEvent } from '../../lib/core/pages/alarm-event';
import type { DeadLettersSeen, LaunchFailure, Page } from '../../lib/core/pages/page';
import { sampleOf } from '../alarms/proof/subjects';
import { answering } from '../lambda/answering';
import { deployedForm, metricData, type RawSeries } from './cloudwatch';

/** What was read about an alarm, as a file of `test/pages/readings` keeps it. */
export interface Recorded {
  readonly about: string;
  /** Id in the catalogue; absent of an alarm that the kit did not make. */
  readonly alarm?: string;
  /** Whether it pages through its subject's incident. */
  readonly incident?: boolean;
  readonly inPeak?: boolean;
  /** Fields of the notification that are not as usual, or the whole event of EventBridge. */
  readonly message?: Readonly<Record<string, unknown>>;
  /** The alarm as it is deployed, where the kit did not make it. */
  readonly deployed?: MetricAlarm;
  /** Values of the periods up to the alarm, by metric; null where there was none. */
  readonly series?: Readonly<Record<string, readonly (number | null)[]>>;
  /** Documents of probes. */
  readonly documents?: readonly object[];
  readonly deadLetters?: DeadLettersSeen;
  readonly launchFailures?: readonly LaunchFailure[];
  /** Nothing answers. */
  readonly silent?: boolean;
}

export const FIRED = Date.UTC(2026, 10, 27, 20, 14, 10);
const ACCOUNT = '111111111111';
const peaks: readonly Peak[] = [
  {
    name: 'black-friday',
    factor: 3,
    window: { kind: 'once', startMs: Date.UTC(2026, 10, 27, 18), endMs: Date.UTC(2026, 10, 28) },
  },
];

const FOLDER = join('test', 'pages', 'readings');

/** All readings that are kept, one file each. */
export const recordings = (): (Recorded & { readonly file: string })[] =>
  readdirSync(FOLDER)
    .sort()
    // A border: these files are the tests' own.
    .map((file) => ({ file, ...(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Recorded) }));

/** The page that the responder makes of them. */
export async function makePage(recorded: Recorded): Promise<Page> {
  const cloudwatch = mockClient(CloudWatchClient);
  const logs = answering();
  const known = knownAlarm(recorded);
  const deployed = known ? { ...deployedForm(known), StateValue: 'ALARM' as const } : recorded.deployed;
  if (recorded.silent === true) {
    cloudwatch.rejects(new Error('Rate exceeded'));
    logs.fails(new Error('Rate exceeded'));
  } else {
    cloudwatch.on(DescribeAlarmsCommand).resolves({ MetricAlarms: deployed ? [deployed] : [] });
    cloudwatch.on(DescribeAlarmHistoryCommand).resolves({ AlarmHistoryItems: [] });
    cloudwatch.on(GetMetricDataCommand).callsFake((input) => answerTo(input as Asked, recorded, known));
    logs.answers({
      events: (recorded.documents ?? []).map((document) => ({ message: JSON.stringify(document) })),
    });
  }
  const parsed = parseAlarmEvent(JSON.stringify(messageOf(recorded, known, deployed)));
  if ('problem' in parsed) throw new Error(parsed.problem);
  const region = { region: 'eu-west-1' };
  const page = await pageOf(
    {
      cloudwatch: new CloudWatchClient(region),
      logs: logs.call,
      autoScaling: {
        groupsTagged: () => Promise.resolve(['prod-api']),
        failedLaunches: () => Promise.resolve(recorded.launchFailures ?? []),
      },
      ...(recorded.deadLetters && {
        deadLetters: () => Promise.resolve(recorded.deadLetters ?? { lying: 0, reasons: [] }),
      }),
      nowMs: () => FIRED + 2_000,
      environment: 'prod',
      runbookBaseUrl: 'https://github.com/acme/infra/blob/main/runbooks/',
      topicArn: `arn:aws:sns:eu-west-1:${ACCOUNT}:prod-diagnosis`,
      timeZone: 'Europe/Berlin',
      peaks: peakConditions(peaks),
    },
    parsed.event,
    2_000,
  );
  if (!page) throw new Error('no page');
  return page;
}

function knownAlarm({ alarm: id, inPeak }: Recorded): Alarm | undefined {
  if (id === undefined || !isAlarmId(id)) return undefined;
  const entry: CatalogueAlarm = alarms[id];
  return entry.expand(sampleOf(entry), { environmentName: 'prod', ...(inPeak === true && { peaks }) });
}

interface Asked {
  readonly MetricDataQueries: [];
  readonly StartTime: Date;
  readonly EndTime: Date;
}

function answerTo(
  { MetricDataQueries, StartTime, EndTime }: Asked,
  { series = {}, deployed }: Recorded,
  known: Alarm | undefined,
) {
  const periodSec = known?.metric.periodSec ?? deployed?.Period ?? 60;
  const count = Math.max(0, ...Object.values(series).map(({ length }) => length));
  const periodMs = periodSec * 1_000;
  const startMs = Math.floor(FIRED / periodMs) * periodMs - count * periodMs;
  const window = { fromMs: StartTime.getTime(), toMs: EndTime.getTime() };
  const raw: RawSeries = Object.fromEntries(
    Object.entries(series).map(([id, values]) => [id, values.map((value) => value ?? undefined)]),
  );
  const metric = known?.metric ?? { kind: 'query', expression: '', periodSec };
  return { MetricDataResults: metricData({ metric, startMs, series: raw }, MetricDataQueries, window) };
}

function messageOf(
  { message = {}, incident }: Recorded,
  known: Alarm | undefined,
  deployed: MetricAlarm | undefined,
): object {
  if ('detail' in message) return message;
  const own = known ? alarmName('prod', known) : (deployed?.AlarmName ?? '');
  const name = incident === true && known ? `prod/${known.subject}/${known.subjectKind}-incident` : own;
  const arn = (of: string): string => `arn:aws:cloudwatch:eu-west-1:${ACCOUNT}:alarm:${of}`;
  return {
    AlarmName: name,
    AlarmArn: arn(name),
    AWSAccountId: ACCOUNT,
    Region: 'EU (Ireland)',
    AlarmDescription: known ? alarmDescription(known) : deployed?.AlarmDescription,
    NewStateValue: 'ALARM',
    OldStateValue: 'OK',
    NewStateReason: 'Threshold Crossed',
    StateChangeTime: new Date(FIRED).toISOString(),
    ...(incident === true && { AlarmRule: `ALARM("${own}")`, TriggeringChildren: [{ Arn: arn(own) }] }),
    ...message,
  };
}
