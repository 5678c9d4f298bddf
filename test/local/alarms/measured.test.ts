import type { AlarmMetric, Metric, SubjectKind } from '../../../lib/core/alarms/alarm';
import { unmeasuredIn } from '../../../lib/local/alarms/measured';

const metric = (namespace: string, name: string): Metric => ({
  kind: 'metric',
  namespace,
  name,
  stat: 'Sum',
  periodSec: 60,
  dimensions: {},
});
const math = (...metrics: readonly Metric[]): AlarmMetric => ({
  kind: 'math',
  expression: 'm0',
  periodSec: 60,
  metrics: Object.fromEntries(metrics.map((each, index) => [`m${index}`, each])),
});
const query: AlarmMetric = {
  kind: 'query',
  periodSec: 60,
  expression: 'SELECT MAX(VolumeQueueLength) FROM SCHEMA("AWS/EBS", VolumeId) GROUP BY VolumeId ORDER BY MAX() DESC',
};
const reasonFor = (subjectKind: SubjectKind, of: AlarmMetric) => unmeasuredIn({ subjectKind, metric: of });
const beats = metric('Headroom', 'LoopHeartbeat');
const inService = metric('AWS/AutoScaling', 'GroupInServiceInstances');
const checked = metric('AWS/EC2', 'StatusCheckFailed');

describe('what can be evaluated on this machine', () => {
  it.each<[string, SubjectKind, AlarmMetric]>([
    ["the probe's metrics", 'host', beats],
    ["a worker's own", 'lane', metric('Headroom', 'ColdStart')],
    ["a lane's queue", 'lane', metric('AWS/SQS', 'NumberOfMessagesDeleted')],
    ['math over both', 'host', math(beats, inService)],
    ['math that gets by without status checks', 'host', math(beats, inService, checked)],
  ])('is %s', (_, kind, of) => expect(reasonFor(kind, of)).toBeUndefined());

  it.each<[string, SubjectKind, AlarmMetric, string]>([
    ['a volume', 'host', query, 'no volume exists (AWS/EBS)'],
    ['an agent', 'host', metric('Headroom/Host', 'cpu_usage_active'), 'no CloudWatch agent runs (Headroom/Host)'],
    ['a status check alone', 'host', checked, 'no instance runs (AWS/EC2)'],
    [
      'one metric of several',
      'host',
      math(metric('Headroom/Host', 'mem_available_percent'), inService, checked),
      'no CloudWatch agent runs (Headroom/Host)',
    ],
    [
      "the paging path's queue",
      'page',
      metric('AWS/SQS', 'NumberOfMessagesSent'),
      'the emulator publishes nothing about queues, and the peak does not count this (AWS/SQS)',
    ],
    [
      'a pool of connections, which the demo has none of',
      'host',
      metric('Headroom', 'PoolSaturatedMaxMs'),
      'nothing publishes it on this machine (Headroom)',
    ],
    ['a metric of somebody else', 'lane', metric('Acme', 'Carts'), 'nothing publishes it on this machine (Acme)'],
  ])('is not %s', (_, kind, of, reason) => expect(reasonFor(kind, of)).toBe(reason));

  it.each(['Errors', 'Throttles', 'ConcurrentExecutions'])('makes up no %s of invocations', (name) => {
    expect(reasonFor('lane', metric('AWS/Lambda', name))).toMatch(/AWS\/Lambda/);
  });
});
