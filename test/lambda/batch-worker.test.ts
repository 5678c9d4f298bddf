import type { BatchWorkerOptions, Work } from '../../lambda/batch-worker';
import { batchWorker } from '../../lambda/batch-worker';
import { batch, busEvent, invocation, record } from './sqs-events';

interface Report {
  readonly RecordsProcessed: number;
  readonly RecordsFailed: number;
  readonly ColdStart?: number;
  readonly messageIds: readonly string[];
}

/** A worker whose log can be looked at. */
const worker = (work: Work, options: BatchWorkerOptions = {}) => {
  const warnings: unknown[][] = [];
  const lines: string[] = [];
  const handler = batchWorker(work, {
    lane: 'media',
    logger: { warn: (...said: unknown[]) => void warnings.push(said) },
    writeLine: (line) => void lines.push(line),
    ...options,
  });
  // The line is written by the worker itself, from the report's own shape.
  return { handler, warnings, lines, reports: () => lines.map((line) => JSON.parse(line) as Report) };
};
const failedIds = (response: { batchItemFailures: readonly { itemIdentifier: string }[] }) =>
  response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
const refusePoison: Work = ({ payload }) =>
  typeof payload === 'object' && payload !== null && 'poison' in payload
    ? Promise.reject(new Error('cannot be read'))
    : Promise.resolve();

describe('batchWorker', () => {
  it('acknowledges a batch and reports it message by message', async () => {
    const { handler, reports } = worker(() => Promise.resolve());
    expect(await handler(batch(record('a', {}), record('b', {})), invocation())).toEqual({ batchItemFailures: [] });
    expect(reports()).toMatchObject([{ RecordsProcessed: 2, RecordsFailed: 0, messageIds: ['a', 'b'] }]);
  });

  it('gives back only the poison message', async () => {
    const { handler, reports, warnings } = worker(refusePoison);
    const response = await handler(
      batch(record('a', {}), record('b', { poison: true }), record('c', {})),
      invocation(),
    );
    expect(failedIds(response)).toEqual(['b']);
    expect(reports()).toMatchObject([{ RecordsProcessed: 2, RecordsFailed: 1, messageIds: ['a', 'c'] }]);
    expect(warnings).toEqual([['message failed', { messageId: 'b', receives: 1, error: 'Error: cannot be read' }]]);
  });

  it('answers, and does not throw, when the whole batch fails', async () => {
    const { handler, reports } = worker(refusePoison);
    expect(failedIds(await handler(batch(record('a', { poison: true })), invocation()))).toEqual(['a']);
    expect(reports()).toMatchObject([{ RecordsProcessed: 0, RecordsFailed: 1, messageIds: [] }]);
  });

  it('fails a message whose work throws before it returns a promise', async () => {
    const { handler } = worker(() => {
      throw new Error('at once');
    });
    expect(failedIds(await handler(batch(record('a', {})), invocation()))).toEqual(['a']);
  });

  it('works on a message again that is delivered again, under the same id', async () => {
    const seen: string[] = [];
    const { handler } = worker(({ id, receives }) => Promise.resolve(void seen.push(`${id} ${receives}`)));
    await handler(batch(record('a', {})), invocation());
    await handler(batch(record('a', {}, { ApproximateReceiveCount: '2' })), invocation());
    expect(seen).toEqual(['a 1', 'a 2']);
  });

  it('counts one cold start', async () => {
    const { handler, reports } = worker(() => Promise.resolve());
    await handler(batch(record('a', {})), invocation());
    await handler(batch(record('b', {})), invocation());
    expect(reports().map(({ ColdStart }) => ColdStart)).toEqual([1, undefined]);
  });

  it('writes metrics that CloudWatch reads: namespace Headroom, the lane as the only dimension', async () => {
    const { handler, lines } = worker(() => Promise.resolve());
    await handler(batch(record('a', {})), invocation());
    await handler(batch(record('b', {})), invocation());
    for (const line of lines) {
      expect(line).not.toContain('\n');
      expect(JSON.parse(line)).toMatchObject({
        _aws: { CloudWatchMetrics: [{ Namespace: 'Headroom', Dimensions: [['Lane']] }] },
        Lane: 'media',
      });
      expect(line).not.toContain('"service"');
    }
  });

  describe('the payload', () => {
    const payloadOf = async (body: unknown) => {
      let payload: unknown;
      const { handler } = worker((message) => Promise.resolve(void (payload = message.payload)));
      await handler(batch(record('a', body)), invocation());
      return payload;
    };

    it('is the parsed body', async () => expect(await payloadOf({ order: 7 })).toEqual({ order: 7 }));
    it('is the text where it is no JSON', async () => expect(await payloadOf('{half')).toBe('{half'));
    it('is the detail of an event from a bus', async () =>
      expect(await payloadOf(busEvent({ order: 7 }))).toEqual({ order: 7 }));
    it('is left alone when it only has a key called detail', async () =>
      expect(await payloadOf({ detail: 'x' })).toEqual({ detail: 'x' }));
  });

  describe('when time runs short', () => {
    it('gives back what it has not begun, and keeps what is done', async () => {
      let remaining = 1_000;
      const slow: Work = () => Promise.resolve(void (remaining -= 300));
      const { handler, warnings } = worker(slow, { sequential: true, reserveMs: 200 });
      const four = ['a', 'b', 'c', 'd'].map((id) => record(id, {}));
      // 800 ms to work in: a and b leave 200, in which a third one of 300 ms would not end.
      expect(
        failedIds(
          await handler(
            batch(...four),
            invocation(() => remaining),
          ),
        ),
      ).toEqual(['c', 'd']);
      expect(warnings[0]?.[1]).toMatchObject({
        error: 'OutOfTimeError: not begun: 200 ms left, the slowest message so far took 300 ms',
      });
    });

    it('begins nothing when there is only time to answer', async () => {
      const { handler } = worker(() => Promise.reject(new Error('must not run')));
      expect(
        failedIds(
          await handler(
            batch(record('a', {})),
            invocation(() => 150),
          ),
        ),
      ).toEqual(['a']);
    });

    it('stops waiting for a message that hangs, and tells it', async () => {
      let told: unknown;
      const hang: Work = ({ id }, { signal }) =>
        id === 'b'
          ? new Promise(() => signal.addEventListener('abort', () => void (told = signal.reason)))
          : Promise.resolve();
      const { handler, reports } = worker(hang, { reserveMs: 100 });
      expect(
        failedIds(
          await handler(
            batch(record('a', {}), record('b', {})),
            invocation(() => 150),
          ),
        ),
      ).toEqual(['b']);
      expect(String(told)).toBe('OutOfTimeError: given up after 50 ms, 100 ms before the invocation is cut off');
      expect(reports()).toMatchObject([{ messageIds: ['a'] }]);
    });
  });

  it('works side by side unless told not to', async () => {
    const order: string[] = [];
    const yielding: Work = async ({ id }) => {
      order.push(`${id} begins`);
      await Promise.resolve();
      order.push(`${id} ends`);
    };
    const two = batch(record('a', {}), record('b', {}));
    await worker(yielding).handler(two, invocation());
    expect(order.splice(0)).toEqual(['a begins', 'b begins', 'a ends', 'b ends']);
    await worker(yielding, { sequential: true }).handler(two, invocation());
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });
});
