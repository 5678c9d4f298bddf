import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { gather } from '../../../lambda/responder/readings';
import type { AlarmId } from '../../../lib/alarms';
import { answering } from '../answering';

const NOW = Date.UTC(2026, 10, 21, 2, 14, 12);
mockClient(CloudWatchClient).rejects(new Error('not asked here'));
const logs = answering();
beforeEach(() => logs.reset());

const region = { region: 'eu-west-1' };
const sources = {
  cloudwatch: new CloudWatchClient(region),
  logs: logs.call,
  autoScaling: { groupsTagged: () => Promise.resolve([]), failedLaunches: () => Promise.resolve([]) },
};
const readAbout = async (id: AlarmId) => {
  const { probe, missing } = await gather(sources, { alarmName: `prod/api/${id}` }, NOW, 1_000);
  return { probe, missing: missing.filter((line) => !line.startsWith('the metric: ')) };
};

it('takes a budget that is no whole number of milliseconds, as a share of what is left seldom is', async () => {
  const { missing } = await gather(sources, { alarmName: 'prod/api/host-cpu' }, NOW, 1_000.4);
  expect(missing).toEqual([expect.stringContaining('not asked here')]);
});

const culprit = (name: string, totalMs: number) => ({ function: name, file: 'a.py', line: 1, count: 1, totalMs });
const blocked = { Host: 'i-1', LoopBlockedMs: 900, Culprits: [culprit('verify', 900)], Episodes: [] };
const executor = { Host: 'i-1', Executor: 'anyio', ExecutorSaturatedMs: 10_000, ExecutorPending: 110 };
const pool = { Host: 'i-1', Pool: 'orders', PoolSaturatedMs: 9_000, Holders: [culprit('checkout', 8_000)] };
const locked = { Host: 'i-1', Locks: [culprit('load', 700)] };
const deliver = (...documents: readonly object[]) =>
  logs.answers({ events: documents.map((one) => ({ message: JSON.stringify(one) })) });
const asked = () => logs.asked.map(({ input }) => input.filterPattern);

describe('what is read of the probes about an alarm', () => {
  const loop = '($.LoopBlockedMs > 0) || ($.Episodes[0].durationMs > 0)';
  const everything = `{ ${loop} || ($.ExecutorSaturatedMs > 0) || ($.PoolSaturatedMs > 0) || ($.Locks[0].totalMs > 0) }`;

  it.each<[AlarmId, string]>([
    ['host-loop-lag', `{ ${loop} }`],
    ['host-loop-stuck', `{ ${loop} }`],
    ['host-executor-saturated', '{ ($.ExecutorSaturatedMs > 0) || ($.PoolSaturatedMs > 0) }'],
    ['host-pool-saturated', '{ ($.PoolSaturatedMs > 0) }'],
    ['host-app-latency', everything],
    ['host-app-errors', everything],
    ['host-unhealthy-targets', everything],
  ])('of %s is what is about it', async (id, pattern) => {
    deliver();
    await readAbout(id);
    expect(asked()).toEqual([pattern]);
  });

  it.each<AlarmId>(['host-cpu', 'host-loop-silent', 'host-libuv-saturated', 'lane-errors'])(
    'of %s is nothing',
    async (id) => {
      expect(await readAbout(id)).toEqual({ probe: undefined, missing: [] });
      expect(asked()).toEqual([]);
    },
  );

  it('names who blocked, which executor and pool were full, and what was locked', async () => {
    deliver(blocked, executor, pool, locked, { Host: 'i-1' });
    expect((await readAbout('host-app-latency')).probe).toMatchObject({
      about: 'everything',
      culprits: [{ function: 'verify', totalMs: 900 }],
      executors: [{ name: 'anyio', pending: 110 }],
      pools: [{ name: 'orders', holders: [{ function: 'checkout' }] }],
      locks: [{ function: 'load', totalMs: 700 }],
    });
  });

  it('counts a document once that was delivered twice', async () => {
    deliver(blocked, blocked, { ...blocked, Host: 'i-2' });
    expect((await readAbout('host-loop-lag')).probe?.culprits).toMatchObject([{ count: 2, totalMs: 1_800, hosts: 2 }]);
  });

  it.each<[AlarmId, string]>([
    ['host-loop-lag', 'the blocking call: the probes recorded none in the last 5 minutes'],
    [
      'host-executor-saturated',
      'the executor: no document of a probe tells of one that was full in the last 5 minutes',
    ],
    ['host-pool-saturated', 'the pool: no document of a probe tells of one that was full in the last 5 minutes'],
    [
      'host-app-latency',
      'what requests waited for: the probes recorded neither a blocked loop nor a full queue in the last 5 minutes',
    ],
  ])('of %s says when there is nothing', async (id, words) => {
    deliver({ Host: 'i-1', Culprits: [] });
    expect((await readAbout(id)).missing).toEqual([words]);
  });

  it('says when there was more than could be read', async () => {
    logs.answers({ events: [{ message: JSON.stringify(blocked) }], nextToken: 'there is always more' });
    const { missing, probe } = await readAbout('host-loop-lag');
    expect(asked()).toHaveLength(8);
    expect(missing).toEqual(['the latest documents of the probes: only the first 8 MB of 5 minutes were read']);
    expect(probe?.culprits).toHaveLength(1);
  });
});
