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
  if (!isAlarmId(id))
    return {
      meaning: firstLine(description) || 'an alarm that is not in the catalogue',
      unit: '',
      next: describing(alarmName),
      runbook: linkIn(description) ?? linkTo(runbookBaseUrl, 'README'),
    };
  const { meaning, over, unit, next, nature } = alarms[id];
  // Commands of the catalogue are typed into a shell, and nobody but the catalogue names its alarms.
  const isTypable = [environment, subject, alarmName].every(isPlain);
  return {
    meaning,
    over,
    unit,
    next: isTypable ? next({ environment, subject, alarmName }) : describing(alarmName),
    runbook: linkTo(runbookBaseUrl, id),
    nature,
  };
}

/** First line of a description: what comes behind it is read on the page. */
const firstLine = (description: string): string => (description.trim().split('\n')[0] ?? '').trim().replace(/\.$/, '');

/** Address of a runbook in a description of somebody's alarm: what follows the word, else the first address. */
function linkIn(description: string): string | undefined {
  const [, named] = /\brunbook\b\W{0,3}\s*(https?:\/\/[^\s<>"')\]]+)/i.exec(description) ?? [];
  const [first] = /https?:\/\/[^\s<>"')\]]+/.exec(description) ?? [];
  const link = (named ?? first)?.replace(/[.,;:]+$/, '');
  return link !== undefined && link.length <= MAX_LINK && URL.canParse(link) && oneLine(link) === link
    ? link
    : undefined;
}

/** Longest address that is passed on. */
const MAX_LINK = 500;

/** Command that tells all about an alarm, whoever made it. */
const describing = (alarmName: string): string =>
  `npx cdk-headroom alarm ${isPlain(alarmName) ? alarmName : shellQuoted(oneLine(alarmName))}`;

/** Knowledge about an incident none of whose symptoms is known. */
export const incidentKnowledge = (runbookBaseUrl: string, { environment, subject, id }: AlarmName): AlarmKnowledge => ({
  meaning: incidentMeaning(id, subject),
  over: id === incidentId('lane') ? `recovered: no alarm of the lane is on any more; ${DEAD_LETTERS_GONE}` : undefined,
  unit: '',
  next: describing(`${environment}/${subject}/${id}`),
  runbook: linkTo(runbookBaseUrl, id),
});

/** Words about a base of runbooks that is no address of the web; undefined where it is one, or where there is none. */
export function addressProblem(runbooks: string): string | undefined {
  if (runbooks === '' || (/^https?:\/\/[^\s<>"]+$/i.test(runbooks) && URL.canParse(runbooks))) return undefined;
  return `the runbook's address: ${oneLine(JSON.stringify(runbooks.slice(0, 100)))} is no address of the web`;
}

/** Link to a page; where the address is none it is left out, and {@link addressProblem} says so. */
const linkTo = (runbooks: string, id: string): string =>
  runbookLink(addressProblem(runbooks) === undefined ? runbooks : '', id);
/** Longest name of an alarm. Source: PutMetricAlarm, AlarmName. A notification that anybody may publish can hold a longer one. */
const MAX_NAME_CHARACTERS = 255;

/** Whether a name means nothing to a shell, wherever it stands in a command. */
const isPlain = (name: string): boolean =>
  name.length <= MAX_NAME_CHARACTERS && /^[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9][\w.-]*)*$/.test(name);
