import type { Rule, Sight } from '../cause';
import { toldIf } from '../say';
import { dimension, type Scene } from '../scene';
import { commands } from '../signs/commands';
import { holdRatio, isHoldKnown, isLeak } from '../signs/pool';
import { FELT_MS, waits } from '../signs/queues';

/** Causes that are a full queue of the process itself. */
export const queueRules: readonly Rule[] = [
  {
    cause: 'executor-exhausted',
    toldBy: {
      alarms: /^host-(executor|libuv)-/,
      metrics: ['ExecutorQueueWait', 'ExecutorPending', 'ThreadPoolQueueWait'],
      strength: 0.6,
    },
    of: 'host',
    part: 'executor',
    seen: (scene) => seeExecutor(scene) ?? seeLibuv(scene),
    next: commands.blocked,
  },
  {
    cause: 'pool-exhausted',
    toldBy: { alarms: /^host-pool-/, metrics: ['PoolWait', 'PoolWaiting'], strength: 0.6 },
    of: 'host',
    part: 'pool',
    seen: seePool,
    next: commands.blocked,
  },
];

function seeExecutor(scene: Scene): Sight | undefined {
  const wait = scene.one('ExecutorQueueWait', 'p99');
  const pending = scene.one('ExecutorPending', 'Maximum');
  if (!waits(wait) && !(pending.now >= 2 && pending.usually < 1)) return undefined;
  const name = dimension(wait.isThere ? wait : pending, 'Executor') ?? 'default';
  return {
    strength: executorStrength(scene),
    evidence: [
      ...toldIf(wait, { label: `wait for a thread of ${name} p99`, unit: 'ms', limit: FELT_MS }),
      ...toldIf(scene.one('ExecutorActive', 'Maximum'), {
        label: 'threads busy',
        limit: scene.fact('executorThreads'),
        of: 'there are',
      }),
      ...toldIf(pending, { label: 'work that waits for a thread', limit: 0 }),
      ...toldIf(scene.one('ExecutorRunTime', 'p99'), { label: 'time of a piece of work p99', unit: 'ms' }),
      ...toldIf(scene.one('ExecutorQueueWait', 'SampleCount'), { label: 'pieces of work a minute' }),
    ],
    clause: `all threads of the executor ${name} are busy and work waits for one`,
    sinceMs: wait.turnedMs,
  };
}

/** Threads that are full of longer work may wait for something else themselves; where its time is not known, so may any. */
function executorStrength(scene: Scene): number {
  if (!scene.has('ExecutorRunTime')) return 0.68;
  return scene.one('ExecutorRunTime', 'p50').ratio >= 1.8 ? 0.66 : 0.85;
}

function seeLibuv(scene: Scene): Sight | undefined {
  const wait = scene.one('ThreadPoolQueueWait', 'p99');
  if (!waits(wait)) return undefined;
  return {
    strength: 0.85,
    evidence: toldIf(wait, { label: "wait for a thread of libuv's pool p99", unit: 'ms', limit: FELT_MS }),
    clause: "all threads of libuv's pool are busy and work waits for one",
    sinceMs: wait.turnedMs,
  };
}

function seePool(scene: Scene): Sight | undefined {
  const wait = scene.one('PoolWait', 'p99');
  const waiting = scene.one('PoolWaiting');
  if (!waits(wait) && !(waiting.now >= 1 && waiting.usually < 0.5)) return undefined;
  const pool = dimension(wait.isThere ? wait : waiting, 'Pool') ?? 'a pool';
  const leaks = isLeak(scene);
  return {
    strength: leaks ? 0.88 : holdRatio(scene) >= 2 ? 0.6 : isHoldKnown(scene) ? 0.88 : 0.66,
    evidence: [
      ...toldIf(wait, { label: `wait for a connection of ${pool} p99`, unit: 'ms', limit: FELT_MS }),
      ...toldIf(scene.one('PoolInUse', 'Maximum'), { label: 'connections in use' }),
      ...toldIf(waiting, { label: 'work that waits for a connection', limit: 0 }),
    ],
    clause: leaks
      ? `connections of ${pool} are taken and not given back, until none is left`
      : `all connections of ${pool} are in use and work waits for one`,
    sinceMs: wait.turnedMs,
  };
}
