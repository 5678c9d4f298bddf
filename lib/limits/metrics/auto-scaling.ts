import type { MetricTable } from './metric-table';

/** Metrics that Amazon EC2 Auto Scaling publishes of a group whose metrics are switched on. */
export const autoScalingMetrics = {
  namespace: 'AWS/AutoScaling',
  source: 'Amazon EC2 Auto Scaling User Guide, Amazon CloudWatch metrics for Amazon EC2 Auto Scaling',
  asOf: '2026-11-28',
  everySec: 60,
  dimensions: [['AutoScalingGroupName']],
  metrics: {
    GroupDesiredCapacity: { unit: 'Count', kind: 'level' },
    GroupInServiceInstances: { unit: 'Count', kind: 'level' },
    GroupMinSize: { unit: 'Count', kind: 'level' },
  },
} as const satisfies MetricTable;
