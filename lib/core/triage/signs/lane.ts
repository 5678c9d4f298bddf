import type { Line } from '../line';
import type { Point } from '../readings';
import { largest } from '../robust';
import { dimension, type Scene } from '../scene';

/** Series of one lane by what they are about: its queue, its dead letters, its function, and other functions. */
export interface LaneSigns {
  readonly sent: Line;
  readonly received: Line;
  readonly visible: Line;
  readonly age: Line;
  readonly deadLetters: Line;
  readonly invocations: Line;
  readonly errors: Line;
  readonly throttles: Line;
  readonly meanMs: Line;
  readonly p99Ms: Line;
  readonly longestMs: Line;
  readonly concurrency: Line;
  /** Records by the word of the lane's own worker. */
  readonly processed: Line;
  readonly failed: Line;
  /** Messages that the worker's own code gave up for good at once, with a `PoisonError`. */
  readonly poisoned: Line;
  readonly coldStarts: Line;
  /** Executions of other functions of the account; calls of them, where executions are not told. */
  readonly others: readonly Line[];
}

const known = new WeakMap<Scene, LaneSigns>();

/** Series of the lane that the alarm is about. */
export function laneSigns(scene: Scene): LaneSigns {
  const before = known.get(scene);
  if (before) return before;
  const signs = readSigns(scene);
  known.set(scene, signs);
  return signs;
}

function readSigns(scene: Scene): LaneSigns {
  const queue = nameOf(
    [...scene.all('NumberOfMessagesSent'), ...scene.all('ApproximateAgeOfOldestMessage')],
    'QueueName',
  );
  const own = scene.isHost ? undefined : ownFunction(scene);
  const ofQueue = (name: string, stat?: string): Line =>
    scene.all(name, stat).find((line) => dimension(line, 'QueueName') === queue) ?? scene.none;
  const ofFunction = (name: string, stat?: string): Line =>
    scene.all(name, stat).find((line) => dimension(line, 'FunctionName') === own) ?? scene.none;
  const visible = scene.all('ApproximateNumberOfMessagesVisible', 'Maximum');
  return {
    sent: ofQueue('NumberOfMessagesSent'),
    received: ofQueue('NumberOfMessagesReceived'),
    visible: ofQueue('ApproximateNumberOfMessagesVisible', 'Maximum'),
    deadLetters: visible.find((line) => dimension(line, 'QueueName') !== queue) ?? scene.none,
    age: ofQueue('ApproximateAgeOfOldestMessage'),
    invocations: ofFunction('Invocations'),
    errors: ofFunction('Errors'),
    throttles: ofFunction('Throttles'),
    meanMs: ofFunction('Duration', 'Average'),
    p99Ms: ofFunction('Duration', 'p99'),
    longestMs: ofFunction('Duration', 'Maximum'),
    concurrency: ofFunction('ConcurrentExecutions'),
    processed: ofWorker(scene, 'RecordsProcessed'),
    failed: ofWorker(scene, 'RecordsFailed'),
    poisoned: ofWorker(scene, 'RecordsPoisoned'),
    coldStarts: ofWorker(scene, 'ColdStart'),
    others: ['ConcurrentExecutions', 'Invocations']
      .map((name) => scene.all(name).filter((line) => ![undefined, own].includes(dimension(line, 'FunctionName'))))
      .reduce((executions, calls) => (executions.length > 0 ? executions : calls)),
  };
}

/** Count of the lane's own worker, where those of others are told beside it. */
function ofWorker(scene: Scene, name: string): Line {
  const all = scene.all(name, 'Sum');
  const isOwn = (line: Line): boolean =>
    Object.values(line.metric.dimensions).some((value) => value.endsWith(scene.readings.subject.name));
  return (all.length > 1 ? all.find(isOwn) : all[0]) ?? scene.none;
}

/** The lane's function: the one whose name has the lane's in it, and of which most is told. */
function ownFunction(scene: Scene): string | undefined {
  const counts = new Map<string, number>();
  for (const name of ['Invocations', 'Errors', 'Throttles', 'Duration', 'ConcurrentExecutions'])
    for (const line of scene.all(name)) {
      const own = dimension(line, 'FunctionName');
      if (own !== undefined) counts.set(own, (counts.get(own) ?? 0) + 1);
    }
  const { name } = scene.readings.subject;
  const score = (own: string, count: number): number => count + (own.includes(name) ? 100 : 0);
  return [...counts].sort(([a, n], [b, m]) => score(b, m) - score(a, n))[0]?.[0];
}

const nameOf = (lines: readonly Line[], name: string): string | undefined =>
  lines.map((line) => dimension(line, name)).find((value) => value !== undefined);

/** Age of a message that a lane allows where nothing is declared. */
const MAX_AGE_SEC = 60;

/** Whether work waits in the queue, more than usual. */
export function isBehind(scene: Scene): boolean {
  const { age, visible } = laneSigns(scene);
  const limit = scene.fact('maxQueueAgeSec') ?? MAX_AGE_SEC;
  return age.high > Math.max(limit * 0.5, 1.5 * age.usually) || (visible.ratio > 5 && visible.now > 50);
}

/** Records that failed, of all that were tried: now, usually, and in the whole stretch after the healthy one. */
export interface Failures {
  readonly share: number;
  readonly usual: number;
  readonly failed: number;
  readonly tried: number;
}

/** Failures by the worker's own count and by Lambda's, whichever is more. */
export function failures(scene: Scene): Failures {
  const { errors, invocations } = laneSigns(scene);
  const processed = scene.either(
    ['RecordsProcessed', 'Sum'],
    ['NumberOfMessagesDeleted', 'Sum'],
    ['Invocations', 'Sum'],
  );
  const byWorker = failuresOf(scene.one('RecordsFailed', 'Sum'), processed, true);
  const byLambda = failuresOf(errors, invocations, false);
  if (!errors.isThere && !scene.has('RecordsFailed')) return unfinished(scene);
  const isMore =
    byLambda.share > byWorker.share || (byLambda.share === byWorker.share && byLambda.failed > byWorker.failed);
  return isMore ? byLambda : byWorker;
}

/** Messages that were received and not deleted, where nobody counts failures: those that throttles sent back are none. */
function unfinished(scene: Scene): Failures {
  const { received, throttles } = laneSigns(scene);
  const deleted = scene.one('NumberOfMessagesDeleted', 'Sum');
  const of = (points: (line: Line) => readonly Point[]): [number, number] => [
    totalOf(points(received)),
    totalOf(points(deleted)),
  ];
  const isTold = received.isThere && deleted.isThere && !(throttles.high > 0);
  const [came, done] = isTold ? of(({ sick }) => sick) : [0, 0];
  const [tried, finished] = isTold ? of(({ after }) => after) : [0, 0];
  return {
    share: Math.max(0, 1 - done / Math.max(1, came)),
    usual: 0.05,
    failed: Math.max(0, tried - finished),
    tried,
  };
}

/** @param isBeside whether failures are counted beside the others, and not among them */
function failuresOf(failed: Line, all: Line, isBeside: boolean): Failures {
  const share = (bad: number, others: number): number =>
    bad > 0 ? bad / Math.max(bad, isBeside ? bad + others : others) : 0;
  const total = totalOf(failed.after);
  return {
    share: share(totalOf(failed.sick) / failed.sick.length, totalOf(all.sick) / Math.max(1, all.sick.length)),
    usual: share(failed.usually, all.usually),
    failed: total,
    tried: totalOf(all.after) + (isBeside ? total : 0),
  };
}

const totalOf = (points: readonly Point[]): number => points.reduce((total, { value }) => total + value, 0);

/** Growth of the dead letters after the healthy stretch. */
export function newDeadLetters(scene: Scene): number {
  const { healthy, after } = laneSigns(scene).deadLetters;
  const values = after.map(({ value }) => value);
  const before = healthy.length > 0 ? largest(healthy) : values[0];
  return before === undefined ? 0 : Math.max(0, largest([...values, before]) - before);
}

/** Share of failures up to which it is single messages, of a lane with many and of one with few. */
const FEW = { share: 0.08, ofLittle: 0.35 };

/** Failures of a minute that can still be one message or two. */
const FEW_A_MINUTE = 4;

/** Whether what fails is single messages: a small share, or a handful in some minutes of a lane that has little to do. */
export function isFew(scene: Scene): boolean {
  const { failed, tried } = failures(scene);
  const overall = failed / Math.max(1, tried);
  const { failed: told, errors } = laneSigns(scene);
  const most = largest([told, errors].flatMap(({ after }) => after.map(({ value }) => value)));
  return overall <= FEW.share || (overall <= FEW.ofLittle && most <= FEW_A_MINUTE);
}

/** Share of the errors of a function that have a cold start after them, at least, and of the timeout that cuts nothing off. */
const ENDED = { matched: 0.6, ofTimeout: 0.9 } as const;

/** Whether each error is followed by a cold start, well before the timeout: an error that code throws leaves its process alive. */
export function endsProcesses(scene: Scene): boolean {
  const { errors, coldStarts, failed, longestMs, p99Ms } = laneSigns(scene);
  const by = (line: Line): number => line.now - line.usually;
  const isCut = [longestMs, p99Ms].some(({ high }) => high >= scene.limit('timeoutSec') * 1_000 * ENDED.ofTimeout);
  const share = by(coldStarts) / by(errors);
  const isTold = failed.isThere && by(failed) >= by(errors) / 2;
  return by(errors) >= 2 && share >= ENDED.matched && share <= 1 / ENDED.matched && !isCut && !isTold;
}
