import { alarms, isAlarmId } from '../../lib/alarms';
import { incidentMeaning } from '../../lib/core/alarms/incident';
import { type AlarmName, runbookOf } from '../../lib/core/alarms/name';
import { oneLine } from '../../lib/core/pages/outside-text';
import type { AlarmKnowledge } from '../../lib/core/pages/page';

/** An alarm as its notification, or CloudWatch, describes it. */
export interface DescribedAlarm {
  /** Name of the alarm in AWS. */
  readonly alarmName: string;
  readonly name: AlarmName;
  /** `AlarmDescription`; empty where there is none. */
  readonly description: string;
}

/** Knowledge of the catalogue about an alarm. One that it does not know is told by its own description. */
export function knowledgeOf(runbookBaseUrl: string, { alarmName, name, description }: DescribedAlarm): AlarmKnowledge {
  const { environment, subject, id } = name;
  // Commands of the catalogue are typed into a shell, and nobody but the catalogue names its alarms.
  if (!isAlarmId(id) || ![environment, subject, alarmName].every(isPlain))
    return {
      meaning: isAlarmId(id) ? alarms[id].meaning : description || 'an alarm that is not in the catalogue',
      unit: isAlarmId(id) ? alarms[id].unit : '',
      next: `aws cloudwatch describe-alarms --alarm-types MetricAlarm CompositeAlarm --alarm-names ${quoted(alarmName)}`,
      runbook: runbookLink(runbookBaseUrl, isAlarmId(id) ? id : 'README'),
    };
  const { meaning, unit, next } = alarms[id];
  return {
    meaning,
    unit,
    next: next({ environment, subject, alarmName }),
    runbook: runbookLink(runbookBaseUrl, id),
  };
}

/** Knowledge about an incident none of whose symptoms is known. */
export const incidentKnowledge = (runbookBaseUrl: string, { environment, subject, id }: AlarmName): AlarmKnowledge => ({
  meaning: incidentMeaning(id.replace(/-incident$/, ''), subject),
  unit: '',
  next: `aws cloudwatch describe-alarms --state-value ALARM --alarm-name-prefix ${quoted(`${environment}/${subject}/`)}`,
  runbook: runbookLink(runbookBaseUrl, id),
});

const runbookLink = (baseUrl: string, page: string): string =>
  `${baseUrl.replace(/\/*$/, baseUrl && '/')}${runbookOf(page)}`;

/** Whether a name means nothing to a shell, wherever it stands in a command. */
const isPlain = (name: string): boolean => /^[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9][\w.-]*)*$/.test(name);

/** A text quoted for a POSIX shell, on one line. */
const quoted = (text: string): string => `'${oneLine(text).replaceAll("'", `'\\''`)}'`;
