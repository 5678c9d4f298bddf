import { Match, type Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { HostInput } from '../../../lib/config/hosts/schema';
import { alarmsIn } from '../../../lib/core/template/alarms';
import { readTemplate } from '../../../lib/core/template/template';
import { HostGroup } from '../../../lib/infra/hosts/host-group';
import { asVpc } from '../../../lib/infra/shared/interfaces';
import { host, peak, planOf, testStack } from '../test-stack';

const kept = { type: 'gp3', sizeGiB: 200, iops: 6000, stateful: true, snapshots: { everyHours: 6, keep: 28 } } as const;
const stateful = (count: number, changes: Partial<HostInput> = {}) =>
  host({ data: kept, minCount: count, maxCount: count, ...changes });

function statefulTemplate(
  workload = stateful(3),
  zones: readonly string[] = ['a', 'b'],
  use?: (group: HostGroup, queue: Queue) => void,
): Template {
  const { stack, pager, tickets, template } = testStack({ concrete: true });
  const vpc = asVpc(new Vpc(stack, 'Vpc', { availabilityZones: zones.map((zone) => `eu-west-1${zone}`) }));
  const plan = planOf({ hosts: { api: workload }, peaks: { sale: peak } });
  const group = new HostGroup(stack, 'Api', { host: workload, vpc, pager, tickets, plan });
  use?.(group, new Queue(stack, 'Queue'));
  return template();
}

const volumesOf = (template: Template) =>
  Object.fromEntries(
    Object.entries(template.findResources('AWS::EC2::Volume')).map(([id, { Properties }]) => [
      id,
      (Properties as { readonly AvailabilityZone: string }).AvailabilityZone,
    ]),
  );

describe('a stateful host group', () => {
  it('has a volume per host, encrypted, as fast as asked for, and kept whatever happens to the stack', () => {
    const template = statefulTemplate();
    template.resourceCountIs('AWS::EC2::Volume', 3);
    template.allResources('AWS::EC2::Volume', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: Match.objectLike({ Size: 200, Iops: 6000, Throughput: 125, VolumeType: 'gp3', Encrypted: true }),
    });
  });

  it('takes io2 at 1,000 IOPS per GiB, which the CDK refuses for a volume of its own', () => {
    const io2 = { type: 'io2', sizeGiB: 64, iops: 64_000, stateful: true } as const;
    statefulTemplate(stateful(1, { data: io2, instanceType: 'm7i.48xlarge' })).hasResourceProperties(
      'AWS::EC2::Volume',
      {
        VolumeType: 'io2',
        Iops: 64_000,
        Throughput: Match.absent(),
      },
    );
  });

  it('is a group of one beside each volume, in its zone, replaced while nobody else holds the volume', () => {
    const template = statefulTemplate();
    template.resourceCountIs('AWS::AutoScaling::AutoScalingGroup', 3);
    template.allResources('AWS::AutoScaling::AutoScalingGroup', {
      Properties: Match.objectLike({ MinSize: '1', MaxSize: '1', VPCZoneIdentifier: [Match.anyValue()] }),
      UpdatePolicy: Match.objectLike({
        AutoScalingRollingUpdate: Match.objectLike({ MinInstancesInService: 0, WaitOnResourceSignals: true }),
      }),
    });
  });

  it.each([
    // 200 GiB at 125 MiB/s take 27 minutes, with half as much again for a volume that does not keep its speed.
    ['as long as its first host reads the volume', kept, 'PT56M', 3_540],
    ['at most the twelve hours that CloudFormation takes', { ...kept, sizeGiB: 16_384 }, 'PT12H', 43_380],
  ])('is waited for at first, %s', (_, data, Timeout, HealthCheckGracePeriod) => {
    statefulTemplate(stateful(1, { data })).hasResource('AWS::AutoScaling::AutoScalingGroup', {
      Properties: Match.objectLike({ HealthCheckGracePeriod }),
      CreationPolicy: { ResourceSignal: { Count: 1, Timeout } },
      UpdatePolicy: { AutoScalingRollingUpdate: Match.objectLike({ PauseTime: 'PT18M' }) },
    });
  });

  it('waits for its volume as long as the host before it may drain, and so does everybody who waits for the host', () => {
    const certificateArn = 'arn:aws:acm:eu-west-1:111111111111:certificate/12ab';
    const drains = (drainSec: number) =>
      statefulTemplate(stateful(1, { entry: { certificateArn, port: 8080, drainSec } }));
    const userData = (template: Template) => JSON.stringify(template.findResources('AWS::EC2::LaunchTemplate'));
    expect(userData(drains(30))).toContain("ATTACH_WAIT_SEC='390'");
    const template = drains(1_200);
    expect(userData(template)).toContain("ATTACH_WAIT_SEC='1560'");
    template.hasResource('AWS::AutoScaling::AutoScalingGroup', {
      // 56 minutes of a first boot, twenty of the drain, three of a last look at the host before.
      Properties: Match.objectLike({ HealthCheckGracePeriod: 4_740 }),
      UpdatePolicy: { AutoScalingRollingUpdate: Match.objectLike({ PauseTime: 'PT38M' }) },
    });
    const alarms = alarmsIn(readTemplate(template.toJSON()));
    expect(alarms.find(({ id }) => id === 'host-missing')?.breaching).toEqual({ datapoints: 32, of: 32 });
    expect(() => drains(2_401)).toThrow(/at most 2400 s beside a stateful volume/);
  });

  it('never makes a second volume at launch', () => {
    const mappings = Object.values(statefulTemplate().findResources('AWS::EC2::LaunchTemplate')).map((template) =>
      JSON.stringify(template.Properties),
    );
    expect(
      mappings.filter((text) => text.includes('/dev/xvda') && !text.includes('"DeviceName":"/dev/sdf"')),
    ).toHaveLength(3);
  });

  it('tells each host its own volume, which it may attach and no other', () => {
    const template = statefulTemplate();
    for (const [id] of Object.entries(volumesOf(template))) {
      const place = /Volume([A-Z]\d)/.exec(id)?.[1] ?? '';
      const launch = Object.entries(template.findResources('AWS::EC2::LaunchTemplate')).find(([name]) =>
        name.startsWith(`ApiLaunchTemplate${place}`),
      );
      expect(JSON.stringify(launch?.[1])).not.toContain('DATA_IS_NEW');
      expect(JSON.stringify(launch?.[1])).toMatch(new RegExp(`DATA_VOLUME_ID='",\\{"Ref":"${id}"\\}`));
      const roles = Object.entries(template.findResources('AWS::IAM::Policy')).filter(([, policy]) =>
        JSON.stringify(policy).includes(`{"Ref":"${id}"}`),
      );
      expect(roles.map(([name]) => name.startsWith(`ApiRole${place}`))).toEqual([true]);
    }
  });

  it('may attach to instances of its group only', () => {
    statefulTemplate().hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          {
            Action: 'ec2:AttachVolume',
            Effect: 'Allow',
            Resource: 'arn:aws:ec2:eu-west-1:111111111111:instance/*',
            Condition: { StringEquals: { 'aws:ResourceTag/headroom:host-group': 'shop-api' } },
          },
        ]),
      },
    });
  });

  it('copies its volumes as often as asked for, and keeps as many copies', () => {
    const template = statefulTemplate();
    const tag = { Key: 'headroom:snapshots', Value: 'shop-api' };
    template.allResourcesProperties('AWS::EC2::Volume', { Tags: Match.arrayWith([tag]) });
    template.hasResourceProperties('AWS::DLM::LifecyclePolicy', {
      State: 'ENABLED',
      PolicyDetails: {
        TargetTags: [tag],
        Schedules: [
          Match.objectLike({
            CreateRule: Match.objectLike({ Interval: 6, IntervalUnit: 'HOURS' }),
            RetainRule: { Count: 28 },
            CopyTags: true,
          }),
        ],
      },
    });
  });

  it('moves no volume when zones and hosts are added: each keeps its id and its zone', () => {
    const before = volumesOf(statefulTemplate(stateful(4), ['a', 'b']));
    const after = volumesOf(statefulTemplate(stateful(6), ['a', 'b', 'c']));
    expect(Object.keys(before)).toHaveLength(4);
    expect(after).toMatchObject(before);
    const one = volumesOf(statefulTemplate(stateful(1), ['a', 'b']));
    expect(volumesOf(statefulTemplate(stateful(2), ['a', 'b', 'c']))).toMatchObject(one);
  });

  it('has alarms that know each of its groups', () => {
    const alarms = alarmsIn(readTemplate(statefulTemplate().toJSON()));
    const metricOf = (id: string) => alarms.find((alarm) => alarm.id === id)?.metric;
    expect(metricOf('host-status-check')).toMatchObject({
      expression: 'MAX([group1, group2, group3])',
      metrics: Object.fromEntries(
        ['group1', 'group2', 'group3'].map((role) => [role, { dimensions: { AutoScalingGroupName: { role } } }]),
      ),
    });
    expect(metricOf('host-capacity')).toMatchObject({ expression: 'SUM([group1, group2, group3]) / 2' });
    // Each is due while it is in service, so that silence is counted against those that are.
    const silent = metricOf('host-silent');
    expect(silent?.kind === 'math' && Object.keys(silent.metrics).sort()).toEqual(
      ['heard', ...[1, 2, 3].flatMap((host) => [`inService${host}`, `checked${host}`])].sort(),
    );
  });

  it.each([
    [1, ['a', 'b'], ['A1']],
    [5, ['a', 'b'], ['A1', 'A2', 'A3', 'B1', 'B2']],
    [4, ['a', 'b', 'c'], ['A1', 'A2', 'B1', 'C1']],
  ])('of %d in %j rolls one host after the other, zone by zone', (count, zones, order) => {
    const groups = Object.entries(
      statefulTemplate(stateful(count), zones).findResources('AWS::AutoScaling::AutoScalingGroup'),
    ).map(([id, { DependsOn = [] }]) => ({ id, dependsOn: [DependsOn as string | string[]].flat() }));
    // CloudFormation updates what depends on nothing else that changes, side by side.
    const waitsFor = ({ dependsOn }: (typeof groups)[number]) => groups.filter(({ id }) => dependsOn.includes(id));
    let rolled = groups.filter((group) => waitsFor(group).length === 0);
    const found: string[][] = [];
    while (rolled.length > 0) {
      found.push(rolled.map(({ id }) => /Group([A-Z]\d+)/.exec(id)?.[1] ?? id));
      rolled = groups.filter((group) => waitsFor(group).some((each) => rolled.includes(each)));
    }
    expect(found).toEqual(order.map((name) => [name]));
  });

  it('lets a host go before its successor, since the volume is free for one only', () => {
    statefulTemplate().allResourcesProperties('AWS::AutoScaling::AutoScalingGroup', {
      InstanceMaintenancePolicy: { MinHealthyPercentage: 0, MaxHealthyPercentage: 100 },
    });
  });

  it('has the same hosts at a peak: no schedule moves them', () => {
    statefulTemplate().resourceCountIs('AWS::AutoScaling::ScheduledAction', 0);
  });

  it('grants every host what is granted to the group', () => {
    const template = statefulTemplate(stateful(2), ['a', 'b'], (group, queue) => queue.grantSendMessages(group));
    const granted = Object.values(template.findResources('AWS::IAM::Policy')).filter((policy) =>
      JSON.stringify(policy).includes('sqs:SendMessage'),
    );
    expect(granted).toHaveLength(2);
  });

  it('is all behind one entry', () => {
    const entry = { certificateArn: 'arn:aws:acm:eu-west-1:111111111111:certificate/12ab', port: 8080 };
    const template = statefulTemplate(stateful(2, { entry }));
    template.resourceCountIs('AWS::ElasticLoadBalancingV2::TargetGroup', 1);
    template.allResourcesProperties('AWS::AutoScaling::AutoScalingGroup', { TargetGroupARNs: [Match.anyValue()] });
  });
});
