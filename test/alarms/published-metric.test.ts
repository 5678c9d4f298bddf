import { agentMetric, groupMetric, probeMetric, targetMetric } from '../../lib/alarms/hosts/metrics';
import { queueMetric, ruleMetric, workerMetric } from '../../lib/alarms/lanes/metrics';
import { hostsBy } from '../../lib/alarms/next-commands';
import { published } from '../../lib/alarms/published-metric';
import { lambdaMetrics } from '../../lib/limits/metrics/lambda';
import { sqsMetrics } from '../../lib/limits/metrics/sqs';

describe('a metric that is made of a table', () => {
  it('has the namespace and the period of what is published', () => {
    expect(queueMetric('NumberOfMessagesDeleted', 'Sum')).toEqual({
      kind: 'metric',
      namespace: 'AWS/SQS',
      name: 'NumberOfMessagesDeleted',
      stat: 'Sum',
      periodSec: 60,
      dimensions: { QueueName: { role: 'queue' } },
    });
    expect(groupMetric('AWS/EC2', 'EBSIOBalance%', 'Minimum').periodSec).toBe(300);
    expect(groupMetric('AWS/EC2', 'CPUUtilization', 'Average').periodSec).toBe(60);
  });
});

/** `npm run types` fails where one of these lines compiles. They are never called. */
export const mustNotCompile = [
  // @ts-expect-error: nobody publishes it
  () => queueMetric('ApproximateAgeOfOldestMesage', 'Maximum'),
  // @ts-expect-error: a metric of another namespace
  () => groupMetric('AWS/EC2', 'GroupInServiceInstances', 'Minimum'),
  // @ts-expect-error: no such namespace
  () => groupMetric('AWS/AutoScalling', 'GroupMinSize', 'Maximum'),
  // @ts-expect-error: no such rule metric
  () => ruleMetric('FailedInvocation'),
  // @ts-expect-error: the sum of a level depends on how often somebody looked
  () => queueMetric('ApproximateAgeOfOldestMessage', 'Sum'),
  // @ts-expect-error: the mean of a count is 1, or how SQS batches
  () => queueMetric('NumberOfMessagesDeleted', 'Average'),
  // @ts-expect-error: a share of failed checks
  () => groupMetric('AWS/EC2', 'StatusCheckFailed', 'Average'),
  // @ts-expect-error: a level has no percentiles that AWS could tell
  () => targetMetric('HealthyHostCount', 'p99', 'targetGroup'),
  // @ts-expect-error: a total since the start of a host
  () => agentMetric('ethtool_bw_in_allowance_exceeded', 'Maximum', 'prod-api'),
  // @ts-expect-error: how long all waits together took
  () => probeMetric('LoopLag', 'Sum', 'prod-api'),
  // @ts-expect-error: only where a sample is a host
  () => agentMetric('mem_available', 'SampleCount', 'prod-api'),
  // @ts-expect-error: how old all messages together are
  () => workerMetric('MessageAgeMs', 'media'),
  // @ts-expect-error: no figure of hosts
  () => hostsBy('cpus'),
  // @ts-expect-error: a dimension that no queue has
  () => published(sqsMetrics, 'NumberOfMessagesSent', 'Sum', { Queue: { role: 'queue' } }),
  // @ts-expect-error: one right dimension does not make up for a wrong one
  () => published(lambdaMetrics, 'Errors', 'Sum', { FunctionName: { role: 'function' }, Alias: { role: 'alias' } }),
];
