import { lasting } from '../words/utc-time';
import { type Aim, aimOf } from './aim';
import { type Case, decided, nothing, viewOf } from './case';
import type { Decision } from './decision';
import type { PageEvent } from './event';
import type { Remedy, Setting } from './state';
import { isSame, settingText, type View } from './view';

/** Age from which a page is no reason to change anything any more: a late second delivery is one. */
const STALE_MS = 15 * 60_000;

const MINUTE_MS = 60_000;

/** Times that hold where the environment says none, in minutes. */
export const usualTimes = { calmMin: 15, longestMin: 240, coolDownMin: 60 } as const;

/** Begins the action of a page, or says why not. */
export function begin(around: Case, event: PageEvent): Decision {
  if (around.state.remedy) return oneAtATime(around, event, around.state.remedy);
  const late = tooLate(event, around.nowMs);
  if (late !== undefined) return nothing(around, late);
  const aim = aimOf(event, around.limits);
  if (!('action' in aim)) return nothing(around, aim.because);
  const view = viewOf(aim.action, event.observed, around);
  const because = typeof view === 'string' ? view : (forbidden(aim, around) ?? unfit(view, aim));
  if (because !== undefined || typeof view === 'string') return nothing(around, because ?? '', aim.action);
  const wanted = view.wanted(aim.allowed, aim.cause);
  if (typeof wanted === 'string') return nothing(around, wanted, aim.action);
  return act(around, event, { aim, view, wanted });
}

/** An action that is under way stays alone; an alarm of who suffers ends the calm. */
function oneAtATime(around: Case, { alarm }: PageEvent, remedy: Remedy): Decision {
  const because = `one action at a time: ${remedy.action} is ${remedy.phase} since ${lasting(around.nowMs - remedy.startedMs)}`;
  const disturbs =
    alarm.state === 'ALARM' && alarm.subject === remedy.alarm.subject && remedy.calmSinceMs !== undefined;
  return decided(around, {
    decision: 'hold',
    because,
    remedy: disturbs ? { ...remedy, calmSinceMs: undefined } : remedy,
  });
}

function tooLate({ alarm, by }: PageEvent, nowMs: number): string | undefined {
  if (alarm.state !== 'ALARM') return `the alarm is ${alarm.state}`;
  const ageMs = nowMs - alarm.firedMs;
  return by === undefined && ageMs > STALE_MS
    ? `the page is ${lasting(ageMs)} old, and ${lasting(STALE_MS)} is the most`
    : undefined;
}

/** Reason in what was done before. */
function forbidden({ subject }: Aim, { state, nowMs }: Case): string | undefined {
  if (subject !== state.subject) return `what is kept is about ${state.subject}, and the action about ${subject}`;
  const untilMs = state.endedMs === undefined ? -Infinity : state.endedMs + (state.coolDownMin ?? 0) * MINUTE_MS;
  return nowMs < untilMs
    ? `the last action is over since ${lasting(nowMs - (state.endedMs ?? nowMs))}: none before ${lasting(untilMs - nowMs)} are past`
    : undefined;
}

/** Reason in what AWS has just now. */
function unfit({ busy, current, planned, resource }: View, { volumeId }: Aim): string | undefined {
  if (volumeId !== undefined && resource.VolumeId !== volumeId)
    return `${resource.VolumeId} was read, and not ${volumeId}`;
  if (busy !== undefined) return busy;
  return isSame(current, planned)
    ? undefined
    : `somebody else has changed it: it has ${settingText(current)}, and the plan ${settingText(planned)}`;
}

interface Beginning {
  readonly aim: Aim;
  readonly view: View;
  readonly wanted: Setting;
}

function act(around: Case, { alarm, by }: PageEvent, { aim, view, wanted }: Beginning): Decision {
  const { nowMs } = around;
  const { action, allowed, cause } = aim;
  const remedy: Remedy = {
    action,
    resource: view.resource,
    alarm: { id: alarm.id, subject: alarm.subject },
    cause,
    by,
    phase: 'raising',
    startedMs: nowMs,
    before: view.current,
    wanted,
    calls: 1,
    calledMs: nowMs,
    calmMin: allowed.calmMin ?? usualTimes.calmMin,
    longestMin: allowed.longestMin ?? usualTimes.longestMin,
    coolDownMin: allowed.coolDownMin ?? usualTimes.coolDownMin,
  };
  return decided(around, {
    decision: 'act',
    because: `${cause} in ${alarm.subject}: from ${settingText(view.current)} to ${settingText(wanted)}`,
    action,
    call: view.callTo(wanted),
    remedy,
    from: view.current,
    to: wanted,
    usdPerHour: view.usdPerHour(wanted),
  });
}
