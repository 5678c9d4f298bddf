import * as alarms from '@aws-sdk/client-cloudwatch';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as functions from '@aws-sdk/client-lambda';
import * as topics from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { pagePort } from '../../../lib/ops/page/aws';
import type { PagePort, Subscription, TestAlarm } from '../../../lib/ops/page-port';
import { run } from '../../../lib/ops/program';
import { NOW_MS } from '../../config/inputs';
import samples from '../../samples';
import { fakePorts } from '../fakes';

const ARN = 'arn:aws:sns:eu-west-1:333333333333:prod-';
const RESPONDER = 'arn:aws:lambda:eu-west-1:333333333333:function:prod-response-ResponderFunction1A-x';
const confirmed = (protocol: string, endpoint: string): Subscription => ({ protocol, endpoint, isConfirmed: true });

interface World {
  readonly subscriptions: Readonly<Record<string, readonly Subscription[]>>;
  readonly alarms: readonly TestAlarm[];
  /** Seconds until each is seen; absent: never. */
  readonly publishedSec?: number;
  readonly diagnosedSec?: number;
  readonly failed?: number;
}

const prodMail = samples.find(({ name }) => name === 'prod');

/** SNS and CloudWatch in memory, with a clock that a pause moves on. */
function worldOf(over: Partial<World> = {}) {
  const world: World = {
    subscriptions: {},
    alarms: [{ name: 'prod/responder/responder-failed', isOn: false }],
    publishedSec: 1,
    diagnosedSec: 3,
    ...over,
  };
  const set: string[] = [];
  let clockMs = NOW_MS;
  const after = (sec: number | undefined): number[] =>
    sec !== undefined && set.length > 0 && clockMs >= NOW_MS + sec * 1_000 ? [NOW_MS + sec * 1_000] : [];
  const port: PagePort = {
    subscriptions: (topicArn) => Promise.resolve(world.subscriptions[topicArn.replace(ARN, '')] ?? []),
    alarms: (names) => Promise.resolve(world.alarms.filter(({ name }) => names.includes(name))),
    setAlarm: (name) => {
      set.push(name);
      return Promise.resolve();
    },
    published: () => Promise.resolve(after(world.publishedSec)),
    diagnosed: (arn) => Promise.resolve(arn === RESPONDER ? after(world.diagnosedSec) : []),
    sums: (topics, figure) =>
      Promise.resolve(
        Object.fromEntries(
          topics.map((topic) => [topic, figure === 'NumberOfNotificationsFailed' ? (world.failed ?? 0) : 2]),
        ),
      ),
    pause: (ms) => {
      clockMs += ms;
      return Promise.resolve();
    },
  };
  return { port, set, nowMs: () => clockMs };
}

/** All that the environment file names, subscribed, and the kit's own. */
function allSubscribed(change: Readonly<Record<string, readonly Subscription[]>> = {}) {
  const address = ({ email, https, sqs }: Readonly<Record<string, unknown>>): Subscription[] =>
    [
      ['email', email],
      ['https', https],
      ['sqs', sqs],
    ].flatMap(([protocol, endpoint]) => (typeof endpoint === 'string' ? [confirmed(String(protocol), endpoint)] : []));
  const of = (list: unknown): Subscription[] => (Array.isArray(list) ? list.flatMap(address) : []);
  const { pager, tickets, lifeline = pager } = (prodMail ?? {}) as Readonly<Record<string, unknown>>;
  return {
    pager: [...of(pager), confirmed('lambda', RESPONDER)],
    diagnosis: [...of(pager), confirmed('sqs', 'arn:aws:sqs:eu-west-1:333333333333:prod-paging-HeartbeatQueue-x')],
    tickets: of(tickets),
    lifeline: of(lifeline),
    ...change,
  };
}

async function typed(line: string, world = worldOf({ subscriptions: allSubscribed() })) {
  const { ports, printed } = fakePorts(samples, 100);
  const exitCode = await run(
    line.split(' '),
    { ...ports, nowMs: world.nowMs, pageAws: () => Promise.resolve(world.port) },
    '0',
  );
  return { exitCode, ...printed, set: world.set };
}

describe('page', () => {
  it('lists who gets pages, without the own subscriptions of the kit, and sends nothing', async () => {
    const { exitCode, out, set } = await typed('page --env prod');
    expect(exitCode).toBe(0);
    expect(out).toContain('confirmed');
    expect(out).not.toMatch(/Responder|Heartbeat/);
    expect(out).toContain('cdk-headroom page --test --env prod');
    expect(set).toEqual([]);
  });

  it('says who has not confirmed, and who is not subscribed at all', async () => {
    const { pager } = allSubscribed();
    const pending = { ...confirmed('email', 'new@example.com'), isConfirmed: false };
    const world = worldOf({ subscriptions: allSubscribed({ pager: [...pager, pending], lifeline: [] }) });
    const { exitCode, out } = await typed('page --env prod', world);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/pager +email +new@example\.com {2}NOT CONFIRMED/);
    expect(out).toMatch(/lifeline .* NOT SUBSCRIBED/);
  });

  it('sends a page and says what was seen of it on its way', async () => {
    const { exitCode, out, err, set } = await typed('page --test --env prod');
    expect(set).toEqual(['prod/responder/responder-failed']);
    expect(err).toContain('looking for its page');
    expect(out).toContain('seen      CloudWatch published it after 1 s');
    expect(out).toContain('seen      the responder published its diagnosis after 3 s');
    expect(out).toContain('Did it ring?');
    expect(exitCode).toBe(0);
  });

  it('takes the alarm of the weekly test where there is one, since its page says that nothing is wrong', async () => {
    const alarms = ['responder/responder-failed', 'paging/page-test'].map((name) => ({
      name: `prod/${name}`,
      isOn: false,
    }));
    const { set } = await typed('page --test --env prod', worldOf({ subscriptions: allSubscribed(), alarms }));
    expect(set).toEqual(['prod/paging/page-test']);
  });

  it.each<[string, Partial<World>, RegExp]>([
    ['that CloudWatch did not publish', { publishedSec: 9_999 }, /NOT SEEN {2}CloudWatch published it\n/],
    ['without a diagnosis', { diagnosedSec: 9_999 }, /NOT SEEN {2}the responder published its diagnosis\n/],
    ['that somebody did not take', { failed: 1 }, /NOT SEEN {2}SNS delivered 4 .*; 2 failed/],
  ])('ends with 1 for a page %s, and says where to read on', async (_, change, words) => {
    const { exitCode, out } = await typed(
      'page --test --env prod --wait 30',
      worldOf({ subscriptions: allSubscribed(), ...change }),
    );
    expect(exitCode).toBe(1);
    expect(out).toMatch(words);
    expect(out).toContain('runbooks/page-undelivered.md');
  });

  it.each<[string, Partial<World>, string]>([
    ['page', {}, '--env'],
    ['page --env prod --wait 5', {}, '--wait'],
    ['page --test --env prod', { alarms: [] }, 'deploy it first'],
    [
      'page --test --env prod',
      { alarms: [{ name: 'prod/responder/responder-failed', isOn: true }] },
      'wait until it is over',
    ],
  ])('can do nothing about %s', async (line, change, words) => {
    const world = worldOf({ subscriptions: allSubscribed(), ...change });
    const { exitCode, err, set } = await typed(line, world);
    expect(exitCode).toBe(2);
    expect(err).toContain(words);
    expect(set).toEqual([]);
  });

  it('is one document with --json', async () => {
    const { out } = await typed('page --test --env prod --json');
    expect(JSON.parse(out)).toMatchObject({
      environment: 'prod',
      test: { alarm: 'prod/responder/responder-failed', publishedAfterSec: 1, diagnosedAfterSec: 3, failed: 0 },
    });
  });
});

describe('AWS, as the verb asks it', () => {
  const sns = mockClient(topics.SNSClient);
  const cloudwatch = mockClient(alarms.CloudWatchClient);
  const lambda = mockClient(functions.LambdaClient);
  const log = mockClient(logs.CloudWatchLogsClient);
  const port = pagePort({ topics, alarms, logs, functions }, 'eu-west-1');

  it('tells a subscription that waits for its confirmation from one that has it', async () => {
    sns.on(topics.ListSubscriptionsByTopicCommand).resolves({
      Subscriptions: [
        { Protocol: 'email', Endpoint: 'a@b.example', SubscriptionArn: 'PendingConfirmation' },
        { Protocol: 'sms', Endpoint: '+491511234567', SubscriptionArn: 'arn:aws:sns:eu-west-1:1:prod-pager:1' },
      ],
    });
    expect((await port.subscriptions(`${ARN}pager`)).map(({ isConfirmed }) => isConfirmed)).toEqual([false, true]);
  });

  it('finds when CloudWatch published to that topic, and when the responder had its page', async () => {
    const at = new Date(NOW_MS);
    cloudwatch.on(alarms.DescribeAlarmHistoryCommand).resolves({
      AlarmHistoryItems: [
        { Timestamp: at, HistorySummary: `Successfully executed action ${ARN}pager` },
        { Timestamp: at, HistorySummary: `Failed to execute action ${ARN}pager` },
        { Timestamp: at, HistorySummary: `Successfully executed action ${ARN}tickets` },
      ],
    });
    lambda.on(functions.GetFunctionConfigurationCommand).resolves({ LoggingConfig: { LogGroup: 'the-log' } });
    log.on(logs.FilterLogEventsCommand, { logGroupName: 'the-log' }).resolves({ events: [{ timestamp: NOW_MS }] });
    expect(await port.published('prod/paging/page-test', `${ARN}pager`, 0)).toEqual([NOW_MS]);
    expect(await port.diagnosed(RESPONDER, 'prod/paging/page-test', 0)).toEqual([NOW_MS]);
  });

  it('sums what SNS counts by topic', async () => {
    cloudwatch.on(alarms.GetMetricDataCommand).resolves({
      MetricDataResults: [
        { Id: 'm0', Values: [1, 2] },
        { Id: 'm1', Values: [] },
      ],
    });
    const window = { fromMs: NOW_MS, toMs: NOW_MS };
    expect(await port.sums(['prod-pager', 'prod-diagnosis'], 'NumberOfNotificationsDelivered', window)).toEqual({
      'prod-pager': 3,
      'prod-diagnosis': 0,
    });
  });
});
