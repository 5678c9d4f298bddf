import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { queueCounts } from '../../lib/local/emulator/aws';
import { sampleProject } from '../samples/project.cjs';
import { deadLettersIn, type FoundDeadLetter } from './dead-letters';
import { type Kind, malformations, sendAll, type Sent } from './letters';
import { type MoveTasks, moveTasks } from './move-tasks';
import type { Pollers } from './pollers';
import { type LaneUnderTest, openStage } from './stage';

const MESSAGES = 10_000;
const PROJECT = sampleProject();

let stage: LaneUnderTest;
let mover: MoveTasks;
let sent: Sent;
let workers: Pollers;
let deadLetters: FoundDeadLetter[];

beforeAll(async () => {
  stage = await openStage();
  const { aws, lane, endpoint } = stage;
  mover = await moveTasks(endpoint, aws.queues);
  sent = await sendAll(aws, lane.queueUrl, MESSAGES);
  workers = stage.pollers('lambda/sample-worker.ts');
  await workThrough();
  deadLetters = await deadLettersIn(aws, lane.deadLetterUrl);
});

afterAll(async () => {
  mover.close();
  await stage.end();
});

/** Two workers that are killed, one in its work and one between its work and its acknowledgement, and two that go on. */
async function workThrough(): Promise<void> {
  workers.start();
  await Promise.all([workers.startAndKill(40, 'received'), workers.startAndKill(60, 'answered')]);
  workers.start();
  await stage.untilEmpty();
  await workers.stop();
}

const idOf = ({ id }: FoundDeadLetter): string => id;

/** The numbers of messages, each once. */
const numbersOf = (ids: readonly string[]): Set<number> =>
  new Set(ids.map((id) => sent.numberOf.get(id) ?? Number.NaN));

const numbersOfKind = (...kinds: readonly Kind[]): Set<number> =>
  new Set(sent.kinds.flatMap((kind, number) => (kinds.includes(kind) ? [number] : [])));

describe('10,000 messages, some of them bad, through workers of which two are killed', () => {
  it('end each in exactly one way: processed + dead-lettered + dropped = sent', () => {
    const processed = numbersOf(workers.reported.processed);
    const dropped = numbersOf(workers.reported.dropped);
    const dead = numbersOf(deadLetters.map(idOf));
    expect(new Set([...processed, ...dropped, ...dead]).size).toBe(MESSAGES);
    expect(processed.size + dropped.size + dead.size).toBe(MESSAGES);
  });

  it('end each in the way that they should: no good message is dead-lettered, none is dropped that was in time', () => {
    expect(numbersOf(workers.reported.processed)).toEqual(numbersOfKind('sound', 'transient'));
    expect(numbersOf(workers.reported.dropped)).toEqual(numbersOfKind('late'));
    expect(numbersOf(deadLetters.map(idOf))).toEqual(numbersOfKind('poison', 'malformed'));
  });

  it('are as many of each kind as were promised', () => {
    const counts = (['poison', 'transient', 'late', 'malformed'] as const).map((kind) => numbersOfKind(kind).size);
    expect(counts).toEqual([100, 500, 100, 40]);
    expect(sent.twice.size).toBe(200);
    expect(sent.numberOf.size).toBe(MESSAGES + sent.twice.size);
  });

  it('lie in the dead-letter queue with the reason beside them', () => {
    const poison = numbersOfKind('poison');
    for (const { id, reason } of deadLetters)
      if (poison.has(sent.numberOf.get(id) ?? Number.NaN)) expect(reason).toBe('poison');
    const malformed = deadLetters.filter(({ reason }) => reason !== 'poison');
    expect(malformed.map(({ reason }) => reason).sort()).toEqual(
      malformations.flatMap((reason) => Array.from({ length: 10 }, () => reason)).sort(),
    );
    expect(malformed.every(({ detail }) => (detail ?? '').length > 10)).toBe(true);
  });

  it('survive the workers that were killed: what they held came to others', () => {
    expect(workers.killedWith.map(({ answered }) => answered).sort()).toEqual([false, true]);
    const heard = numbersOf([...workers.reported.processed, ...workers.reported.dropped, ...deadLetters.map(idOf)]);
    for (const { ids } of workers.killedWith) {
      expect(ids.length).toBeGreaterThan(0);
      expect([...numbersOf(ids)].filter((number) => !heard.has(number))).toEqual([]);
    }
  });

  it('are done again where they were done but not acknowledged', () => {
    const done = workers.killedWith.find(({ answered }) => answered)?.ids ?? [];
    const sound = done.filter((id) => sent.kinds[sent.numberOf.get(id) ?? Number.NaN] === 'sound');
    expect(sound.length).toBeGreaterThan(0);
    for (const id of sound) expect(workers.reported.processed.filter((each) => each === id)).toHaveLength(2);
  });

  it('failed at first where they were meant to, and were tried again', () => {
    // Of a worker that is killed in its work nobody hears what failed.
    const unheard = numbersOf(workers.killedWith.flatMap(({ ids, answered }) => (answered ? [] : ids)));
    const failed = numbersOf(workers.reported.failed);
    expect([...numbersOfKind('transient')].filter((number) => !failed.has(number) && !unheard.has(number))).toEqual([]);
    expect(failed.size).toBeGreaterThan(480);
  });

  it('are done twice where they were sent twice, each under an id of its own', () => {
    const times = new Map<number, Set<string>>();
    for (const id of workers.reported.processed) {
      const number = sent.numberOf.get(id) ?? Number.NaN;
      times.set(number, (times.get(number) ?? new Set()).add(id));
    }
    expect(new Set([...times].filter(([, ids]) => ids.size === 2).map(([number]) => number))).toEqual(sent.twice);
  });
});

interface Redriven {
  readonly action: string;
  readonly messages: number;
  readonly ratePerSec: { readonly value: number };
  readonly reasons: readonly { readonly reason: string; readonly messages: number }[];
  readonly samples: readonly { readonly id: string; readonly reason: string }[];
  readonly task?: { readonly status: string; readonly moved: number };
  readonly left: number;
}

/** The command as a person types it, with nothing but the endpoint changed. */
async function redrive(...args: readonly string[]): Promise<{ code: number | null; report: Redriven; err: string }> {
  const command = [join(PROJECT, 'bin/cdk-headroom.cjs'), 'redrive', 'media', '--env', 'local', '--json', ...args];
  const child = spawn(process.execPath, command, {
    cwd: PROJECT,
    env: { ...stage.sealed, AWS_ENDPOINT_URL: mover.endpoint },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (printed.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed.err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 2) throw new Error(`redrive could not be done: ${printed.out}${printed.err}`);
  return { code, report: JSON.parse(printed.out) as Redriven, err: printed.err };
}

describe('redrive of what was dead-lettered', () => {
  it('shows at first what there is and why, and moves nothing', async () => {
    const { code, report } = await redrive('--samples', '100');
    expect(code).toBe(0);
    expect(report).toMatchObject({ action: 'dry run', messages: deadLetters.length, left: deadLetters.length });
    expect(report.samples.length).toBeGreaterThan(0);
    const known = new Map(deadLetters.map(({ id, reason }) => [id, reason]));
    for (const { id, reason } of report.samples) expect(reason).toBe(known.get(id));
    expect(mover.tasks).toEqual([]);
    expect((await queueCounts(stage.aws, stage.lane.deadLetterUrl)).visible).toBe(deadLetters.length);
  });

  it('brings back all of them, no faster than the lane can take', async () => {
    const { code, report, err } = await redrive('--yes');
    expect(code).toBe(0);
    expect(report).toMatchObject({ action: 'redrive', left: 0 });
    expect(report.task).toMatchObject({ status: 'COMPLETED', moved: deadLetters.length });
    expect(mover.tasks.map(({ MaxNumberOfMessagesPerSecond }) => MaxNumberOfMessagesPerSecond)).toEqual([
      report.ratePerSec.value,
    ]);
    expect(err).toContain(`moved ${deadLetters.length}`);
    // A receive of the pollers that were stopped may still hide a batch.
    const { visible, inFlight } = await queueCounts(stage.aws, stage.lane.queueUrl);
    expect(visible + inFlight).toBe(deadLetters.length);
  });

  it('has the poison done by the mended worker, and gives back only what nobody can read', async () => {
    const mended = stage.pollers('test/lanes/mended-worker.ts');
    mended.start();
    await stage.untilEmpty();
    await mended.stop();
    const left = await deadLettersIn(stage.aws, stage.lane.deadLetterUrl);
    expect(left.map(({ reason }) => reason).sort()).toEqual(
      malformations.flatMap((reason) => Array.from({ length: 10 }, () => reason)).sort(),
    );
    expect(new Set(mended.reported.processed).size).toBe(deadLetters.length - left.length);
    expect(mended.reported.failed).toEqual([]);
  });
});
