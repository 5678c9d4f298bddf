import { emfDocument } from '../../probes/node/lib/document.cjs';
import { newInterval } from '../../probes/node/lib/loop/interval.cjs';
import { MAX_PENDING, Publisher } from '../../probes/node/lib/outputs/outputs.cjs';
import type { EmfDocument } from '../../probes/node/types/index.cjs';

const identity = { service: 'api', host: 'i-1', logGroup: undefined, pid: 1, thread: 0, worker: undefined };
const documentOf = (number: number): EmfDocument => emfDocument(newInterval(), identity, number, 0);
const numberOf = (document: EmfDocument) => document._aws.Timestamp;
/** Whatever is pending on promises that are settled already. */
const settled = () => new Promise((done) => setImmediate(done));

type Answer = (value?: unknown) => void;
/** What an application's output may return in place of a promise. */
const thenable = (then: (done: Answer, failed: Answer) => void): unknown => ({ then });
const down = () => new Error('down');
const inTurn = (...steps: (() => void)[]) => {
  for (const step of steps) step();
};
const textless: unknown = Object.create(null);
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};
const raise = (what: unknown): never => {
  throw what;
};

const warnings: string[] = [];
beforeEach(() => {
  warnings.length = 0;
  jest.spyOn(process, 'emitWarning').mockImplementation((warning) => void warnings.push(String(warning)));
});
afterEach(() => jest.restoreAllMocks());

/** Outputs that take no document, each in a way of its own. */
const refusing: [string, () => unknown][] = [
  ['throws', () => raise(down())],
  ['rejects', () => Promise.reject(down())],
  ['returns a thenable that rejects at once', () => thenable((_, failed) => failed(down()))],
  ['returns a thenable that rejects later', () => thenable((_, failed) => void setImmediate(failed, down()))],
  ['returns a thenable that throws', () => thenable(() => raise(down()))],
  [
    'returns a thenable that rejects twice',
    () =>
      thenable((_, failed) =>
        inTurn(
          () => failed(down()),
          () => failed(down()),
        ),
      ),
  ],
  [
    'returns a thenable that rejects and throws',
    () =>
      thenable((_, failed) =>
        inTurn(
          () => failed(down()),
          () => raise(down()),
        ),
      ),
  ],
  ['returns a function that is thenable', () => Object.assign(() => 0, { then: (_: Answer, no: Answer) => no() })],
  ['has a `then` that throws where it is read', () => Object.defineProperty({}, 'then', { get: () => raise(down()) })],
  ['returns a promise whose constructor throws', () => promiseWithout('constructor')],
  ['returns a proxy that is revoked', revoked],
  ['throws what has no text', () => raise(textless)],
  ['rejects with what has no text', () => thenable((_, failed) => failed(textless))],
  ['throws what throws where it is made a text', () => raise({ toString: () => raise(down()) })],
  ['throws a proxy that is revoked', () => raise(revoked())],
  ['throws nothing', () => raise(undefined)],
  ['throws a symbol', () => raise(Symbol('down'))],
];

function promiseWithout(property: string): unknown {
  return Object.defineProperty(Promise.resolve(), property, { get: () => raise(down()) });
}

describe('an output that refuses: it', () => {
  it.each(refusing)('%s, and hurts nobody', async (_, refuse) => {
    let tried = 0;
    const seen: number[] = [];
    const publisher = new Publisher([
      () => {
        tried += 1;
        // Tried without end, it would never come back here.
        return tried > 1000 ? undefined : refuse();
      },
      (document) => seen.push(numberOf(document)),
    ]);
    const numbers = Array.from({ length: MAX_PENDING + 5 }, (_unused, index) => index);
    for (const number of numbers) {
      publisher.publish(documentOf(number));
      await settled();
      await settled();
    }
    expect(seen).toEqual(numbers);
    // Once for each document: what failed is tried again with the next one, and given up when there are too many.
    expect([tried, publisher.dropped]).toEqual([numbers.length, 5]);
    expect(warnings).toEqual([expect.stringMatching(/^output .* failed, documents wait for it: ./)]);
    publisher.close();
    await settled();
    expect(tried).toBeLessThan(1000);
  });

  it.each(refusing)('%s, and gets what it missed once it takes documents again', async (_, refuse) => {
    const taken: number[] = [];
    let isDown = true;
    const publisher = new Publisher([
      (document) => (isDown ? refuse() : thenable((done) => done(taken.push(numberOf(document))))),
    ]);
    for (const number of [1, 2, 3]) {
      isDown = number < 3;
      publisher.publish(documentOf(number));
      for (let turn = 0; turn < 5; turn += 1) await settled();
    }
    expect([taken, publisher.dropped]).toEqual([[1, 2, 3], 0]);
  });
});

/** Outputs that take documents, each in a way of its own. */
const taking: [string, (done: () => void) => unknown][] = [
  ['at once', () => undefined],
  ['with a promise', () => Promise.resolve()],
  ['with a thenable that calls back at once', () => thenable((done) => done())],
  ['with a thenable that calls back twice', () => thenable((done) => inTurn(done, done))],
  ['with a thenable that then rejects', () => thenable((done, failed) => inTurn(done, () => failed(down())))],
  ['with a thenable that then throws', () => thenable((done) => inTurn(done, () => raise(down())))],
  ['with a thenable that calls back in a later turn, twice', () => thenable((done) => twiceLater(done))],
  ['with an object that is none', () => ({ then: 'nothing to call' })],
  ['with a thenable of a thenable', () => thenable((done) => done(thenable((inner) => inner())))],
];

function twiceLater(done: Answer): void {
  setImmediate(done);
  setImmediate(done);
}

describe('an output that takes each document', () => {
  it.each(taking)('%s gets it once, in order', async (_, answer) => {
    const seen: number[] = [];
    const publisher = new Publisher([
      (document) => {
        seen.push(numberOf(document));
        return answer(() => undefined);
      },
    ]);
    for (const number of [1, 2, 3, 4]) publisher.publish(documentOf(number));
    for (let turn = 0; turn < 20; turn += 1) await settled();
    publisher.publish(documentOf(5));
    publisher.close();
    await settled();
    expect([seen, publisher.dropped, warnings]).toEqual([[1, 2, 3, 4, 5], 0, []]);
  });
});

it('an output that never answers is told of once, and does not hold up the end', () => {
  const seen: number[] = [];
  const publisher = new Publisher([() => thenable(() => undefined), (document) => seen.push(numberOf(document))]);
  for (let number = 0; number < MAX_PENDING + 5; number += 1) publisher.publish(documentOf(number));
  publisher.close();
  expect([seen.length, publisher.dropped]).toEqual([MAX_PENDING + 5, 5]);
  expect(warnings).toEqual([expect.stringContaining('has not answered')]);
});

it('an output that stops the probe while it is called gets each document once', () => {
  const seen: number[] = [];
  const publisher: Publisher = new Publisher([
    (document) => {
      seen.push(numberOf(document));
      if (seen.length > 1) return;
      publisher.publish(documentOf(2));
      publisher.close();
    },
  ]);
  publisher.publish(documentOf(1));
  expect(seen).toEqual([1, 2]);
});

it.each([
  ['a name that is no text', Object.defineProperty(() => raise(down()), 'name', { value: Symbol('mine') })],
  ['a name that has no text', Object.defineProperty(() => raise(down()), 'name', { value: textless })],
  ['a `close` that is no function', Object.assign(() => raise(down()), { close: 'no' as unknown as () => void })],
  ['a `close` that throws', Object.assign(() => raise(down()), { close: () => raise(textless) })],
])('an output with %s hurts nobody', (_, output) => {
  const publisher = new Publisher([output]);
  publisher.publish(documentOf(1));
  publisher.close();
  expect(warnings).toEqual([expect.stringContaining('failed, documents wait for it')]);
});

it('an application that has put something else in the place of warnings is not hurt by one', () => {
  jest.spyOn(process, 'emitWarning').mockImplementation(() => raise(down()));
  const publisher = new Publisher([() => raise(down())]);
  expect(() => publisher.publish(documentOf(1))).not.toThrow();
});
