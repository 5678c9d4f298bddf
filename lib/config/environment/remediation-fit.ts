import { alarmIds, alarms, isAlarmId } from '../../alarms';
import type { Environment } from '../../core/environment/environment';
import {
  type ActionName,
  actionNames,
  type RemedialAction,
  type Remediation,
} from '../../core/environment/remediation';
import { isRecord } from '../parse/field';
import type { Fault } from '../parse/rule';
import { orList } from '../parse/show';

type Kind = 'lane' | 'host';

/**
 * Subjects whose alarms each action may be for: what a downstream of both bears is left to hosts, too. Faster volumes make no lane faster,
 * and no host is kept warm.
 */
const fittingKinds: Readonly<Record<ActionName, readonly Kind[]>> = {
  'raise-provisioned-concurrency': ['lane'],
  'bound-event-source': ['lane', 'host'],
  'pause-event-source': ['lane', 'host'],
  'raise-volume': ['host'],
};

/** Alarms that page only where the volumes of a host group are told from those of others. */
const isOfVolumes = (id: string): boolean => id.startsWith('host-volume-');

/** Whether an action can help with an alarm: it has to page, since tickets are not diagnosed, and tell of harm, not of silence. */
function helpsWith(name: ActionName, id: string): boolean {
  if (!isAlarmId(id)) return false;
  const { nature, subjectKind } = alarms[id];
  return fittingKinds[name].some((kind) => kind === subjectKind) && (nature === 'symptom' || isOfVolumes(id));
}

/** Ids of the alarms that some action is for. */
export const remediableAlarms: readonly string[] = alarmIds.filter((id) =>
  actionNames.some((name) => helpsWith(name, id)),
);

/** Actions that can't help with the alarm they are for, and those that are there twice. */
export function onlyFitting({ alarms }: Remediation, isGood: (path: readonly PropertyKey[]) => boolean): Fault[] {
  return Object.entries(isRecord(alarms) ? alarms : {}).flatMap(([id, list]) => {
    if (!isGood(['alarms', id])) return [];
    return list.flatMap((one, index) => [
      ...unfitting(id, one.action, ['alarms', id, index, 'action']),
      ...repeated(list, index, ['alarms', id, index, 'action']),
    ]);
  });
}

function unfitting(id: string, name: ActionName, path: readonly PropertyKey[]): Fault[] {
  if (helpsWith(name, id)) return [];
  const others = actionNames.filter((each) => helpsWith(each, id));
  const kinds = orList(fittingKinds[name].map((kind) => `${kind}s`));
  return [
    {
      path,
      expected:
        others.length > 0
          ? `an action that can help with ${id}: ${orList(others.map((each) => `'${each}'`))}`
          : `none: ${id} is no page about harm that triage finds the cause of`,
      fix:
        others.length > 0
          ? `choose one of these; '${name}' is for symptoms of ${kinds}`
          : `remove it, or put it under a symptom that pages, such as ${kinds.includes('lane') ? 'lane-queue-age' : 'host-loop-lag'}`,
    },
  ];
}

function repeated(list: readonly RemedialAction[], index: number, path: readonly PropertyKey[]): Fault[] {
  const first = list.findIndex(({ action }) => action === list[index]?.action);
  return first === index
    ? []
    : [{ path, expected: 'each action once for an alarm', fix: `merge it with the one at ${first}` }];
}

type Subjects = Pick<Environment, 'lanes' | 'hosts' | 'remediation' | 'lambdaConcurrencyQuota'>;

/** Subjects that each action can change, in words. */
const subjectsFor: Readonly<
  Record<ActionName, { readonly what: string; readonly among: (subjects: Subjects, isGood: IsGood) => boolean }>
> = {
  'raise-provisioned-concurrency': {
    what: 'a lane with provisioned concurrency',
    among: ({ lanes }, isGood) => some('lanes', lanes, isGood, (lane) => lane.provisionedConcurrency === 'planned'),
  },
  'bound-event-source': { what: 'a lane of kind batch', among: hasBatchLane },
  'pause-event-source': { what: 'a lane of kind batch', among: hasBatchLane },
  'raise-volume': {
    what: 'a host group with a data volume of type gp3',
    among: ({ hosts }, isGood) => some('hosts', hosts, isGood, ({ data }) => data?.type === 'gp3'),
  },
};

type IsGood = (path: readonly PropertyKey[]) => boolean;

function hasBatchLane({ lanes }: Subjects, isGood: IsGood): boolean {
  return some('lanes', lanes, isGood, ({ kind }) => kind === 'batch');
}

/** Whether one of them is so, or may be: one that has not parsed is not blamed twice. */
const some = <One>(key: string, all: Readonly<Record<string, One>>, isGood: IsGood, is: (one: One) => boolean) =>
  Object.entries(isRecord(all) ? all : {}).some(([name, one]) => !isGood([key, name]) || is(one));

/** Actions that nothing of the environment can take, and those under alarms that are tickets in it. */
export function actionsWithoutSubject(draft: Subjects, isGood: IsGood): Fault[] {
  return Object.entries(draft.remediation?.alarms ?? {}).flatMap(([id, list]) => [
    ...ticketsOnly(id, draft, isGood),
    ...list.flatMap(({ action }, index) => {
      const { what, among } = subjectsFor[action];
      if (among(draft, isGood)) return [];
      return [
        {
          path: ['remediation', 'alarms', id, index, 'action'],
          expected: `an action for what this environment has: it lacks ${what}, which '${action}' changes`,
          fix: `remove it, or declare ${what}`,
        },
      ];
    }),
  ]);
}

function ticketsOnly(id: string, { hosts }: Subjects, isGood: IsGood): Fault[] {
  if (!isOfVolumes(id) || some('hosts', hosts, isGood, ({ data }) => data?.watchedBy === 'tags')) return [];
  return [
    {
      path: ['remediation', 'alarms', id],
      expected: `an alarm that pages: here ${id} sees every volume of the account, so that it is a ticket, which nobody diagnoses`,
      fix: "put it under host-disk-queue or host-loop-lag, or write watchedBy: 'tags' for the volumes",
    },
  ];
}
