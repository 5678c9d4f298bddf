import { lasting } from '../words/utc-time';
import type { Case } from './case';
import type { TickEvent } from './event';
import type { Remedy } from './state';
import { settingText, type View } from './view';

const MINUTE_MS = 60_000;

/** Moment since which no alarm of who suffers is on; undefined while one is, or while nobody knows. */
export function calmSince({ alarm, calmSinceMs }: Remedy, { alarmsOn }: TickEvent, nowMs: number): number | undefined {
  const isCalm = alarmsOn !== undefined && !alarmsOn.some(({ subject }) => subject === alarm.subject);
  return isCalm ? (calmSinceMs ?? nowMs) : undefined;
}

/** Reason why an action that is under way must end now; undefined while it may go on. */
export function reasonToReturn(remedy: Remedy, view: View, { limits, nowMs }: Case): string | undefined {
  const { alarm, action, by, startedMs, longestMin, calmMin, calmSinceMs, wanted } = remedy;
  if (view.urgent !== undefined) return view.urgent;
  if (view.isCovered(wanted)) return `the plan has as much by now: ${settingText(view.planned)}`;
  if (nowMs - startedMs >= longestMin * MINUTE_MS)
    return `it lasts ${lasting(nowMs - startedMs)}, and ${longestMin} min are the most`;
  const isOn = limits.alarms[alarm.id]?.some((allowed) => allowed.action === action) === true;
  // What a person asked for needs no rule in the environment file.
  if (by === undefined && !isOn) return `${action} is not turned on for ${alarm.id} any more`;
  if (calmSinceMs !== undefined && nowMs - calmSinceMs >= calmMin * MINUTE_MS)
    return `no alarm of ${alarm.subject} is on for ${lasting(nowMs - calmSinceMs)}`;
  return undefined;
}
