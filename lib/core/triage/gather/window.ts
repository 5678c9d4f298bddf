import type { Question } from './asked';

const MINUTE_MS = 60_000;

/** Minutes that are read at least. */
const LEAST_MIN = 35;

/** Minutes before the alarm that are read, so that there is a stretch in which nothing is known to be wrong. */
const HEALTHY_MIN = 20;

/** Longest time that is read: of an alarm that has been on for longer, what was before it is not sought. */
const MOST_MIN = 120;

/** Time to look at: the end is the moment in question, and the beginning a whole minute. */
export function windowOf({ atMs, sinceMs = atMs }: Question): { readonly startMs: number; readonly endMs: number } {
  const wantedMs = Math.min(atMs - LEAST_MIN * MINUTE_MS, sinceMs - HEALTHY_MIN * MINUTE_MS);
  const startMs = Math.max(wantedMs, atMs - MOST_MIN * MINUTE_MS);
  return { startMs: Math.floor(startMs / MINUTE_MS) * MINUTE_MS, endMs: atMs };
}
