import { probeMetrics } from '../../limits/metrics/probe';
import type { Blocks, Episode, Held, ProbeDocument } from './probe-document';

/** Somebody who blocked event loops, over all documents and hosts that tell of it. */
export interface Culprit extends Blocks {
  /** Time of the loops in whose documents it occurs. */
  readonly observedMs: number;
  readonly hosts: number;
  /** Host of which it took most. */
  readonly worstHost: string;
  /** Stack of its longest block, where one was recorded. */
  readonly stack?: string | undefined;
  /** Whether it may have done more: documents of older probes hold the longest blocks only. @default false */
  readonly isPart?: boolean | undefined;
}

/** All blocks of all loops, whoever did them, as the documents count them. */
export interface LoopTotal {
  readonly count: number;
  readonly blockedMs: number;
  /** Time of the loops in whose documents there are any. */
  readonly observedMs: number;
  readonly hosts: number;
}

/** Time that loops were held and nobody of theirs did it: others had the processor. */
export interface Unscheduled {
  readonly count: number;
  readonly totalMs: number;
  readonly hosts: number;
}

/** Blocked loops as documents tell of them. */
export interface BlockedLoops {
  /** Culprits by the time that they took from others, most first. */
  readonly culprits: readonly Culprit[];
  readonly unscheduled?: Unscheduled | undefined;
  /** All blocks, whoever did them; absent where no document counts. */
  readonly total?: LoopTotal | undefined;
  /** Moments at which blocks began, as far as documents tell: the first and the longest of each. */
  readonly startsMs?: readonly number[] | undefined;
}

const INTERVAL_MS = probeMetrics.everySec * 1_000;

/** Blocks of one culprit in one document, or of an older probe of one block. */
interface Told extends Blocks {
  readonly host: string;
  readonly isPart?: boolean;
}

/** Culprits of documents, merged by function and ranked by the time that they took. */
export function blockedLoops(documents: readonly ProbeDocument[]): BlockedLoops {
  const episodes = documents.flatMap(({ host, episodes: told }) => told.map((each) => ({ ...each, host })));
  const told = [
    ...documents.flatMap(({ host, culprits = [] }) => culprits.map((each) => ({ ...each, host }))),
    ...ofOlderProbes(documents),
  ].filter(isCulprit);
  const keyIn = functionKeys(documents);
  const stacks = longestStacks(episodes, keyIn);
  const occurs = occurrences(documents, keyIn);
  const culprits = [...grouped(told, keyIn)].map(([key, blocks]) =>
    merged(blocks, (occurs.get(key) ?? 1) * INTERVAL_MS, stacks.get(key)),
  );
  return {
    culprits: culprits.sort(byTimeTaken),
    unscheduled: unscheduledIn(episodes),
    total: totalOf(documents),
    startsMs: startsOf([...told, ...episodes.filter(isCulprit)]),
  };
}

function startsOf(
  blocks: readonly Partial<Pick<Blocks, 'firstAtMs'> & Pick<Episode, 'startedAtMs'>>[],
): readonly number[] | undefined {
  const starts = blocks.flatMap(({ firstAtMs, startedAtMs }) => firstAtMs ?? startedAtMs ?? []);
  return starts.length === 0 ? undefined : starts;
}

function totalOf(documents: readonly ProbeDocument[]): LoopTotal | undefined {
  const counting = documents.flatMap(({ host, blocks = 0, blockedMs = 0 }) =>
    blocks > 0 || blockedMs > 0 ? [{ host, blocks, blockedMs }] : [],
  );
  if (counting.length === 0) return undefined;
  return {
    count: counting.reduce((sum, { blocks }) => sum + blocks, 0),
    blockedMs: counting.reduce((sum, { blockedMs }) => sum + blockedMs, 0),
    observedMs: counting.length * INTERVAL_MS,
    hosts: new Set(counting.map(({ host }) => host)).size,
  };
}

/** Most time first. */
export const byTimeTaken = (a: Held, b: Held): number => b.totalMs - a.totalMs || b.maxMs - a.maxMs;

/** Key of a place in the code, the same for what the same line did. */
export const keyOf = ({ function: name, file, line }: Place): string => JSON.stringify([name, file, line]);

type Place = Pick<Held, 'function' | 'file' | 'line'>;

/**
 * Key of a function. Its record in a document has the line where it spent most time there, which is another one elsewhere; only two
 * records of one name in the same document are two functions, and keep apart what their lines are.
 */
function functionKeys(documents: readonly ProbeDocument[]): (place: Place) => string {
  const nameOf = ({ function: name, file }: Place): string => JSON.stringify([name, file]);
  const namesakes = new Set(
    documents.flatMap(({ culprits, episodes }) => {
      const places = new Map((culprits ?? episodes).map((each) => [keyOf(each), nameOf(each)]));
      return [...grouped([...places.values()], (name) => name)].flatMap(([name, { length }]) =>
        length > 1 ? [name] : [],
      );
    }),
  );
  return (place) => (namesakes.has(nameOf(place)) ? keyOf(place) : nameOf(place));
}

/** Items by key, in the order in which keys come first. */
export function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** A loop that got no processor did nothing wrong, and the probe's own frames are nobody's code. */
const isUnscheduled = ({ function: name }: Pick<Held, 'function'>): boolean => name.startsWith('(not scheduled');
const isCulprit = (told: Pick<Held, 'function' | 'file'>): boolean =>
  !isUnscheduled(told) && !/(^|\/)headroom_probe\//.test(told.file);

type OnHost = Episode & { readonly host: string };

/**
 * Each block once: one that goes on is told in each document, with the same start and what it took until then, and at its end
 * once more.
 */
function toldOnce(episodes: readonly OnHost[]): OnHost[] {
  const groups = grouped(episodes, (each) => JSON.stringify([each.host, keyOf(each), each.startedAtMs]));
  return [...groups.values()].flatMap((same) => {
    const ended = same.filter(({ isOngoing }) => !isOngoing);
    return ended.length > 0 ? ended : same.slice(-1).map((each) => ({ ...each, durationMs: longestOf(same) }));
  });
}

const longestOf = (episodes: readonly Episode[]): number => Math.max(...episodes.map(({ durationMs }) => durationMs));

/** Blocks in documents without culprits, which hold the longest episodes only. */
function ofOlderProbes(documents: readonly ProbeDocument[]): Told[] {
  const older = documents.filter(({ culprits }) => culprits === undefined);
  const episodes = older.flatMap(({ host, episodes: told }) => told.map((each) => ({ ...each, host })));
  const isPart = older.some(({ blocks = 0, episodes: told }) => blocks > told.length);
  return toldOnce(episodes).map((each) => ({
    ...each,
    isPart,
    count: each.isOngoing ? 0 : 1,
    totalMs: each.durationMs,
    maxMs: each.durationMs,
    firstAtMs: each.startedAtMs,
    lastAtMs: each.startedAtMs,
  }));
}

/** Number of documents in which each culprit occurs. */
function occurrences(
  documents: readonly ProbeDocument[],
  keyIn: (place: Place) => string,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { culprits, episodes } of documents)
    for (const key of new Set((culprits ?? episodes).map(keyIn))) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function merged(blocks: readonly Told[], observedMs: number, stack: string | undefined): Culprit {
  const sum = (of: (each: Told) => number): number => blocks.reduce((total, each) => total + of(each), 0);
  const byHost = [...grouped(blocks, ({ host }) => host)].map(([host, own]) => ({
    host,
    totalMs: own.reduce((total, each) => total + each.totalMs, 0),
  }));
  const [worst] = byHost.sort((a, b) => b.totalMs - a.totalMs);
  const [first] = [...blocks].sort(byTimeTaken);
  const totalMs = sum((each) => each.totalMs);
  if (!first || !worst) throw new RangeError('a culprit has at least one block');
  return {
    ...first,
    line: lineOf(blocks, first.line),
    count: sum(({ count }) => count),
    totalMs,
    maxMs: Math.max(...blocks.map(({ maxMs }) => maxMs)),
    firstAtMs: Math.min(...blocks.map(({ firstAtMs }) => firstAtMs)),
    lastAtMs: Math.max(...blocks.map(({ lastAtMs }) => lastAtMs)),
    delayed: blocks.some(({ delayed }) => delayed !== undefined) ? sum(({ delayed = 0 }) => delayed) : undefined,
    endpoint: first.endpoint ?? blocks.find(({ endpoint }) => endpoint !== undefined)?.endpoint,
    observedMs: Math.max(observedMs, totalMs),
    hosts: byHost.length,
    worstHost: worst.host,
    stack,
    ...(blocks.some(({ isPart }) => isPart) && { isPart: true }),
  };
}

/** Line in whose records a function spent most time. */
function lineOf(blocks: readonly Told[], otherwise: number): number {
  const byLine = [...grouped(blocks, ({ line }) => String(line)).values()].map((same) => ({
    line: same[0]?.line ?? otherwise,
    totalMs: same.reduce((total, each) => total + each.totalMs, 0),
  }));
  return byLine.sort((a, b) => b.totalMs - a.totalMs)[0]?.line ?? otherwise;
}

/** Stack of the longest block of each culprit. */
function longestStacks(episodes: readonly Episode[], keyIn: (place: Place) => string): ReadonlyMap<string, string> {
  const longestFirst = [...episodes].sort((a, b) => b.durationMs - a.durationMs);
  const stacks = new Map<string, string>();
  for (const each of longestFirst)
    if (each.stack !== '' && !stacks.has(keyIn(each))) stacks.set(keyIn(each), each.stack);
  return stacks;
}

function unscheduledIn(episodes: readonly OnHost[]): Unscheduled | undefined {
  const told = toldOnce(episodes.filter(isUnscheduled));
  if (told.length === 0) return undefined;
  return {
    count: told.length,
    totalMs: told.reduce((total, { durationMs }) => total + durationMs, 0),
    hosts: new Set(told.map(({ host }) => host)).size,
  };
}
