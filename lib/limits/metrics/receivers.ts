import type { MetricTable } from './metric-table';

/** Metric that the responder publishes with each heartbeat. */
export const receiverMetrics = {
  namespace: 'Headroom',
  source: "Headroom's responder, which its tests hold to it",
  asOf: '2026-11-29',
  everySec: 300,
  dimensions: [['Service']],
  metrics: { ReceiversMissing: { unit: 'Count', kind: 'level' } },
} as const satisfies MetricTable;
