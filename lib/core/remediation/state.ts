import type { ActionId } from './limits';

/** Names and numbers of what an action changes: `{ minCapacity: 40, maxCapacity: 58 }`, `{ iops: 6000, throughputMiBps: 250 }`. */
export type Setting = Readonly<Record<string, number>>;

/**
 * Memory between events, one item for each subject that is changed. It is written under the condition that `version` is still what was
 * read, and before anything is called: so two deciders never act at once, and one that dies has left behind what it meant to do.
 */
export interface State {
  readonly subject: string;
  /** Number of times that it was written; 0 where there is no item yet. */
  readonly version: number;
  readonly remedy?: Remedy | undefined;
  /** Moment at which the last action was over; the cool-down counts from it. */
  readonly endedMs?: number | undefined;
  /** Minutes of that cool-down. */
  readonly coolDownMin?: number | undefined;
  /** Moments at which modifications of a volume were asked for in the last 24 hours, by the id of the volume. */
  readonly modifiedMs: Readonly<Record<string, readonly number[]>>;
}

/** An action that was begun and is not over. */
export interface Remedy {
  readonly action: ActionId;
  /** Names of what is changed, by which it is addressed. */
  readonly resource: Readonly<Record<string, string>>;
  /** Alarm that set it off, and whose it is. */
  readonly alarm: { readonly id: string; readonly subject: string };
  readonly cause: string;
  /** Person who asked for it; absent where the page itself did. */
  readonly by?: string | undefined;
  /**
   * - `raising`: it was decided, and may or may not have been called
   * - `holding`: AWS was seen to have taken it
   * - `returning`: it goes back to plan, and may or may not have been called
   */
  readonly phase: 'raising' | 'holding' | 'returning';
  readonly startedMs: number;
  /** Setting that was there before. */
  readonly before: Setting;
  /** Setting that was asked for. */
  readonly wanted: Setting;
  /** Setting that it goes back to, while it is `returning`: what the plan has at that time. */
  readonly returnsTo?: Setting | undefined;
  /** Whether somebody else has changed it meanwhile: then only what is ours is taken back, and the rest stays. */
  readonly isLeft?: boolean | undefined;
  /** Number of calls in this phase. */
  readonly calls: number;
  /** Moment of the last call that was decided. */
  readonly calledMs: number;
  /** Moment since which no alarm is on. */
  readonly calmSinceMs?: number | undefined;
  /** Refusal of AWS that the last call met. */
  readonly refusal?: string | undefined;
  /** Times that the environment file gave. */
  readonly calmMin: number;
  readonly longestMin: number;
  readonly coolDownMin: number;
}
