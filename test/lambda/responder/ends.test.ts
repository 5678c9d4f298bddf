import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { responder } from '../../../lambda/responder/respond';
import type { Page } from '../../../lib/core/pages/page';
import { answering } from '../answering';

const ENDED = Date.UTC(2026, 10, 21, 2, 26, 10);
const MIN = 60_000;
const cloudwatch = mockClient(CloudWatchClient);
const sns = mockClient(SNSClient);
beforeEach(() => [cloudwatch, sns].forEach((client) => client.reset()));

const region = { region: 'eu-west-1' };
let messages = 0;
async function pageFor(change: Record<string, unknown>): Promise<Page | undefined> {
  const respond = responder({
    cloudwatch: new CloudWatchClient(region),
    logs: answering().call,
    sns: new SNSClient(region),
    autoScaling: { groupsTagged: () => Promise.resolve([]), failedLaunches: () => Promise.resolve([]) },
    logger: { info: () => undefined, warn: () => undefined },
    nowMs: () => ENDED + 1_000,
    receivers: [],
    print: () => undefined,
    topicArn: 'arn:aws:sns:eu-west-1:111111111111:prod-diagnosis',
    environment: 'prod',
    runbookBaseUrl: '',
    pause: () => Promise.resolve(),
  });
  const message = JSON.stringify({
    AlarmName: 'prod/api/host-loop-lag',
    NewStateValue: 'OK',
    OldStateValue: 'ALARM',
    NewStateReason: 'fine',
    StateChangeTime: new Date(ENDED).toISOString(),
    ...change,
  });
  await respond({ id: `e${++messages}`, message }, 1_000);
  const [call] = sns.commandCalls(PublishCommand);
  if (!call) return undefined;
  const { Message = '{}' } = call.args[0].input;
  return JSON.parse((JSON.parse(Message) as { sqs: string }).sqs) as Page;
}

/** Changes as CloudWatch keeps them, each so many minutes before the end. */
const history = (...changes: readonly (readonly [number, string, string, object?])[]) =>
  cloudwatch.on(DescribeAlarmHistoryCommand).resolves({
    AlarmHistoryItems: changes.map(([minutes, from, to, data = {}]) => ({
      Timestamp: new Date(ENDED - minutes * MIN),
      HistoryItemType: 'StateUpdate',
      HistorySummary: `Alarm updated from ${from} to ${to}`,
      HistoryData: JSON.stringify({ version: '1.0', newState: { stateValue: to, ...data } }),
    })),
  });

describe('the end of an alarm', () => {
  it('has its duration in the subject, in the words and in the fields', async () => {
    history([0, 'ALARM', 'OK'], [12, 'OK', 'ALARM'], [90, 'ALARM', 'OK']);
    expect(await pageFor({})).toMatchObject({
      headline: 'OK prod/api host-loop-lag after 12 min',
      since: new Date(ENDED - 12 * MIN).toISOString(),
      firedAt: new Date(ENDED).toISOString(),
      severity: 'info',
      evidence: [],
      missingEvidence: [],
      verdict: expect.stringMatching(/^recovered after 12 min: no longer true that the event loop/) as unknown,
      text: expect.stringContaining('since    2026-11-21 02:14:10 UTC\nuntil    2026-11-21 02:26:10 UTC') as unknown,
    });
  });

  it.each([
    ['is in it a moment before the notification', [[0.05, 'ALARM', 'OK']]],
    ['is not in it yet', []],
  ] as const)('is read where the record of the change %s', async (_, latest) => {
    history(...latest, [12, 'OK', 'ALARM'], [90, 'ALARM', 'OK']);
    expect((await pageFor({}))?.headline).toBe('OK prod/api host-loop-lag after 12 min');
  });

  it('counts an alarm through missing data as one', async () => {
    history(
      [0, 'INSUFFICIENT_DATA', 'OK'],
      [5, 'ALARM', 'INSUFFICIENT_DATA'],
      [9, 'INSUFFICIENT_DATA', 'ALARM'],
      [11, 'ALARM', 'INSUFFICIENT_DATA'],
      [125, 'OK', 'ALARM'],
    );
    expect((await pageFor({ OldStateValue: 'INSUFFICIENT_DATA' }))?.headline).toBe(
      'OK prod/api host-loop-lag after 2 h 5 min',
    );
  });

  it.each<[string, readonly (readonly [number, string, string])[]]>([
    ['has no record', []],
    ['was never on', [[0, 'INSUFFICIENT_DATA', 'OK']]],
    [
      'was well before its data stopped',
      [
        [0, 'INSUFFICIENT_DATA', 'OK'],
        [3, 'OK', 'INSUFFICIENT_DATA'],
        [9, 'ALARM', 'OK'],
        [20, 'OK', 'ALARM'],
      ],
    ],
  ])('is none where the alarm %s and has data again', async (_, changes) => {
    history(...changes);
    expect(await pageFor({ OldStateValue: 'INSUFFICIENT_DATA' })).toBeUndefined();
  });

  it('is told where nobody can say whether it was on: one page too many is better than an incident that never ends', async () => {
    cloudwatch.on(DescribeAlarmHistoryCommand).rejects(new Error('Rate exceeded'));
    const page = await pageFor({ OldStateValue: 'INSUFFICIENT_DATA' });
    expect(page).toMatchObject({
      headline: 'OK prod/api host-loop-lag',
      missingEvidence: ['how long it was on: Error, Rate exceeded'],
    });
    expect(page?.text).toContain('- not known: how long it was on');
  });

  it('of an incident has the name of the symptom that led it', async () => {
    const child = (name: string) => ({ arn: `arn:aws:cloudwatch:eu-west-1:111111111111:alarm:${name}` });
    const data = { stateReasonData: { triggeringAlarms: [child('prod/api/host-loop-lag')] } };
    history([0, 'ALARM', 'OK'], [12, 'OK', 'ALARM', data]);
    expect(await pageFor({ AlarmName: 'prod/api/host-incident', AlarmRule: 'ALARM(x)' })).toMatchObject({
      headline: 'OK prod/api host-loop-lag after 12 min',
      alarm: 'host-loop-lag',
      incident: 'host-incident',
      dedupKey: 'prod/api/host-incident',
      verdict: expect.stringContaining('no longer true that the event loop') as unknown,
    });
  });

  it('of one of several series has the duration of that one', async () => {
    const of = (VolumeId: string, minutes: number, from: string, to: string) => ({
      Timestamp: new Date(ENDED - minutes * MIN),
      HistorySummary: `Alarm contributor updated from ${from} to ${to}`,
      AlarmContributorAttributes: { VolumeId },
    });
    cloudwatch.on(DescribeAlarmHistoryCommand).resolves({
      AlarmHistoryItems: [
        of('vol-1', 0, 'ALARM', 'OK'),
        of('vol-2', 5, 'OK', 'ALARM'),
        of('vol-1', 20, 'OK', 'ALARM'),
        { Timestamp: new Date(ENDED - 50 * MIN), HistorySummary: 'Alarm updated from OK to ALARM' },
      ],
    });
    const page = await pageFor({ AlarmContributorAttributes: { VolumeId: 'vol-1' }, OldStateValue: undefined });
    expect(page?.headline).toBe('OK prod/api host-loop-lag after 20 min');
    // Changes of the alarm itself are of another type, in which a series is never found to have been on.
    expect(cloudwatch.commandCalls(DescribeAlarmHistoryCommand)[0]?.args[0].input.HistoryItemType).toBe(
      'AlarmContributorStateUpdate',
    );
  });

  it('of an event of EventBridge needs no record', async () => {
    const page = await pageFor({
      AlarmName: undefined,
      detail: {
        alarmName: 'orders-db',
        state: { value: 'OK', timestamp: new Date(ENDED).toISOString() },
        previousState: { value: 'ALARM', timestamp: new Date(ENDED - 40_000).toISOString() },
      },
    });
    expect(page?.headline).toBe('OK orders-db after 40 s');
    expect(cloudwatch.calls()).toEqual([]);
  });

  it('in another account reads nothing of its own', async () => {
    const AlarmArn = 'arn:aws:cloudwatch:us-east-1:222222222222:alarm:prod/api/host-loop-lag';
    cloudwatch.on(DescribeAlarmsCommand).resolves({}).on(GetMetricDataCommand).resolves({});
    const words =
      'its alarm is in us-east-1 of account 222222222222, and what is asked here is eu-west-1 of 111111111111';
    expect((await pageFor({ AlarmArn }))?.missingEvidence).toEqual([`how long it was on: Error, ${words}`]);
    expect(cloudwatch.calls()).toEqual([]);
  });
});
