import type { MetricTable } from './metric-table';

const DAY_SEC = 86_400;

/** Metric that AWS Certificate Manager publishes of a certificate until it has expired. */
export const certificateMetrics = {
  namespace: 'AWS/CertificateManager',
  source: 'AWS Certificate Manager User Guide, Supported CloudWatch metrics (from memory; "at least once a day")',
  asOf: '2026-11-29',
  everySec: DAY_SEC,
  dimensions: [['CertificateArn']],
  metrics: { DaysToExpiry: { unit: 'None', kind: 'level' } },
} as const satisfies MetricTable;
