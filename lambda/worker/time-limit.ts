import { within } from '../within';

/** A message that was not worked on, or not to its end, because the invocation ran out of time. It comes back. */
class OutOfTimeError extends Error {
  override readonly name = 'OutOfTimeError';
}

/** A message whose work took longer than one message may. It comes back. */
class RecordTimeoutError extends Error {
  override readonly name = 'RecordTimeoutError';
}

/** Runs work with the time that is left. */
export type TimeLimit = (work: (signal: AbortSignal) => Promise<void>) => Promise<void>;

export interface TimeBudget {
  /** Time until the invocation is cut off. */
  readonly remainingMs: () => number;
  /** Time kept back to answer. */
  readonly reserveMs: number;
  /** Time that one message's work may take. */
  readonly recordMs: number;
}

/**
 * Guards an invocation's time: no work is begun that would not end in time going by the slowest so far, and none is waited
 * for longer than one message may take, or than there is time to answer. An invocation that is cut off instead answers
 * nothing, and then messages that were done come back as well.
 */
export function timeLimit({ remainingMs, reserveMs, recordMs }: TimeBudget): TimeLimit {
  let slowestMs = 0;
  return async (work) => {
    const leftMs = remainingMs() - reserveMs;
    if (leftMs <= slowestMs)
      throw new OutOfTimeError(`not begun: ${leftMs} ms left, the slowest message so far took ${slowestMs} ms`);
    const late = () =>
      recordMs < leftMs
        ? new RecordTimeoutError(`given up after ${recordMs} ms, the time that one message may take`)
        : new OutOfTimeError(`given up after ${leftMs} ms, ${reserveMs} ms before the invocation is cut off`);
    try {
      await within(Math.min(leftMs, recordMs), work, late);
    } finally {
      slowestMs = Math.max(slowestMs, leftMs - (remainingMs() - reserveMs));
    }
  };
}
