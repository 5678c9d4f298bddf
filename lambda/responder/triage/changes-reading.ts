import { parseAlarmName } from '../../../lib/core/alarms/name';
import type { AlarmSeen, Question } from '../../../lib/core/triage/gather/asked';
import type { ChangedSubject, ChangeRecord } from '../../../lib/core/triage/gather/change-records';
import { type Resources, resourcesOf } from '../../../lib/core/triage/gather/resources';
import { instanceRefreshes, scalingActivities } from '../../aws/auto-scaling';
import { codeDeployments } from '../../aws/deployments';
import { liveVersion } from '../../aws/functions';
import { stackEvents } from '../../aws/stack-events';
import type { TriageSources } from './sources';

/** A reading, by the words that tell what is missing where it fails. */
export type Reading<Result> = readonly [what: string, read: () => Promise<readonly Result[]>];

/** Time of changes to look at. */
export interface ChangesWindow {
  readonly sinceMs: number;
  readonly untilMs: number;
}

/** Groups of a service whose changes are read: a stateful service has a group for each host. */
const MAX_GROUPS = 5;

/** Readings of what was changed, of those services that can change a subject of this kind. */
export function changeReadings(
  sources: TriageSources,
  { subject, environment }: Question,
  { resources, groups }: { readonly resources: Resources; readonly groups: readonly string[] },
  window: ChangesWindow,
): Reading<ChangeRecord>[] {
  const { cloudFormation, autoScaling, codeDeploy, lambda, health, region } = sources;
  const { functionName, alias } = resources;
  const stack = `${environment}-${subject.kind === 'host' ? 'hosts' : 'lanes'}`;
  const ofGroups = (read: typeof scalingActivities | typeof instanceRefreshes) => async () =>
    (await Promise.all(groups.slice(0, MAX_GROUPS).map((group) => read(autoScaling, group)))).flat();
  return [
    ['changes of the stack', () => stackEvents(cloudFormation, stack, window.sinceMs)],
    ['what AWS Health tells', async () => (await health([region, 'global'])) ?? []],
    ...(subject.kind === 'host'
      ? ([
          ['activities of the Auto Scaling group', ofGroups(scalingActivities)],
          ['refreshes of the Auto Scaling group', ofGroups(instanceRefreshes)],
        ] as const)
      : []),
    ...(functionName === undefined
      ? []
      : ([
          ['deployments of the function', () => codeDeployments(codeDeploy, window)],
          ['version of the function', async () => [(await liveVersion(lambda, { functionName, alias })) ?? []].flat()],
        ] as const)),
  ];
}

/** Subjects of an environment by their alarms, with the names that AWS knows their parts by. */
export function changedSubjects(alarms: readonly AlarmSeen[]): ChangedSubject[] {
  const bySubject = new Map<string, AlarmSeen[]>();
  for (const alarm of alarms) {
    const { id = '', subject = '' } = parseAlarmName(alarm.name) ?? {};
    const [kind = ''] = id.split('-');
    if (kind === 'host' || kind === 'lane')
      bySubject.set(`${kind}/${subject}`, [...(bySubject.get(`${kind}/${subject}`) ?? []), alarm]);
  }
  return [...bySubject].map(([key, own]) => {
    const [kind, name = ''] = key.split('/');
    const { functionName, groupNames } = resourcesOf(own);
    return { kind: kind === 'host' ? 'host' : 'lane', name, ids: [...groupNames, functionName ?? []].flat() };
  });
}
