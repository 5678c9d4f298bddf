import type { Alarm, SubjectKind } from './alarm';
import { type IncidentAlarm, incidentOf } from './incident';

/** Parts of an alarm's name in AWS: `prod/media/lane-queue-age`. */
export interface AlarmName {
  readonly environment: string;
  readonly subject: string;
  readonly id: string;
}

/** Name of the alarm in AWS. Notifications that carry nothing else still carry this. */
export const alarmName = (environment: string, alarm: Pick<Alarm, 'id' | 'subject'>): string =>
  `${environment}/${alarm.subject}/${alarm.id}`;

/** The page of an alarm or an incident, from the package's root. All composite alarms of an incident have one page. */
export const runbookOf = (id: string): string => `${PAGES}${incidentOf(id) ?? id}.md`;

const PAGES = 'runbooks/';

/**
 * The link to that page, under the address that an environment names for them.
 * @param runbooks with or without a slash at its end; none, or an empty one, leaves the path in the package
 */
export const runbookLink = (runbooks: string | undefined, id: string): string =>
  runbooks ? `${runbooks.replace(/\/*$/, '/')}${runbookOf(id).slice(PAGES.length)}` : runbookOf(id);

/** Last line of a description: where to read on. A path alone would not say where it begins. */
export const runbookLine = (runbooks: string | undefined, id: string): string =>
  `Runbook: ${runbookLink(runbooks, id)}${runbooks ? '' : ' in the package cdk-headroom'}`;

/** Kinds of subjects that have a dashboard of their own, by the last word of its name. */
const boards = { lane: 'lanes', host: 'hosts' } as const satisfies Partial<Record<SubjectKind, string>>;

/** Kind of subject that has a dashboard of its own. */
export type KindWithBoard = keyof typeof boards;

/** Whether the subjects of a kind have a dashboard of their own. */
export const hasBoard = (kind: string): kind is KindWithBoard => Object.hasOwn(boards, kind);

/** Name of an environment's dashboard; with a kind, that of the dashboard of its subjects of that kind. */
export const boardName = (environment: string, kind?: KindWithBoard): string =>
  `${environment}-headroom${kind === undefined ? '' : `-${boards[kind]}`}`;

/** Takes a name apart; undefined where it is not one of ours. */
export function parseAlarmName(name: string): AlarmName | undefined {
  const [environment, subject, id, ...rest] = name.split('/');
  if (!environment || !subject || !id || rest.length > 0) return undefined;
  return { environment, subject, id };
}

/**
 * The alarm's description in AWS, so that even the raw notification says what is wrong, why the threshold is what it is, and
 * where to read on.
 */
export function alarmDescription(
  alarm: Pick<Alarm, 'id' | 'meaning' | 'when' | 'threshold'>,
  runbooks?: string,
): string {
  const describe = (because: string): string =>
    [
      capitalized(alarm.meaning),
      `Threshold ${alarm.when} ${alarm.threshold.value}: ${because}`,
      runbookLine(runbooks, alarm.id),
    ].join('\n');
  const { because } = alarm.threshold;
  const over = describe(because).length - MAX_DESCRIPTION_LENGTH;
  // The reason gives way: where to read on comes last and has to stay.
  return describe(over > 0 ? because.slice(0, -over - CUT.length) + CUT : because);
}

/**
 * Most characters of a description. Source: AWS CloudFormation Template Reference, AWS::CloudWatch::Alarm,
 * AlarmDescription.
 */
const MAX_DESCRIPTION_LENGTH = 1024;
const CUT = ' [...]';

/** The description of an incident's composite alarm in AWS. */
export const incidentDescription = (
  { id, meaning, alarms, atLeast }: Pick<IncidentAlarm, 'id' | 'meaning' | 'alarms' | 'atLeast'>,
  runbooks?: string,
): string => {
  const number = atLeast === 1 ? 'any' : `${atLeast}`;
  return [
    capitalized(meaning),
    `On while ${number} of these are: ${alarms.join(', ')}`,
    runbookLine(runbooks, id),
  ].join('\n');
};

/** The reason of the threshold, out of a description made by {@link alarmDescription}. */
export const becauseIn = (description: string): string | undefined =>
  /^Threshold \S+ \S+: (.+)$/m.exec(description)?.[1];

const capitalized = (clause: string): string => clause.charAt(0).toUpperCase() + clause.slice(1);
