import type { Outcome } from './outcome';

/** Share of the timeout by which the prober may have been late before a timeout counts as its own. */
const LATE_SHARE = 0.25;
const LEAST_LATE_MS = 50;

/** Party that is to blame for an attempt whose time is over. */
export function blame(
  waitsFor: string | undefined,
  lagMs: number,
  timeoutMs: number,
): { outcome: Outcome; detail: string } {
  if (waitsFor !== undefined) return { outcome: 'probe-side', detail: `${waitsFor} took longer than ${timeoutMs} ms` };
  return lagMs > Math.max(LEAST_LATE_MS, timeoutMs * LATE_SHARE)
    ? { outcome: 'probe-side', detail: `the prober itself was late by ${Math.round(lagMs)} ms` }
    : { outcome: 'timeout', detail: `no answer within ${timeoutMs} ms` };
}
