import type { CloudWatchClient, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { alarmIds, alarms, isAlarmId } from '../../lib/alarms';
import { incidentOf } from '../../lib/core/alarms/incident';
import { type AlarmName, parseAlarmName } from '../../lib/core/alarms/name';
import { textIn } from '../../lib/core/json';
import type { Sign } from '../../lib/core/pages/page';
import { alarmsBelow } from './triage/known';

/** An alarm of a subject that is in ALARM. */
export interface AlarmingSign extends Sign {
  /** Name of the alarm in AWS. */
  readonly alarmName: string;
  /** The alarm as it is deployed; absent where only its name is known. */
  readonly deployed?: MetricAlarm | undefined;
}

/** Whether this is a composite alarm that pages for the alarms of a subject. */
export const isIncident = ({ id }: AlarmName): boolean => incidentOf(id) !== undefined;

/** Alarms of a subject, and those of them that are in ALARM. */
export interface SubjectAlarms {
  /** Alarms in ALARM in the order of the catalogue, the incident itself left out. */
  readonly signs: readonly AlarmingSign[];
  readonly all: readonly MetricAlarm[];
}

/** Reads the alarms of the incident's subject. */
export async function readAlarming(
  cloudwatch: CloudWatchClient,
  { environment, subject }: AlarmName,
  abortSignal: AbortSignal,
): Promise<SubjectAlarms> {
  const all = await alarmsBelow(cloudwatch, `${environment}/${subject}/`, abortSignal);
  const alarming = all.filter(({ StateValue = 'ALARM' }) => StateValue === 'ALARM');
  return { signs: inOrder(alarming.flatMap((deployed) => signOf(deployed.AlarmName, deployed))), all };
}

/** Signs that are left where CloudWatch does not answer: the alarms that the notification names. */
export const namedSigns = (alarmNames: readonly string[]): AlarmingSign[] =>
  inOrder(alarmNames.flatMap((alarmName) => signOf(alarmName)));

/**
 * The one to begin with. Where the incident has just opened the first symptom in the order of the catalogue, or whatever else pages;
 * where it has grown the alarm that came last, since the others were told already. Where the catalogue knows none of them whichever
 * moved the incident.
 */
export function leadOf(
  { id }: AlarmName,
  signs: readonly AlarmingSign[],
  children: readonly string[],
): AlarmingSign | undefined {
  const paging = signs.filter(({ nature }) => nature !== undefined && nature !== 'cause');
  const known =
    incidentOf(id) === id ? (paging.find(({ nature }) => nature === 'symptom') ?? paging[0]) : newest(paging);
  return known ?? signs.find(({ alarmName }) => children.includes(alarmName));
}

/** The sign that changed last; undefined where it is not known of each when it did. */
function newest(signs: readonly AlarmingSign[]): AlarmingSign | undefined {
  const sinceMs = ({ deployed }: AlarmingSign): number => deployed?.StateTransitionedTimestamp?.getTime() ?? Number.NaN;
  const [last] = [...signs].sort((a, b) => sinceMs(b) - sinceMs(a));
  return signs.some((sign) => Number.isNaN(sinceMs(sign))) ? undefined : last;
}

function signOf(alarmName: string | undefined, deployed?: MetricAlarm): AlarmingSign[] {
  const name = alarmName === undefined ? undefined : parseAlarmName(alarmName);
  if (alarmName === undefined || name === undefined) return [];
  const { id } = name;
  if (isAlarmId(id)) return [{ alarmName, id, nature: alarms[id].nature, meaning: alarms[id].meaning, deployed }];
  const [meaning = ''] = textIn(deployed?.AlarmDescription).split('\n');
  return [{ alarmName, id, meaning: meaning || 'an alarm that is not in the catalogue', deployed }];
}

/** Alarms that the catalogue doesn't know come last. */
const inOrder = (signs: readonly AlarmingSign[]): AlarmingSign[] => [...signs].sort((a, b) => placeOf(a) - placeOf(b));

const placeOf = ({ id }: Sign): number => (isAlarmId(id) ? alarmIds.indexOf(id) : alarmIds.length);
