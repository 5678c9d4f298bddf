import type { Line } from '../line';
import { largest } from '../robust';
import { dimension, type Scene } from '../scene';

/** Series of one lane by what they are about: its queue, its dead letters, its function, and other functions. */
export interface LaneSigns {
  readonly sent: Line | undefined;
  readonly received: Line | undefined;
  readonly visible: Line | undefined;
  readonly age: Line | undefined;
  readonly deadLetters: Line | undefined;
  readonly invocations: Line | undefined;
  readonly errors: Line | undefined;
  readonly throttles: Line | undefined;
  readonly meanMs: Line | undefined;
  readonly p99Ms: Line | undefined;
  readonly concurrency: Line | undefined;
  /** Executions of other functions of the account. */
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
  const own = ownFunction(scene);
  const ofQueue = (name: string, stat?: string): Line | undefined =>
    scene.all(name, stat).find((line) => dimension(line, 'QueueName') === queue);
  const ofFunction = (name: string, stat?: string): Line | undefined =>
    scene.all(name, stat).find((line) => dimension(line, 'FunctionName') === own);
  const visible = scene.all('ApproximateNumberOfMessagesVisible', 'Maximum');
  return {
    sent: ofQueue('NumberOfMessagesSent'),
    received: ofQueue('NumberOfMessagesReceived'),
    visible: visible.find((line) => dimension(line, 'QueueName') === queue),
    deadLetters: visible.find((line) => dimension(line, 'QueueName') !== queue),
    age: ofQueue('ApproximateAgeOfOldestMessage'),
    invocations: ofFunction('Invocations'),
    errors: ofFunction('Errors'),
    throttles: ofFunction('Throttles'),
    meanMs: ofFunction('Duration', 'Average'),
    p99Ms: ofFunction('Duration', 'p99') ?? ofFunction('Duration', 'Maximum'),
    concurrency: ofFunction('ConcurrentExecutions'),
    others: scene
      .all('ConcurrentExecutions')
      .filter((line) => dimension(line, 'FunctionName') !== undefined && dimension(line, 'FunctionName') !== own),
  };
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

/** Whether work waits in the queue, more than usual. */
export function isBehind(scene: Scene): boolean {
  const { age, visible } = laneSigns(scene);
  const limit = scene.fact('maxQueueAgeSec') ?? 60;
  return (age?.high ?? 0) > limit * 0.5 && (age?.high ?? 0) > 1.5 * (Number.isNaN(age?.usual) ? 0 : (age?.usual ?? 0))
    ? true
    : (visible?.ratio ?? 1) > 5 && (visible?.now ?? 0) > 50;
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
  const failed = scene.one('RecordsFailed', 'Sum');
  const processed = scene.one('RecordsProcessed', 'Sum') ?? scene.one('NumberOfMessagesDeleted', 'Sum') ?? invocations;
  const byWorker = failuresOf(failed, processed, true);
  const byLambda = failuresOf(errors, invocations, false);
  return byWorker.share >= byLambda.share ? byWorker : byLambda;
}

function failuresOf(failed: Line | undefined, all: Line | undefined, isBeside: boolean): Failures {
  const total = (line: Line | undefined): number => line?.after.reduce((sum, { value }) => sum + value, 0) ?? 0;
  const meanOf = (line: Line | undefined): number =>
    !line || line.sick.length === 0 ? 0 : line.sick.reduce((sum, { value }) => sum + value, 0) / line.sick.length;
  const usually = (line: Line | undefined): number => (line && !Number.isNaN(line.usual) ? line.usual : 0);
  const share = (bad: number, others: number): number =>
    bad <= 0 ? 0 : bad / Math.max(bad, isBeside ? bad + others : others);
  return {
    share: share(meanOf(failed), meanOf(all)),
    usual: share(usually(failed), usually(all)),
    failed: total(failed),
    tried: total(all) + (isBeside ? total(failed) : 0),
  };
}

/** Growth of the dead letters after the healthy stretch. */
export function newDeadLetters(scene: Scene): number {
  const { deadLetters } = laneSigns(scene);
  if (!deadLetters) return 0;
  const before = deadLetters.healthy.length > 0 ? largest(deadLetters.healthy) : (deadLetters.after[0]?.value ?? 0);
  return Math.max(0, largest([...deadLetters.after.map(({ value }) => value), before]) - before);
}

/** Share of failures up to which it is single messages, of a lane with many and of one with few. */
const FEW = { share: 0.08, ofLittle: 0.35 };

/** Failures of a minute that can still be one message or two. */
const FEW_A_MINUTE = 4;

/** Whether what fails is single messages: a small share, or a handful in some minutes of a lane that has little to do. */
export function isFew(scene: Scene): boolean {
  const { failed, tried } = failures(scene);
  const overall = failed / Math.max(1, tried);
  const lines = [...scene.all('RecordsFailed', 'Sum'), ...[laneSigns(scene).errors ?? []].flat()];
  const most = largest(lines.flatMap(({ after }) => after.map(({ value }) => value)));
  return overall <= FEW.share || (overall <= FEW.ofLittle && most <= FEW_A_MINUTE);
}
