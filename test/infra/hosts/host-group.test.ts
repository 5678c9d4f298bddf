import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { Duration } from 'aws-cdk-lib';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { Port, Vpc } from 'aws-cdk-lib/aws-ec2';
import { planAsOf } from '../../../lib/core/plan-environment';
import { alarmsIn } from '../../../lib/core/template/alarms';
import { readTemplate } from '../../../lib/core/template/template';
import { HostGroup, type HostGroupProps } from '../../../lib/infra/hosts/host-group';
import { asVpc } from '../../../lib/infra/shared/interfaces';
import { host, peak, planOf, testStack } from '../test-stack';

function hostTemplate(workload = host(), more: Partial<HostGroupProps> = {}): Template {
  const { stack, pager, tickets, template } = testStack({ concrete: true });
  const vpc = asVpc(new Vpc(stack, 'Vpc', { availabilityZones: [stack.availabilityZones[0] ?? ''] }));
  new HostGroup(stack, 'Api', { host: workload, vpc, pager, tickets, ...more });
  return template();
}

const launched = (template: Template, data: object) =>
  template.hasResourceProperties('AWS::EC2::LaunchTemplate', { LaunchTemplateData: Match.objectLike(data) });

/** Reads values and files out of the user data in a template's text, each group's first. */
function userDataOf(template: string) {
  const text = template.replaceAll('\\n', '\n');
  const value = (key: string) => new RegExp(`^${key}='([^']*)'$`, 'm').exec(text)?.[1];
  const file = (name: string) => (new RegExp(`/${name} <<'\\w+'\n(.*)\n`).exec(text)?.[1] ?? '').replaceAll('\\"', '"');
  return Object.assign(value, { file });
}

describe('a host group', () => {
  it('launches the pinned image with a data volume as fast as asked for', () => {
    launched(hostTemplate(), {
      ImageId: 'ami-0123456789abcdef0',
      InstanceType: 'm7i.xlarge',
      BlockDeviceMappings: [
        { DeviceName: '/dev/xvda', Ebs: Match.objectLike({ VolumeType: 'gp3', Encrypted: true }) },
        {
          DeviceName: '/dev/sdf',
          Ebs: {
            VolumeType: 'gp3',
            VolumeSize: 100,
            Iops: 6000,
            Throughput: 500,
            Encrypted: true,
            DeleteOnTermination: true,
          },
        },
      ],
    });
  });

  it('takes io2 at 1,000 IOPS per GiB, which the CDK refuses for a volume of its own', () => {
    const volume = { type: 'io2', sizeGiB: 64, iops: 64_000 } as const;
    launched(hostTemplate(host({ data: volume, instanceType: 'm7i.48xlarge' })), {
      BlockDeviceMappings: Match.arrayWith([
        {
          DeviceName: '/dev/sdf',
          Ebs: Match.objectLike({ VolumeType: 'io2', Iops: 64_000, Throughput: Match.absent() }),
        },
      ]),
    });
  });

  it('names the root device as the images of each system do', () => {
    for (const os of ['ubuntu-24.04', 'rhel-9'] as const)
      launched(hostTemplate(host({ os })), {
        BlockDeviceMappings: Match.arrayWith([Match.objectLike({ DeviceName: '/dev/sda1' })]),
      });
  });

  it('reads the image from a parameter only where asked to', () => {
    const name = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64';
    const template = hostTemplate(host({ ami: { ssmParameter: name } }));
    expect(JSON.stringify(template.findParameters('*'))).toContain(name);
    expect(JSON.stringify(hostTemplate().findParameters('*'))).not.toContain('AMI');
  });

  it('waits for the signal of its planned hosts when created, and of each one when rolled', () => {
    hostTemplate().hasResource('AWS::AutoScaling::AutoScalingGroup', {
      Properties: { MinSize: '2', MaxSize: '6', HealthCheckType: 'EBS' },
      CreationPolicy: { ResourceSignal: { Count: 2, Timeout: 'PT15M' } },
      UpdatePolicy: {
        AutoScalingRollingUpdate: { MinInstancesInService: 2, WaitOnResourceSignals: true, PauseTime: 'PT15M' },
        AutoScalingScheduledAction: { IgnoreUnmodifiedGroupSizeProperties: true },
      },
    });
  });

  it('has a quarter of the planned hosts at most away at a time', () => {
    hostTemplate(host({ minCount: 12, maxCount: 40 })).hasResource('AWS::AutoScaling::AutoScalingGroup', {
      UpdatePolicy: { AutoScalingRollingUpdate: { MaxBatchSize: 3, MinInstancesInService: 12 } },
    });
  });

  it('has the numbers of an ordinary day in its template, at whatever moment it is synthesized', () => {
    const plan = planAsOf(planOf({ hosts: { api: host() }, peaks: { sale: peak } }), Date.UTC(2030, 10, 29, 12));
    hostTemplate(host(), { plan }).hasResource('AWS::AutoScaling::AutoScalingGroup', {
      Properties: { MinSize: '2', MaxSize: '6', DesiredCapacity: Match.absent() },
      UpdatePolicy: {
        AutoScalingRollingUpdate: { MinInstancesInService: 2 },
        AutoScalingScheduledAction: { IgnoreUnmodifiedGroupSizeProperties: true },
      },
    });
  });

  const made = hostTemplate();

  it.each<[string, object]>([
    [
      'gives no credentials without a token, nor to a container',
      { MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 } },
    ],
    ['has no public address', { NetworkInterfaces: [Match.objectLike({ AssociatePublicIpAddress: false })] }],
    ['is measured each minute', { Monitoring: { Enabled: true } }],
    ['has its EBS bandwidth to itself', { EbsOptimized: true }],
    [
      'takes its root volume of 20 GiB along when it goes',
      {
        BlockDeviceMappings: Match.arrayWith([
          {
            DeviceName: '/dev/xvda',
            Ebs: { VolumeType: 'gp3', VolumeSize: 20, Encrypted: true, DeleteOnTermination: true },
          },
        ]),
      },
    ],
  ])('launches a host that %s', (_, data) => launched(made, data));

  it('has the root volume that its image needs', () => {
    launched(hostTemplate(host({ rootSizeGiB: 64 })), {
      BlockDeviceMappings: Match.arrayWith([
        { DeviceName: '/dev/xvda', Ebs: Match.objectLike({ VolumeSize: 64, Encrypted: true }) },
      ]),
    });
  });

  it.each<[string, object]>([
    ['gives a host time to boot before its health counts', { HealthCheckGracePeriod: 900 }],
    [
      'replaces no host before its successor is there',
      { InstanceMaintenancePolicy: { MinHealthyPercentage: 100, MaxHealthyPercentage: 110 } },
    ],
    [
      'publishes all metrics of the group',
      { MetricsCollection: [{ Granularity: '1Minute', Metrics: Match.absent() }] },
    ],
  ])('%s', (_, properties) => made.hasResourceProperties('AWS::AutoScaling::AutoScalingGroup', properties));

  it.each(['boot', 'probe'])('keeps the %s log for a month, and not beyond the stack', (log) => {
    made.hasResource('AWS::Logs::LogGroup', {
      DeletionPolicy: 'Delete',
      UpdateReplacePolicy: 'Delete',
      Properties: { LogGroupName: Match.stringLikeRegexp(`${log}$`), RetentionInDays: 30 },
    });
  });

  it('has the security groups that its service asks for, besides its own', () => {
    const own = { command: '/bin/true', artifact: 'in-ami', securityGroupIds: ['sg-0123456789abcdef0'] } as const;
    launched(hostTemplate(host({ service: own })), {
      NetworkInterfaces: [
        Match.objectLike({
          AssociatePublicIpAddress: false,
          Groups: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('ApiSecurityGroup'), 'GroupId'] }, 'sg-0123456789abcdef0'],
        }),
      ],
    });
  });

  it('grows before a peak and shrinks afterwards', () => {
    const plan = planOf({ hosts: { api: host() }, peaks: { sale: peak } });
    const template = hostTemplate(host(), { plan });
    template.hasResourceProperties('AWS::AutoScaling::ScheduledAction', {
      Recurrence: '45 5 29 11 *',
      TimeZone: 'UTC',
      EndTime: '2030-12-29T05:45:00Z',
      MinSize: 6,
    });
    template.hasResourceProperties('AWS::AutoScaling::ScheduledAction', { Recurrence: '0 22 29 11 *', MinSize: 2 });
    // Once more every 10 minutes while it holds: an update of the group suspends scheduled actions, and none is made up.
    template.hasResourceProperties('AWS::AutoScaling::ScheduledAction', {
      Recurrence: '5,15,25,35,45,55 6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21 29 11 *',
      MinSize: 6,
    });
  });

  it('leaves the wish of an operator and of the scaling policy alone: schedules move the minimum only', () => {
    const plan = planOf({ hosts: { api: host() }, peaks: { sale: peak } });
    const actions = Object.values(hostTemplate(host(), { plan }).findResources('AWS::AutoScaling::ScheduledAction'));
    expect(actions.length).toBeGreaterThan(2);
    for (const { Properties } of actions)
      expect(Object.keys(Properties as object)).not.toEqual(expect.arrayContaining(['DesiredCapacity']));
  });

  it('scales by load between its two counts', () => {
    hostTemplate().hasResourceProperties('AWS::AutoScaling::ScalingPolicy', {
      PolicyType: 'TargetTrackingScaling',
      EstimatedInstanceWarmup: 300,
      TargetTrackingConfiguration: {
        TargetValue: 60,
        PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
      },
    });
  });

  it('follows a recurring peak by cron in its time zone', () => {
    const window = { kind: 'recurring', cron: '0 18 * * 5', durationMin: 120, timeZone: 'Europe/Berlin' } as const;
    const plan = planOf({ hosts: { api: host() }, peaks: { friday: { name: 'friday', factor: 2, window } } });
    hostTemplate(host(), { plan }).hasResourceProperties('AWS::AutoScaling::ScheduledAction', {
      Recurrence: '45 17 * * 5',
      TimeZone: 'Europe/Berlin',
      MinSize: 4,
    });
  });

  it('lets nothing in and may be reached by Session Manager', () => {
    const template = hostTemplate();
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      GroupDescription: 'Hosts of Shop-api',
      SecurityGroupIngress: Match.absent(),
    });
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({ Action: Match.arrayWith(['ssmmessages:OpenDataChannel']) })]),
      },
    });
  });

  it('may signal its own stack and no other', () => {
    hostTemplate().hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          { Action: 'cloudformation:SignalResource', Effect: 'Allow', Resource: { Ref: 'AWS::StackId' } },
        ]),
      },
    });
  });

  it('may read what it boots with and its artifact, and nothing else in that bucket', () => {
    const withArtifact = { command: '/bin/true', artifact: { directory: 'lambda' } };
    const zip = Match.stringLikeRegexp(':s3:::cdk-[^*]*/[0-9a-f]{64}\\.zip$');
    const reads = (Resource: unknown) => ({
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 's3:GetObject', Resource })]) },
    });
    hostTemplate(host({ service: withArtifact })).hasResourceProperties('AWS::IAM::Policy', reads([zip, zip]));
    hostTemplate().hasResourceProperties('AWS::IAM::Policy', reads(zip));
  });

  it('may publish metrics in the namespaces of the kit and in no other', () => {
    hostTemplate().hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          {
            Action: 'cloudwatch:PutMetricData',
            Effect: 'Allow',
            Resource: '*',
            Condition: { StringEquals: { 'cloudwatch:namespace': ['Headroom', 'Headroom/Host'] } },
          },
        ]),
      },
    });
  });

  it('is told the hash of what it fetches, and gets the very file that has it', () => {
    const { app, stack, pager, tickets } = testStack({ concrete: true });
    const vpc = asVpc(new Vpc(stack, 'Vpc', { availabilityZones: [stack.availabilityZones[0] ?? ''] }));
    const own = { command: '/bin/true', artifact: { directory: 'lambda' } };
    new HostGroup(stack, 'Api', { host: host({ service: own }), vpc, pager, tickets });
    const assembly = app.synth();
    const told = userDataOf(JSON.stringify(assembly.getStackByName('Shop').template));
    const published = readdirSync(assembly.directory)
      .filter((name) => name.endsWith('.zip'))
      .map((name) =>
        createHash('sha256')
          .update(readFileSync(join(assembly.directory, name)))
          .digest('hex'),
      );
    expect([told('HOSTS_SHA256'), told('ARTIFACT_SHA256')].sort()).toEqual(published.sort());
  });

  it('has one archive to boot with for all groups of a stack', () => {
    const { stack, pager, tickets, template } = testStack({ concrete: true });
    const vpc = asVpc(new Vpc(stack, 'Vpc', { availabilityZones: [stack.availabilityZones[0] ?? ''] }));
    for (const id of ['Api', 'Web'])
      new HostGroup(stack, id, { host: host(), environmentName: id, vpc, pager, tickets });
    const keys = [...JSON.stringify(template().toJSON()).matchAll(/HOSTS_KEY='([0-9a-f]{64})\.zip'/g)];
    expect(keys).toHaveLength(2);
    expect(new Set(keys.map(([, key]) => key)).size).toBe(1);
  });

  it('tells first boot what the group asks for and nothing else', () => {
    const full = host({
      scratch: { mountPath: '/fast' },
      instanceType: 'm7gd.xlarge',
      service: { kind: 'uvicorn', app: 'app:app', workers: 3, artifact: 'in-ami' },
      batch: { command: '/opt/report' },
    });
    const told = userDataOf(JSON.stringify(hostTemplate(full).toJSON()));
    expect(
      [
        'SCRATCH_MOUNT',
        'DATA_MOUNT',
        'DATA_DEVICE',
        'DATA_IS_NEW',
        'SERVICE_NAME',
        'DATA_VOLUME_ID',
        'HEALTH_URLS',
      ].map(told),
    ).toEqual(['/fast', '/data', '/dev/sdf', 'yes', 'Shop-api', undefined, undefined]);
    expect(JSON.parse(told.file('host.json'))).toEqual({
      service: { kind: 'uvicorn', app: 'app:app', workers: 3, port: 8080 },
      batch: { command: '/opt/report', cpuWeight: 20, ioWeight: 20 },
      plan: {
        connectionsPerHost: null,
        threadsPerWorker: 9,
        because: { threadsPerWorker: expect.stringContaining('default executor') as string },
      },
    });
    const plain = userDataOf(JSON.stringify(hostTemplate(host({ data: undefined })).toJSON()));
    expect(['SCRATCH_MOUNT', 'DATA_MOUNT', 'ARTIFACT_KEY'].map(plain)).toEqual([undefined, undefined, undefined]);
    expect(JSON.parse(plain.file('host.json'))).toMatchObject({
      service: { kind: 'command', port: null },
      batch: null,
    });
  });

  it('tells its alarms its group, and what its hosts publish', () => {
    const template = hostTemplate();
    const [[id, group] = ['', {}]] = Object.entries(template.findResources('AWS::AutoScaling::AutoScalingGroup'));
    expect(group).toMatchObject({
      Metadata: {
        headroom: {
          kind: 'host',
          role: 'group',
          emits: [
            { namespace: 'Headroom', names: expect.arrayContaining(['LoopLag', 'BootFailed']) as string[] },
            { namespace: 'Headroom/Host', names: expect.arrayContaining(['mem_available_percent']) as string[] },
          ],
        },
      },
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'Shop/api/host-cpu',
      Dimensions: [{ Name: 'AutoScalingGroupName', Value: { Ref: id } }],
    });
  });

  it('watches the volumes only where it has some', () => {
    const volumeAlarm = { AlarmName: 'Shop/api/host-volume-queue' };
    hostTemplate().hasResourceProperties('AWS::CloudWatch::Alarm', {
      ...volumeAlarm,
      Metrics: [{ Expression: Match.stringLikeRegexp('GROUP BY VolumeId') }],
    });
    hostTemplate(host({ data: undefined })).resourcePropertiesCountIs('AWS::CloudWatch::Alarm', volumeAlarm, 0);
  });
});

describe('an entry', () => {
  const entry = {
    certificateArn: 'arn:aws:acm:eu-west-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef',
    port: 8080,
    healthPath: '/healthz',
    stickinessSec: 3600,
    idleTimeoutSec: 300,
    drainSec: 120,
  };
  const entryTemplate = (changes: object = {}, concrete = true) => {
    const { stack, pager, tickets, template } = testStack({ concrete });
    const vpc = asVpc(new Vpc(stack, 'Vpc', { maxAzs: 2 }));
    new HostGroup(stack, 'Api', { host: host({ entry: { ...entry, ...changes } }), vpc, pager, tickets });
    return template();
  };

  it('keeps sockets open as long as asked, drains, and sticks', () => {
    const template = entryTemplate();
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      Scheme: 'internal',
      LoadBalancerAttributes: Match.arrayWith([
        { Key: 'idle_timeout.timeout_seconds', Value: '300' },
        { Key: 'access_logs.s3.enabled', Value: 'true' },
      ]),
    });
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', {
      Port: 8080,
      HealthCheckPath: '/healthz',
      TargetGroupAttributes: Match.arrayWith([
        { Key: 'deregistration_delay.timeout_seconds', Value: '120' },
        { Key: 'stickiness.lb_cookie.duration_seconds', Value: '3600' },
      ]),
    });
  });

  it("lets an app's load balancer ask the probe for the health of the workers, as docs/probes.md says", () => {
    const [, recipe = ''] = /```ts\n([^]*?)```/.exec(readFileSync('docs/probes.md', 'utf8')) ?? [];
    const { stack, pager, tickets, template } = testStack({ concrete: true });
    const vpc = asVpc(new Vpc(stack, 'Vpc'));
    const api = new HostGroup(stack, 'Api', { host: host({ entry }), vpc, pager, tickets });
    runInNewContext(recipe, { api, Duration, Port });
    const made = template();
    made.hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', {
      HealthCheckPath: '/host',
      HealthCheckPort: '9106',
    });
    for (const type of ['Ingress', 'Egress'])
      made.hasResourceProperties(`AWS::EC2::SecurityGroup${type}`, { FromPort: 9106, ToPort: 9106, IpProtocol: 'tcp' });
  });

  const made = entryTemplate();

  it.each<[string, string, object]>([
    [
      'drops headers that no server should have to read',
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      {
        LoadBalancerAttributes: Match.arrayWith([
          { Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'true' },
        ]),
      },
    ],
    [
      'speaks HTTPS only, by TLS 1.2 or later',
      'AWS::ElasticLoadBalancingV2::Listener',
      { Port: 443, Protocol: 'HTTPS', SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06' },
    ],
    [
      'asks each host every 10 s, and waits 5 s for an answer',
      'AWS::ElasticLoadBalancingV2::TargetGroup',
      { Protocol: 'HTTP', HealthCheckIntervalSeconds: 10, HealthCheckTimeoutSeconds: 5 },
    ],
    ['takes a host in after 2 good answers', 'AWS::ElasticLoadBalancingV2::TargetGroup', { HealthyThresholdCount: 2 }],
    ['takes a host out after 3 bad ones', 'AWS::ElasticLoadBalancingV2::TargetGroup', { UnhealthyThresholdCount: 3 }],
    [
      'reaches nothing but its hosts',
      'AWS::EC2::SecurityGroup',
      {
        GroupDescription: 'HTTPS to Shop-api',
        SecurityGroupEgress: Match.absent(),
      },
    ],
    [
      'keeps its access logs for 30 days',
      'AWS::S3::Bucket',
      { LifecycleConfiguration: { Rules: [{ ExpirationInDays: 30, Status: 'Enabled' }] } },
    ],
    [
      'writes them encrypted by S3, the only kind that a load balancer can write with',
      'AWS::S3::Bucket',
      {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
      },
    ],
    [
      'shows them to nobody outside',
      'AWS::S3::Bucket',
      {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      },
    ],
    [
      'gives them over TLS only',
      'AWS::S3::BucketPolicy',
      {
        PolicyDocument: Match.objectLike({
          Statement: Match.arrayWith([
            Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          ]),
        }),
      },
    ],
  ])('%s', (_, type, properties) => made.hasResourceProperties(type, properties));

  it('leaves its access logs behind when it goes', () => {
    made.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  it('works in a stack that knows no region, without access logs, whose writer differs by region', () => {
    entryTemplate({}, false).resourceCountIs('AWS::S3::Bucket', 0);
    entryTemplate().resourceCountIs('AWS::S3::Bucket', 1);
  });

  it('lets only the load balancer reach the port of the service', () => {
    entryTemplate().hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      FromPort: 8080,
      ToPort: 8080,
      SourceSecurityGroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('Entry'), 'GroupId'] },
    });
  });

  it('is open to the internet only where it faces it', () => {
    const open = { SecurityGroupIngress: [Match.objectLike({ CidrIp: '0.0.0.0/0', FromPort: 443, ToPort: 443 })] };
    entryTemplate({ scheme: 'internet-facing' }).hasResourceProperties('AWS::EC2::SecurityGroup', open);
    entryTemplate().resourcePropertiesCountIs('AWS::EC2::SecurityGroup', open, 0);
  });

  it('is watched by what its users see, as alarms know it by the roles of its parts', () => {
    const template = entryTemplate();
    const alarmsByName = new Map(
      alarmsIn(readTemplate(template.toJSON())).map(({ id, metric }) => [id, metric] as const),
    );
    expect(alarmsByName.get('host-app-latency')).toMatchObject({
      metrics: {
        count: { name: 'RequestCount', dimensions: { LoadBalancer: { role: 'loadBalancer' } } },
        slowest: { name: 'TargetResponseTime', dimensions: { LoadBalancer: { role: 'loadBalancer' } } },
      },
    });
    expect(alarmsByName.get('host-unhealthy-targets')).toMatchObject({
      expression: 'targetGroup / 2',
      metrics: {
        targetGroup: { dimensions: { LoadBalancer: { role: 'loadBalancer' }, TargetGroup: { role: 'targetGroup' } } },
      },
    });
  });

  it('replaces a host that the load balancer calls unhealthy', () => {
    entryTemplate().hasResourceProperties('AWS::AutoScaling::AutoScalingGroup', { HealthCheckType: 'ELB,EBS' });
  });

  it('keeps a host of Socket.IO of which one process of several does not answer: the others have their sessions', () => {
    const service = { kind: 'socketio', app: 'chat:app', workerClass: 'gevent', artifact: 'in-ami' } as const;
    const certificateArn = 'arn:aws:acm:eu-west-1:111111111111:certificate/12ab';
    const entry = { certificateArn, port: 9000, stickinessSec: 3600 };
    hostTemplate(host({ service, entry })).hasResourceProperties('AWS::AutoScaling::AutoScalingGroup', {
      HealthCheckType: 'EBS',
    });
  });
});
