import type { CatalogueAlarm, SubjectPlan } from '../../../lib/alarms';
import type { Alarm, SubjectKind } from '../../../lib/core/alarms/alarm';
import { hostPlan, lanePlan } from '../plans';

/** A subject of each kind, to which every alarm of its kind applies. */
export const sampleSubjects: Readonly<Record<SubjectKind, SubjectPlan>> = {
  lane: { kind: 'lane', name: 'media', plan: lanePlan() },
  host: { kind: 'host', name: 'api', plan: hostPlan({ maxQueueLength: 64 }) },
  responder: { kind: 'responder', name: 'responder', plan: { name: 'responder' } },
  page: { kind: 'page', name: 'paging', plan: { name: 'paging' } },
};

/** The alarm of an entry for a subject, by default for the sample of its kind. */
export function expandedFor(entry: CatalogueAlarm, subject = sampleSubjects[entry.subjectKind]): Alarm {
  const alarm = entry.expand(subject, { environmentName: 'prod' });
  if (!alarm) throw new Error(`${entry.id} does not apply to ${subject.kind} ${subject.name}`);
  return alarm;
}
