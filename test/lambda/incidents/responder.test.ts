import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import type { AwsCall } from '../../../lambda/aws/aws-json';
import { AwsError } from '../../../lambda/aws/signed-calls';
import { LEASE_MS } from '../../../lambda/incidents/claims';
import { incidentsOf } from '../../../lambda/incidents/incidents';
import { responder, type ResponderPorts } from '../../../lambda/responder/respond';
import type { Page } from '../../../lib/core/pages/page';
import { FakeTable } from './table';

const NOW = Date.UTC(2026, 10, 30, 2, 14, 12);
const cloudwatch = mockClient(CloudWatchClient);
const sns = mockClient(SNSClient);
beforeEach(() => {
  cloudwatch.reset();
  sns.reset();
});

/** Execution environments of one responder: each forgets what the others sent, and all have one table. */
function responders(call?: AwsCall, ports: Partial<ResponderPorts> = {}) {
  const table = new FakeTable();
  const clock = { nowMs: NOW };
  const said: unknown[][] = [];
  const note = (...words: unknown[]): void => void said.push(words);
  const incidents = incidentsOf({ call: call ?? table.call, name: 'prod-incidents', nowMs: () => clock.nowMs });
  const environment = () =>
    responder({
      cloudwatch: new CloudWatchClient({ region: 'eu-west-1' }),
      logs: () => Promise.resolve({}),
      sns: new SNSClient({ region: 'eu-west-1' }),
      autoScaling: { groupsTagged: () => Promise.resolve([]), failedLaunches: () => Promise.resolve([]) },
      logger: { info: note, warn: note },
      nowMs: () => clock.nowMs,
      receivers: [],
      print: () => undefined,
      topicArn: 'arn:aws:sns:eu-west-1:111111111111:prod-diagnosis',
      environment: 'prod',
      runbookBaseUrl: '',
      pause: () => Promise.resolve(),
      incidents,
      ...ports,
    });
  let messages = 0;
  const hears = (message: string) => environment()({ id: `m${(messages += 1)}`, message }, 1_000);
  return { hears, clock, said, table };
}

const notification = (alarm: string, state: string, time: string, previous = state === 'OK' ? 'ALARM' : 'OK') =>
  JSON.stringify({
    AlarmName: `prod/${alarm}`,
    AlarmArn: `arn:aws:cloudwatch:eu-west-1:111111111111:alarm:prod/${alarm}`,
    NewStateValue: state,
    OldStateValue: previous,
    StateChangeTime: `2026-11-30T${time}.000+0000`,
    AlarmDescription: '',
  });

const published = () => sns.commandCalls(PublishCommand).map(({ args }) => args[0].input);
const pages = (): Page[] =>
  published().map(({ Message = '{}' }) => JSON.parse((JSON.parse(Message) as { sqs: string }).sqs) as Page);

describe('the responder and its incidents', () => {
  it('tells an opening, a new symptom, an end that is none of the whole, and the end with the duration', async () => {
    const { hears } = responders();
    await hears(notification('api/host-incident', 'ALARM', '02:10:00'));
    await hears(notification('api/host-incident-second', 'ALARM', '02:12:00'));
    await hears(notification('api/host-incident-second', 'OK', '02:20:00'));
    await hears(notification('api/host-incident', 'OK', '02:33:00'));
    expect(pages().map(({ change }) => change)).toEqual(['opened', 'update', 'update', 'closed']);
    expect(new Set(pages().map(({ dedupKey }) => dedupKey)).size).toBe(1);
    expect(new Set(pages().map(({ incidentId }) => incidentId))).toEqual(new Set(['20261130-021000-api']));
    expect(pages().at(-1)).toMatchObject({
      durationSec: 23 * 60,
      headline: expect.stringContaining('over after 23 min') as string,
    });
    expect(published().map(({ MessageAttributes: attributes }) => attributes?.change?.StringValue)).toEqual(
      pages().map(({ change }) => change),
    );
  });

  it('sends a change once, however many execution environments it is delivered to', async () => {
    const { hears } = responders();
    const message = notification('api/host-incident', 'ALARM', '02:10:00');
    await Promise.all([hears(message), hears(message)]);
    await hears(message);
    expect(pages()).toHaveLength(1);
  });

  it('sends what another claimed and was killed over, once its claim has ended', async () => {
    const { hears, clock } = responders();
    const message = notification('api/host-incident', 'ALARM', '02:10:00');
    sns.on(PublishCommand).rejectsOnce(new Error('killed')).resolves({});
    await expect(hears(message)).rejects.toThrow('killed');
    await expect(hears(message)).rejects.toThrow('another execution environment is still at api host-incident ALARM');
    clock.nowMs += LEASE_MS + 1;
    await hears(message);
    expect(pages().map(({ change }) => change)).toEqual(['opened', 'opened']);
    expect(new Set(pages().map(({ dedupKey }) => dedupKey)).size).toBe(1);
  });

  it.each<[string, Error]>([
    ['is throttled', new AwsError('ProvisionedThroughputExceededException', 400, { message: 'too fast' })],
    ['does not answer', new Error('ETIMEDOUT')],
    ['is not there', new AwsError('ResourceNotFoundException', 400, { message: 'no such table' })],
  ])('pages also where the table %s, and says that it may come twice', async (_, error) => {
    const { hears } = responders(() => Promise.reject(error));
    await hears(notification('api/host-incident', 'ALARM', '02:10:00'));
    const [only] = pages();
    expect(only?.missingEvidence.at(-1)).toMatch(/the incidents' table, .*; this page may come twice$/);
    expect(only?.text).toContain('this page may come twice');
    expect(only?.change).toBeUndefined();
    expect(only?.dedupKey).toBe('arn:aws:cloudwatch:eu-west-1:111111111111:alarm:prod/api/host-incident');
  });

  it('pages also where the table goes between the claim and the decision', async () => {
    const table = new FakeTable();
    const { hears, said } = responders((target, input, timeoutMs) =>
      target.endsWith('PutItem') ? table.call(target, input, timeoutMs) : Promise.reject(new Error('gone')),
    );
    await hears(notification('api/host-incident', 'ALARM', '02:10:00'));
    expect(pages()[0]?.text).toContain('this page may come twice');
    expect(said.flat()).toContain('page sent');
  });

  it('does not fail where it can not mark what it sent', async () => {
    const table = new FakeTable();
    let puts = 0;
    const { hears, said } = responders((target, input, timeoutMs) =>
      target.endsWith('PutItem') && ++puts > 1
        ? Promise.reject(new Error('gone'))
        : table.call(target, input, timeoutMs),
    );
    await hears(notification('api/host-incident', 'ALARM', '02:10:00'));
    expect(pages()[0]?.change).toBe('opened');
    expect(said.flat()).toContain('the page could not be marked as sent, another delivery sends it again');
  });

  it('tells no first reading of a new alarm, and the end of one that it knows was on', async () => {
    const { hears } = responders();
    await hears(notification('api/host-incident', 'OK', '02:01:00', 'INSUFFICIENT_DATA'));
    expect(pages()).toEqual([]);
    await hears(notification('api/host-incident', 'ALARM', '02:10:00'));
    await hears(notification('api/host-incident', 'OK', '02:12:00', 'INSUFFICIENT_DATA'));
    expect(pages().map(({ change }) => change)).toEqual(['opened', 'closed']);
  });

  it('wakes nobody by an ALARM that comes after its own end, and swallows it neither', async () => {
    const { hears } = responders();
    await hears(notification('api/host-incident', 'OK', '02:12:00'));
    await hears(notification('api/host-incident', 'ALARM', '02:10:00'));
    expect(pages().map(({ change, severity }) => `${change} ${severity}`)).toEqual(['closed info', 'update info']);
  });

  it('keeps another environment and another account apart', async () => {
    const { hears } = responders();
    await hears(notification('api/host-incident', 'ALARM', '02:10:00'));
    await hears(notification('api/host-incident', 'ALARM', '02:10:00').replace(':111111111111:', ':222222222222:'));
    await hears(notification('api/host-incident', 'ALARM', '02:10:00').replaceAll('prod/', 'staging/'));
    expect(pages().map(({ change }) => change)).toEqual(['opened', 'update', 'opened']);
  });
});
