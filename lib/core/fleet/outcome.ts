/**
 * Outcome of one target. `cut-off`: the deadline came while it was asked. `not-attempted`: the deadline came before. `probe-side`: the
 * prober was late, or had no descriptor, port or name server: nothing is known of the target.
 */
export type Outcome = 'healthy' | 'unhealthy' | 'timeout' | 'cut-off' | 'not-attempted' | 'probe-side';

export const outcomes: readonly Outcome[] = [
  'healthy',
  'unhealthy',
  'timeout',
  'cut-off',
  'not-attempted',
  'probe-side',
];

/** One thing that is asked how it is. */
export interface FleetTarget {
  /** Name in results: mostly its address. No other target has it. */
  readonly name: string;
  /** Host that shares a limit with others of it. @default - it shares none */
  readonly host?: string | undefined;
  /** Group of which one at a time is asked, for what changes something where it is asked. @default - none */
  readonly exclusive?: string | undefined;
}

/** Answer to one attempt. */
export interface Answer {
  readonly outcome: 'healthy' | 'unhealthy' | 'probe-side';
  /** Status as its protocol has it: 200, ECONNREFUSED, an exit code. */
  readonly status?: number | string | undefined;
  /** Sentence about what was not as expected. */
  readonly detail?: string | undefined;
  /** Whether it asked to be asked less often, as by 429. */
  readonly isThrottled?: boolean | undefined;
  /** Time for which it asked to be left alone. */
  readonly retryAfterMs?: number | undefined;
}

/** Result of one target. */
export interface TargetResult {
  readonly target: string;
  readonly outcome: Outcome;
  readonly status?: number | string | undefined;
  /** Time of its last attempt, ms; absent where none ended. */
  readonly latencyMs?: number | undefined;
  readonly attempts: number;
  readonly detail?: string | undefined;
}
