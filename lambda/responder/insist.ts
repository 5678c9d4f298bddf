import { setTimeout as pause } from 'node:timers/promises';

/** Longest pause between two tries. */
const MAX_PAUSE_MS = 2_000;

/** Time to insist for, and its clock; a test has its own. */
export interface Insistence {
  readonly withinMs: number;
  readonly nowMs: () => number;
  readonly pause?: (ms: number) => Promise<unknown>;
}

/**
 * Sends until it succeeds, with full jitter between the tries; throws the last error when the time is over, and at once one that
 * no further try would cure. The SDK itself gives up after a few tries, which in a storm of alarms, when the API throttles,
 * loses pages.
 */
export async function insist<T>(
  send: () => Promise<T>,
  { withinMs, nowMs, pause: wait = pause }: Insistence,
): Promise<T> {
  const until = nowMs() + withinMs;
  for (let longestMs = 100; ; longestMs = Math.min(2 * longestMs, MAX_PAUSE_MS)) {
    try {
      return await send();
    } catch (error) {
      const pauseMs = Math.random() * longestMs;
      if (!isPassing(error) || nowMs() + pauseMs >= until) throw error;
      await wait(pauseMs);
    }
  }
}

/** Whether an error is about the moment, and not about what was asked: throttling, the service's own, or the way to it. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode;
  return (
    /throttl|TooManyRequests|RequestLimit|TimeoutError/i.test(error.name) ||
    status === 429 ||
    (status ?? 0) >= 500 ||
    isOfTheWay(error)
  );
}

const isOfTheWay = (error: Error): boolean =>
  'code' in error && /^(ECONN|EPIPE|ETIMEDOUT|EAI_AGAIN|ENOTFOUND)/.test(String(error.code));
