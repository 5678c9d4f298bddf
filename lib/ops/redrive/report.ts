import type { DeadLetterSample, ReasonCount } from '../../core/lanes/dead-letters';
import type { Quantity } from '../../core/quantity';
import type { MoveTask } from '../redrive-port';
import type { RedriveTarget } from './target';

/** Report of what a redrive found, and did. */
export interface RedriveReport {
  readonly target: RedriveTarget;
  readonly rate: Quantity;
  /** Messages in the dead-letter queue when the verb was started. */
  readonly messages: number;
  readonly samples: readonly DeadLetterSample[];
  readonly reasons: readonly ReasonCount[];
  /** The latest move out of the queue, whoever began it. */
  readonly task?: MoveTask | undefined;
  readonly action: 'dry run' | 'redrive' | 'cancel';
  /** Messages in the dead-letter queue at the end. */
  readonly left: number;
}
