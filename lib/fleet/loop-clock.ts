import type { Clock } from '../core/fleet/clock';

/** The clock of Node's own loop. */
export const loopClock: Clock = {
  nowMs: () => performance.now(),
  after: (ms, then) => {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
  // Two turns: what the kernel has is read in the one between them.
  settled: (then) => void setImmediate(() => setImmediate(then)),
};
