import { batchWorker, type BatchWorkerOptions, PoisonError, type Work } from '../../../lambda/batch-worker';
import { batch, invocation, record } from '../sqs-events';
import { type Reply, sqsServer } from '../sqs-server';

const NOW_MS = 1_795_227_260_000;
const servers: { close(): Promise<unknown> }[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

/** A worker beside a service that answers as told. */
async function worker(work: Work, replies: Reply[] = [], options: BatchWorkerOptions = {}) {
  const server = await sqsServer(replies);
  servers.push(server);
  const lines: string[] = [];
  const warnings: unknown[][] = [];
  const handler = batchWorker(work, {
    nowMs: () => NOW_MS,
    random: () => 0.999,
    logger: { warn: (...said: unknown[]) => void warnings.push(said) },
    writeLine: (line) => void lines.push(line),
    ...options,
    env: { ...server.env, ...options.env },
  });
  const run = async (...records: Parameters<typeof batch>) => {
    const response = await handler(batch(...records), invocation());
    return response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  };
  const report = () => JSON.parse(lines[0] ?? '{}') as Record<string, unknown>;
  return { run, report, warnings, calls: server.calls };
}
const fail: Work = () => Promise.reject(new Error('not now'));
const received = (times: number) => ({ ApproximateReceiveCount: String(times) });
const attribute = (StringValue: string) => ({ DataType: 'String', StringValue });

describe('a message that can not be worked on', () => {
  it('goes to the dead-letter queue at once, with the reason, and is acknowledged', async () => {
    const poison: Work = ({ messageId }) =>
      messageId === 'b' ? Promise.reject(new PoisonError('no customer:\n\u{1f622}')) : Promise.resolve();
    const { run, calls, report } = await worker(poison);
    expect(await run(record('a', {}), record('b', { order: 7 }))).toEqual([]);
    expect(calls).toEqual([
      {
        target: 'AmazonSQS.SendMessage',
        input: {
          QueueUrl: expect.stringMatching(/media-dead$/) as unknown,
          MessageBody: '{"order":7}',
          MessageAttributes: {
            HeadroomReason: attribute('poison'),
            HeadroomDetail: attribute('no customer: '),
            HeadroomMessageId: attribute('b'),
          },
        },
      },
    ]);
    expect(report()).toMatchObject({ RecordsProcessed: 1, RecordsPoisoned: 1, RecordsFailed: 0, poisonIds: ['b'] });
  });

  it('keeps what its sender wrote beside it, as far as ten attributes allow', async () => {
    const { run, calls } = await worker(() => Promise.reject(new PoisonError('never')));
    const messageAttributes = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [
        `a${index}`,
        { dataType: 'String' as const, stringValue: 'x', stringListValues: [], binaryListValues: [] },
      ]),
    );
    await run({ ...record('a', {}), messageAttributes });
    const attributes = Object.keys(calls[0]?.input.MessageAttributes ?? {});
    expect(attributes.slice(0, 4)).toEqual(['HeadroomReason', 'HeadroomDetail', 'HeadroomMessageId', 'a0']);
    expect(attributes).toHaveLength(10);
  });

  it('stays in its group of a FIFO queue', async () => {
    const { run, calls } = await worker(() => Promise.reject(new PoisonError('never')));
    await run(record('a', {}, { MessageGroupId: 'order-7', MessageDeduplicationId: 'work-1' }));
    expect(calls[0]?.input).toMatchObject({ MessageGroupId: 'order-7', MessageDeduplicationId: 'a' });
  });

  it('comes back when the dead-letter queue does not take it', async () => {
    const denied: Reply = [403, { __type: 'com.amazonaws.sqs#AccessDenied', message: 'no' }];
    const { run, warnings } = await worker(() => Promise.reject(new PoisonError('never')), [denied]);
    expect(await run(record('a', {}))).toEqual(['a']);
    expect(warnings[0]).toMatchObject([
      'message could not be dead-lettered, it comes back',
      { messageId: 'a', reason: 'poison', error: 'AwsError: AccessDenied (403): no' },
    ]);
  });
});

describe('a malformed message', () => {
  const good = { headroom: 1, id: 'i', traceId: 't', enqueuedAt: NOW_MS, payload: {} };
  const without = (key: keyof typeof good) => ({ ...good, [key]: undefined });
  it.each([
    ['no JSON', '{half', 'not-json', 'the body is no JSON'],
    ['an empty body', '', 'not-json', 'the body is no JSON'],
    ['a newer envelope', { ...good, headroom: 2 }, 'unknown-version', 'headroom is 2, expected 1'],
    ['an envelope without a version', { ...good, headroom: null }, 'unknown-version', 'headroom is null'],
    ['no id', without('id'), 'missing-field', 'id is missing'],
    ['no payload', without('payload'), 'missing-field', 'payload is missing'],
    [
      'several faults',
      { headroom: 1, id: 7 },
      'wrong-field',
      'id is 7, expected a text of 1 to 128 characters; traceId',
    ],
    ['half a millisecond', { ...good, enqueuedAt: 0.5 }, 'wrong-field', 'enqueuedAt is 0.5'],
    ['a time as text', { ...good, deadline: '2026' }, 'wrong-field', 'deadline is "2026"'],
    [
      'a deadline before it was made',
      { ...good, deadline: NOW_MS - 1 },
      'deadline-before-enqueued',
      'is before enqueuedAt',
    ],
    ['a clock that is wrong', { ...good, enqueuedAt: NOW_MS + 300_001 }, 'enqueued-in-future', '300001 ms ahead'],
    ['too large', JSON.stringify('x'.repeat(1_047_551)), 'oversized', 'over 1047552 bytes'],
    ['too large in bytes only', JSON.stringify('\u20ac'.repeat(349_184)), 'oversized', 'over 1047552 bytes'],
  ])('with %s goes to the dead-letter queue unread, with the reason', async (_, body, reason, detail) => {
    const { run, calls, report } = await worker(() => Promise.reject(new Error('must not run')));
    expect(await run(record('a', body), record('b', body))).toEqual([]);
    const input = calls[0]?.input ?? {};
    expect(input.MessageBody).toBe(typeof body === 'string' ? body : JSON.stringify(body));
    expect(input.MessageAttributes).toMatchObject({
      HeadroomReason: attribute(reason),
      HeadroomDetail: { StringValue: expect.stringContaining(detail) as unknown },
    });
    expect(report()).toMatchObject({ RecordsMalformed: 2, RecordsProcessed: 0, malformedIds: ['a', 'b'] });
  });

  it.each([
    ['the largest clock skew that is let pass', { ...good, enqueuedAt: NOW_MS + 300_000 }],
    ['the largest body', JSON.stringify('x'.repeat(1_047_550))],
    ['a deadline as it was made', { ...good, enqueuedAt: NOW_MS - 9, deadline: NOW_MS - 9 }],
    ['a key called headroom deeper down', { order: { headroom: 2 } }],
  ])('is not one with %s', async (_, body) => {
    const { run, calls, report } = await worker(() => Promise.resolve());
    expect(await run(record('a', body))).toEqual([]);
    expect(calls).toEqual([]);
    expect(report()).toMatchObject({ RecordsMalformed: 0 });
  });
});

describe('a failed message', () => {
  it('comes back after a wait of its own, which grows with each receive', async () => {
    const { run, calls } = await worker(fail);
    expect(await run(record('a', {}), record('b', {}, received(3)), record('c', {}, received(9)))).toHaveLength(3);
    expect(calls).toMatchObject([
      {
        target: 'AmazonSQS.ChangeMessageVisibilityBatch',
        input: {
          Entries: [
            { ReceiptHandle: 'handle-a', VisibilityTimeout: 1 },
            { ReceiptHandle: 'handle-b', VisibilityTimeout: 4 },
            { ReceiptHandle: 'handle-c', VisibilityTimeout: 30 },
          ],
        },
      },
    ]);
  });

  it('comes back within what is left of the promise, and at once when the redrive policy is due to take it', async () => {
    const env = { HEADROOM_BACKOFF_MAX_SEC: '60', HEADROOM_MAX_AGE_SEC: '15', HEADROOM_MAX_RECEIVES: '5' };
    const { run, calls } = await worker(fail, [], { env });
    // The records are 10 s old: 5 s are left.
    await run(record('a', {}, received(4)), record('b', {}, received(5)));
    expect(calls[0]?.input.Entries).toMatchObject([{ VisibilityTimeout: 5 }, { VisibilityTimeout: 0 }]);
  });

  it('comes back after the full visibility timeout where SQS can not be told, and that is said', async () => {
    const { run, warnings } = await worker(fail, [[400, { __type: 'ReceiptHandleIsInvalid' }]]);
    expect(await run(record('a', {}))).toEqual(['a']);
    expect(warnings.at(-1)?.[0]).toBe('failed messages come back after the full visibility timeout');
  });

  it('is told of also when SQS takes the call and refuses an entry', async () => {
    const { run, warnings } = await worker(fail, [[200, { Failed: [{ Id: '0', Code: 'MessageNotInflight' }] }]]);
    await run(record('a', {}));
    expect(JSON.stringify(warnings.at(-1))).toContain('MessageNotInflight');
  });

  it('is changed ten a call, which is what SQS takes', async () => {
    const { run, calls } = await worker(fail);
    await run(...Array.from({ length: 25 }, (_, index) => record(`m${index}`, {})));
    expect(calls.map(({ input }) => (input.Entries as unknown[]).length).sort()).toEqual([10, 10, 5]);
  });

  it('costs no call when nothing failed', async () => {
    const { run, calls } = await worker(() => Promise.resolve());
    await run(record('a', {}));
    expect(calls).toEqual([]);
  });
});

describe('idempotency', () => {
  const env = { HEADROOM_IDEMPOTENCY_TABLE: 'work', HEADROOM_IDEMPOTENCY_TTL_SEC: '3600' };
  const refused = (status: string, messageId: string): Reply => [
    400,
    {
      __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException',
      Item: {
        status: { S: status },
        ...(messageId && { message_id: { S: messageId } }),
        in_progress_expiration: { N: String(NOW_MS + 7_500) },
      },
    },
  ];
  const counted = () => {
    const seen: string[] = [];
    return { seen, work: ({ id }: { id: string }) => Promise.resolve(void seen.push(id)) };
  };

  it('claims an id before its work and remembers it after', async () => {
    const { seen, work } = counted();
    const { run, calls, report } = await worker(work, [], { env });
    await run(record('a', { headroom: 1, id: 'work-1', traceId: 't', enqueuedAt: NOW_MS, payload: 1 }));
    expect(seen).toEqual(['work-1']);
    expect(calls.map(({ target, input }) => [target, input.Item])).toEqual([
      [
        'DynamoDB_20120810.PutItem',
        {
          id: { S: 'media#work-1' },
          status: { S: 'INPROGRESS' },
          expiration: { N: String(NOW_MS / 1000 + 3_600) },
          in_progress_expiration: { N: String(NOW_MS + 10_000) },
          message_id: { S: 'a' },
        },
      ],
      [
        'DynamoDB_20120810.PutItem',
        { id: { S: 'media#work-1' }, status: { S: 'COMPLETED' }, expiration: { N: String(NOW_MS / 1000 + 3_600) } },
      ],
    ]);
    expect(report()).toMatchObject({ RecordsProcessed: 1 });
  });

  it.each([
    ['was done before', 'COMPLETED', ''],
    ['another message carries, which comes back should its work fail', 'INPROGRESS', 'b'],
  ])('acknowledges what %s, without work, and accounts for it', async (_, status, carrier) => {
    const { seen, work } = counted();
    const { run, report } = await worker(work, [refused(status, carrier)], { env });
    expect(await run(record('a', {}))).toEqual([]);
    expect(seen).toEqual([]);
    expect(report()).toMatchObject({ RecordsProcessed: 0, RecordsDuplicate: 1, duplicateIds: ['a'] });
  });

  it('lets a message come back when the invocation that is at it must have ended, also after its last receive', async () => {
    const { seen, work } = counted();
    const env3 = { ...env, HEADROOM_MAX_RECEIVES: '3' };
    const { run, calls } = await worker(work, [refused('INPROGRESS', 'a')], { env: env3 });
    expect(await run(record('a', {}, received(3)))).toEqual(['a']);
    expect(seen).toEqual([]);
    expect(calls[1]?.input.Entries).toMatchObject([{ VisibilityTimeout: 8 }]);
  });

  it('gives its claim up when the work fails, and only its own', async () => {
    const { run, calls } = await worker(fail, [], { env });
    expect(await run(record('a', {}))).toEqual(['a']);
    expect(calls[1]).toMatchObject({
      target: 'DynamoDB_20120810.DeleteItem',
      input: {
        ConditionExpression: 'in_progress_expiration = :mine',
        ExpressionAttributeValues: { ':mine': { N: String(NOW_MS + 10_000) } },
      },
    });
  });

  it('does not work unprotected when the table does not answer', async () => {
    const { seen, work } = counted();
    const { run } = await worker(
      work,
      [
        [500, {}],
        [500, {}],
      ],
      { env },
    );
    expect(await run(record('a', {}))).toEqual(['a']);
    expect(seen).toEqual([]);
  });

  it('acknowledges work that is done also when that can not be remembered', async () => {
    const { work } = counted();
    const { run, warnings } = await worker(
      work,
      [
        [200, {}],
        [403, {}],
      ],
      { env },
    );
    expect(await run(record('a', {}))).toEqual([]);
    expect(warnings[0]?.[0]).toBe('could not remember it as done');
  });
});
