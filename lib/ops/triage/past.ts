import type { AlarmSeen } from '../../core/triage/gather/asked';
import type { StateChange } from '../alarm-port';
import type { LookPort } from '../look-port';
import type { Evidence } from './evidence';

const HOUR_MS = 3_600_000;

/** Time before and after a moment in which changes of states are sought, of all alarms and of the one that is asked about. */
const AROUND_MS = 6 * HOUR_MS;
/** Source: CloudWatch User Guide, alarm history is kept for 30 days. */
const KEPT_MS = 30 * 24 * HOUR_MS;

/** Alarms with the states of a moment that is over; of one whose state then is not known none is told. */
export async function alarmsThen(
  alarms: readonly AlarmSeen[],
  asked: string,
  { atMs, nowMs }: { readonly atMs: number; readonly nowMs: number },
  look: LookPort,
  evidence: Evidence,
): Promise<AlarmSeen[]> {
  const read = (from: number, to: number, name?: string) =>
    evidence.readSoon('states of the alarms at that time', () =>
      look.alarms.stateChanges({ startMs: from, endMs: Math.min(to, nowMs) }, name),
    );
  const lists = await Promise.all([
    read(atMs - AROUND_MS, atMs),
    read(atMs, atMs + AROUND_MS),
    read(Math.max(atMs, nowMs) - KEPT_MS, atMs, asked),
    read(atMs, nowMs, asked),
  ]);
  const changes = lists.flatMap((list) => list ?? []).sort((a, b) => a.atMs - b.atMs);
  return alarms.map((alarm) =>
    stateThen(
      alarm,
      changes.filter(({ name }) => name === alarm.name),
      atMs,
    ),
  );
}

/** State of a moment: by the last change before it, else the one that the first change after it left. */
function stateThen(alarm: AlarmSeen, changes: readonly StateChange[], atMs: number): AlarmSeen {
  const last = changes.filter((change) => change.atMs <= atMs).at(-1);
  if (last) return { ...alarm, state: last.to, sinceMs: last.atMs };
  if (alarm.sinceMs !== undefined && alarm.sinceMs <= atMs) return alarm;
  const next = changes.find((change) => change.atMs > atMs);
  return { ...alarm, state: next?.from ?? 'unknown', sinceMs: undefined };
}
