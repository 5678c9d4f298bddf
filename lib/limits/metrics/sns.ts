import type { MetricTable } from './metric-table';

/** Metrics that Amazon SNS publishes of a topic. A failure is counted after all retries. */
export const snsMetrics = {
  namespace: 'AWS/SNS',
  source: 'Amazon SNS Developer Guide, Monitoring Amazon SNS topics using CloudWatch (not verified against the page)',
  asOf: '2026-11-21',
  everySec: 60,
  dimensions: [['TopicName']],
  metrics: {
    NumberOfMessagesPublished: { unit: 'Count', kind: 'count' },
    NumberOfNotificationsDelivered: { unit: 'Count', kind: 'count' },
    NumberOfNotificationsFailed: { unit: 'Count', kind: 'count' },
  },
} as const satisfies MetricTable;
