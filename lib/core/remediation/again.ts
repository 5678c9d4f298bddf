import { over, waits } from './back';
import { type Case, decided } from './case';
import type { Decision } from './decision';
import type { TickEvent } from './event';
import { calmSince, reasonToReturn } from './reasons';
import type { Remedy } from './state';
import { settingText, type View } from './view';

/** Calls after which an action that AWS does not take is given up. A return is never given up. */
const MOST_CALLS = 3;

/** Refusals that pass by themselves. */
const passing =
  /throttl|too ?many ?requests|limit ?exceeded|unavailable|internal|timeout|timed out|conflict|concurrent|in ?use/i;

/** Calls once more for what AWS has not taken, after all guards anew; or gives up. */
export function again(looked: {
  readonly around: Case;
  readonly event: TickEvent;
  readonly remedy: Remedy;
  readonly view: View;
}): Decision {
  const { around, event, view } = looked;
  const remedy: Remedy = { ...looked.remedy, calmSinceMs: calmSince(looked.remedy, event, around.nowMs) };
  const stop = reasonToStop(remedy, view, around);
  if (stop !== undefined) return over(around, `${stop}, and AWS has not taken it`, remedy.calledMs);
  if (view.busy !== undefined) return waits(around, remedy, view.busy);
  const allowed = around.limits.alarms[remedy.alarm.id]?.find(({ action }) => action === remedy.action);
  const wanted = allowed ? view.wanted(allowed, remedy.cause) : 'the environment does not turn it on any more';
  if (typeof wanted === 'string') return over(around, wanted, remedy.calledMs);
  return decided(around, {
    decision: 'act',
    because: `AWS has not taken it (${remedy.refusal ?? 'no answer'}): call ${remedy.calls + 1} of ${MOST_CALLS}`,
    call: view.callTo(wanted),
    untakenMs: remedy.calledMs,
    remedy: { ...remedy, wanted, calls: remedy.calls + 1, calledMs: around.nowMs, refusal: undefined },
    from: view.current,
    to: wanted,
    usdPerHour: view.usdPerHour(wanted),
  });
}

function reasonToStop(remedy: Remedy, view: View, around: Case): string | undefined {
  const { calls, refusal } = remedy;
  if (refusal !== undefined && !passing.test(refusal)) return `AWS refused it: ${refusal}`;
  if (calls >= MOST_CALLS)
    return `it was called ${calls} times (${refusal ?? `no answer`}) for ${settingText(remedy.wanted)}`;
  if (around.limits.mode === 'dry-run') return 'the environment has gone over to a dry run';
  return reasonToReturn(remedy, view, around);
}
