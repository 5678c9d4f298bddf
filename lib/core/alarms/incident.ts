import type { Alarm, SubjectKind } from './alarm';

/**
 * One page for all symptoms of a subject: a composite alarm. What belongs together pages once; what lost work or fell
 * silent pages by itself, since an incident that is open already would hide it.
 */
export interface Incident {
  /** `<subject kind>-incident`; also the runbook's file name. */
  readonly id: string;
  readonly subjectKind: SubjectKind;
  readonly subject: string;
  readonly meaning: string;
  /** Ids of the subject's symptom alarms, in the order of the catalogue. */
  readonly symptoms: readonly string[];
}

/** The incidents of a list of alarms: one per subject that has a symptom alarm. */
export function incidentsOf(alarms: readonly Alarm[]): Incident[] {
  const subjects = new Map<string, Incident>();
  for (const { id, subjectKind, subject, nature } of alarms) {
    if (nature !== 'symptom') continue;
    const key = `${subjectKind}/${subject}`;
    const before = subjects.get(key);
    subjects.set(key, {
      id: incidentId(subjectKind),
      subjectKind,
      subject,
      meaning: incidentMeaning(subjectKind, subject),
      symptoms: [...(before?.symptoms ?? []), id],
    });
  }
  return [...subjects.values()];
}

/** Id of the incident of each subject of a kind. */
export const incidentId = (kind: SubjectKind): string => `${kind}-incident`;

/** Clause that says what is wrong while an incident is open. */
export const incidentMeaning = (kind: string, subject: string): string => `${kind} ${subject} hurts its users`;
