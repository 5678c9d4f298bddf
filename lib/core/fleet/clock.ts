/** Time, as the fan-out needs it. Tests give one that they move themselves. */
export interface Clock {
  /** Monotonic, ms. */
  readonly nowMs: () => number;
  /** Calls back after a time; the answer takes it back. */
  readonly after: (ms: number, then: () => void) => () => void;
  /** Calls back once all that has already arrived has been handled: a late timer is then told from a late answer. */
  readonly settled: (then: () => void) => void;
}
