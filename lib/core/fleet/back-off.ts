/** Longest first wait before a target is asked again, ms; each further one is twice as long. */
const BASE_MS = 100;
const MAX_MS = 5_000;

/**
 * Time to wait before the next attempt: what the target asked for, else any time up to twice as long each time (full jitter), so that
 * targets that failed together are not asked together again. Source: AWS Architecture Blog, Exponential Backoff And Jitter.
 * @param random a number from 0 to 1
 */
export function backOffMs(attempt: number, retryAfterMs: number | undefined, random: number): number {
  if (retryAfterMs !== undefined) return retryAfterMs;
  return random * Math.min(MAX_MS, BASE_MS * 2 ** (attempt - 1));
}

/** Time of a `Retry-After` header, ms from now: seconds, or a date of HTTP; undefined where it is neither. */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1_000;
  const atMs = Date.parse(header);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}
