import { type Case, decided } from './case';
import type { Decision } from './decision';
import type { Remedy } from './state';
import { isSame, settingText, type View } from './view';

/** An action stays as it is. */
export const waits = (around: Case, remedy: Remedy, because: string): Decision =>
  decided(around, {
    decision: 'hold',
    because,
    remedy: isEqual(remedy, around.state.remedy) ? around.state.remedy : remedy,
  });

/** Whether two hold the same: then nothing has to be written. */
const isEqual = (one: Remedy, other: Remedy | undefined): boolean => JSON.stringify(one) === JSON.stringify(other);

/** An action is over, and nothing is left to do. */
export const over = (around: Case, because: string, untakenMs?: number): Decision =>
  decided(around, { decision: 'over', because, action: around.state.remedy?.action, untakenMs });

/** Brings it back to what the plan has at this time; what is not allowed yet is kept and done when it is. */
export const goBack = (around: Case, remedy: Remedy, view: View, because: string): Decision =>
  comeTo(around, { ...remedy, phase: 'returning', isLeft: undefined, returnsTo: view.planned }, view, because);

/** Somebody else has changed it: that stays, and only what the action alone has switched is switched back. */
export function leave(around: Case, remedy: Remedy, view: View): Decision {
  const because = `somebody else has changed it to ${settingText(view.current)}, and that stays`;
  if (isSame(view.current, view.released)) return over(around, because);
  return comeTo(around, { ...remedy, phase: 'returning', isLeft: true, returnsTo: view.released }, view, because);
}

function comeTo(around: Case, remedy: Remedy, view: View, because: string): Decision {
  const { nowMs, state } = around;
  const isFirst = state.remedy?.phase !== 'returning';
  const returning: Remedy = isFirst ? { ...remedy, calls: 0, refusal: undefined } : remedy;
  if (view.busy !== undefined)
    return waits(around, returning, `${because}; it goes back as soon as it may: ${view.busy}`);
  const to = remedy.returnsTo ?? view.planned;
  return decided(around, {
    decision: 'return',
    because,
    call: view.callTo(to),
    untakenMs: returning.calls > 0 ? returning.calledMs : undefined,
    remedy: { ...returning, calls: returning.calls + 1, calledMs: nowMs, refusal: undefined },
    from: view.current,
    to,
    usdPerHour: view.usdPerHour(to),
  });
}
