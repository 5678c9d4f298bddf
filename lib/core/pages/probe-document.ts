import { isObject, type Properties, textIn } from '../json';

/** Place in the code, and what it did of which there is a number: blocks of the loop, connections or locks held. */
export interface Held {
  readonly function: string;
  /** Path of the file; `unknown` where there is none. */
  readonly file: string;
  readonly line: number;
  /** Number of those that are over; 0 where the only one still goes on. */
  readonly count: number;
  readonly totalMs: number;
  readonly maxMs: number;
}

/** Blocks of an event loop by one culprit, in the interval of a document. */
export interface Blocks extends Held {
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  /** Callbacks or requests that waited behind them, where that is known. */
  readonly delayed?: number | undefined;
  readonly endpoint?: string | undefined;
  readonly kind?: string | undefined;
}

/** A blocked event loop, as a probe reports it. */
export interface Episode {
  readonly durationMs: number;
  readonly function: string;
  readonly file: string;
  readonly line: number;
  /** Calls: the innermost first, joined by ` < `, or of older probes the outermost first, joined by `;`. */
  readonly stack: string;
  readonly startedAtMs: number;
  /** Whether it went on when the document was made; it is told again, with the same start. */
  readonly isOngoing: boolean;
  readonly endpoint?: string | undefined;
  /** Part of it in which the process waited for a processor, where the probe could tell. */
  readonly waitedForCpuMs?: number | undefined;
}

/** State of an executor in the interval of a document. */
export interface ExecutorState {
  readonly name: string;
  readonly saturatedMs: number;
  readonly active: number;
  readonly pending: number;
  readonly workers?: number | undefined;
  /** Longest wait of what began, or has waited so far. */
  readonly waitMs?: number | undefined;
}

/** State of a pool of connections at the end of a document's interval. */
export interface PoolState {
  readonly name: string;
  readonly saturatedMs: number;
  readonly inUse: number;
  readonly waiting: number;
  readonly size?: number | undefined;
  readonly waitMs?: number | undefined;
  readonly holders: readonly Held[];
}

/** A document of a probe, as far as it says who holds what and who waits. */
export interface ProbeDocument {
  readonly host: string;
  /** Undefined in a document of an older probe, which has episodes only. */
  readonly culprits?: readonly Blocks[] | undefined;
  readonly episodes: readonly Episode[];
  readonly executor?: ExecutorState | undefined;
  readonly pool?: PoolState | undefined;
  readonly locks: readonly Held[];
  /** All blocks that ended in its interval, of which the episodes are the longest. */
  readonly blocks?: number | undefined;
  /** Time that all blocks took in its interval. */
  readonly blockedMs?: number | undefined;
}

/** Documents of one parsed line; a line that is none has none. Each field is somebody else's and may be anything. */
export function probeDocument(parsed: unknown): ProbeDocument | undefined {
  if (!isObject(parsed)) return undefined;
  return {
    host: textIn(parsed.Host) || 'an unnamed host',
    culprits: Array.isArray(parsed.Culprits) ? recordsIn(parsed.Culprits).flatMap(blocksIn) : undefined,
    episodes: recordsIn(parsed.Episodes).flatMap(episodeIn),
    executor: executorIn(parsed),
    pool: poolIn(parsed),
    locks: recordsIn(parsed.Locks).flatMap(heldIn),
    blocks: amountIn(parsed.EpisodeCount),
    blockedMs: largestIn(parsed.LoopBlockedMs),
  };
}

const recordsIn = (value: unknown): Properties[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Number that is no less than nothing; undefined for anything else. */
const amountIn = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;

const placeIn = ({ file, line }: Properties) => ({ file: textIn(file) || 'unknown', line: amountIn(line) ?? 0 });

function heldIn(record: Properties): Held[] {
  const { function: name, count, totalMs, maxMs } = record;
  const [total, most] = [amountIn(totalMs), amountIn(maxMs)];
  if (typeof name !== 'string' || total === undefined) return [];
  return [{ function: name, ...placeIn(record), count: amountIn(count) ?? 0, totalMs: total, maxMs: most ?? total }];
}

function blocksIn(record: Properties): Blocks[] {
  const { firstAt, lastAt, delayed, endpoint, kind } = record;
  return heldIn(record).map((held) => ({
    ...held,
    firstAtMs: amountIn(firstAt) ?? 0,
    lastAtMs: amountIn(lastAt) ?? amountIn(firstAt) ?? 0,
    delayed: amountIn(delayed),
    endpoint: textIn(endpoint) || undefined,
    kind: textIn(kind) || undefined,
  }));
}

function episodeIn(record: Properties): Episode[] {
  const { durationMs, function: name, stack, startedAt, ongoing, endpoint, waitedForCpuMs } = record;
  if (typeof name !== 'string' || typeof startedAt !== 'number') return [];
  const duration = amountIn(durationMs);
  if (duration === undefined) return [];
  return [
    {
      durationMs: duration,
      function: name,
      ...placeIn(record),
      stack: textIn(stack),
      startedAtMs: startedAt,
      isOngoing: ongoing === true,
      endpoint: textIn(endpoint) || undefined,
      waitedForCpuMs: amountIn(waitedForCpuMs),
    },
  ];
}

/** Largest of a metric's values, which are a number or a list. */
function largestIn(value: unknown): number | undefined {
  const values = [value].flat().flatMap((each) => amountIn(each) ?? []);
  return values.length === 0 ? undefined : Math.max(...values);
}

function executorIn(document: Properties): ExecutorState | undefined {
  const saturatedMs = amountIn(document.ExecutorSaturatedMs);
  if (saturatedMs === undefined || typeof document.Executor !== 'string') return undefined;
  return {
    name: document.Executor,
    saturatedMs,
    active: amountIn(document.ExecutorActive) ?? 0,
    pending: amountIn(document.ExecutorPending) ?? 0,
    workers: amountIn(document.ExecutorWorkers),
    waitMs: largestIn(document.ExecutorQueueWait),
  };
}

function poolIn(document: Properties): PoolState | undefined {
  const saturatedMs = amountIn(document.PoolSaturatedMs);
  if (saturatedMs === undefined || typeof document.Pool !== 'string') return undefined;
  return {
    name: document.Pool,
    saturatedMs,
    inUse: amountIn(document.PoolInUse) ?? 0,
    waiting: amountIn(document.PoolWaiting) ?? 0,
    size: amountIn(document.PoolSize),
    waitMs: largestIn(document.PoolWait),
    holders: recordsIn(document.Holders).flatMap(heldIn),
  };
}
