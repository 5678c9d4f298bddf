import { parseAlarmName } from '../../core/alarms/name';
import type { AlarmSeen, Question } from '../../core/triage/gather/asked';
import type { ChangedSubject } from '../../core/triage/gather/change-records';
import { changesOf } from '../../core/triage/gather/changes';
import { type Resources, resourcesOf } from '../../core/triage/gather/resources';
import type { Change, SubjectKind } from '../../core/triage/readings';
import type { LookPort } from '../look-port';
import type { TimeWindow } from '../series';
import type { Evidence } from './evidence';

/** Time before the window in which changes are told, too: one of hours ago is told so that it can be ruled out. */
const BEFORE_MS = 2 * 3_600_000;

/** Stacks of an environment, by the last word of their names. Source: lib/infra/stacks. */
const stacks = ['network', 'paging', 'response', 'hosts', 'lanes'] as const;

/** Services of AWS that a subject stands on, as AWS Health names them. */
const services: Readonly<Record<SubjectKind, readonly string[]>> = {
  host: ['EC2', 'EBS', 'AUTOSCALING', 'ELASTICLOADBALANCING', 'VPC', 'CLOUDWATCH'],
  lane: ['LAMBDA', 'SQS', 'EVENTS', 'DYNAMODB', 'CLOUDWATCH'],
};

/** Changes of the environment around the time in question. */
export async function readChanges(
  { environment, subject, atMs }: Question,
  { startMs }: TimeWindow,
  alarms: readonly AlarmSeen[],
  { changes: port }: LookPort,
  evidence: Evidence,
): Promise<Change[]> {
  const window = { startMs: startMs - BEFORE_MS, endMs: atMs };
  const own = resourcesOf(alarms.filter(({ name }) => parseAlarmName(name)?.subject === subject.name));
  const ofStacks = evidence.readAll('events of the stacks', stacks, (part) =>
    port.stackEvents(`${environment}-${part}`, window),
  );
  const [events, ofSubject, health] = await Promise.all([
    ofStacks,
    subject.kind === 'host' ? hostRecords(own, window, port, evidence) : laneRecords(own, window, port, evidence),
    evidence.read('AWS Health', async () => (await port.healthEvents(services[subject.kind], window)) ?? 'none'),
  ]);
  if (health === 'none') evidence.note('AWS Health', "the account's support plan has no API for it");
  const ofAws = health === undefined || health === 'none' ? [] : health;
  const records = [...events.flat(), ...ofSubject, ...ofAws];
  return changesOf(records, { environment, subjects: subjectsIn(alarms), atMs, sinceMs: window.startMs });
}

type ChangePort = LookPort['changes'];

async function hostRecords({ groupNames }: Resources, { startMs }: TimeWindow, port: ChangePort, evidence: Evidence) {
  const [refreshes, activities] = await Promise.all([
    evidence.readAll('instance refreshes', groupNames, port.refreshes),
    evidence.readAll('scaling activities', groupNames, (name) => port.activities(name, startMs)),
  ]);
  return [...refreshes.flat(), ...activities.flat()];
}

async function laneRecords(
  { functionName, alias }: Resources,
  window: TimeWindow,
  port: ChangePort,
  evidence: Evidence,
) {
  const of = <T>(what: string, ask: (name: string) => Promise<T>) =>
    functionName === undefined ? undefined : evidence.read(what, () => ask(functionName));
  const [deployments = [], version, activities = []] = await Promise.all([
    evidence.read('deployments of CodeDeploy', () => port.deployments(window)),
    of('version of the alias', (name) => port.liveVersion(name, alias)),
    of('scaling of provisioned concurrency', (name) => port.targetActivities(name, alias, window.startMs)),
  ]);
  return [...deployments, ...(version ? [version] : []), ...activities];
}

/** Subjects of the environment, each with the names of its parts. */
function subjectsIn(alarms: readonly AlarmSeen[]): ChangedSubject[] {
  const own = new Map<string, { kind: SubjectKind; name: string; alarms: AlarmSeen[] }>();
  for (const alarm of alarms) {
    const { subject: name, id = '' } = parseAlarmName(alarm.name) ?? {};
    const kind = id.startsWith('host-') ? 'host' : id.startsWith('lane-') ? 'lane' : undefined;
    if (name === undefined || kind === undefined) continue;
    const known = own.get(`${kind} ${name}`);
    if (known) known.alarms.push(alarm);
    else own.set(`${kind} ${name}`, { kind, name, alarms: [alarm] });
  }
  return [...own.values()].map(({ kind, name, alarms: of }) => {
    const { functionName, groupNames } = resourcesOf(of);
    return { kind, name, ids: [...(functionName === undefined ? [] : [functionName]), ...groupNames] };
  });
}
