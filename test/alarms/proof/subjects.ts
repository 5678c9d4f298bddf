import type { CatalogueAlarm, SubjectPlan } from '../../../lib/alarms';
import type { Alarm, SubjectKind } from '../../../lib/core/alarms/alarm';
import { calledFunction, hostPlan, lanePlan } from '../plans';

/** A subject of each kind, to which every alarm of its kind applies. */
export const sampleSubjects: Readonly<Record<SubjectKind, SubjectPlan>> = {
  lane: { kind: 'lane', name: 'media', plan: lanePlan() },
  host: { kind: 'host', name: 'api', plan: hostPlan({ maxQueueLength: 64 }) },
  network: { kind: 'network', name: 'network', plan: { name: 'network', natGateways: ['natGateway1', 'natGateway2'] } },
  canary: { kind: 'canary', name: 'checks', plan: { name: 'checks' } },
  responder: { kind: 'responder', name: 'responder', plan: { name: 'responder' } },
  page: { kind: 'page', name: 'paging', plan: { name: 'paging' } },
};

/** Samples of alarms that do not apply to the usual one of their kind. */
const special: Readonly<Record<string, SubjectPlan>> = {
  'lane-errors-all': calledFunction,
  'lane-table-throttled': { kind: 'lane', name: 'media', plan: lanePlan({ idempotency: { ttlSec: 3_600 } }) },
  'host-libuv-saturated': {
    kind: 'host',
    name: 'api',
    plan: hostPlan({
      host: { service: { ...hostPlan().host.service, run: { kind: 'node', script: 'server.mjs' } } },
    }),
  },
  'host-cpu-credits': { kind: 'host', name: 'api', plan: hostPlan({ host: { instanceType: 't3.large' } }) },
};

/** The sample that an alarm applies to. */
export function sampleOf(entry: CatalogueAlarm): SubjectPlan {
  return special[entry.id] ?? sampleSubjects[entry.subjectKind];
}

/** The alarm of an entry for a subject, by default for a sample that it applies to. */
export function expandedFor(entry: CatalogueAlarm, subject = sampleOf(entry)): Alarm {
  const alarm = entry.expand(subject, { environmentName: 'prod' });
  if (!alarm) throw new Error(`${entry.id} does not apply to ${subject.kind} ${subject.name}`);
  return alarm;
}
