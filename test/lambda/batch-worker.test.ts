import { batchWorker, type BatchWorkerOptions, PoisonError, type Work } from '../../lambda/batch-worker';
import { reportLine } from '../../lambda/worker/batch-report';
import { workerMetrics } from '../../lib/core/lanes/worker-metrics';
import { batch, busEvent, invocation, record } from './sqs-events';

interface Report {
  readonly RecordsProcessed: number;
  readonly RecordsFailed: number;
  readonly RecordsDropped: number;
  readonly RecordsMalformed: number;
  readonly RecordsPoisoned?: number;
  readonly ColdStart?: number;
  readonly MessageAgeMs?: readonly number[];
  readonly messageIds: readonly string[];
  readonly droppedIds: readonly string[];
  readonly malformedIds: readonly string[];
  readonly poisonIds: readonly string[];
  readonly failedIds: readonly string[];
}

/** When all of this happens: 10 s after the records were sent. */
const NOW_MS = 1_795_227_260_000;

/** A worker whose log can be looked at. */
const worker = (work: Work, options: BatchWorkerOptions = {}) => {
  const warnings: unknown[][] = [];
  const lines: string[] = [];
  const handler = batchWorker(work, {
    lane: 'media',
    env: {},
    nowMs: () => NOW_MS,
    logger: { warn: (...said: unknown[]) => void warnings.push(said) },
    writeLine: (line) => void lines.push(line),
    ...options,
  });
  // The line is written by the worker itself, from the report's own shape.
  return { handler, warnings, lines, reports: () => lines.map((line) => JSON.parse(line) as Report) };
};
const envelope = (change: object = {}) => ({
  headroom: 1,
  id: 'work-1',
  traceId: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00',
  enqueuedAt: NOW_MS - 3_000,
  payload: { order: 7 },
  ...change,
});
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

  it('reports in the order of the batch, whichever message is done first', async () => {
    let finishFirst = (): void => undefined;
    const first = new Promise<void>((done) => (finishFirst = done));
    const { handler, reports } = worker(({ payload }) => {
      if (JSON.stringify(payload).includes('first')) return first;
      setImmediate(finishFirst);
      return Promise.resolve();
    });
    await handler(batch(record('a', { first: true }), record('b', {})), invocation());
    expect(reports()).toMatchObject([{ messageIds: ['a', 'b'] }]);
  });

  it('gives back only the poison message', async () => {
    const { handler, reports, warnings } = worker(refusePoison);
    const response = await handler(
      batch(record('a', {}), record('b', { poison: true }), record('c', {})),
      invocation(),
    );
    expect(failedIds(response)).toEqual(['b']);
    expect(reports()).toMatchObject([{ RecordsProcessed: 2, RecordsFailed: 1, messageIds: ['a', 'c'] }]);
    expect(warnings).toEqual([
      ['message failed', { messageId: 'b', id: 'b', traceId: undefined, receives: 1, error: 'Error: cannot be read' }],
    ]);
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

  it('reports no cold start where it was kept warm: its first message did not wait for it', async () => {
    const env = { AWS_LAMBDA_INITIALIZATION_TYPE: 'provisioned-concurrency' };
    const { handler, reports } = worker(() => Promise.resolve(), { env });
    await handler(batch(record('a', {})), invocation());
    expect(reports().map(({ ColdStart }) => ColdStart)).toEqual([undefined]);
  });

  it('publishes what alarms may watch, and nothing else', () => {
    const fates = {
      processed: ['a'],
      dropped: ['b'],
      malformed: ['c'],
      poison: ['d'],
      duplicate: ['e'],
      failed: ['f'],
    };
    const line = reportLine(
      { lane: 'media', service: 'prod-media' },
      { fates, agesMs: [5], coldStart: true, nowMs: NOW_MS },
    );
    // The line is written above, in CloudWatch's embedded metric format.
    const { _aws } = JSON.parse(line) as {
      readonly _aws: {
        readonly CloudWatchMetrics: readonly { readonly Metrics: readonly { readonly Name: string }[] }[];
      };
    };
    const names = _aws.CloudWatchMetrics.flatMap(({ Metrics }) => Metrics.map(({ Name }) => Name));
    expect(names.sort()).toEqual([...workerMetrics.names].sort());
  });

  it('writes metrics that CloudWatch reads: namespace Headroom, the service as the only dimension', async () => {
    const { handler, lines } = worker(() => Promise.resolve());
    await handler(batch(record('a', {})), invocation());
    await handler(batch(record('b', {})), invocation());
    for (const line of lines) {
      expect(line).not.toContain('\n');
      expect(JSON.parse(line)).toMatchObject({
        _aws: { CloudWatchMetrics: [{ Namespace: 'Headroom', Dimensions: [['Service']] }] },
        Service: 'media',
        Lane: 'media',
      });
      expect(line).not.toContain('"service"');
    }
  });

  describe('the payload', () => {
    const payloadOf = async (body: unknown, options: BatchWorkerOptions = {}) => {
      let payload: unknown;
      const { handler } = worker((message) => Promise.resolve(void (payload = message.payload)), options);
      await handler(batch(record('a', body)), invocation());
      return payload;
    };

    it('is the parsed body', async () => expect(await payloadOf({ order: 7 })).toEqual({ order: 7 }));
    it('is the text where it is no JSON and text was asked for', async () =>
      expect(await payloadOf('{half', { acceptText: true })).toBe('{half'));
    it('is the payload of an envelope', async () => expect(await payloadOf(envelope())).toEqual({ order: 7 }));
    it('is the payload of an envelope in the detail of an event', async () =>
      expect(await payloadOf(busEvent(envelope()))).toEqual({ order: 7 }));
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

  describe('the envelope', () => {
    it('gives the work its id, trace, times and payload', async () => {
      const seen: unknown[] = [];
      const { handler } = worker((message) => Promise.resolve(void seen.push(message)));
      await handler(batch(record('a', envelope({ deadline: NOW_MS + 1 }))), invocation());
      expect(seen).toMatchObject([
        {
          id: 'work-1',
          messageId: 'a',
          traceId: envelope().traceId,
          enqueuedAtMs: NOW_MS - 3_000,
          deadlineMs: NOW_MS + 1,
        },
      ]);
    });

    it('counts the age from where the message was made, and never below nothing', async () => {
      const { handler, reports } = worker(() => Promise.resolve());
      const ahead = envelope({ enqueuedAt: NOW_MS + 60_000 });
      await handler(batch(record('a', envelope()), record('b', ahead), record('c', {})), invocation());
      expect(reports()[0]?.MessageAgeMs).toEqual([3_000, 0, 10_000]);
    });

    it.each([
      ['drops', NOW_MS - 1, { RecordsProcessed: 0, RecordsDropped: 1, droppedIds: ['a'], messageIds: [] }],
      ['drops, at its very deadline,', NOW_MS, { RecordsProcessed: 0, RecordsDropped: 1, droppedIds: ['a'] }],
      ['does not drop before it', NOW_MS + 1, { RecordsProcessed: 1, RecordsDropped: 0, droppedIds: [] }],
    ])('%s work past its deadline, and accounts for it', async (_, deadline, expected) => {
      const { handler, reports } = worker(() => Promise.resolve());
      expect(failedIds(await handler(batch(record('a', envelope({ deadline }))), invocation()))).toEqual([]);
      expect(reports()).toMatchObject([expected]);
    });
  });

  describe('without a dead-letter queue of its own', () => {
    it.each([
      ['malformed', '{half', 'malformedIds'],
      ['poison', { poison: true }, 'poisonIds'],
    ])('leaves a %s message to the redrive policy, and says so', async (_, body, list) => {
      const { handler, warnings, reports } = worker(() => Promise.reject(new PoisonError('never')));
      expect(failedIds(await handler(batch(record('a', body)), invocation()))).toEqual(['a']);
      expect(warnings[0]?.[0]).toBe('message could not be dead-lettered, it comes back');
      expect(JSON.stringify(warnings)).toContain('HEADROOM_DLQ_URL is not set');
      expect(reports()[0]).toMatchObject({ [list]: [], failedIds: ['a'] });
    });
  });

  it('gives one message no more than its own time', async () => {
    const { handler, warnings } = worker(() => new Promise(() => undefined), { recordTimeoutMs: 5 });
    expect(failedIds(await handler(batch(record('a', {})), invocation()))).toEqual(['a']);
    expect(JSON.stringify(warnings)).toContain('RecordTimeoutError: given up after 5 ms');
  });

  it('waits for what is warmed up, and goes on when that fails', async () => {
    const order: string[] = [];
    const warm = async () => {
      await Promise.resolve();
      order.push('warm');
    };
    const { handler } = worker(() => Promise.resolve(void order.push('work')), { warm });
    await handler(batch(record('a', {})), invocation());
    expect(order).toEqual(['warm', 'work']);
    const cold = worker(() => Promise.resolve(), { warm: () => Promise.reject(new Error('refused')) });
    expect(failedIds(await cold.handler(batch(record('a', {})), invocation()))).toEqual([]);
    expect(cold.warnings).toEqual([['could not warm up', { error: 'Error: refused' }]]);
  });

  it('goes on with the other groups of a FIFO queue, and not past a failure in one', async () => {
    const order: string[] = [];
    const { handler } = worker(({ messageId }) => {
      order.push(messageId);
      return messageId === 'a1' ? Promise.reject(new Error('not now')) : Promise.resolve();
    });
    const inGroup = (messageId: string, MessageGroupId: string) => ({
      ...record(messageId, {}, { MessageGroupId, MessageDeduplicationId: messageId }),
      eventSourceARN: 'arn:aws:sqs:eu-west-1:111111111111:orders.fifo',
    });
    const response = await handler(batch(inGroup('a1', 'a'), inGroup('b1', 'b'), inGroup('a2', 'a')), invocation());
    expect(failedIds(response)).toEqual(['a1', 'a2']);
    expect(order).toEqual(['a1', 'b1']);
  });

  it('names every wrong variable of its environment at once', () => {
    const env = { HEADROOM_BACKOFF_MAX_SEC: 'soon', HEADROOM_MAX_RECEIVES: '0', HEADROOM_QUEUE_URL: 'media' };
    expect(() => worker(() => Promise.resolve(), { env })).toThrow(
      'HEADROOM_BACKOFF_MAX_SEC is "soon", expected a number from 0 to 43200; HEADROOM_MAX_RECEIVES is "0", ' +
        'expected a number from 1 to 1000; HEADROOM_QUEUE_URL is "media"',
    );
  });
});
