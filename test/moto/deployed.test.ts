import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import * as AutoScaling from '@aws-sdk/client-auto-scaling';
import * as Stacks from '@aws-sdk/client-cloudformation';
import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import * as LoadBalancing from '@aws-sdk/client-elastic-load-balancing-v2';
import * as Lambda from '@aws-sdk/client-lambda';
import * as Systems from '@aws-sdk/client-ssm';
import { parseEnvironments } from '../../lib/config/load';
import type { AwsTarget } from '../../lib/core/fleet/target';
import { planEnvironment } from '../../lib/core/plan-environment';
import { explained } from '../../lib/ops/aws/client';
import { fleetOver } from '../../lib/ops/fleet/aws';
import type { FleetAws } from '../../lib/ops/fleet-port';
import { run } from '../../lib/ops/program';
import { fakePorts } from '../ops/fakes';
import { lookHere } from '../ops/night/aws-server';
import { NOW_MS, resourcesOf, synthesize, type Synthesized, type TemplateJson } from '../synth/assembly';

/** A group of each kind: fast gp3 behind a load balancer, io2 at 1,000 IOPS per GiB, and volumes that stay. */
const host = {
  os: 'al2023',
  ami: 'ami-0123456789abcdef0',
  instanceType: 'm7i.4xlarge',
  minCount: 2,
  maxCount: 4,
  service: { command: '/opt/api/bin/serve --format "%(h)s" \'$HOME\'', artifact: 'in-ami' },
};
const input = {
  name: 'trial',
  account: '333333333333',
  region: 'eu-west-1',
  network: { availabilityZones: ['eu-west-1a', 'eu-west-1b'] },
  hosts: {
    api: {
      ...host,
      data: { type: 'gp3', sizeGiB: 200, iops: 6000, throughputMiBps: 250 },
      entry: {
        certificateArn: 'arn:aws:acm:eu-west-1:333333333333:certificate/01234567-89ab-cdef-0123-456789abcdef',
        port: 8080,
      },
    },
    fast: { ...host, os: 'ubuntu-24.04', data: { type: 'io2', sizeGiB: 12, iops: 12_000 } },
    ledger: { ...host, os: 'rhel-9', maxCount: 2, data: { type: 'gp3', sizeGiB: 50, iops: 4000, stateful: true } },
  },
  peaks: { evening: { cron: '0 18 * * *', durationMin: 60, factor: 2 } },
  pager: [{ email: 'oncall@example.com' }],
  tags: { team: 'shop' },
};

interface Tag {
  readonly Key: string;
  readonly Value: string;
}
interface Volume {
  readonly VolumeType: string;
  readonly Size: number;
  readonly Iops?: number;
  readonly Throughput?: number;
  readonly Encrypted: boolean;
  readonly AvailabilityZone: string;
  readonly Tags?: readonly Tag[];
}
interface LaunchTemplate {
  readonly LatestVersionNumber: number;
  readonly Tags: readonly Tag[];
  readonly versions: readonly {
    readonly LaunchTemplateId: string;
    readonly VersionNumber: number;
    readonly LaunchTemplateData: {
      readonly UserData: string;
      readonly TagSpecifications: readonly { readonly ResourceType: string; readonly Tags: readonly Tag[] }[];
      readonly [field: string]: unknown;
    };
  }[];
  /** By the name that it is mapped as. */
  readonly volumes: Readonly<Record<string, Volume>>;
}
interface Group {
  readonly AutoScalingGroupName: string;
  readonly MinSize: number;
  readonly MaxSize: number;
  readonly TargetGroupARNs?: readonly string[];
  readonly LaunchTemplate: { readonly LaunchTemplateId: string; readonly Version: string };
  readonly Instances?: readonly { readonly InstanceId: string }[];
  readonly Tags: readonly Tag[];
}
interface Deployed {
  readonly endpoint: string;
  readonly leftOut: Readonly<Record<string, string>>;
  readonly stacks: Readonly<
    Record<string, { readonly status: string; readonly physicalIds: Readonly<Record<string, string>> }>
  >;
  /** Those that are resources of their own, by logical id. */
  readonly declaredVolumes: Readonly<Record<string, Volume>>;
  readonly launchTemplates: readonly LaunchTemplate[];
  readonly groups: readonly Group[];
  readonly scheduledActions: readonly { readonly AutoScalingGroupName: string; readonly MinSize: number }[];
  readonly documents: readonly { readonly Name: string; readonly DocumentType: string }[];
}

const { environments } = parseEnvironments([input], { nowMs: NOW_MS });
const plans = environments.map((each) => planEnvironment(each));
let hosts: Synthesized;
let deployed: Deployed;
let server: ChildProcessByStdio<Writable, Readable, null> | undefined;

beforeAll(async () => {
  const { stacks } = synthesize(plans);
  const folder = mkdtempSync(join(tmpdir(), 'headroom-moto-'));
  const write = (name: string, template: object): string => {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(template));
    return file;
  };
  const part = (name: string): Synthesized => {
    const found = stacks.find((stack) => stack.part === name);
    if (!found) throw new Error(`no stack ${name}; there are ${stacks.map((stack) => stack.part).join(', ')}`);
    return found;
  };
  hosts = part('hosts');
  const files = [
    write('trial-network', part('network').template),
    write('trial-paging', pagingExports(hosts.template)),
    write('trial-hosts', hosts.template),
  ];
  deployed = await deploy(files);
  for (const [type, reason] of Object.entries(deployed.leftOut))
    process.stdout.write(`SKIPPED: ${type} was not deployed: ${reason}\n`);
});

afterAll(async () => {
  // What has ended already will not say so again.
  if (server?.exitCode !== null) return;
  const exited = once(server, 'exit');
  server.stdin.end();
  await exited;
});

/** Deploys the templates to a server in a process of its own, cut off from whatever account this machine knows; it serves until the end. */
async function deploy(files: readonly string[]): Promise<Deployed> {
  const python = process.env.HEADROOM_MOTO_PYTHON ?? '';
  const script = join(__dirname, 'deploy.py');
  server = spawn(python, [script, input.account, input.region, ...files], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH ?? '', TMPDIR: tmpdir(), HOME: tmpdir() },
  });
  const exited = once(server, 'exit').then(([code]) => Promise.reject(new Error(`deploy.py ended: ${String(code)}`)));
  exited.catch(() => undefined);
  const [line] = (await Promise.race([once(createInterface(server.stdout), 'line'), exited])) as [string];
  return JSON.parse(line) as Deployed;
}

/** Stands in for the paging stack, whose topics need nothing of moto: the exports that the hosts import. */
function pagingExports(template: TemplateJson): object {
  const names = [...JSON.stringify(template).matchAll(/"Fn::ImportValue":"(trial-paging:\w+)"/g)].map(
    ([, name]) => name,
  );
  return {
    Resources: { Nothing: { Type: 'AWS::CloudFormation::WaitConditionHandle' } },
    Outputs: Object.fromEntries(
      [...new Set(names)].map((name, index) => [
        `Export${index}`,
        { Value: `arn:aws:sns:eu-west-1:333333333333:topic-${index}`, Export: { Name: name } },
      ]),
    ),
  };
}

const groupTag = (name: string): Tag => ({ Key: 'headroom:host-group', Value: `trial-${name}` });
const templatesOf = (name: string): LaunchTemplate[] =>
  deployed.launchTemplates.filter(({ Tags }) => Tags.some(({ Value }) => Value === groupTag(name).Value));
const groupsOf = (name: string): Group[] =>
  deployed.groups.filter(({ Tags }) => Tags.some(({ Value }) => Value === groupTag(name).Value));

describe('the hosts of an environment, deployed to moto', () => {
  it('are there, and only what the list names was left out', () => {
    expect(Object.values(deployed.stacks).map(({ status }) => status)).toEqual(Array(3).fill('CREATE_COMPLETE'));
    expect(Object.keys(deployed.leftOut).length).toBeGreaterThan(0);
    const kept = Object.entries(hosts.template.Resources).filter(
      ([, { Type }]) => deployed.leftOut[Type] === undefined,
    );
    const made = Object.keys(deployed.stacks['trial-hosts']?.physicalIds ?? {});
    expect(kept.map(([id]) => id).filter((id) => !made.includes(id))).toEqual([]);
  });

  it.each([
    ['api', '/dev/xvda', { VolumeType: 'gp3', Size: 200, Iops: 6000, Throughput: 250 }],
    ['fast', '/dev/sda1', { VolumeType: 'io2', Size: 12, Iops: 12_000 }],
  ])('of %s get the data volume that was asked for, encrypted and tagged', (name, root, asked) => {
    const [template] = templatesOf(name);
    expect(Object.keys(template?.volumes ?? {})).toEqual([root, '/dev/sdf']);
    expect(template?.volumes['/dev/sdf']).toMatchObject({ ...asked, Encrypted: true });
    expect(template?.volumes['/dev/sdf']?.Tags).toEqual(
      expect.arrayContaining([groupTag(name), { Key: 'team', Value: 'shop' }]),
    );
    expect(template?.volumes[root]).toMatchObject({ VolumeType: 'gp3', Size: 20, Encrypted: true });
  });

  it('of a stateful group have a volume each in the zone of their subnet, and none mapped', () => {
    const kept = Object.values(deployed.declaredVolumes);
    expect(kept).toHaveLength(2);
    for (const volume of kept) {
      expect(volume).toMatchObject({ VolumeType: 'gp3', Size: 50, Iops: 4000, Encrypted: true });
      expect(volume.Tags).toEqual(expect.arrayContaining([groupTag('ledger'), { Key: 'team', Value: 'shop' }]));
    }
    expect(new Set(kept.map(({ AvailabilityZone }) => AvailabilityZone))).toEqual(
      new Set(['eu-west-1a', 'eu-west-1b']),
    );
    expect(templatesOf('ledger')).toHaveLength(2);
    for (const { volumes: mapped } of templatesOf('ledger')) expect(Object.keys(mapped)).toEqual(['/dev/sda1']);
  });

  it('answer metadata requests with a token only, and to no container', () => {
    const options = deployed.launchTemplates.flatMap(({ versions }) =>
      versions.map(({ LaunchTemplateData }) => LaunchTemplateData.MetadataOptions),
    );
    expect(options).toHaveLength(4);
    for (const option of options) expect(option).toEqual({ HttpTokens: 'required', HttpPutResponseHopLimit: 1 });
  });

  it('are launched from the first version of a template, which their group names', () => {
    for (const { LatestVersionNumber, versions } of deployed.launchTemplates) {
      expect([LatestVersionNumber, versions.length]).toEqual([1, 1]);
      const [version] = versions;
      const launched = deployed.groups.filter(
        (group) => group.LaunchTemplate.LaunchTemplateId === version?.LaunchTemplateId,
      );
      expect(launched.map(({ LaunchTemplate: { Version } }) => Version)).toEqual(['1']);
      expect(version?.LaunchTemplateData).toMatchObject({
        ImageId: host.ami,
        InstanceType: host.instanceType,
        EbsOptimized: true,
        Monitoring: { Enabled: true },
      });
      expect(version?.LaunchTemplateData).not.toHaveProperty('KeyName');
    }
  });

  it('and their volumes carry the tags of their group', () => {
    for (const name of ['api', 'fast', 'ledger'])
      for (const { versions } of templatesOf(name)) {
        const tagged = versions[0]?.LaunchTemplateData.TagSpecifications ?? [];
        expect(tagged.map(({ ResourceType }) => ResourceType)).toEqual(['instance', 'volume']);
        for (const { Tags } of tagged) expect(Tags).toEqual(expect.arrayContaining([groupTag(name)]));
      }
  });

  it('run in groups of the planned size, the stateful ones each in a group of its own', () => {
    const sizes = (name: string) => groupsOf(name).map(({ MinSize, MaxSize }) => [MinSize, MaxSize]);
    expect(sizes('api')).toEqual([[2, 4]]);
    expect(sizes('ledger')).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(groupsOf('api').flatMap(({ Instances = [] }) => Instances)).toHaveLength(2);
    expect(groupsOf('api').flatMap(({ TargetGroupARNs = [] }) => TargetGroupARNs)).toHaveLength(1);
  });

  it('are more for the peak, by schedule, which is taken again while it holds', () => {
    const [group] = groupsOf('api');
    const actions = deployed.scheduledActions.filter(
      (action) => action.AutoScalingGroupName === group?.AutoScalingGroupName,
    );
    expect(actions.map(({ MinSize }) => MinSize).sort()).toEqual([2, 2, 4, 4]);
  });

  it('get the user data that was synthesized, byte for byte but for names that AWS makes up', () => {
    const ids = deployed.stacks['trial-hosts']?.physicalIds ?? {};
    const synthesized = resourcesOf([hosts], 'AWS::EC2::LaunchTemplate');
    expect(synthesized).toHaveLength(4);
    for (const { name, Properties } of synthesized) {
      const template = deployed.launchTemplates.find(
        ({ versions }) => versions[0]?.LaunchTemplateId === ids[name.split('/').pop() ?? ''],
      );
      const launch = Properties.LaunchTemplateData as { readonly UserData: { readonly 'Fn::Base64': unknown } };
      const text = Buffer.from(template?.versions[0]?.LaunchTemplateData.UserData ?? '', 'base64').toString('utf8');
      expect(text).toMatch(patternOf(launch.UserData['Fn::Base64'], ids));
      expect(text).toMatch(/^#!\/bin\/bash\n/);
      expect(text.length).toBeLessThan(16_384);
    }
  });

  it('can be sent the four commands, and looked at before they go', () => {
    const byType = (type: string) => deployed.documents.filter(({ DocumentType }) => DocumentType === type);
    expect(byType('Automation').map(({ Name }) => Name)).toEqual(['headroom-trial-last-look']);
    expect(
      byType('Command')
        .map(({ Name }) => Name)
        .sort(),
    ).toEqual(['bench-disk', 'collect', 'profile', 'trace'].map((tool) => `headroom-trial-${tool}`));
  });
});

/** A pattern of the whole text: what the template spells is itself, a Ref its physical id, anything else one unknown word. */
function patternOf(value: unknown, ids: Readonly<Record<string, string>>): RegExp {
  const parts = typeof value === 'string' ? [value] : (value as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1];
  const pattern = parts.map((part) => {
    if (typeof part === 'string') return escaped(part);
    const { Ref: ref } = part as { readonly Ref?: string };
    const id = ref === undefined ? undefined : ids[ref];
    return id === undefined ? String.raw`[\w:/.-]+` : escaped(id);
  });
  return new RegExp(`^${pattern.join('')}$`);
}

const escaped = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);

describe('a fleet of what is deployed', () => {
  let aws: FleetAws;
  beforeAll(() => {
    const options = {
      endpoint: deployed.endpoint,
      region: input.region,
      credentials: { accessKeyId: 'moto', secretAccessKey: 'moto' },
    };
    aws = fleetOver({
      cloudWatch: { ...CloudWatch, client: explained(new CloudWatch.CloudWatchClient(options)) },
      autoScaling: { ...AutoScaling, client: explained(new AutoScaling.AutoScalingClient(options)) },
      loadBalancing: { ...LoadBalancing, client: explained(new LoadBalancing.ElasticLoadBalancingV2Client(options)) },
      systems: { ...Systems, client: explained(new Systems.SSMClient(options)) },
      lambda: { ...Lambda, client: explained(new Lambda.LambdaClient(options)) },
      stacks: { ...Stacks, client: explained(new Stacks.CloudFormationClient(options)) },
    });
  });
  const namesOf = (targets: readonly AwsTarget[]): string[] => targets.map(({ name }) => name).sort();

  it('is every host in service, by its agent and by each of its target groups', async () => {
    const expected = deployed.groups.flatMap(({ Instances: instances = [], TargetGroupARNs: arns = [] }) =>
      instances.flatMap(({ InstanceId: id }) => [
        `host ${id}`,
        ...arns.map((arn) => `host ${id} in ${arn.split('/')[1]}`),
      ]),
    );
    expect(expected.some((name) => name.includes(' in '))).toBe(true);
    expect(namesOf(await aws.targetsOf('trial'))).toEqual(expected.sort());
  });

  it('is asked through the load balancer; no host is accused of the question that moto has no answer to', async () => {
    const targets = await aws.targetsOf('trial');
    const answers = await Promise.all(
      targets.map(async ({ question }) => [question.what, await aws.ask(question)] as const),
    );
    const ofKind = (kind: string) => answers.filter(([what]) => what === kind).map(([, { outcome }]) => outcome);
    expect(new Set(ofKind('load-balancer'))).toEqual(new Set(['healthy']));
    // Moto has no DescribeInstanceInformation.
    expect(new Set(ofKind('instance'))).toEqual(new Set(['probe-side']));
  });

  it('has nothing of an environment that is not there', async () => {
    expect(await aws.targetsOf('elsewhere')).toEqual([]);
  });
});

describe('a verb of a night over what is deployed', () => {
  const before = { ...process.env };
  beforeAll(() => {
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: deployed.endpoint,
      AWS_ACCESS_KEY_ID: 'moto',
      AWS_SECRET_ACCESS_KEY: 'moto',
    });
  });
  afterAll(() => (process.env = before));

  async function typed(line: string) {
    const { ports, printed } = fakePorts([input]);
    const exitCode = await run(line.split(' '), { ...ports, look: lookHere }, '1');
    return { exitCode, ...printed };
  }
  const instancesOf = (name: string): string[] =>
    groupsOf(name).flatMap(({ Instances: own = [] }) => own.map(({ InstanceId }) => InstanceId));

  it.each(['api', 'ledger'])('hosts tells those of %s and no others, and what moto cannot tell', async (name) => {
    const { out } = await typed(`hosts ${name} --env trial --json`);
    const report = JSON.parse(out) as {
      readonly desired: number;
      readonly instances: readonly { readonly id: string; readonly state: string; readonly lifecycle: string }[];
      readonly notKnown: readonly { readonly call: string }[];
    };
    expect(report.desired).toBe(2);
    expect(report.instances.map(({ id }) => id).sort()).toEqual(instancesOf(name).sort());
    expect(new Set(report.instances.map(({ state, lifecycle }) => `${state} ${lifecycle}`))).toEqual(
      new Set(['running InService']),
    );
    const told = report.notKnown.map(({ call }) => call);
    for (const call of ['autoscaling:DescribeAutoScalingGroups', 'ec2:DescribeInstances', 'ec2:DescribeInstanceStatus'])
      expect(told).not.toContain(call);
  });

  it('volumes tells those of the group, with what was bought', async () => {
    const { out } = await typed('volumes ledger --env trial --json');
    const { volumes } = JSON.parse(out) as { readonly volumes: readonly object[] };
    expect(volumes.length).toBeGreaterThanOrEqual(2);
    expect(volumes).toContainEqual(expect.objectContaining({ type: 'gp3', sizeGiB: 50, iops: 4000 }));
  });

  it('run sends a tool to one host of the group, and to none of another', async () => {
    const [host = ''] = instancesOf('api');
    const { exitCode, out, err } = await typed(`run collect api --env trial --host ${host} --no-fetch --json`);
    expect(err).toContain(`headroom-trial-collect goes to:`);
    expect([exitCode, JSON.parse(out)]).toEqual([
      0,
      expect.objectContaining({
        document: 'headroom-trial-collect',
        hosts: [expect.objectContaining({ instance: host })],
      }),
    ]);
    const [other = ''] = instancesOf('ledger');
    expect((await typed(`run collect api --env trial --host ${other}`)).exitCode).toBe(2);
  });
});
