import { Match, type Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import type { HostInput } from '../../../lib/config/hosts/schema';
import { HostGroup } from '../../../lib/infra/hosts/host-group';
import { asVpc } from '../../../lib/infra/shared/interfaces';
import { host, testStack } from '../test-stack';

function optionsTemplate(changes: Partial<HostInput>): Template {
  const { stack, pager, tickets, template } = testStack({ concrete: true });
  const vpc = asVpc(new Vpc(stack, 'Vpc', { maxAzs: 2 }));
  new HostGroup(stack, 'Api', { host: host(changes), vpc, pager, tickets });
  return template();
}

describe('Socket.IO', () => {
  const entry = {
    certificateArn: 'arn:aws:acm:eu-west-1:111111111111:certificate/12ab',
    port: 9000,
    stickinessSec: 3600,
    drainSec: 120,
  };
  const chat = {
    kind: 'socketio',
    app: 'chat:app',
    workerClass: 'gevent',
    messageQueueSecret: 'QUEUE_URL',
    environment: { QUEUE_URL: 'redis://queue' },
    artifact: 'in-ami',
  } as const;
  const template = optionsTemplate({ entry, service: chat }); // m7i.xlarge: four cores
  const portsIn = (resources: ReturnType<Template['findResources']>, key: string): unknown[] =>
    Object.values(resources).map((resource) => (resource.Properties as Readonly<Record<string, unknown>>)[key]);

  it('has a target group per process, each sticky and drained, and every host in all of them', () => {
    const groups = template.findResources('AWS::ElasticLoadBalancingV2::TargetGroup');
    expect(portsIn(groups, 'Port').sort()).toEqual([9000, 9001, 9002, 9003]);
    template.allResourcesProperties('AWS::ElasticLoadBalancingV2::TargetGroup', {
      TargetGroupAttributes: Match.arrayWith([
        { Key: 'deregistration_delay.timeout_seconds', Value: '120' },
        { Key: 'stickiness.enabled', Value: 'true' },
        { Key: 'stickiness.lb_cookie.duration_seconds', Value: '3600' },
      ]),
    });
    template.hasResourceProperties('AWS::AutoScaling::AutoScalingGroup', {
      TargetGroupARNs: Object.keys(groups).map((Ref) => ({ Ref })),
    });
  });

  it('leads a client back to its target group as well, by the stickiness of the listener', () => {
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      DefaultActions: [
        {
          Type: 'forward',
          ForwardConfig: {
            TargetGroups: Array.from({ length: 4 }, () => Match.objectLike({ Weight: 1 })),
            TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 3600 },
          },
        },
      ],
    });
  });

  it('is reached on each of its ports by the load balancer', () => {
    const rules = template.findResources('AWS::EC2::SecurityGroupIngress');
    expect(portsIn(rules, 'FromPort').sort()).toEqual([9000, 9001, 9002, 9003]);
  });

  it('is up when each of its processes answers, which first boot is told', () => {
    const text = JSON.stringify(template.findResources('AWS::EC2::LaunchTemplate'));
    expect(text).toMatch(
      /HEALTH_URLS='http:\/\/127\.0\.0\.1:9000\/health http:\/\/127\.0\.0\.1:9001\/health [^']*:9003\/health'/,
    );
    expect(text).toMatch(/\\"port\\":9000,\\"processes\\":4/);
  });

  it('keeps one plain target group where there is one process', () => {
    const one = optionsTemplate({ entry, service: { ...chat, processes: 1 } });
    one.resourceCountIs('AWS::ElasticLoadBalancingV2::TargetGroup', 1);
    one.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      DefaultActions: [{ Type: 'forward', TargetGroupArn: Match.anyValue() }],
    });
  });
});

describe('an image pipeline', () => {
  const parent = 'ami-00000000000000001';
  const template = optionsTemplate({ image: { parent, schedule: 'weekly' } });
  const nameOf = (built: Template, type: string) =>
    Object.values(built.findResources(type)).map(({ Properties }) => (Properties as { readonly Name: string }).Name)[0];

  it('is there only where it was asked for', () => {
    optionsTemplate({}).resourceCountIs('AWS::ImageBuilder::ImagePipeline', 0);
  });

  it('starts from the pinned parent, on an encrypted volume, with a token for metadata', () => {
    template.hasResourceProperties('AWS::ImageBuilder::ImageRecipe', {
      ParentImage: parent,
      BlockDeviceMappings: [
        {
          DeviceName: '/dev/xvda',
          Ebs: { VolumeType: 'gp3', VolumeSize: 20, Encrypted: true, DeleteOnTermination: true },
        },
      ],
    });
    template.hasResourceProperties('AWS::ImageBuilder::InfrastructureConfiguration', {
      InstanceMetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
      TerminateInstanceOnFailure: true,
    });
  });

  it('bakes with the files that first boot would fetch, once their hash is right', () => {
    const [component] = Object.values(template.findResources('AWS::ImageBuilder::Component'));
    const text = JSON.stringify(component);
    const sha256 = /HOSTS_SHA256='([0-9a-f]{64})'/.exec(JSON.stringify(template.toJSON()))?.[1] ?? 'none';
    expect(text).toContain(`echo '${sha256}  /tmp/headroom-hosts.zip' | sha256sum --check`);
    expect(text).toMatch(new RegExp(`OS='al2023' REGION='eu-west-1' HOSTS_SHA256='${sha256}' bash \\S*/bake\\.sh`));
  });

  it('gives recipe and component another name when what is in them changes, since neither can change', () => {
    const other = optionsTemplate({ image: { parent: 'ami-00000000000000002' } });
    const recipe = 'AWS::ImageBuilder::ImageRecipe';
    expect(nameOf(other, recipe)).not.toBe(nameOf(template, recipe));
    const [one, same] = [template, other].map((built) => nameOf(built, 'AWS::ImageBuilder::Component'));
    expect(one).toBe(same);
    const ubuntu = optionsTemplate({ os: 'ubuntu-24.04', image: { parent } });
    expect(nameOf(ubuntu, 'AWS::ImageBuilder::Component')).not.toBe(one);
  });

  it('runs when asked for, and only where something is new', () => {
    template.hasResourceProperties('AWS::ImageBuilder::ImagePipeline', {
      Schedule: {
        ScheduleExpression: 'cron(0 3 ? * sun *)',
        PipelineExecutionStartCondition: 'EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE',
      },
    });
    optionsTemplate({ image: { parent } }).hasResourceProperties('AWS::ImageBuilder::ImagePipeline', {
      Schedule: Match.absent(),
    });
  });

  it('never changes what the hosts run by itself: their image stays the pinned one', () => {
    template.hasResourceProperties('AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: Match.objectLike({ ImageId: 'ami-0123456789abcdef0' }),
    });
  });
});
