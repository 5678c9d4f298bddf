import { type ProbeDocument, probeDocument } from '../../../lib/core/pages/probe-document';
import { fullQueues } from '../../../lib/core/pages/queues';

const documents = (...all: readonly object[]): ProbeDocument[] =>
  all.flatMap((one) => probeDocument(JSON.parse(JSON.stringify(one))) ?? []);

const executor = (Host: string, saturatedMs: number, pending: number, more: object = {}) => ({
  Host,
  Executor: 'default',
  ExecutorSaturatedMs: saturatedMs,
  ExecutorActive: 6,
  ExecutorPending: pending,
  ...more,
});
const held = (name: string, totalMs: number, maxMs = totalMs, count = 1) => ({
  function: name,
  file: 'db.py',
  line: 3,
  count,
  totalMs,
  maxMs,
});

describe('full queues', () => {
  it('are told by the document in which each was fullest, with the hosts of all', () => {
    const { executors } = fullQueues(
      documents(
        executor('i-1', 4_000, 90),
        executor('i-2', 10_000, 20, { ExecutorWorkers: 6, ExecutorQueueWait: [0.1, 21_000, 7] }),
        executor('i-3', 10_000.6, 90, { ExecutorQueueWait: [9_000] }),
        executor('i-4', 0, 0),
        executor('i-4', 10_000.3, 300, { Executor: 'anyio', ExecutorQueueWait: [9_600] }),
      ),
    );
    expect(executors).toEqual([
      {
        name: 'default',
        saturatedMs: 10_000,
        active: 6,
        pending: 20,
        workers: 6,
        waitMs: 21_000,
        hosts: 3,
        host: 'i-2',
      },
      { name: 'anyio', saturatedMs: 10_000.3, active: 6, pending: 300, waitMs: 9_600, hosts: 1, host: 'i-4' },
    ]);
  });

  it('of connections say who held them, over all documents of the pool', () => {
    const pool = (saturatedMs: number, Holders: readonly object[], more: object = {}) => ({
      Host: 'i-1',
      Pool: 'orders',
      PoolSaturatedMs: saturatedMs,
      Holders,
      ...more,
    });
    const { pools } = fullQueues(
      documents(
        pool(9_000, [held('checkout', 8_000), held('list', 900)], {
          PoolInUse: 7,
          PoolWaiting: 53,
          PoolSize: 7,
          PoolWait: 30_000,
        }),
        pool(0, [held('list', 9_000, 500, 80)]),
      ),
    );
    expect(pools).toMatchObject([
      {
        name: 'orders',
        inUse: 7,
        waiting: 53,
        size: 7,
        waitMs: 30_000,
        hosts: 1,
        holders: [
          { function: 'list', count: 81, totalMs: 9_900, maxMs: 900 },
          { function: 'checkout', totalMs: 8_000 },
        ],
      },
    ]);
  });

  it('of locks are ranked by the time that was waited', () => {
    const Locks = [held('load', 300), held('save', 900)];
    expect(fullQueues(documents({ Host: 'i-1', Locks }, { Host: 'i-2', Locks })).locks).toMatchObject([
      { function: 'save', count: 2, totalMs: 1_800, maxMs: 900 },
      { function: 'load', count: 2, totalMs: 600 },
    ]);
  });

  it.each([
    [{ Executor: 'default' }],
    [{ ExecutorSaturatedMs: 10_000 }],
    [{ Executor: 3, ExecutorSaturatedMs: 10_000 }],
    [{ Pool: 'orders', PoolSaturatedMs: 'long' }],
    [{ Executor: 'default', ExecutorSaturatedMs: 0 }],
    [{ Locks: {} }],
  ])('are none in %j', (document) =>
    expect(fullQueues(documents(document))).toEqual({ executors: [], pools: [], locks: [] }),
  );
});
