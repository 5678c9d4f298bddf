import fc from 'fast-check';
import { askAll } from '../../../lib/core/fleet/ask-all';
import { climb } from '../../../lib/core/fleet/climb';
import type { FleetOptions, FleetRun } from '../../../lib/core/fleet/fleet-run';
import type { Answer, FleetTarget } from '../../../lib/core/fleet/outcome';
import { FakeClock } from './fake-clock';

interface Fake extends FleetTarget {
  /** Answers of its attempts, each after a time; the last one is that of all further ones. */
  readonly answers: readonly (readonly [afterMs: number, answer: Answer])[];
}

const healthy: Answer = { outcome: 'healthy', status: 200 };
const sick: Answer = { outcome: 'unhealthy', status: 500, detail: 'status 500' };
const NEVER = 1e9;
const target = (name: string, answers: Fake['answers'], more: Partial<FleetTarget> = {}): Fake => ({
  name,
  answers,
  ...more,
});
const many = (count: number, afterMs: number, more: (index: number) => Partial<FleetTarget> = () => ({})): Fake[] =>
  Array.from({ length: count }, (_, index) => target(`t${index}`, [[afterMs, healthy]], more(index)));

/** Runs a fan-out over fakes, and lets time pass until it is over. */
async function run(targets: readonly Fake[], options: Partial<FleetOptions> = {}, lateMs = 0) {
  const clock = new FakeClock();
  const asked: { readonly name: string; readonly atMs: number }[] = [];
  let running = 0;
  let most = 0;
  let ended: FleetRun | undefined;
  const tries = new Map<string, number>();
  void askAll(
    targets,
    ({ name, answers }) => {
      const attempt = tries.get(name) ?? 0;
      tries.set(name, attempt + 1);
      asked.push({ name, atMs: clock.nowMs() });
      most = Math.max(most, (running += 1));
      const [afterMs, answer] = answers[Math.min(attempt, answers.length - 1)] ?? [0, healthy];
      return new Promise((resolve) => {
        clock.after(afterMs, () => {
          running -= 1;
          resolve(answer);
        });
      });
    },
    { concurrency: 10, timeoutMs: 300, deadlineMs: 10_000, random: () => 0.5, ...options },
    clock,
  ).then((result) => (ended = result));
  for (let step = 0; step < 400 && ended === undefined; step += 1) await clock.pass(50, lateMs);
  if (ended === undefined) throw new Error('the run did not end');
  return { ...ended, asked, most, outcomes: ended.results.map(({ outcome }) => outcome) };
}

describe('askAll', () => {
  it('asks so many at once, and tells the results in the order of the targets', async () => {
    const { results, most, elapsedMs } = await run(many(100, 100), { concurrency: 25 });
    expect(results.map(({ target: name }) => name)).toEqual(many(100, 100).map(({ name }) => name));
    expect(most).toBe(25);
    expect(elapsedMs).toBe(400);
  });

  it.each([
    ['healthy', [[10, healthy]], 'healthy', 1],
    [
      'sick once',
      [
        [10, sick],
        [10, healthy],
      ],
      'healthy',
      2,
    ],
    ['sick twice', [[10, sick]], 'unhealthy', 2],
    ['silent', [[NEVER, healthy]], 'timeout', 2],
    [
      'silent once',
      [
        [NEVER, healthy],
        [10, healthy],
      ],
      'healthy',
      2,
    ],
    ['without a descriptor', [[1, { outcome: 'probe-side', detail: 'EMFILE' }]], 'probe-side', 2],
    ['asked too often', [[1, { ...sick, status: 429, isThrottled: true }]], 'probe-side', 4],
    [
      'asked too often, then well',
      [
        [1, { ...sick, status: 429, isThrottled: true }],
        [1, healthy],
      ],
      'healthy',
      2,
    ],
  ] as const)('tells what is %s', async (_, answers, outcome, attempts) => {
    const { results } = await run([target('a', answers)]);
    expect(results).toMatchObject([{ target: 'a', outcome, attempts }]);
  });

  it('waits as long as a target asks for', async () => {
    const { asked } = await run([
      target('a', [
        [1, { ...sick, status: 429, isThrottled: true, retryAfterMs: 2_000 }],
        [1, healthy],
      ]),
    ]);
    expect(asked.map(({ atMs }) => atMs)).toEqual([0, 2_001]);
  });

  it('ends at its deadline: what runs is cut off, what waits was not attempted, what was asked once is as it was', async () => {
    const targets = [
      target('sick', [
        [10, sick],
        [NEVER, healthy],
      ]),
      ...many(2, 10),
      target('slow', [[NEVER, healthy]]),
      ...many(4, 500),
    ];
    const { outcomes, elapsedMs } = await run(targets, { concurrency: 2, deadlineMs: 400, timeoutMs: 10_000 });
    expect(elapsedMs).toBe(400);
    expect(outcomes.slice(0, 5)).toEqual(['unhealthy', 'healthy', 'healthy', 'cut-off', 'cut-off']);
    expect(outcomes.slice(5)).toEqual(Array(3).fill('not-attempted'));
  });

  it('tells the last answer of what waits for another attempt when the deadline comes', async () => {
    const late = [[10, { ...sick, retryAfterMs: 60_000 }]] as const;
    expect((await run([target('a', late)], { deadlineMs: 500 })).results).toMatchObject([
      { outcome: 'unhealthy', attempts: 1 },
    ]);
  });

  it('ends at once when it is told to', async () => {
    const controller = new AbortController();
    controller.abort();
    expect((await run(many(3, 10), { signal: controller.signal })).outcomes).toEqual(Array(3).fill('not-attempted'));
  });

  it('calls no target sick where it was late itself', async () => {
    const { outcomes, worstLagMs } = await run([target('a', [[NEVER, healthy]])], {}, 200);
    expect(outcomes).toEqual(['probe-side']);
    expect(worstLagMs).toBeGreaterThanOrEqual(200);
  });

  it('takes no more of a host, and one at a time of a group', async () => {
    const host = await run(
      many(12, 100, () => ({ host: 'h' })),
      { perHost: 3 },
    );
    expect([host.most, host.elapsedMs]).toEqual([3, 400]);
    const group = await run(many(4, 100, () => ({ exclusive: 'g' })));
    expect([group.most, group.elapsedMs]).toEqual([1, 400]);
    const others = await run([...many(8, 100, () => ({ host: 'h' })), target('other', [[100, healthy]])], {
      perHost: 1,
    });
    expect(others.asked[1]).toEqual({ name: 'other', atMs: 0 });
  });

  it('starts so many in a second', async () => {
    const { asked, elapsedMs } = await run(many(11, 1), { ratePerSec: 10 });
    expect(elapsedMs).toBeGreaterThanOrEqual(1_000);
    expect(asked.filter(({ atMs }) => atMs < 499)).toHaveLength(5);
  });

  it('has nothing to do for no targets', async () => {
    expect(await run([])).toMatchObject({ results: [], elapsedMs: 0 });
  });

  it('takes a probe that throws for an answer', async () => {
    const clock = new FakeClock();
    const ended = askAll(
      [{ name: 'a' }],
      () => Promise.reject(new Error('broken')),
      { concurrency: 1, timeoutMs: 100, deadlineMs: 100, retries: 0 },
      clock,
    );
    await clock.pass(100);
    expect((await ended).results).toMatchObject([{ outcome: 'unhealthy', detail: 'broken' }]);
  });

  it('gives each target one result, within its limits, whatever they answer', async () => {
    const answer = fc.constantFrom<Answer>(
      healthy,
      sick,
      { outcome: 'probe-side' },
      { ...sick, isThrottled: true },
      { ...sick, retryAfterMs: 700 },
    );
    const fake = fc.record({
      answers: fc.array(fc.tuple(fc.constantFrom(0, 1, 50, 299, 301, NEVER), answer), { minLength: 1, maxLength: 4 }),
      host: fc.constantFrom(undefined, 'a', 'b'),
      exclusive: fc.constantFrom(undefined, 'g'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fake, { maxLength: 30 }),
        fc.integer({ min: 1, max: 8 }),
        fc.constantFrom(undefined, 1, 3),
        fc.constantFrom(100, 1_000, 5_000),
        async (fakes, concurrency, perHost, deadlineMs) => {
          const targets = fakes.map((one, index) => ({ ...one, name: `t${index}` }));
          const { results, elapsedMs } = await run(targets, { concurrency, perHost, deadlineMs });
          expect(results.map(({ target: name }) => name)).toEqual(targets.map(({ name }) => name));
          expect(elapsedMs).toBeLessThanOrEqual(deadlineMs);
          for (const { outcome, attempts } of results) expect(attempts === 0).toBe(outcome === 'not-attempted');
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('climb', () => {
  it('widens as long as more is done, and says why it stopped', async () => {
    const search = climb(64);
    const { elapsedMs } = await run(many(1_000, 100), { concurrency: search });
    expect(search.width()).toBe(64);
    expect(search.reason()).toContain('no more are allowed');
    expect(elapsedMs).toBeLessThan(3_000);
  });

  it('stops where a host bounds it', async () => {
    const search = climb(512);
    await run(
      many(1_000, 10, () => ({ host: 'h' })),
      { concurrency: search, perHost: 16 },
    );
    expect(search.width()).toBeLessThanOrEqual(32);
    expect(search.reason()).toContain('in a second');
  });

  it('steps back where a target asks to be asked less often', async () => {
    const search = climb(512);
    await run(
      [
        ...many(20, 10),
        target('t', [
          [1, { ...sick, isThrottled: true }],
          [1, healthy],
        ]),
      ],
      { concurrency: search },
    );
    expect(search.reason()).toContain('asked less often');
  });
});
