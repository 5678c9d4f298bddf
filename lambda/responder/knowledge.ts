import { alarms, DEAD_LETTERS_GONE, isAlarmId } from '../../lib/alarms';
import { incidentId, incidentMeaning } from '../../lib/core/alarms/incident';
import { type AlarmName, runbookLink } from '../../lib/core/alarms/name';
import { oneLine } from '../../lib/core/pages/outside-text';
import type { AlarmKnowledge } from '../../lib/core/pages/page';
import { shellQuoted } from '../../lib/core/words/shell-quoted';

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
  const known = isAlarmId(id) ? alarms[id] : undefined;
  // Commands of the catalogue are typed into a shell, and nobody but the catalogue names its alarms.
  const isTypable = [environment, subject, alarmName].every(isPlain);
  return {
    meaning: known?.meaning ?? (description || 'an alarm that is not in the catalogue'),
    over: known?.over,
    unit: known?.unit ?? '',
    next: known && isTypable ? known.next({ environment, subject, alarmName }) : describing(alarmName),
    runbook: runbookLink(runbookBaseUrl, known ? id : 'README'),
  };
}

const describing = (alarmName: string): string =>
  'aws cloudwatch describe-alarms --alarm-types MetricAlarm CompositeAlarm ' +
  `--alarm-names ${shellQuoted(oneLine(alarmName))}`;

/** Knowledge about an incident none of whose symptoms is known. */
export const incidentKnowledge = (runbookBaseUrl: string, { environment, subject, id }: AlarmName): AlarmKnowledge => ({
  meaning: incidentMeaning(id, subject),
  over: id === incidentId('lane') ? `recovered: no alarm of the lane is on any more; ${DEAD_LETTERS_GONE}` : undefined,
  unit: '',
  next: `aws cloudwatch describe-alarms --state-value ALARM --alarm-name-prefix ${shellQuoted(oneLine(`${environment}/${subject}/`))}`,
  runbook: runbookLink(runbookBaseUrl, id),
});

/** Longest name of an alarm. Source: PutMetricAlarm, AlarmName. A notification that anybody may publish can hold a longer one. */
const MAX_NAME_CHARACTERS = 255;

/** Whether a name means nothing to a shell, wherever it stands in a command. */
const isPlain = (name: string): boolean =>
  name.length <= MAX_NAME_CHARACTERS && /^[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9][\w.-]*)*$/.test(name);
