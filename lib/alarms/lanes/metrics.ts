import type { Metric } from '../../core/alarms/alarm';
import { eventsMetrics } from '../../limits/metrics/events';
import { lambdaMetrics } from '../../limits/metrics/lambda';
import type { MetricName, StatisticOf } from '../../limits/metrics/metric-table';
import { sqsMetrics } from '../../limits/metrics/sqs';
import { workerMetrics } from '../../limits/metrics/worker';
import { published } from '../published-metric';

/** A metric of one of a lane's queues: `queue` or `deadLetterQueue`. SQS publishes once a minute, also zeros, while a queue is in use. */
export const queueMetric = <N extends MetricName<typeof sqsMetrics>>(
  name: N,
  stat: StatisticOf<typeof sqsMetrics, N>,
  role = 'queue',
): Metric => published(sqsMetrics, name, stat, { QueueName: { role } });

/**
 * A metric of the function with the alias as a dimension: the plain function's metrics also count invocations that
 * bypass provisioned concurrency.
 */
export const aliasMetric = <N extends MetricName<typeof lambdaMetrics>>(
  name: N,
  stat: StatisticOf<typeof lambdaMetrics, N>,
  periodSec?: number,
): Metric =>
  published(lambdaMetrics, name, stat, { FunctionName: { role: 'function' }, Resource: { role: 'alias' } }, periodSec);

type Worker = typeof workerMetrics;

/** Names of what the kit's worker counts: the metrics of which a sum says something. */
type WorkerCount = {
  [N in MetricName<Worker>]: 'Sum' extends StatisticOf<Worker, N> ? N : never;
}[MetricName<Worker>];

/** A metric that the kit's worker counts in its log lines. */
export const workerMetric = (name: WorkerCount, service: string): Metric =>
  published(workerMetrics, name, 'Sum', { Service: { value: service } });

/** Slowest hundredth of the times that messages waited before the kit's worker took them, ms. */
export const waitOfWorker = (service: string): Metric =>
  published(workerMetrics, 'MessageAgeMs', 'p99', { Service: { value: service } });

/**
 * A metric of the rule that feeds a lane. Metrics of a custom event bus have both dimensions, those of the default bus the rule's
 * name only (Amazon EventBridge User Guide, "Monitoring Amazon EventBridge").
 */
export const ruleMetric = (name: MetricName<typeof eventsMetrics>): Metric =>
  published(eventsMetrics, name, 'Sum', { EventBusName: { role: 'eventBus' }, RuleName: { role: 'rule' } });
