import type { MetricTable } from './metric-table';

/** Metrics that Amazon SQS publishes of a queue in use; of one that nobody used for hours it publishes nothing. */
export const sqsMetrics = {
  namespace: 'AWS/SQS',
  source: 'Amazon SQS Developer Guide, Available CloudWatch metrics for Amazon SQS (kinds from memory)',
  asOf: '2026-11-28',
  everySec: 60,
  dimensions: [['QueueName']],
  metrics: {
    ApproximateAgeOfOldestMessage: { unit: 'Seconds', kind: 'level' },
    ApproximateNumberOfMessagesVisible: { unit: 'Count', kind: 'level' },
    ApproximateNumberOfMessagesNotVisible: { unit: 'Count', kind: 'level' },
    NumberOfMessagesSent: { unit: 'Count', kind: 'count' },
    NumberOfMessagesReceived: { unit: 'Count', kind: 'count' },
    NumberOfMessagesDeleted: { unit: 'Count', kind: 'count' },
  },
} as const satisfies MetricTable;
