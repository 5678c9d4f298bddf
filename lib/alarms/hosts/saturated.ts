import type { Alarm } from '../../core/alarms/alarm';
import { probeOf } from '../../core/hosts/probe-of';
import type { HostPlan } from '../../core/plan';
import { threeOfThree } from '../breaching';
import { type AlarmSpec, alarmsPer } from '../entry';
import { whoBlocked } from '../next-commands';
import { probeMetric, SATURATED_MS } from './metrics';

/*
 * Queues inside a process. How long something waited is known when it no longer waits, and of a queue that stands still that
 * is never: docs/decisions/039-queues-in-a-process-by-saturated-time.md.
 */

const what = (queue: string): string =>
  `${queue} has been full for nine tenths of the 10 s of a document: whatever comes waits for seconds, and a burst is over sooner`;

/** Rule that the alarms on queues inside a process share. */
const saturated = {
  unit: 'ms of 10 s',
  when: '>',
  breaching: threeOfThree,
  missing: 'notBreaching',
  silence: { kind: 'seen-by', alarm: 'host-loop-silent' },
  nature: 'symptom',
  calm: 'nine of ten seconds without a pause, in three minutes in a row: a burst of work is neither',
} as const satisfies Partial<AlarmSpec<'host'>>;

const limitOf = (queue: string, isThere: boolean): Alarm['threshold'] | undefined =>
  isThere ? { value: SATURATED_MS, because: what(queue) } : undefined;

/** Alarms on the queues inside a process that its loop is not: threads of executors, connections of pools, libuv's threads. */
export const hostSaturatedAlarms = alarmsPer('host', {
  'host-executor-saturated': {
    ...saturated,
    meaning: 'all threads of an executor are taken without a pause, and whatever needs one waits',
    shows: 'executor full, ms of 10 s',
    metric: ({ service: name }) => probeMetric('ExecutorSaturatedMaxMs', 'Maximum', name),
    threshold: (plan) => limitOf('an executor', runsAsyncio(plan)),
    next: whoBlocked,
  },

  'host-pool-saturated': {
    ...saturated,
    meaning: 'all connections of a pool are taken without a pause, and whatever needs one waits',
    shows: 'pool full, ms of 10 s',
    metric: ({ service: name }) => probeMetric('PoolSaturatedMaxMs', 'Maximum', name),
    threshold: (plan) => limitOf('a pool of connections', runsAsyncio(plan)),
    next: whoBlocked,
  },

  'host-libuv-saturated': {
    ...saturated,
    meaning: "libuv's threads are taken without a pause, and files, name look-ups, compression and cryptography wait",
    shows: 'libuv threads full, ms of 10 s',
    metric: ({ service: name }) => probeMetric('ThreadPoolSaturatedMs', 'Maximum', name),
    threshold: ({ host }) => limitOf("libuv's pool of threads", probeOf(host.service.run) === 'node'),
    next: whoBlocked,
  },
});

/**
 * Whether processes may run asyncio below the kit's Python probe: uvicorn does, and a command that is Python's may. Of the
 * other kinds, workers are green or have no loop.
 */
function runsAsyncio({ host }: HostPlan): boolean {
  const { run } = host.service;
  return (run.kind === 'uvicorn' || run.kind === 'command') && probeOf(run) === 'python';
}
