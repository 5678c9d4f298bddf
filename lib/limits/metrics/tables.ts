import { agentMetrics } from './agent';
import { autoScalingMetrics } from './auto-scaling';
import { canaryMetrics } from './canary';
import { certificateMetrics } from './certificates';
import { dynamodbMetrics } from './dynamodb';
import { ebsMetrics } from './ebs';
import { ec2Metrics } from './ec2';
import { eventsMetrics } from './events';
import { lambdaMetrics } from './lambda';
import { loadBalancerMetrics } from './load-balancer';
import type { MetricRow, MetricTable } from './metric-table';
import { natGatewayMetrics } from './nat-gateway';
import { probeMetrics } from './probe';
import { receiverMetrics } from './receivers';
import { schedulerMetrics } from './scheduler';
import { snsMetrics } from './sns';
import { sqsMetrics } from './sqs';
import { workerMetrics } from './worker';

/** Tables of the metrics that alarms and runbooks know, by who publishes them. */
export const metricTables: readonly MetricTable[] = [
  sqsMetrics,
  lambdaMetrics,
  eventsMetrics,
  schedulerMetrics,
  snsMetrics,
  ec2Metrics,
  ebsMetrics,
  autoScalingMetrics,
  loadBalancerMetrics,
  certificateMetrics,
  natGatewayMetrics,
  dynamodbMetrics,
  agentMetrics,
  probeMetrics,
  workerMetrics,
  canaryMetrics,
  receiverMetrics,
];

/** A metric with the dimensions and the interval that hold for it. */
export type KnownMetric = MetricRow & Required<Pick<MetricRow, 'dimensions' | 'everySec'>>;

/** Facts about a metric; undefined where nobody publishes one of this name. */
export function metricOf(namespace: string, name: string): KnownMetric | undefined {
  const table = metricTables.find((each) => each.namespace === namespace && Object.hasOwn(each.metrics, name));
  const row = table?.metrics[name];
  return table && row && { dimensions: table.dimensions, everySec: table.everySec, ...row };
}
