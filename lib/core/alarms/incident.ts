import type { Alarm, SubjectKind } from './alarm';

/**
 * Everything that is wrong with a subject, for a person: all of its alarms that page, together. What belongs together makes one page, and
 * each further thing that goes wrong meanwhile, up to a third, makes one more: {@link incidentAlarmsOf}.
 */
export interface Incident {
  /** `<subject kind>-incident`; also the runbook's file name. */
  readonly id: string;
  readonly subjectKind: SubjectKind;
  readonly subject: string;
  readonly meaning: string;
  /** Ids of the subject's alarms that page, in the order of the catalogue. */
  readonly alarms: readonly string[];
}

/** A composite alarm of an incident. */
export interface IncidentAlarm extends Incident {
  /** Number of the incident's alarms that have to be in ALARM at once. */
  readonly atLeast: number;
}

/** The incidents of a list of alarms: one per lane and host group that has an alarm which pages. */
export function incidentsOf(alarms: readonly Alarm[]): Incident[] {
  const subjects = new Map<string, Incident>();
  for (const alarm of alarms) {
    const { id, subjectKind, subject } = alarm;
    if (!pagesInIncident(alarm)) continue;
    const key = `${subjectKind}/${subject}`;
    const before = subjects.get(key);
    subjects.set(key, {
      id: incidentId(subjectKind),
      subjectKind,
      subject,
      meaning: incidentMeaning(incidentId(subjectKind), subject),
      alarms: [...(before?.alarms ?? []), id],
    });
  }
  return [...subjects.values()];
}

/**
 * The composite alarms of an incident: the first is on while any of its alarms is, the second while two are, the third while three
 * are. A composite sends only when it changes, so that with the first alone an alarm that stays on would hide all later ones.
 */
export const incidentAlarmsOf = (incident: Incident): IncidentAlarm[] =>
  rungs
    .map(({ suffix, atLeast }) => {
      const id = `${incident.id}${suffix}`;
      return { ...incident, id, meaning: incidentMeaning(id, incident.subject), atLeast };
    })
    .filter(({ atLeast, alarms }) => alarms.length >= atLeast);

/** Rungs of an incident. Three pages are what a person can take in about one fault; the third says that it is a large one. */
const rungs: readonly { readonly suffix: string; readonly atLeast: number; readonly adds: string }[] = [
  { suffix: '', atLeast: 1, adds: '' },
  { suffix: '-second', atLeast: 2, adds: ', and a second alarm has come to the first' },
  { suffix: '-third', atLeast: 3, adds: ', and three alarms are on at once' },
];

/** Whether an alarm pages through the incident of its subject. Those on the way of a page itself do by themselves. */
export const pagesInIncident = ({ subjectKind, response }: Pick<Alarm, 'subjectKind' | 'response'>): boolean =>
  response === 'page' && (subjectKind === 'lane' || subjectKind === 'host');

/** Id of the incident of each subject of a kind. */
export const incidentId = (kind: SubjectKind): string => `${kind}-incident`;

/** Id of the incident that a composite alarm belongs to, by the composite's id; undefined where it is none of an incident. */
export const incidentOf = (id: string): string | undefined => partsOf(id)?.incident;

/** Clause that says what is wrong while a composite alarm of an incident is on. */
export function incidentMeaning(id: string, subject: string): string {
  const { kind, adds } = partsOf(id) ?? { kind: '', adds: '' };
  return `${kind} ${subject} hurts its users, or soon will${adds}`;
}

function partsOf(id: string): { readonly incident: string; readonly kind: string; readonly adds: string } | undefined {
  const [, incident, kind, suffix = ''] = /^((lane|host)-incident)(-.+)?$/.exec(id) ?? [];
  const rung = rungs.find((each) => each.suffix === suffix);
  return incident === undefined || kind === undefined || !rung ? undefined : { incident, kind, adds: rung.adds };
}
