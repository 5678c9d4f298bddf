import { deployedName } from '../../core/environment/deployed-name';
import type { Environment } from '../../core/environment/environment';
import { errorIssue, type Issue } from '../../core/issue';
import { pascalCase } from '../../core/words/pascal-case';
import { isRecord } from '../parse/field';
import type { Fault, FieldRule } from '../parse/rule';
import { pathText, show } from '../parse/show';

type Subjects = Pick<Environment, 'lanes' | 'hosts'>;

/** Names that are taken in the stack where lanes or hosts stand: by the kit, and by the CDK for its own check. */
const takenInStack = {
  lanes: ['events', 'headroom-dashboard', 'keeps-queues-active', 'check-bootstrap-version'],
  hosts: [
    'headroom-dashboard',
    'run-commands',
    'before-replacement',
    'hosts-archive',
    'launch-failures',
    'keeps-queues-active',
    'check-bootstrap-version',
  ],
} as const;

/**
 * Every lane and host group has a name of its own: in what is made of names as well. Asked last, since a fault of a name would keep
 * the other rules from looking at what it names.
 */
export const ownNames: FieldRule<Subjects> = {
  needs: [],
  check: ({ lanes, hosts }) => [
    ...ownInStack('lanes', lanes),
    ...ownInStack('hosts', hosts),
    ...namesOf(hosts)
      .filter((name) => namesOf(lanes).includes(name))
      .map((name) => ({
        path: ['hosts', name],
        got: show(name),
        expected: 'a name that no lane has: alarms, metrics and pages of the two would be taken for those of one',
        fix: 'rename one of the two',
      })),
  ],
};

function ownInStack(kind: 'lanes' | 'hosts', record: Subjects['lanes'] | Subjects['hosts']): Fault[] {
  const names = namesOf(record);
  return names.flatMap((name, index) => {
    const path = [kind, name];
    const alike = names.slice(0, index).find((other) => pascalCase(other) === pascalCase(name));
    if (alike !== undefined)
      return [
        {
          path,
          got: show(name),
          expected: `a name that differs from ${show(alike)} in more than its hyphens: both are ${pascalCase(name)} in the template`,
          fix: 'rename one of the two',
        },
      ];
    return takenInStack[kind].some((taken) => taken === name) || (name === 'default' && isFedByEvents(record[name]))
      ? [{ path, got: show(name), expected: 'a name that nothing else in its stack has', fix: 'choose another name' }]
      : [];
  });
}

/** The CDK leaves the id `Default` out of logical ids: the rule of such a lane would be the environment's bus. */
const isFedByEvents = (lane: unknown): boolean =>
  isRecord(lane) && isRecord(lane.source) && lane.source.kind === 'event';

/**
 * Names of one environment that are, behind the name of the environment, those of another: `eu-api` of `prod` and `api` of `prod-eu`.
 * Hosts of both would publish as the one service `prod-eu-api`.
 */
export function sharedServices(inputs: readonly unknown[]): Issue[] {
  const services = inputs.flatMap((input, index) => servicesOf(input, index));
  return services.flatMap((service) => {
    const first = services.find(({ key }) => key === service.key);
    if (first === undefined || first.environment === service.environment) return [];
    const expected = `a name that makes another service than ${first.path} in the same account and region`;
    return [errorIssue(service.path, show(service.name), expected, 'rename the subject or the environment')];
  });
}

/**
 * Environments that have one name in the account: `prod` of the app `shop`, and `shop-prod`. Also in different regions, since dashboards
 * have none.
 */
export function sharedDeployedNames(inputs: readonly unknown[]): Issue[] {
  const environments = inputs.flatMap((input, index) => {
    const named = namedIn(input);
    return named === undefined ? [] : [{ ...named, index, deployed: deployedName(named) }];
  });
  return environments.flatMap(({ name, deployed, index }) => {
    const first = environments.find((other) => other.deployed === deployed);
    if (first === undefined || first.index === index || first.name === name) return [];
    const expected = `another name in the account than ${first.name} has; both are ${deployed} there`;
    return [errorIssue(pathText([name, 'name']), show(name), expected, 'rename one of the two, or change its app')];
  });
}

function namedIn(input: unknown): Pick<Environment, 'app' | 'name'> | undefined {
  if (!isRecord(input) || typeof input.name !== 'string') return undefined;
  return { name: input.name, app: typeof input.app === 'string' ? input.app : undefined };
}

function servicesOf(input: unknown, environment: number) {
  const named = namedIn(input);
  if (!isRecord(input) || named === undefined) return [];
  const { account, region } = input;
  const { name } = named;
  const deployed = deployedName(named);
  return (['lanes', 'hosts'] as const).flatMap((kind) =>
    namesOf(input[kind]).map((subject) => ({
      environment,
      name: `${deployed}-${subject}`,
      key: JSON.stringify([String(account), String(region), `${deployed}-${subject}`]),
      path: pathText([name, kind, subject]),
    })),
  );
}

const namesOf = (record: unknown): string[] => (isRecord(record) ? Object.keys(record) : []);
