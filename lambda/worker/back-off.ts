/** Waits of failed messages for their next receive. */
export interface BackOff {
  /** Upper bound of the wait after the first receive; it doubles with each. */
  readonly baseSec: number;
  /** One wait is never longer: the plan's share of the promise. */
  readonly maxSec: number;
  /** The lane's promise, `maxQueueAge`. Absent: not bounded by it. */
  readonly maxAgeSec?: number | undefined;
  /** Receives after which SQS dead-letters the message. Absent: not known. */
  readonly maxReceives?: number | undefined;
}

/** A message that failed. */
export interface Failed {
  readonly receives: number;
  readonly ageMs: number;
}

/**
 * Seconds until a failed message becomes visible again: anything up to `base * 2^(receives - 1)`, so that messages that
 * failed together don't come back together ("full jitter", AWS Architecture Blog, Exponential Backoff And Jitter), and within
 * what is left of the promise. After the last receive 0: the queue's redrive policy takes it at the next look, and its age
 * stops counting.
 * @param random from 0 up to 1
 */
export function backOffSec({ receives, ageMs }: Failed, backOff: BackOff, random: number): number {
  const { baseSec, maxSec, maxAgeSec = Infinity, maxReceives = Infinity } = backOff;
  if (receives >= maxReceives) return 0;
  const leftSec = maxAgeSec - ageMs / 1000;
  // A promise that is broken already bounds nothing: coming back at once would only add load to whatever fails.
  const capSec = leftSec > 0 ? Math.min(maxSec, leftSec) : maxSec;
  const longestSec = Math.floor(Math.min(capSec, baseSec * 2 ** (receives - 1)));
  return Math.floor(random * (longestSec + 1));
}
