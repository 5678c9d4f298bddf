import type { Line } from '../line';
import type { Rule, Sight } from '../cause';
import { toldIf } from '../say';
import { dimension, type Scene } from '../scene';
import { commands } from '../signs/commands';
import { holdRatio, isLeak } from '../signs/pool';
import { FELT_MS, waits } from '../signs/queues';

/** Causes that are a full queue of the process itself. */
export const queueRules: readonly Rule[] = [
  { cause: 'executor-exhausted', of: 'host', part: 'executor', seen: seeExecutor, next: commands.blocked },
  {
    cause: 'pool-exhausted',
    of: 'host',
    part: 'pool',
    seen: seePool,
    next: commands.blocked,
  },
];

function seeExecutor(scene: Scene): Sight | undefined {
  const wait = scene.one('ExecutorQueueWait', 'p99');
  const libuv = scene.one('ThreadPoolQueueWait', 'p99');
  const [main] = [wait, libuv].filter(waits);
  const pending = scene.one('ExecutorPending', 'Maximum');
  if (!main && !((pending?.now ?? 0) >= 2 && (pending?.usual ?? 0) < 1)) return undefined;
  const threads = main === libuv ? 4 : scene.fact('executorThreads');
  const slower = scene.ratio('ExecutorRunTime', 'p50');
  const name = dimension(main ?? pending ?? { metric: emptyMetric }, 'Executor');
  return {
    strength: slower >= 1.8 ? 0.7 : main === libuv || scene.all('ExecutorRunTime').length > 0 ? 0.85 : 0.68,
    evidence: [
      ...toldIf(main, { label: `wait for a thread of ${name ?? 'libuv'} p99`, unit: 'ms', limit: FELT_MS }),
      ...toldIf(scene.one('ExecutorActive', 'Maximum'), { label: 'threads busy', limit: threads, of: 'there are' }),
      ...toldIf(pending, { label: 'work that waits for a thread', limit: 0 }),
      ...toldIf(scene.one('ExecutorRunTime', 'p99'), { label: 'time of a piece of work p99', unit: 'ms' }),
      ...toldIf(scene.one('ExecutorQueueWait', 'SampleCount'), { label: 'pieces of work a minute' }),
    ],
    clause: `all threads of ${name === undefined ? "libuv's pool" : `the executor ${name}`} are busy and work waits for one`,
    sinceMs: main?.turnedMs,
  };
}

const emptyMetric = { namespace: '', name: '', stat: '', periodSec: 60, dimensions: {}, points: [] };

function seePool(scene: Scene): Sight | undefined {
  const wait = scene.one('PoolWait', 'p99');
  const waiting = scene.one('PoolWaiting', 'Average') ?? scene.one('PoolWaiting');
  if (!waits(wait) && !((waiting?.now ?? 0) >= 1 && (waiting?.usual ?? 0) < 0.5)) return undefined;
  const pool = dimension(wait ?? waiting ?? { metric: emptyMetric }, 'Pool') ?? 'a pool';
  const leaks = isLeak(scene);
  return {
    strength: leaks || holdRatio(scene) < 2 ? 0.88 : 0.6,
    evidence: [
      ...toldIf(wait, { label: `wait for a connection of ${pool} p99`, unit: 'ms', limit: FELT_MS }),
      ...toldIf(scene.one('PoolInUse', 'Maximum'), { label: 'connections in use' }),
      ...toldIf(waiting, { label: 'work that waits for a connection', limit: 0 }),
    ],
    clause: leaks
      ? `connections of ${pool} are taken and not given back, until none is left`
      : `all connections of ${pool} are in use and work waits for one`,
    sinceMs: wait?.turnedMs,
  };
}
