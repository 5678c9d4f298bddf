import type { MetricTable } from './metric-table';

/** Metrics that the probes of all processes of a host group publish, and first boot. */
export const probeMetrics = {
  namespace: 'Headroom',
  source: "Headroom's probes and first boot, which the tests of the probes hold to it",
  asOf: '2026-11-28',
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
    /** Count of one, told by the host that could not boot. */
    BootFailed: { unit: 'Count', kind: 'count' },
  },
} as const satisfies MetricTable;
