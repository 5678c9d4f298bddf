import { alarms } from '../../lib/alarms';
import { evaluateAlarm } from '../../lib/core/cloudwatch/alarm';
import { expandedFor } from './proof/subjects';
import { firedOn, type Moment, publishedAs } from './watched/samples';

/*
 * Alarms on queues inside a process, over fleets of simulated ones: work comes to threads and waits where all are busy, and each
 * process says of each ten seconds how long something waited.
 */

const DOCUMENT_MS = 10_000;
const MINUTES = 12;
const END_MS = MINUTES * 60_000;
const alarm = expandedFor(alarms['host-executor-saturated']);
const SATURATED = publishedAs('Headroom', 'ExecutorSaturatedMaxMs', { Service: 'prod-api' });

/** Pseudo-random numbers below 1, the same in each run (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Work {
  readonly atMs: number;
  readonly runsMs: number;
}

/** Work that comes at random moments and uses so much of all threads together. */
function steadyWork(threads: number, use: number, runsMs: number, random: () => number): Work[] {
  const work: Work[] = [];
  const everyMs = runsMs / (threads * use);
  for (let atMs = 0; atMs < END_MS; atMs -= Math.log(1 - random()) * everyMs) work.push({ atMs, runsMs });
  return work;
}

/** Time of each document in which work waited for one of the threads, first come first served. */
function documentsOf(threads: number, work: readonly Work[]): number[] {
  const freeAt = Array.from({ length: threads }, () => 0);
  const documents = Array.from({ length: END_MS / DOCUMENT_MS }, () => 0);
  let countedTo = 0;
  for (const { atMs, runsMs } of work) {
    const next = freeAt.indexOf(Math.min(...freeAt));
    const startMs = Math.max(atMs, freeAt[next] ?? 0);
    freeAt[next] = startMs + runsMs;
    for (let from = Math.max(atMs, countedTo); from < Math.min(startMs, END_MS);) {
      const index = Math.floor(from / DOCUMENT_MS);
      const to = Math.min(startMs, (index + 1) * DOCUMENT_MS);
      documents[index] = (documents[index] ?? 0) + to - from;
      from = to;
    }
    countedTo = Math.max(countedTo, Math.min(startMs, END_MS));
  }
  return documents;
}

/** What the fleet publishes, minute by minute. */
const minutesOf = (processes: readonly (readonly number[])[]): Moment[] =>
  Array.from({ length: MINUTES }, (_, minute) => ({
    [SATURATED]: processes.flatMap((documents) => documents.slice(minute * 6, minute * 6 + 6)),
  }));

const fires = (processes: readonly (readonly number[])[]): boolean => firedOn(alarm, minutesOf(processes));
const fleetOf = (count: number, one: (random: () => number) => readonly number[]) =>
  Array.from({ length: count }, (_, index) => one(randomOf(index + 1)));

const idle = (): number[] => documentsOf(6, []);
/** Each thread waits for work that waits for a thread: nothing ends any more. */
const deadlocked = documentsOf(
  6,
  Array.from({ length: 30 }, (_, index) => ({ atMs: 240_000 + index, runsMs: Infinity })),
);
/** 48 calls a minute of 21 seconds each, for six threads. */
const slow = documentsOf(
  6,
  Array.from({ length: MINUTES * 48 }, (_, index) => ({ atMs: index * 1_250, runsMs: 21_000 })),
);

describe('an alarm on the saturated time of executors', () => {
  it.each([
    ['one process of one that is deadlocked', [deadlocked]],
    ['one of a hundred that is deadlocked', [...fleetOf(99, idle), deadlocked]],
    ['few calls that take long, of which a minute has fewer than a hundred', [slow]],
    [
      'one of a hundred that has more to do than it can',
      [...fleetOf(99, idle), ...fleetOf(1, (random) => documentsOf(6, steadyWork(6, 1.3, 200, random)))],
    ],
  ])('fires on %s', (_, processes) => expect(fires(processes)).toBe(true));

  it('needs three minutes of it', () => {
    const values = minutesOf([deadlocked]).map((moment) => Math.max(...(moment[SATURATED] ?? [])));
    const { transitions } = evaluateAlarm(alarm, { startMs: 0, stepSec: 60, values });
    expect(transitions.filter(({ to }) => to === 'ALARM').map(({ atMs }) => atMs / 60_000)).toEqual([7]);
  });

  it.each([
    ['threads that are used to seven tenths', 100, 6, 0.7],
    ['threads that are used to eight tenths', 100, 6, 0.8],
    ['forty threads that are used to nine tenths', 20, 40, 0.9],
  ])('stays quiet about a fleet with %s', (_, count, threads, use) => {
    const fleet = fleetOf(count, (random) => documentsOf(threads, steadyWork(threads, use, 200, random)));
    // They do wait now and then: a fleet in which nothing ever does would say nothing.
    expect(Math.max(...fleet.flat())).toBeGreaterThan(500);
    expect(fires(fleet)).toBe(false);
  });

  it('stays quiet about a fleet in which each process has a burst of eight seconds a minute', () => {
    const fleet = fleetOf(100, (random) => {
      const first = random() * 60_000;
      const burst = Array.from({ length: MINUTES }, (_, minute) => first + minute * 60_000);
      return documentsOf(
        6,
        burst.flatMap((atMs) => Array.from({ length: 246 }, () => ({ atMs, runsMs: 200 }))),
      );
    });
    expect(Math.max(...fleet.flat())).toBeGreaterThan(7_900);
    expect(fires(fleet)).toBe(false);
  });
});
