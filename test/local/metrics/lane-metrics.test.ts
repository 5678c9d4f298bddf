import { groupMetrics } from '../../../lib/local/metrics/group-metrics';
import { invocationMetrics, queueMetrics } from '../../../lib/local/metrics/lane-metrics';

const byName = (points: readonly { readonly name: string; readonly values: readonly number[] }[]) =>
  Object.fromEntries(points.map(({ name, values }) => [name, values[0]]));

describe('the metrics of a queue', () => {
  const reading = { queueName: 'q', visible: 3, inFlight: 1 };

  it('are what was read, and what went in and out since the last look', () => {
    expect(byName(queueMetrics({ ...reading, oldestWaitSec: 4, traffic: { sent: 7, deleted: 5 } }, 1000))).toEqual({
      ApproximateNumberOfMessagesVisible: 3,
      ApproximateNumberOfMessagesNotVisible: 1,
      ApproximateAgeOfOldestMessage: 4,
      NumberOfMessagesSent: 7,
      NumberOfMessagesDeleted: 5,
    });
  });

  it('hold no age of an empty queue, and no traffic that nobody counted', () => {
    expect(Object.keys(byName(queueMetrics(reading, 1000)))).toEqual([
      'ApproximateNumberOfMessagesVisible',
      'ApproximateNumberOfMessagesNotVisible',
    ]);
  });

  it('say that nothing was deleted, which is not the same as not knowing', () => {
    expect(byName(queueMetrics({ ...reading, traffic: { sent: 0, deleted: 0 } }, 1000))).toMatchObject({
      NumberOfMessagesDeleted: 0,
    });
  });
});

describe('the metrics of invocations', () => {
  it('are published for the function and for its alias', () => {
    const points = invocationMetrics('f', 'live', [{ requestId: 'r', durationMs: 12 }], 1000);
    expect(points.map(({ name, dimensions }) => `${name} ${dimensions.Resource ?? 'alone'}`)).toEqual([
      'Duration alone',
      'Invocations alone',
      'Duration f:live',
      'Invocations f:live',
    ]);
  });
});

describe('the metrics of an Auto Scaling group', () => {
  it('count the processes that play its instances', () => {
    const points = groupMetrics({ groupName: 'local-api', minSize: 1, inService: 0 }, 1000);
    expect(byName(points)).toEqual({ GroupMinSize: 1, GroupInServiceInstances: 0 });
    expect(points[0]?.dimensions).toEqual({ AutoScalingGroupName: 'local-api' });
  });
});
