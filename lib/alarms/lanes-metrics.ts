import type { Metric } from '../core/alarm';

/** Of a lane's queues: `queue` or `deadLetterQueue`. SQS publishes once a minute, also zeros, while a queue is in use. */
export const queueMetric = (name: string, stat: string, role = 'queue'): Metric => ({
  kind: 'metric',
  namespace: 'AWS/SQS',
  name,
  stat,
  periodSec: 60,
  dimensions: { QueueName: { role } },
});

/** With the alias as a dimension: the plain function's metrics also count invocations that bypass provisioned concurrency. */
export const aliasMetric = (name: string, stat: string): Metric => ({
  kind: 'metric',
  namespace: 'AWS/Lambda',
  name,
  stat,
  periodSec: 60,
  dimensions: { FunctionName: { role: 'function' }, Resource: { role: 'alias' } },
});

/** What the kit's worker counts in its log lines. */
export const workerMetric = (name: string, lane: string): Metric => ({
  kind: 'metric',
  namespace: 'Headroom',
  name,
  stat: 'Sum',
  periodSec: 60,
  dimensions: { Lane: { value: lane } },
});

/**
 * Of the rule that feeds a lane. Metrics of a custom event bus have both dimensions, those of the default bus the rule's
 * name only (Amazon EventBridge User Guide, "Monitoring Amazon EventBridge").
 */
export const ruleMetric = (name: string): Metric => ({
  kind: 'metric',
  namespace: 'AWS/Events',
  name,
  stat: 'Sum',
  periodSec: 60,
  dimensions: { EventBusName: { role: 'eventBus' }, RuleName: { role: 'rule' } },
});
