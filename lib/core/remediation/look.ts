import { again } from './again';
import { goBack, leave, over, waits } from './back';
import { type Case, isFresh, nothing, viewOf } from './case';
import type { Decision } from './decision';
import type { TickEvent } from './event';
import { calmSince, reasonToReturn } from './reasons';
import type { Remedy } from './state';
import { isSame, settingText, type View } from './view';

/** Looks after the action that is under way, and ends it when the incident is over. */
export function look(around: Case, event: TickEvent): Decision {
  const { remedy } = around.state;
  if (!remedy) return nothing(around, 'no action is under way');
  if (event.observed.kind === 'gone') return over(around, 'what it changed is no more');
  const view = viewOf(remedy.action, event.observed, around);
  if (typeof view === 'string') return waits(around, remedy, view);
  return phases[remedy.phase]({ around, event, remedy, view });
}

/** An action that is under way, with what was seen. */
interface Looked {
  readonly around: Case;
  readonly event: TickEvent;
  readonly remedy: Remedy;
  readonly view: View;
}

const phases: Readonly<Record<Remedy['phase'], (looked: Looked) => Decision>> = {
  raising: lookAtRaising,
  holding: lookAtHolding,
  returning: lookAtReturning,
};

function lookAtRaising(looked: Looked): Decision {
  const { around, remedy, view } = looked;
  if (isSame(view.current, remedy.wanted)) return lookAtHolding(looked);
  if (isFresh(around, remedy)) return waits(around, remedy, 'its call may still be on the way');
  const isUntouched = isSame(view.current, remedy.before) && isSame(view.current, view.planned);
  return isUntouched ? again(looked) : moved(looked);
}

function lookAtHolding(looked: Looked): Decision {
  const { around, event, remedy, view } = looked;
  if (!isSame(view.current, remedy.wanted)) return moved(looked);
  const held: Remedy = { ...remedy, phase: 'holding', calmSinceMs: calmSince(remedy, event, around.nowMs) };
  const because = reasonToReturn(held, view, around);
  return because === undefined ? waits(around, held, holdText(held)) : goBack(around, held, view, because);
}

const holdText = ({ wanted, alarm: { subject }, calmSinceMs }: Remedy): string =>
  `${settingText(wanted)} stays: ${calmSinceMs === undefined ? `${subject} is not calm yet` : `${subject} has to be calm for longer`}`;

function lookAtReturning(looked: Looked): Decision {
  const { around, remedy, view } = looked;
  if (isFresh(around, remedy) && !hasReturned(remedy, view))
    return waits(around, remedy, 'its call may still be on the way');
  if (remedy.isLeft === true) return leave(around, remedy, view);
  if (isSame(view.current, view.planned)) return over(around, `it is back at the plan: ${settingText(view.planned)}`);
  const isOurs = isSame(view.current, remedy.wanted) || isSame(view.current, remedy.returnsTo ?? {});
  return isOurs ? goBack(around, remedy, view, 'it is not back at the plan yet') : leave(around, remedy, view);
}

/** Whether the call that brings it back was decided, and AWS was seen to have taken it. */
const hasReturned = ({ calls, returnsTo }: Remedy, { current }: View): boolean =>
  calls > 0 && returnsTo !== undefined && isSame(current, returnsTo);

/** Something else than what was asked for: the plan's value, or one that somebody else has set. */
const moved = ({ around, remedy, view }: Looked): Decision =>
  isSame(view.current, view.planned)
    ? over(around, `a deployment or the schedule has brought it to the plan: ${settingText(view.planned)}`)
    : leave(around, remedy, view);
