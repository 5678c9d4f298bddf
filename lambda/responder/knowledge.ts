import { alarms, isAlarmId } from '../../lib/alarms';
import { incidentMeaning } from '../../lib/core/alarms/incident';
import { type AlarmName, runbookOf } from '../../lib/core/alarms/name';
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
  if (!isAlarmId(id))
    return {
      meaning: description || 'an alarm that is not in the catalogue',
      unit: '',
      next: `aws cloudwatch describe-alarms --alarm-types MetricAlarm CompositeAlarm --alarm-names ${quoted(alarmName)}`,
      runbook: runbookLink(runbookBaseUrl, 'README'),
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

/** A text quoted for a POSIX shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
