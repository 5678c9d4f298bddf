import { assert, asyncProperty, constantFrom } from 'fast-check';
import { batchWorker, type BatchWorkerOptions, PoisonError, type Work } from '../../../lambda/batch-worker';
import { batch, busEvent, invocation, record } from '../sqs-events';

/** An error of which everything that can be read throws. */
const untellable = (error: Error): Error => {
  const get = (): never => {
    throw new Error('not to be read');
  };
  // The stack comes first: V8 writes it, and reads the others, when it is redefined.
  return Object.defineProperties(error, { stack: { get }, message: { get }, name: { get }, toString: { get } });
};
const throwing = (): never => {
  throw new Error('trapped');
};
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

/** Everything that JavaScript lets somebody throw. */
const thrown: Readonly<Record<string, () => unknown>> = {
  undefined: () => undefined,
  null: () => null,
  'a bare object': () => Object.create(null) as unknown,
  'an object': () => ({ code: 7 }),
  'a symbol': () => Symbol('no'),
  'a function': () => throwing,
  'a bigint': () => 7n,
  NaN: () => NaN,
  'a text': () => 'no',
  'a revoked proxy': revoked,
  'a proxy that answers nothing': () =>
    new Proxy({}, { get: throwing, getPrototypeOf: throwing, has: throwing, ownKeys: throwing }),
  'an error that can not be read': () => untellable(new Error('no')),
  'a frozen error': () => Object.freeze(new Error('no')),
  'an error whose message is no text': () => Object.assign(new Error('no'), { message: { toString: throwing } }),
  'an error with 5 MB of text': () => new Error('x'.repeat(5_000_000)),
  'a text of 5 MB': () => 'x'.repeat(5_000_000),
  'a thenable that throws': () => ({ then: throwing }),
};

/** A worker without queues, and what it said. */
function worker(work: Work, options: BatchWorkerOptions = {}) {
  const lines: string[] = [];
  const handler = batchWorker(work, { lane: 'media', env: {}, writeLine: (line) => void lines.push(line), ...options });
  const run = async (...given: Parameters<typeof batch>) =>
    (
      await handler(
        batch(...given),
        invocation(() => 700),
      )
    ).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  const said = (message: string) =>
    lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter((line) => line.message === message);
  return { run, lines, said };
}

/** Ways in which the work ends with a value. */
const ways: Readonly<Record<string, (value: unknown) => Promise<void>>> = {
  'throws at once': (value) => {
    throw value;
  },
  // The linter is right about others' code; this is about what others do.
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
  rejects: (value) => Promise.reject(value),
};

describe('whatever the work throws', () => {
  it('only that message comes back, with one short line about it', async () => {
    const property = asyncProperty(
      constantFrom(...Object.keys(thrown)),
      constantFrom(...Object.keys(ways)),
      constantFrom(true, false),
      constantFrom('', '.fifo'),
      async (what, way, sequential, suffix) => {
        const { run, lines, said } = worker(
          ({ messageId }) =>
            messageId === 'b' ? (ways[way]?.(thrown[what]?.()) ?? Promise.resolve()) : Promise.resolve(),
          { sequential },
        );
        const records = ['a', 'b', 'c'].map((id) => ({
          ...record(id, {}, { MessageGroupId: id }),
          eventSourceARN: `arn:aws:sqs:eu-west-1:111111111111:media${suffix}`,
        }));
        expect(await run(...records)).toEqual(['b']);
        expect(said('message failed')).toMatchObject([{ messageId: 'b', error: expect.any(String) as unknown }]);
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(3_000);
      },
    );
    await assert(property, { numRuns: 150 });
  });

  it('poison that can not be read is poison all the same', async () => {
    const { run, said } = worker(() => Promise.reject(untellable(new PoisonError('no'))));
    expect(await run(record('a', {}))).toEqual(['a']);
    expect(said('message could not be dead-lettered, it comes back')).toMatchObject([
      { reason: 'poison', detail: 'an error without a text' },
    ]);
  });

  it('a logger that throws fails no other message', async () => {
    const logger = { warn: throwing };
    const { run } = worker(
      ({ messageId }) => (messageId === 'a' ? Promise.reject(new Error('no')) : Promise.resolve()),
      {
        logger,
      },
    );
    expect(await run(record('a', {}), record('b', {}))).toEqual(['a']);
  });

  it('lines that can not be written change no fate', async () => {
    const work = ({ payload }: { payload: unknown }) =>
      payload === 'bad' ? Promise.reject(new Error('no')) : Promise.resolve();
    const { run } = worker(work, { writeLine: throwing, acceptText: true });
    expect(await run(record('one', 'good'), record('two', 'bad'))).toEqual(['two']);
  });
});

describe('a record that lacks parts', () => {
  it.each(['attributes', 'messageAttributes', 'eventSourceARN'])('is worked on without %s', async (part) => {
    const { run, said } = worker(({ messageId }) =>
      messageId === 'b' ? Promise.reject(new Error('no')) : Promise.resolve(),
    );
    const without = (id: string) => ({ ...record(id, {}), [part]: undefined });
    expect(await run(without('a'), without('b'), record('c', {}))).toEqual(['b']);
    expect(said('message failed')).toMatchObject([{ messageId: 'b', receives: 1 }]);
  });

  it('comes back without a body, and no other does', async () => {
    const { run } = worker(() => Promise.resolve(), { acceptText: true });
    const bodiless = { ...record('a', {}), body: undefined } as unknown as ReturnType<typeof record>;
    expect(await run(bodiless, record('b', {}))).toEqual(['a']);
  });
});

describe('an event whose id is no text', () => {
  it.each([[{}], [0], [''], [false], [[]], ['x'.repeat(129)]])('%j is malformed, and kept', async (id) => {
    const seen: string[] = [];
    const { run, lines, said } = worker((message) => Promise.resolve(void seen.push(message.id)));
    expect(await run(record('a', { ...busEvent({}), id }))).toEqual(['a']);
    expect(seen).toEqual([]);
    expect(said('message could not be dead-lettered, it comes back')).toMatchObject([{ reason: 'wrong-field' }]);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ duplicateIds: [], failedIds: ['a'] });
  });
});

describe('warming up', () => {
  const never = () => new Promise<void>(() => undefined);
  it('that never ends is waited for by the first batch only, and not for long', async () => {
    const { run, said } = worker(() => Promise.resolve(), { warm: never });
    expect(await run(record('a', {}))).toEqual([]);
    expect(await run(record('b', {}))).toEqual([]);
    expect(said('did not warm up in time, the work goes on without')).toHaveLength(1);
  });

  it.each(Object.keys(thrown))('that ends with %s fails no message', async (what) => {
    for (const end of Object.values(ways)) {
      const { run, said } = worker(() => Promise.resolve(), { warm: () => end(thrown[what]?.()) });
      expect(await run(record('a', {}))).toEqual([]);
      expect(said('could not warm up')).toMatchObject([{ error: expect.any(String) as unknown }]);
    }
  });
});
