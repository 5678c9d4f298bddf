import type { DeadLetterSample, ReasonCount } from '../../core/lanes/dead-letters';
import type { Quantity } from '../../core/quantity';
import type { MoveTask } from '../redrive-port';
import type { RedriveTarget } from './target';

/** Most messages that are looked at: each ten are a call, and SQS gives some again and again. */
export const MAX_SAMPLES = 100;

/** Report of what a redrive found, and did. */
export interface RedriveReport {
  readonly target: RedriveTarget;
  readonly rate: Quantity;
  /** Messages in the dead-letter queue when the verb was started. */
  readonly messages: number;
  /** All that were looked at. */
  readonly samples: readonly DeadLetterSample[];
  /** Samples whose bodies a person is shown. */
  readonly shown: number;
  readonly reasons: readonly ReasonCount[];
  /** The latest move out of the queue, whoever began it. */
  readonly task?: MoveTask | undefined;
  /** Reason why nobody knows whether a move is under way. */
  readonly tasksUnknown?: string | undefined;
  readonly action: 'dry run' | 'redrive' | 'cancel';
  /** Messages in the dead-letter queue at the end. */
  readonly left: number;
}
