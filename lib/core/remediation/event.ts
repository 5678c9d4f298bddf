import type { Confidence } from '../triage/cause';
import type { ActionId } from './limits';
import type { Observed } from './observed';

/** One thing that happened, on which something may have to be done. */
export type RemedyEvent = PageEvent | TickEvent | AnswerEvent | ReturnEvent;

/** A page with the causes that triage names, or a person who asks for the action of an alarm. */
export interface PageEvent {
  readonly kind: 'page';
  readonly alarm: PagedAlarm;
  readonly causes: readonly NamedCause[];
  /** Person who asks; absent where the page itself does. */
  readonly by?: string | undefined;
  /** State of the resource that `aimOf` names. */
  readonly observed: Observed;
}

export interface PagedAlarm {
  readonly id: string;
  readonly subject: string;
  readonly state: string;
  /** Moment of the change that the page is about. */
  readonly firedMs: number;
}

/** A cause as the page names it. */
export interface NamedCause {
  readonly cause: string;
  readonly confidence: Confidence;
  readonly subject: string;
  readonly evidence: readonly string[];
}

/** A look at a subject for which an action is under way, every five minutes. */
export interface TickEvent {
  readonly kind: 'tick';
  /** Alarms of the environment that are on, the kit's own ones; undefined where they could not be read, which is not calm. */
  readonly alarmsOn: readonly { readonly id: string; readonly subject: string }[] | undefined;
  readonly observed: Observed;
}

/** The answer to the call that was decided last. */
export interface AnswerEvent {
  readonly kind: 'answer';
  /** Refusal of AWS: its code and words. Absent where the call was done. */
  readonly refusal?: string | undefined;
}

/** A person who wants the plan back now. */
export interface ReturnEvent {
  readonly kind: 'return';
  readonly action: ActionId;
  readonly by: string;
  readonly observed: Observed;
}
