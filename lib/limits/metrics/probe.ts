import type { MetricName, MetricTable } from './metric-table';

/** Metrics that the probes of all processes of a host group publish, and first boot. Those of one probe alone: {@link metricsOfOne}. */
export const probeMetrics = {
  namespace: 'Headroom',
  source: "Headroom's probes and first boot, which the tests of the probes hold to it",
  asOf: '2026-11-29',
  everySec: 10,
  dimensions: [['Service']],
  metrics: {
    /** Equally weighted waits of each process, so that a percentile is that of all callbacks of the group. */
    LoopLag: { unit: 'Milliseconds', kind: 'wait' },
    /** 1 per process and document. */
    LoopHeartbeat: { unit: 'Count', kind: 'count' },
    LoopBlockedMs: { unit: 'Milliseconds', kind: 'added' },
    LoopBlockedMaxMs: { unit: 'Milliseconds', kind: 'level' },
    ExecutorQueueWait: { unit: 'Milliseconds', kind: 'wait', dimensions: [['Service', 'Executor']] },
    /** Time of a document in which all threads were busy and work waited: of the executor of the process that had most of it. */
    ExecutorSaturatedMaxMs: { unit: 'Milliseconds', kind: 'level' },
    /** The same of the connections of its pools. */
    PoolSaturatedMaxMs: { unit: 'Milliseconds', kind: 'level' },
    /** The same of libuv's threads. */
    ThreadPoolSaturatedMs: { unit: 'Milliseconds', kind: 'added' },
    /** Count of one, told by the host that could not boot. */
    BootFailed: { unit: 'Count', kind: 'count' },
  },
} as const satisfies MetricTable;

/** Metrics that only one of the two probes publishes, by which. */
export const metricsOfOne: Readonly<Record<'python' | 'node', readonly MetricName<typeof probeMetrics>[]>> = {
  python: ['ExecutorQueueWait', 'ExecutorSaturatedMaxMs', 'PoolSaturatedMaxMs'],
  node: ['ThreadPoolSaturatedMs'],
};
