import type { MetricTable } from './metric-table';

/** Metrics that Amazon DynamoDB publishes of a table, each only when there is something to count. */
export const dynamodbMetrics = {
  namespace: 'AWS/DynamoDB',
  source: 'Amazon DynamoDB Developer Guide, DynamoDB metrics and dimensions (from memory)',
  asOf: '2026-11-29',
  everySec: 60,
  dimensions: [['TableName']],
  metrics: {
    ReadThrottleEvents: { unit: 'Count', kind: 'count' },
    WriteThrottleEvents: { unit: 'Count', kind: 'count' },
  },
} as const satisfies MetricTable;
