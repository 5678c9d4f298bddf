import type { Climb } from './climb';
import type { GateOptions } from './gates';
import type { Answer, FleetTarget, TargetResult } from './outcome';

/** One attempt, as a probe sees it. */
export interface Attempt {
  /** Aborted when its time or that of the run is over. Made when it is asked for. */
  readonly signal: AbortSignal;
  /** Calls back at that moment, which costs less than a signal. */
  readonly onOver: (then: () => void) => void;
  /** Something of the prober's own that it waits for at the moment: when its time ends then, the target is not to blame. */
  waitsFor: string | undefined;
}

/** Asks one target once. Is expected to end when its signal is aborted; where it does not, nobody waits for it. */
export type Ask<Target extends FleetTarget> = (target: Target, attempt: Attempt) => Promise<Answer>;

/** Limits of a run. */
export interface FleetOptions extends GateOptions {
  /** Targets that are asked at once, or what finds their number. */
  readonly concurrency: number | Climb;
  /** Whether targets are asked in a mixed order, the same each time: those that stand together are often alike. @default false */
  readonly isMixed?: boolean | undefined;
  /** Time of one attempt, ms. */
  readonly timeoutMs: number;
  /** Time of the whole run, ms. */
  readonly deadlineMs: number;
  /** Attempts after the first one before a target is called anything but healthy. @default 1 */
  readonly retries?: number | undefined;
  /** Ends the run at once. */
  readonly signal?: AbortSignal | undefined;
  /** Called with each result as it comes. */
  readonly onResult?: ((result: TargetResult, progress: Progress) => void) | undefined;
  /** A number from 0 to 1, for jitter. @default Math.random */
  readonly random?: (() => number) | undefined;
}

export interface Progress {
  readonly done: number;
  readonly all: number;
  readonly running: number;
  readonly elapsedMs: number;
}

/** Everything about a run. */
export interface FleetRun {
  /** One of each target, in their order. */
  readonly results: readonly TargetResult[];
  readonly elapsedMs: number;
  /** Attempts whose end nobody waited for, since they did not end when they were told to. */
  readonly ignoredSignals: number;
  /** Longest time for which the prober itself was late, ms. */
  readonly worstLagMs: number;
}
