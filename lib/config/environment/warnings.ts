import type { Environment } from '../../core/environment/environment';
import { isProtected } from '../../core/environment/protection';
import { probeOfProgram } from '../../core/hosts/probe-of';
import type { Issue } from '../../core/issue';
import { show } from '../parse/show';

/** Warnings about what is allowed but probably not meant. */
export function warningsOf(environment: Environment): Issue[] {
  return [
    ...nobodyPaged(environment),
    ...nothingToDeploy(environment),
    ...secretNames(environment),
    ...lifelineIsPager(environment),
    ...keysInAddresses(environment),
    ...unprobedCommands(environment),
  ];
}

function nobodyPaged({ name, pager }: Environment): Issue[] {
  if (pager.length > 0) return [];
  return [
    {
      severity: 'warning',
      path: `${name}.pager`,
      got: '[]',
      expected: 'at least one receiver: alarms page nobody now',
      fix: "add { email: '…' }, { https: '…' } or { sqs: '…' }",
    },
  ];
}

function nothingToDeploy({ name, lanes, hosts }: Environment): Issue[] {
  if (Object.keys(lanes).length + Object.keys(hosts).length > 0) return [];
  return [
    {
      severity: 'warning',
      path: name,
      got: 'no lanes and no hosts',
      expected: 'a workload',
      fix: 'add a lane or a host group',
    },
  ];
}

const secretName = /(^|_)(PASSWORD|PASSWD|SECRET|TOKEN|API_KEY|PRIVATE_KEY|ACCESS_KEY)$/i;

/** A variable that is named like a secret: the value may have no telling form, so that it can't be refused. */
function secretNames({ name, lanes, hosts }: Environment): Issue[] {
  const places = [
    ...Object.values(lanes).map((lane) => ({
      path: `${name}.lanes.${lane.name}.worker.environment`,
      environment: lane.worker.environment,
    })),
    ...Object.values(hosts).map((host) => ({
      path: `${name}.hosts.${host.name}.service.environment`,
      environment: host.service.environment,
    })),
  ];
  return places.flatMap(({ path, environment }) =>
    Object.entries(environment)
      .filter(([key, value]) => secretName.test(key) && value !== '' && !value.startsWith('arn:'))
      .map(([key, value]) => ({
        severity: 'warning' as const,
        path: `${path}.${key}`,
        got: `a plain value (${value.length} characters, not shown)`,
        expected: 'no secrets in plain variables, which stand in the template',
        fix: `store it in Secrets Manager and write secrets: { ${show(key).slice(1, -1)}: '<ARN>' }`,
      })),
  );
}

/** A part of an address as long and mixed as the keys by which on-call services know who pages. */
const keyLike = /[/=](?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{16,}(?=[/&?#]|$)/;

/** The address of a receiver stands in the template, and a key in it with it: who has the key can page, or look like an answer. */
function keysInAddresses({ name, pager, lifeline = [], tickets }: Environment): Issue[] {
  const lists = { pager, lifeline, tickets };
  return Object.entries(lists).flatMap(([list, endpoints]) =>
    endpoints.flatMap((endpoint, index) =>
      endpoint.kind === 'https' && keyLike.test(endpoint.url)
        ? [
            {
              severity: 'warning' as const,
              path: `${name}.${list}[${index}].https`,
              got: 'an address with what looks like a key in it (not shown)',
              expected: 'no key in the address, which stands in the template',
              fix: 'store it in Secrets Manager and write {{resolve:secretsmanager:<ARN>:SecretString:<key>}} in its place',
            },
          ]
        : [],
    ),
  );
}

/** The lifeline tells that paging is broken: by receivers that pages go to as well nobody would hear of it. */
function lifelineIsPager({ name, pager, lifeline, ...environment }: Environment): Issue[] {
  const addresses = new Set(pager.map((endpoint) => JSON.stringify(endpoint)));
  const own = (lifeline ?? []).filter((endpoint) => !addresses.has(JSON.stringify(endpoint)));
  if (pager.length === 0 || own.length > 0 || !isProtected({ name, ...environment })) return [];
  return [
    {
      severity: 'warning',
      path: `${name}.lifeline`,
      got: lifeline === undefined ? 'nothing, so that it is the pager again' : 'receivers that are those of the pager',
      expected:
        'at least one receiver of another kind in production: when the way of a page is broken, it is told by the lifeline',
      fix: "write lifeline: [{ email: 'somebody-else@example.com' }]",
    },
  ];
}

/** A command of which nobody said what it runs: a wrapper, or neither Python nor Node. */
function unprobedCommands({ name, hosts }: Environment): Issue[] {
  return Object.values(hosts).flatMap(({ name: host, service: { run } }): Issue[] =>
    run.kind === 'command' && run.probe === undefined && run.watch !== true && probeOfProgram(run.command) === undefined
      ? [
          {
            severity: 'warning',
            path: `${name}.hosts.${host}.service.probe`,
            got: `nothing, and a command that begins with ${show(run.command.trim().split(/\s/)[0] ?? '')}`,
            expected:
              "'python', 'node', 'own' or 'none': it can't be seen which probe fits, so that no alarm watches its loops",
            fix: "write probe: 'python' or 'node' for a wrapper of one, 'own' where the service attaches it, else 'none'",
          },
        ]
      : [],
  );
}
