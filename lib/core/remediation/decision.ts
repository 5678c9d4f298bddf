import type { Value } from '../json';
import type { ActionId } from './limits';
import type { State } from './state';

/** A request to AWS as data. */
export interface Call {
  readonly service: 'lambda' | 'applicationautoscaling' | 'ec2';
  /** Operation by its name in the service model: `RegisterScalableTarget`. */
  readonly operation: string;
  readonly input: Readonly<Record<string, Value>>;
}

/**
 * Decision about one event.
 * - `act`: an action begins, or is called again
 * - `hold`: an action is under way and stays as it is
 * - `return`: it goes back to plan
 * - `over`: an action is over; nothing is left to do
 * - `nothing`: nothing is done
 */
export type DecisionId = 'act' | 'hold' | 'return' | 'over' | 'nothing';

export interface Decision {
  readonly decision: DecisionId;
  /** Reason, with the numbers it was made from. */
  readonly because: string;
  /** Calls that are to be made now, after `state` was written. Empty in a dry run. */
  readonly calls: readonly Call[];
  /** Calls that would be made, if it were no dry run. */
  readonly wouldCall: readonly Call[];
  /** State to write, under the condition that the version is still the one that was read. */
  readonly state: State;
  readonly audit: AuditRecord;
}

/** Record of a decision, written together with the state. One is written for each decision, also for doing nothing. */
export interface AuditRecord {
  readonly atMs: number;
  readonly environment: string;
  readonly subject: string;
  readonly event: string;
  readonly alarm?: string | undefined;
  readonly action?: ActionId | undefined;
  readonly decision: DecisionId;
  readonly because: string;
  readonly mode: 'dry-run' | 'act';
  readonly by: string;
  readonly calls: readonly Call[];
  readonly from?: Readonly<Record<string, number>> | undefined;
  readonly to?: Readonly<Record<string, number>> | undefined;
  /** Cost of it for each hour that it lasts, USD. */
  readonly usdPerHour?: number | undefined;
}
