import { invocationMetrics, queueMetrics } from '../../../lib/local/metrics/lane-metrics';
import { reportedFates, reportedInvocation } from '../../../lib/local/metrics/worker-log';

describe('a REPORT line', () => {
  it.each([
    ['REPORT RequestId: 8f-1\tDuration: 12 ms\tBilled Duration: 12 ms\tMemory Size: 256 MB', 12],
    ['REPORT RequestId: 8f-1\tDuration: 3.42 ms\tBilled Duration: 4 ms\tInit Duration: 110.1 ms', 3.42],
  ])('tells request and duration: %s', (line, durationMs) => {
    expect(reportedInvocation(line)).toEqual({ requestId: '8f-1', durationMs });
  });

  it.each([
    'START RequestId: 8f-1 Version: 1',
    'END RequestId: 8f-1',
    'see REPORT RequestId: 8f-1\tDuration: 12 ms',
    '',
  ])('is not: %s', (line) => {
    expect(reportedInvocation(line)).toBeUndefined();
  });
});

describe("a worker's report of what became of its messages", () => {
  it('is the lists of ids in its metrics; one that was done before counts as processed', () => {
    const line = '{"_aws":{},"RecordsProcessed":2,"messageIds":["a","b"],"duplicateIds":["c"],"droppedIds":["d"]}';
    expect(reportedFates(line)).toEqual({ processed: ['a', 'b', 'c'], dropped: ['d'] });
  });

  it.each(['{"messageIds":"a"}', '{"messageIds":[1,null]}', '{"messageIds":["a"', 'messageIds ["a"]', '[]', '{}'])(
    'is not in %s',
    (line) => {
      expect(reportedFates(line)).toEqual({ processed: [], dropped: [] });
    },
  );
});

describe('the metrics that AWS would publish', () => {
  it('have an age only where something waits', () => {
    const names = (oldestWaitSec?: number) =>
      queueMetrics({ queueName: 'q', visible: 1, inFlight: 0, oldestWaitSec }, 0).map(({ name }) => name);
    expect(names()).not.toContain('ApproximateAgeOfOldestMessage');
    expect(names(3)).toContain('ApproximateAgeOfOldestMessage');
  });

  it('are published for the function and for its alias, which the alarms watch', () => {
    const points = invocationMetrics(
      'fn',
      'live',
      [
        { requestId: 'a', durationMs: 5 },
        { requestId: 'b', durationMs: 7 },
      ],
      0,
    );
    expect(
      points.filter(({ name }) => name === 'Duration').map(({ dimensions, values }) => [dimensions, values]),
    ).toEqual([
      [{ FunctionName: 'fn' }, [5, 7]],
      [{ FunctionName: 'fn', Resource: 'fn:live' }, [5, 7]],
    ]);
    expect(points.filter(({ name }) => name === 'Invocations').map(({ values }) => values)).toEqual([[2], [2]]);
  });

  it('are none for no invocation', () => {
    expect(invocationMetrics('fn', 'live', [], 0)).toEqual([]);
  });

  it('hold at most as many values as one call takes', () => {
    const many = Array.from({ length: 250 }, (_, index) => ({ requestId: String(index), durationMs: 1 }));
    const lengths = invocationMetrics('fn', 'live', many, 0).map(({ values }) => values.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(150);
  });
});
