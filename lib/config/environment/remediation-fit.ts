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

/**
 * Alarms that each action may be for. With another one it would change what has nothing to do with the alarm: more that is kept warm mends
 * no failing code, and faster volumes make no loop faster.
 */
const fittingAlarms: Readonly<Record<ActionName, readonly string[]>> = {
  'raise-provisioned-concurrency': [
    'lane-queue-age',
    'lane-provisioned-spillover',
    'lane-provisioned-saturation',
    'lane-cold-starts',
  ],
  'bound-event-source': ['lane-queue-age', 'lane-throttles', 'lane-concurrency-ceiling'],
  // Messages that fail use up their tries: those that wait keep theirs until what they need is back.
  'pause-event-source': [
    'lane-queue-age',
    'lane-throttles',
    'lane-concurrency-ceiling',
    'lane-failures',
    'lane-errors-all',
    'lane-dead-letters-growing',
  ],
  'raise-volume': [
    'host-disk-queue',
    'host-iowait',
    'host-volume-queue',
    'host-volume-latency',
    'host-volume-read-latency',
    'host-volume-iops-exceeded',
    'host-volume-throughput-exceeded',
  ],
};

/** Ids of the alarms that some action is for. */
export const remediableAlarms: readonly string[] = [...new Set(Object.values(fittingAlarms).flat())];

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
  if (fittingAlarms[name].includes(id)) return [];
  const others = actionNames.filter((each) => fittingAlarms[each].includes(id));
  const can = orList(others.map((each) => `'${each}'`));
  return [
    {
      path,
      expected:
        others.length > 0 ? `an action that can help with ${id}: ${can}` : `none: no action can help with ${id}`,
      fix: `${others.length > 0 ? 'choose one of these' : 'remove it'}; '${name}' is for ${orList(fittingAlarms[name])}`,
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

/** Actions that nothing of the environment can take. */
export function actionsWithoutSubject(draft: Subjects, isGood: IsGood): Fault[] {
  return Object.entries(draft.remediation?.alarms ?? {}).flatMap(([id, list]) =>
    list.flatMap(({ action }, index) => {
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
  );
}
