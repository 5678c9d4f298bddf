import { byTimeTaken, grouped, keyOf } from './culprits';
import type { ExecutorState, Held, PoolState, ProbeDocument } from './probe-document';

/** A queue that was full, in its worst document. */
export type Full<T> = T & { readonly hosts: number };

/** Queues inside processes that were full, as documents tell of them. */
export interface FullQueues {
  /** The longest full one first. */
  readonly executors: readonly Full<ExecutorState>[];
  readonly pools: readonly Full<PoolState>[];
  /** Locks that were waited for long, by the time of it. */
  readonly locks: readonly Held[];
}

/** Executors, pools and locks that something waited for, over all documents and hosts. */
export function fullQueues(documents: readonly ProbeDocument[]): FullQueues {
  const executors = documents.flatMap(({ host, executor }) => (executor ? [{ ...executor, host }] : []));
  const pools = documents.flatMap(({ host, pool }) => (pool ? [{ ...pool, host }] : []));
  return {
    executors: worstOfEach(executors),
    pools: worstOfEach(pools).map((pool) => ({
      ...pool,
      holders: mergedHeld(pools.filter(({ name }) => name === pool.name).flatMap(({ holders }) => holders)),
    })),
    locks: mergedHeld(documents.flatMap(({ locks }) => locks)),
  };
}

const seconds = ({ saturatedMs }: Saturated): number => Math.round(saturatedMs / 1_000);

interface Saturated {
  readonly name: string;
  readonly saturatedMs: number;
  readonly waitMs?: number | undefined;
  readonly host: string;
}

/**
 * Worst document of each name: in which it was full longest, to the second, and of those the one in which somebody waited longest.
 * What stands still has waits that grow, and comes before what is only full.
 */
function worstOfEach<T extends Saturated>(all: readonly T[]): Full<T>[] {
  const worstFirst = (a: T, b: T): number => seconds(b) - seconds(a) || (b.waitMs ?? 0) - (a.waitMs ?? 0);
  return [...grouped(all, ({ name }) => name).values()]
    .flatMap((same) => {
      const full = same.filter(({ saturatedMs }) => saturatedMs > 0).sort(worstFirst);
      const hosts = new Set(full.map(({ host }) => host)).size;
      return full.slice(0, 1).map((worst) => ({ ...worst, hosts }));
    })
    .sort(worstFirst);
}

/** Records of the same place in the code together, most time first. */
function mergedHeld(records: readonly Held[]): Held[] {
  return [...grouped(records, keyOf).values()]
    .flatMap((same) =>
      same.slice(0, 1).map((first) => ({
        ...first,
        count: same.reduce((sum, { count }) => sum + count, 0),
        totalMs: same.reduce((sum, { totalMs }) => sum + totalMs, 0),
        maxMs: Math.max(...same.map(({ maxMs }) => maxMs)),
      })),
    )
    .sort(byTimeTaken);
}
