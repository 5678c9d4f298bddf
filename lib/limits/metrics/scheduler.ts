import type { MetricTable } from './metric-table';

/** Metrics that Amazon EventBridge Scheduler publishes; no alarm of the catalogue reads it, runbooks do. */
export const schedulerMetrics = {
  namespace: 'AWS/Scheduler',
  source: 'Amazon EventBridge Scheduler User Guide, Monitoring with Amazon CloudWatch (not verified against the page)',
  asOf: '2026-11-21',
  everySec: 60,
  dimensions: [['ScheduleGroup']],
  metrics: {
    InvocationAttemptCount: { unit: 'Count', kind: 'count' },
    InvocationDroppedCount: { unit: 'Count', kind: 'count' },
    TargetErrorCount: { unit: 'Count', kind: 'count' },
  },
} as const satisfies MetricTable;
