import type { MetricTable } from './metric-table';

/** Metrics that Amazon VPC publishes of a NAT gateway. */
export const natGatewayMetrics = {
  namespace: 'AWS/NATGateway',
  source: 'Amazon VPC User Guide, NAT gateway metrics and dimensions (from memory)',
  asOf: '2026-11-29',
  everySec: 60,
  dimensions: [['NatGatewayId']],
  metrics: {
    /** Connections that could not be opened, because every source port to their destination was taken. */
    ErrorPortAllocation: { unit: 'Count', kind: 'count' },
    ActiveConnectionCount: { unit: 'Count', kind: 'level' },
  },
} as const satisfies MetricTable;
