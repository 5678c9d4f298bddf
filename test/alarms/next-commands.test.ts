import { execFileSync } from 'node:child_process';
import { type AlarmId, alarms } from '../../lib/alarms';

/** A document of a probe: a hundred floats, names of metrics, and what a person looks for at its end. */
const document = (fields: object): string =>
  JSON.stringify({
    _aws: { Timestamp: 1, CloudWatchMetrics: [{ Metrics: [{ Name: 'ExecutorSaturatedMs', Unit: 'Milliseconds' }] }] },
    Service: 'prod-api',
    Host: 'i-0abc',
    Pid: 4711,
    LoopLag: Array.from({ length: 100 }, (_, index) => index / 7),
    ...fields,
  });

/** What a next command prints of documents, in a real shell; what CloudWatch would filter out is left out. */
function printed(id: AlarmId, ...documents: readonly string[]): readonly string[] {
  const next = alarms[id].next({ environment: 'prod', subject: 'api', alarmName: `prod/api/${id}` });
  const [, filter = ''] =
    /^aws logs tail \/headroom\/prod\/api\/probe .*--filter-pattern '[^']+' \| (.+)$/.exec(next) ?? [];
  expect(filter).not.toBe('');
  const input = documents.map((one) => `2026-11-21T02:14:10 ${one}\n`).join('');
  return execFileSync('bash', ['-c', filter], { input, encoding: 'utf8' }).trimEnd().split('\n');
}

const culprit = { function: 'verify', file: 'auth.py', line: 8, count: 20, totalMs: 6_000, maxMs: 310 };

describe('the next command', () => {
  it.each<AlarmId>(['host-loop-lag', 'host-loop-stuck'])('of %s prints one culprit a line', (id) => {
    const other = { ...culprit, function: '(garbage collection, generation 2)', kind: 'gc' };
    const Episodes = [{ durationMs: 310, function: 'verify', file: 'auth.py', line: 8 }];
    expect(printed(id, document({ Culprits: [culprit, other], Episodes }))).toEqual(
      [culprit, other].map((one) => JSON.stringify(one)),
    );
  });

  it('of host-pool-saturated prints the pool, and who holds its connections', () => {
    const pool = { Pool: 'orders', PoolWaiting: 53, PoolSize: 7, PoolWait: [1, 2], Holders: [culprit] };
    expect(printed('host-pool-saturated', document(pool))).toEqual([
      '"Host":"i-0abc"',
      '"Pool":"orders"',
      '"PoolWaiting":53',
      '"PoolSize":7',
      JSON.stringify(culprit),
    ]);
  });

  it('of host-executor-saturated prints where it is, which one, and how many wait', () => {
    const executor = { Executor: 'anyio', ExecutorActive: 39.98, ExecutorPending: 110.4, ExecutorSaturatedMs: 10_000 };
    expect(printed('host-executor-saturated', document(executor))).toEqual([
      '"Host":"i-0abc"',
      '"Pid":4711',
      '"Executor":"anyio"',
      '"ExecutorActive":39.98',
      '"ExecutorPending":110.4',
      '"ExecutorSaturatedMs":10000',
    ]);
  });

  it('of host-libuv-saturated prints where it is', () => {
    expect(printed('host-libuv-saturated', document({ Worker: 2, ThreadPoolSaturatedMs: 9_800.5 }))).toEqual([
      '"Host":"i-0abc"',
      '"Pid":4711',
      '"Worker":2',
      '"ThreadPoolSaturatedMs":9800.5',
    ]);
  });
});
