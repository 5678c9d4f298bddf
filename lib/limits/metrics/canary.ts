import type { MetricTable } from './metric-table';

/** Metrics that a `FleetCanary` publishes at the end of each of its runs. */
export const canaryMetrics = {
  namespace: 'Headroom',
  source: "Headroom's canary of a fleet, which its tests hold to it",
  asOf: '2026-11-29',
  everySec: 60,
  dimensions: [['Service']],
  metrics: {
    TargetsAsked: { unit: 'Count', kind: 'level' },
    TargetsUnwell: { unit: 'Count', kind: 'level' },
    TargetsNotJudged: { unit: 'Count', kind: 'level' },
    TargetTime: { unit: 'Milliseconds', kind: 'wait' },
  },
} as const satisfies MetricTable;
