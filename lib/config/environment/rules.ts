import { NETWORK, PAGING, RESPONDER } from '../../alarms';
import { deployedName } from '../../core/environment/deployed-name';
import type { AlarmOverride, Environment } from '../../core/environment/environment';
import { nearest } from '../../core/words/nearest';
import { isRecord } from '../parse/field';
import { type Fault, type FieldRule, repeatsIn } from '../parse/rule';
import { orList } from '../parse/show';
import { ownNames } from './names';
import { actionsWithoutSubject } from './remediation-fit';

/** An environment before its `alarms` get their final name. */
export interface Draft extends Omit<Environment, 'alarmOverrides'> {
  /**
   * Deviations from the alarm catalogue, each with its reason.
   * @default []
   */
  readonly alarms: readonly AlarmOverride[];
}

type IsGood = Parameters<FieldRule<Draft>['check']>[1];

/** Rules between the parts of an environment. */
export const environmentRules: readonly FieldRule<Draft>[] = [
  { needs: [['name'], ['app']], check: deployedNameLength },
  { needs: [['region']], check: zonesInRegion },
  { needs: [['network']], check: publicSubnetsForEntries },
  { needs: [['network', 'availabilityZones']], check: twoZonesForEntries },
  { needs: [['network', 'availabilityZones']], check: statefulPlaces },
  { needs: [['region'], ['account']], check: certificatesInRegion },
  { needs: [], check: knownDownstreams },
  { needs: [], check: overrideSubjects },
  { needs: [['alarms']], check: overridesOnce },
  { needs: [['remediation']], check: actionsWithoutSubject },
  { needs: [['tags']], check: tagCount },
  ownNames,
];

/** Most characters of an environment's name in its account, with that of its app. */
export const LONGEST_DEPLOYED_NAME = 16;

function deployedNameLength(draft: Draft): Fault[] {
  const deployed = deployedName(draft);
  if (deployed.length <= LONGEST_DEPLOYED_NAME) return [];
  const expected =
    `a name of at most ${LONGEST_DEPLOYED_NAME} characters with the environment's behind it; ` +
    `'${deployed}' has ${deployed.length}`;
  return [{ path: ['app'], expected, fix: 'shorten the one or the other' }];
}

function zonesInRegion({ region, network }: Draft, isGood: IsGood): Fault[] {
  const zones = isRecord(network) ? asList(network.availabilityZones) : [];
  return zones.flatMap((zone, index) => {
    const path = ['network', 'availabilityZones', index];
    if (!isGood(path) || zone.startsWith(region)) return [];
    return [
      { path, expected: `a zone of the region ${region}`, fix: `name a zone such as '${region}a', or change region` },
    ];
  });
}

/** Host groups whose entry has parsed, also when another group has not. */
function entries({ hosts }: Draft, isGood: IsGood) {
  return namesOf(hosts).flatMap((group) => {
    const entry = isGood(['hosts', group]) ? hosts[group]?.entry : undefined;
    return entry === undefined ? [] : [{ path: ['hosts', group, 'entry'], entry }];
  });
}

function publicSubnetsForEntries(draft: Draft, isGood: IsGood): Fault[] {
  const { vpc } = draft.network;
  if (vpc.kind === 'new' || vpc.publicSubnetIds.length > 0) return [];
  return entries(draft, isGood)
    .filter(({ entry }) => entry.scheme === 'internet-facing')
    .map(({ path }) => ({
      path: [...path, 'scheme'],
      expected: "'internal', or a VPC with public subnets",
      fix: 'add network.vpc.publicSubnetIds, one per availability zone, or choose internal',
    }));
}

/** A load balancer refuses fewer than two zones: Elastic Load Balancing User Guide, "Subnets for your load balancer". */
function twoZonesForEntries(draft: Draft, isGood: IsGood): Fault[] {
  if (draft.network.availabilityZones.length > 1) return [];
  return entries(draft, isGood).map(({ path }) => ({
    path,
    got: 'an entry in one availability zone',
    expected: 'two availability zones, which each load balancer needs',
    fix: 'add a second zone to network.availabilityZones, or remove the entry',
  }));
}

/** A volume never leaves its zone: hosts are spread so that none of them moves when a zone is added at the end. */
function statefulPlaces({ network, hosts }: Draft, isGood: IsGood): Fault[] {
  const zones = network.availabilityZones.length;
  return namesOf(hosts).flatMap((group) => {
    const host = isGood(['hosts', group]) ? hosts[group] : undefined;
    if (!host?.data?.stateful || host.minCount <= zones || host.minCount % zones === 0) return [];
    const below = host.minCount - (host.minCount % zones);
    return [
      {
        path: ['hosts', group, 'minCount'],
        expected: `a multiple of the ${zones} availability zones: stateful hosts stay where their volumes are, as many in each zone`,
        fix: `write ${below} or ${below + zones}, and the same as maxCount`,
      },
    ];
  });
}

function certificatesInRegion(draft: Draft, isGood: IsGood): Fault[] {
  const start = new RegExp(`^arn:aws[a-z-]*:acm:${draft.region}:${draft.account}:`);
  return entries(draft, isGood)
    .filter(({ entry }) => !start.test(entry.certificateArn))
    .map(({ path }) => ({
      path: [...path, 'certificateArn'],
      expected: `a certificate of account ${draft.account} in ${draft.region}`,
      fix: 'request the certificate where the load balancer is; another region or account cannot be used',
    }));
}

/** Names are known as soon as the record is there, also when one of its members is wrong. */
function knownDownstreams({ lanes, downstreams }: Draft, isGood: IsGood): Fault[] {
  const known = namesOf(downstreams);
  return namesOf(lanes).flatMap((lane) => {
    const used = isGood(['lanes', lane]) ? (lanes[lane]?.downstreams ?? []) : [];
    return used.flatMap((name, index) => {
      if (known.includes(name)) return [];
      const meant = nearest(name, known);
      return [
        {
          path: ['lanes', lane, 'downstreams', index],
          expected:
            known.length > 0
              ? `a downstream of this environment: ${orList(known)}`
              : 'no downstream, this environment declares none',
          fix:
            meant === undefined
              ? `add downstreams: { '${name}': { maxConnections: … } } to the environment`
              : `write '${meant}'`,
        },
      ];
    });
  });
}

function overrideSubjects({ alarms, lanes, hosts }: Draft, isGood: IsGood): Fault[] {
  const known: Readonly<Record<string, readonly string[]>> = {
    lane: namesOf(lanes),
    host: namesOf(hosts),
    network: [NETWORK],
    responder: [RESPONDER],
    page: [PAGING],
  };
  // Names are known as soon as the records are there, also when one of their members is wrong.
  return asList(alarms).flatMap((override, index) => {
    if (!isGood(['alarms', index]) || override.subject === undefined) return [];
    const names = known[override.alarm.split('-')[0] ?? ''] ?? [];
    if (names.includes(override.subject)) return [];
    const meant = nearest(override.subject, names);
    const fix = meant === undefined ? 'choose one of these, or remove subject to override all' : `write '${meant}'`;
    return [
      {
        path: ['alarms', index, 'subject'],
        expected:
          names.length > 0
            ? `a subject of ${override.alarm}: ${orList(names)}`
            : `no subject, this environment has none for ${override.alarm}`,
        fix,
      },
    ];
  });
}

function overridesOnce({ alarms }: Draft): Fault[] {
  const keys = alarms.map(({ alarm, subject = '' }) => `${alarm}/${subject}`);
  return repeatsIn(keys).map(({ index, first }) => ({
    path: ['alarms', index],
    expected: 'one override per alarm and subject',
    fix: `merge it with alarms[${first}]`,
  }));
}

/** AWS allows 50 tags on a resource; the kit adds a few of its own. */
const MAX_TAGS = 40;

function tagCount({ tags }: Draft): Fault[] {
  const count = Object.keys(tags).length;
  return count <= MAX_TAGS
    ? []
    : [
        {
          path: ['tags'],
          got: `${count} tags`,
          expected: `at most ${MAX_TAGS}, of the 50 that a resource can hold`,
          fix: 'remove some',
        },
      ];
}

const namesOf = (record: unknown): string[] => (isRecord(record) ? Object.keys(record) : []);

/** A rule without needs may meet anything where a list should be. */
function asList<Item>(list: readonly Item[]): readonly Item[] {
  const raw: unknown = list;
  return Array.isArray(raw) ? list : [];
}
