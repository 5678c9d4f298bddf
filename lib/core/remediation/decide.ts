import { goBack, over, waits } from './back';
import { begin, usualTimes } from './begin';
import { type Case, isFresh, nothing, viewOf } from './case';
import type { Decision } from './decision';
import type { AnswerEvent, RemedyEvent, ReturnEvent } from './event';
import type { Limits } from './limits';
import { look } from './look';
import type { Remedy, State } from './state';
import { isSame, settingText, type View } from './view';

/** State of a subject of which nothing is kept yet. */
export const noState = (subject: string): State => ({ subject, version: 0, modifiedMs: {} });

/**
 * Decides on one event. Whoever carries it out writes `state` and `audit` together, under the condition that the version is still the
 * one that was read, and only then makes the calls, within two minutes; the answer comes back as an event of its own. If it dies in
 * between, the next look sees what AWS has and goes on from there: the state says what was meant, AWS says what is.
 */
export function decide(state: State, event: RemedyEvent, limits: Limits, nowMs: number): Decision {
  const around: Case = { state, event, limits, nowMs };
  if (event.kind === 'page') return begin(around, event);
  if (event.kind === 'tick') return look(around, event);
  return event.kind === 'answer' ? answered(around, event) : asked(around, event);
}

/** Keeps what AWS refused. Whether a call was taken is seen at the next look, and not believed. */
function answered(around: Case, { refusal }: AnswerEvent): Decision {
  const { remedy } = around.state;
  if (!remedy) return nothing(around, 'an answer came after the action was over');
  if (refusal === undefined) return waits(around, remedy, 'AWS has taken the call');
  return waits(around, { ...remedy, refusal }, `AWS refused the call: ${refusal}`);
}

/** A person wants the plan back: of an action that is under way, or of what somebody has set by hand. */
function asked(around: Case, event: ReturnEvent): Decision {
  const { remedy } = around.state;
  const action = remedy?.action ?? event.action;
  const view = viewOf(action, event.observed, around);
  const because = `${event.by} asked for the plan`;
  if (typeof view === 'string') return remedy ? waits(around, remedy, view) : nothing(around, view, action);
  if (remedy && isOnItsWay(around, remedy, view))
    return waits(
      around,
      { ...ended(remedy), returnsTo: view.planned },
      `${because}, and its last call may still be on the way`,
    );
  if (isSame(view.current, view.planned))
    return remedy
      ? over(around, `it is at the plan: ${settingText(view.planned)}`)
      : nothing(around, `it is at the plan: ${settingText(view.planned)}`, action);
  if (!remedy && view.busy !== undefined) return nothing(around, view.busy, action);
  // Whatever it has now is taken for ours: the person has seen it.
  const under = remedy ? { ...remedy, wanted: view.current } : byHand(event, view, around);
  return goBack(around, under, view, because);
}

/** Whether a call may still come to AWS and change what was seen. */
const isOnItsWay = (around: Case, remedy: Remedy, { current }: View): boolean =>
  remedy.phase !== 'holding' && isFresh(around, remedy) && !isSame(current, remedy.wanted);

/** An action that was not ended yet, and is now. */
const ended = (remedy: Remedy): Remedy =>
  remedy.phase === 'returning' ? remedy : { ...remedy, phase: 'returning', calls: 0 };

/** Setting that somebody has made by hand, as if it were an action that is under way. */
const byHand = ({ action, by }: ReturnEvent, { resource, current }: View, { state, nowMs }: Case): Remedy => ({
  action,
  resource,
  alarm: { id: 'none', subject: state.subject },
  cause: 'none',
  by,
  phase: 'holding',
  startedMs: nowMs,
  before: current,
  wanted: current,
  calls: 0,
  calledMs: nowMs,
  calmMin: 0,
  longestMin: 0,
  coolDownMin: usualTimes.coolDownMin,
});
