import { alarmIds, isAlarmId } from '../../alarms';
import { incidentOf } from '../../core/alarms/incident';
import type { Readings } from '../../core/triage/readings';
import { nearest } from '../../core/words/nearest';

/** Readings as of the alarm that was asked about; what is odd about that is said as evidence that is missing. */
export function askedAbout(alarm: string, readings: Readings): Readings {
  const known =
    isAlarmId(alarm) || incidentOf(alarm) !== undefined
      ? []
      : [{ what: `alarm ${alarm}`, because: unknownAlarm(alarm) }];
  if (alarm === readings.alarm.id) return { ...readings, missing: [...known, ...readings.missing] };
  const other = readings.alarms.find(({ id, subject }) => id === alarm && subject === readings.subject.name);
  const because = `the readings were taken for ${readings.alarm.id}${other ? '' : ', and do not say in which state it is'}`;
  return {
    ...readings,
    alarm: other ? { id: alarm, state: other.state, sinceMs: other.sinceMs } : { ...readings.alarm, id: alarm },
    missing: [...known, { what: `readings taken for ${alarm}`, because }, ...readings.missing],
  };
}

function unknownAlarm(alarm: string): string {
  const meant = nearest(alarm, alarmIds);
  return `not one of this kit${meant === undefined ? '' : `; did you mean ${meant}?`}`;
}
