import type { Clock } from './clock';

const EVERY_MS = 10;
/** Lateness that is worth being kept, ms. */
const KEPT_MS = 5;
const KEPT_COUNT = 256;

/** Watches how late the prober's own loop is. */
export interface LagWatch {
  /** Longest lateness since a moment, ms. */
  readonly worstSinceMs: (sinceMs: number) => number;
  readonly stop: () => void;
}

/** Starts a watch. A timer that fires late was held up by what ran before it, and so was everything else. */
export function watchLag({ nowMs, after }: Clock): LagWatch {
  const late: { readonly atMs: number; readonly lagMs: number }[] = [];
  let dueMs = nowMs() + EVERY_MS;
  let cancel = after(EVERY_MS, tick);
  function note(): void {
    const atMs = nowMs();
    const lagMs = atMs - dueMs;
    if (lagMs >= KEPT_MS) late.push({ atMs, lagMs });
    if (late.length > KEPT_COUNT) late.shift();
  }
  function tick(): void {
    note();
    dueMs = nowMs() + EVERY_MS;
    cancel = after(EVERY_MS, tick);
  }
  return {
    // Whoever asks may be called back before the watch is: what it is late by now counts.
    worstSinceMs: (sinceMs) =>
      late.reduce(
        (worst, { atMs, lagMs }) => (atMs >= sinceMs ? Math.max(worst, lagMs) : worst),
        Math.max(0, nowMs() - dueMs),
      ),
    stop: () => cancel(),
  };
}
