import { isEnvelope, parseEnvelope } from '../../lib/core/lanes/envelope';
import { type Channel, createProducer, queueLane, SendError, type SendOptions } from '../../lib/producer/producer';
import table from './cases.json';
import { type CallSaid, fakeService, type LaneName } from './fakes';

const { nowMs } = table;
/** Never over by itself: only `flush` or a full batch sends. */
const LINGER_MS = 77;

/** A producer without time: it waits for company for ever and for a retry not at all. */
function producerOf(aws: ReturnType<typeof fakeService>, waits: number[] = []) {
  return createProducer({
    lanes: aws.lanes,
    nowMs: () => nowMs,
    attempts: 3,
    maxCalls: 1,
    lingerMs: LINGER_MS,
    random: () => 0.5,
    wait: (ms) => {
      if (ms === LINGER_MS) return new Promise(() => undefined);
      waits.push(ms);
      return Promise.resolve();
    },
  });
}

interface Case {
  readonly name: string;
  readonly lane: LaneName;
  readonly payload?: unknown;
  readonly payloadBytes?: number;
  readonly options: SendOptions & { readonly idLength?: number };
}
const payloadOf = ({ payload, payloadBytes }: Case): unknown =>
  payloadBytes === undefined ? payload : 'x'.repeat(payloadBytes);
const optionsOf = ({ options: { idLength, ...options } }: Case): SendOptions =>
  idLength === undefined ? options : { ...options, id: 'x'.repeat(idLength) };

describe('the producer sends', () => {
  // A border: the table is JSON, whose types are wider than what its cases mean.
  const cases = table.entries as unknown as (Case & { envelope: Record<string, unknown>; entry: unknown })[];
  it.each(cases)('$name', async (one) => {
    const aws = fakeService();
    const producer = producerOf(aws);
    const sent = producer.send(one.lane, payloadOf(one), optionsOf(one));
    await producer.flush();
    expect(await sent).toEqual({ kind: 'sent', id: 'id-1', messageId: 'm-1-0' });
    const [message] = aws.calls[0] ?? [];
    expect(message?.entry).toEqual(one.entry);
    expect(JSON.parse(message?.body ?? '')).toEqual(one.envelope);
    // Code points that SQS takes: https://www.w3.org/TR/REC-xml/#charsets
    expect(message?.body).toMatch(/^[\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u);
  });
});

describe('the producer refuses, before it sends', () => {
  const cases = table.refusals as unknown as (Case & { problems: string[] })[];
  it.each(cases)('$name', async (one) => {
    const aws = fakeService();
    const refusal: unknown = await producerOf(aws)
      .send(one.lane, payloadOf(one), optionsOf(one))
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(SendError);
    for (const problem of one.problems) expect(String(refusal)).toContain(problem);
    expect(aws.calls).toEqual([]);
  });

  it.each([
    ['undefined', undefined, 'payload is undefined'],
    ['a number that JSON has not', { n: 1n }, 'payload is not JSON'],
    ['a function', () => 1, 'payload is function'],
  ])('%s', async (_, payload, problem) => {
    await expect(producerOf(fakeService()).send('queue', payload)).rejects.toThrow(problem);
  });

  it('a lane that it does not know, and names those that it does', async () => {
    const producer = createProducer<string>({ lanes: fakeService().lanes });
    await expect(producer.send('medai', 1)).rejects.toThrow('no lane "medai"; this producer has queue, fifo, bus');
  });
});

describe('the producer', () => {
  interface Delivery {
    readonly name: string;
    readonly lane: LaneName;
    readonly sends: readonly string[];
    readonly answers: readonly CallSaid[];
    readonly calls: readonly (readonly string[])[];
    readonly outcomes: readonly string[];
  }
  it.each(table.deliveries as unknown as Delivery[])('$name', async ({ lane, sends, answers, calls, outcomes }) => {
    const aws = fakeService(answers);
    const producer = producerOf(aws);
    const sending = sends.map((id) => producer.send(lane, {}, { id, groupId: 'g' }));
    const settled = Promise.allSettled(sending);
    await producer.flush();
    const kinds = (await settled).map((result) =>
      result.status === 'fulfilled' ? result.value.kind : (result.reason as SendError).kind,
    );
    expect(kinds).toEqual(outcomes);
    expect(aws.calls.map((call) => call.map(({ body }) => (JSON.parse(body) as { id: string }).id))).toEqual(calls);
  });

  it('waits longer with each try, and not for all the same', async () => {
    const waits: number[] = [];
    const producer = producerOf(fakeService([['passing'], ['passing'], ['ok']]), waits);
    const sent = producer.send('queue', {});
    await producer.flush();
    await sent;
    expect(waits).toEqual([50, 100]);
  });

  it('closes a call before it would be larger than SQS takes', async () => {
    const aws = fakeService();
    const producer = producerOf(aws);
    const half = 'x'.repeat(500_000);
    const sent = Promise.all([half, half, half].map((payload) => producer.send('queue', payload)));
    await producer.flush();
    await sent;
    expect(aws.calls.map((call) => call.length)).toEqual([2, 1]);
  });

  it('sends by itself once a message has waited for company', async () => {
    const aws = fakeService();
    const producer = createProducer({ lanes: aws.lanes, wait: () => Promise.resolve() });
    expect((await producer.send('queue', {})).kind).toBe('sent');
  });

  it('makes ids that no two messages share, and an envelope that a worker reads', async () => {
    const aws = fakeService();
    const producer = producerOf(aws);
    const sent = Promise.all([producer.send('queue', 1), producer.send('queue', 2)]);
    await producer.flush();
    const [first, second] = await sent;
    expect(first.id).not.toBe(second.id);
    const [message] = aws.calls[0] ?? [];
    const json: unknown = JSON.parse(message?.body ?? '');
    expect(isEnvelope(json) && parseEnvelope(json, nowMs)).toMatchObject({
      kind: 'envelope',
      id: first.id,
      payload: 1,
    });
    expect(json).toMatchObject({ traceId: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/) as unknown });
  });

  it('has nothing to wait for when nothing was sent', async () => {
    await expect(producerOf(fakeService()).flush()).resolves.toBeUndefined();
  });
});

describe('back-pressure', () => {
  /** A lane that promises 120 s, and the age that is read next. */
  function lane(ages: (number | undefined | Error | (() => Promise<number>))[], spilled?: string[]) {
    const aws = fakeService();
    const warnings: string[] = [];
    let clock = nowMs;
    const producer = createProducer({
      lanes: {
        media: queueLane(aws.sqs, {
          queueUrl: 'https://sqs.eu-west-1.amazonaws.com/111111111111/media',
          backPressure: {
            maxQueueAgeSec: 120,
            everyMs: 1_000,
            ageSec: () => {
              const age = ages.length > 1 ? ages.shift() : ages[0];
              if (typeof age === 'function') return age();
              return age instanceof Error ? Promise.reject(age) : Promise.resolve(age);
            },
            whenPast: spilled ? { spill: ({ id }) => Promise.resolve(void spilled.push(id)) } : 'shed',
          },
        }),
      },
      nowMs: () => clock,
      warn: (line) => void warnings.push(line),
      wait: () => Promise.resolve(),
    });
    const later = async () => {
      clock += 1_000;
      // The look that this begins is seen by the next send.
      await producer.send('media', 0);
    };
    return { send: async (id: string) => (await producer.send('media', {}, { id })).kind, later, aws, warnings };
  }

  it('sends while the promise is kept, also exactly at its edge', async () => {
    expect(await lane([undefined]).send('a')).toBe('sent');
    expect(await lane([120]).send('a')).toBe('sent');
  });

  it('sheds past the promise, and tells', async () => {
    const { send, aws } = lane([121]);
    expect(await send('a')).toBe('shed');
    expect(aws.calls).toEqual([]);
  });

  it('spills past the promise where it was told to', async () => {
    const spilled: string[] = [];
    expect(await lane([121], spilled).send('a')).toBe('spilled');
    expect(spilled).toEqual(['a']);
  });

  it('resumes only when the queue is well within the promise again', async () => {
    const { send, later } = lane([121, 97, 96]);
    expect(await send('a')).toBe('shed');
    await later();
    expect(await send('b')).toBe('shed');
    await later();
    expect(await send('c')).toBe('sent');
  });

  it('sends when the age can not be read, and says so', async () => {
    const { send, warnings } = lane([new Error('denied')]);
    expect(await send('a')).toBe('sent');
    expect(warnings).toEqual(['the age of the queue could not be read, so that everything is sent: Error: denied']);
  });

  it('does not wait for a look that never answers', async () => {
    jest.useFakeTimers();
    try {
      const { send, warnings } = lane([never]);
      const sent = send('a');
      await jest.advanceTimersByTimeAsync(1_000);
      expect(await sent).toBe('sent');
      expect(await send('b')).toBe('sent');
      expect(warnings).toEqual([
        'the age of the queue could not be read, so that everything is sent: no answer in 1000 ms',
      ]);
    } finally {
      jest.useRealTimers();
    }
  });

  it('fails what had not yet passed it when a message before it in its group finally failed', async () => {
    const { fifo } = fakeService().lanes;
    const sending: Promise<string>[] = [];
    const put: string[] = [];
    let look = (): void => undefined;
    const looked = new Promise<number>((resolve) => (look = () => resolve(0)));
    const channel: Channel = {
      ...fifo,
      backPressure: { maxQueueAgeSec: 120, ageSec: () => looked, whenPast: 'shed' },
      put: (messages) => {
        put.push(...messages.map(({ id }) => id));
        // Others are sent while this one fails: nobody can know of it yet.
        if (put.length === 1) sending.push(...['b', 'c'].map(sendOne));
        return Promise.reject(new Error('socket hang up'));
      },
    };
    const producer = createProducer({
      lanes: { fifo: channel },
      attempts: 1,
      lingerMs: 0,
      wait: () => Promise.resolve(),
    });
    const sendOne = (id: string) =>
      producer.send('fifo', 'x', { id, groupId: 'g' }).then(
        () => `${id} sent`,
        (error: unknown) => (error as Error).message,
      );
    const first = sendOne('a');
    look();
    await first;
    expect(await Promise.all(sending)).toEqual([
      expect.stringContaining('because message a before it in group g failed'),
      expect.stringContaining('because message a before it in group g failed'),
    ]);
    expect(put).toEqual(['a']);
  });

  it('sends when a look fails with what has no text', async () => {
    const { proxy, revoke } = Proxy.revocable(new Error('no'), {});
    const { send, later, warnings } = lane([() => Promise.reject(proxy)]);
    revoke();
    expect(await send('a')).toBe('sent');
    await later();
    expect(await send('b')).toBe('sent');
    expect(warnings[0]).toContain('an error without a text');
  });
});

/** A look that is never answered. */
const never = () => new Promise<number>(() => undefined);
