import type { MetricTable } from './metric-table';

/** Metrics that an Application Load Balancer publishes, only while it is sent requests and only what is not zero. */
export const loadBalancerMetrics = {
  namespace: 'AWS/ApplicationELB',
  source:
    'Elastic Load Balancing User Guide, CloudWatch metrics for your Application Load Balancer (kinds from memory)',
  asOf: '2026-11-28',
  everySec: 60,
  dimensions: [['LoadBalancer'], ['LoadBalancer', 'TargetGroup']],
  metrics: {
    /** Counts requests for which a target was chosen. */
    RequestCount: { unit: 'Count', kind: 'count' },
    HTTPCode_Target_5XX_Count: { unit: 'Count', kind: 'count' },
    HTTPCode_ELB_5XX_Count: { unit: 'Count', kind: 'count', dimensions: [['LoadBalancer']] },
    /** Connections that it turned away because it had its most. */
    RejectedConnectionCount: { unit: 'Count', kind: 'count', dimensions: [['LoadBalancer']] },
    /** Connections to a target that were not made. */
    TargetConnectionErrorCount: { unit: 'Count', kind: 'count' },
    TargetResponseTime: { unit: 'Seconds', kind: 'wait' },
    HealthyHostCount: { unit: 'Count', kind: 'level', dimensions: [['LoadBalancer', 'TargetGroup']] },
    UnHealthyHostCount: { unit: 'Count', kind: 'level', dimensions: [['LoadBalancer', 'TargetGroup']] },
  },
} as const satisfies MetricTable;
