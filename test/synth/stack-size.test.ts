import { readFileSync } from 'node:fs';
import { parseEnvironments } from '../../lib/config/load';
import { planEnvironment } from '../../lib/core/plan-environment';
import { NOW_MS, synthesize } from './assembly';

/** AWS CloudFormation User Guide, Quotas: resources of a template. */
const MAX_RESOURCES = 500;

const secrets = { KEY: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop/key-AbCdEf' };
const worker = { entry: 'lambda/sample-worker.ts' };
const lane = { peakArrivalsPerSec: 2, meanDurationMs: 50, p99DurationMs: 400, maxQueueAgeSec: 600, worker };
const host = { os: 'al2023', ami: 'ami-0123456789abcdef0', instanceType: 'm7i.large', minCount: 2, maxCount: 4 };
const CERTIFICATE_ARN = 'arn:aws:acm:eu-west-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef';

/** What needs the fewest resources. */
const least = {
  lane: { ...lane, kind: 'batch' },
  host: { ...host, service: { command: '/bin/serve', probe: 'own', artifact: 'in-ami' } },
};

/**
 * What needs the most, without peaks, of which each adds two to a host group, and without stateful hosts, which take more room
 * the more there are of them.
 */
const most = {
  lane: {
    ...lane,
    kind: 'latency',
    source: { event: { source: ['shop'] } },
    deployment: { canary: { percent: 10, minutes: 5 } },
    idempotency: { ttlSec: 86_400 },
    worker: { ...worker, vpc: true, secrets },
  },
  host: {
    ...host,
    instanceType: 'm7i.2xlarge',
    image: { parent: 'ami-0123456789abcdef1', schedule: 'monthly' },
    data: { type: 'gp3', sizeGiB: 100 },
    entry: { certificateArn: CERTIFICATE_ARN, port: 8080, stickinessSec: 3600 },
    batch: { command: '/bin/compact' },
    service: {
      kind: 'socketio',
      app: 'chat:app',
      workerClass: 'gevent',
      processes: 5,
      messageQueueSecret: 'KEY',
      artifact: { directory: 'lambda' },
      secrets,
    },
  },
};

type Form = typeof least | typeof most;

/** Resources of a stack with so many lanes and host groups of one form. */
function resourcesWith(count: number, form: Form): { readonly lanes: number; readonly hosts: number } {
  const named = (letter: string, each: object) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`${letter}${index}`, each]));
  const input = {
    name: 'size',
    account: '111111111111',
    region: 'eu-west-1',
    lambdaConcurrencyQuota: 10_000,
    network: { availabilityZones: ['eu-west-1a', 'eu-west-1b'] },
    lanes: named('l', form.lane),
    hosts: named('h', form.host),
    pager: [{ email: 'oncall@example.com' }],
  };
  const { environments, issues } = parseEnvironments([input], { nowMs: NOW_MS });
  const [environment] = environments;
  if (environment === undefined) throw new Error(JSON.stringify(issues));
  const { stacks } = synthesize([planEnvironment(environment)]);
  const sizeOf = (part: string) =>
    Object.keys(stacks.find((stack) => stack.part === part)?.template.Resources ?? {}).length;
  return { lanes: sizeOf('lanes'), hosts: sizeOf('hosts') };
}

/** How many fit into a stack: what all share comes with the first. */
function roomFor(form: Form): { readonly lanes: number; readonly hosts: number } {
  const [one, two] = [resourcesWith(1, form), resourcesWith(2, form)];
  const room = (part: 'lanes' | 'hosts') => 1 + Math.floor((MAX_RESOURCES - one[part]) / (two[part] - one[part]));
  return { lanes: room('lanes'), hosts: room('hosts') };
}

describe('a stack of 500 resources', () => {
  const [fewest, largest] = [roomFor(most), roomFor(least)];

  it('holds as many host groups and lanes as the README says', () => {
    expect(readFileSync('README.md', 'utf8').replace(/\s+/g, ' ')).toContain(
      `A stack holds ${MAX_RESOURCES} resources: ${fewest.hosts} to ${largest.hosts} host groups, or ` +
        `${fewest.lanes} to ${largest.lanes} lanes, per environment`,
    );
  });

  it('holds as many lanes as docs/lanes.md says', () => {
    expect(readFileSync('docs/lanes.md', 'utf8').replace(/\s+/g, ' ')).toContain(
      `a stack of at most ${MAX_RESOURCES} resources, which is room for ${fewest.lanes} to ${largest.lanes} of them`,
    );
  });
});
