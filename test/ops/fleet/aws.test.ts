import * as autoScaling from '@aws-sdk/client-auto-scaling';
import * as stacks from '@aws-sdk/client-cloudformation';
import * as cloudWatch from '@aws-sdk/client-cloudwatch';
import * as loadBalancing from '@aws-sdk/client-elastic-load-balancing-v2';
import * as lambda from '@aws-sdk/client-lambda';
import * as systems from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { AwsRefused } from '../../../lib/ops/aws/error';
import { fleetOver } from '../../../lib/ops/fleet/aws';

const watch = mockClient(cloudWatch.CloudWatchClient);
const groups = mockClient(autoScaling.AutoScalingClient);
const balancers = mockClient(loadBalancing.ElasticLoadBalancingV2Client);
const agents = mockClient(systems.SSMClient);
const functions = mockClient(lambda.LambdaClient);
const deployed = mockClient(stacks.CloudFormationClient);
const mocks = [watch, groups, balancers, agents, functions, deployed];
beforeEach(() => mocks.forEach((mock) => mock.reset()));

const aws = () =>
  fleetOver({
    cloudWatch: { ...cloudWatch, client: new cloudWatch.CloudWatchClient({}) },
    autoScaling: { ...autoScaling, client: new autoScaling.AutoScalingClient({}) },
    loadBalancing: { ...loadBalancing, client: new loadBalancing.ElasticLoadBalancingV2Client({}) },
    systems: { ...systems, client: new systems.SSMClient({}) },
    lambda: { ...lambda, client: new lambda.LambdaClient({}) },
    stacks: { ...stacks, client: new stacks.CloudFormationClient({}) },
  });

const GROUP = 'arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/api/abc';

describe('what is deployed', () => {
  it('is asked by its alarms, hosts and functions', async () => {
    watch.on(cloudWatch.DescribeAlarmsCommand).resolves({
      MetricAlarms: [{ AlarmName: 'prod/api/host-loop-lag', StateValue: 'OK' }],
      CompositeAlarms: [{ AlarmName: 'prod/api/incident', StateValue: 'ALARM', StateReason: 'two fired' }],
    });
    deployed
      .on(stacks.ListStackResourcesCommand, { StackName: 'prod-hosts' })
      .resolves({ StackResourceSummaries: [resource('AWS::AutoScaling::AutoScalingGroup', 'asg-1')] })
      .on(stacks.ListStackResourcesCommand, { StackName: 'prod-lanes' })
      .rejects(new AwsRefused({ action: '' }, new Error('Stack with id prod-lanes does not exist')));
    groups.on(autoScaling.DescribeAutoScalingGroupsCommand).resolves({
      AutoScalingGroups: [
        {
          AutoScalingGroupName: 'asg-1',
          MinSize: 1,
          MaxSize: 1,
          DesiredCapacity: 1,
          DefaultCooldown: 1,
          AvailabilityZones: [],
          HealthCheckType: 'ELB',
          CreatedTime: new Date(0),
          Instances: [
            {
              InstanceId: 'i-1',
              AvailabilityZone: 'a',
              LifecycleState: 'InService',
              HealthStatus: 'Healthy',
              ProtectedFromScaleIn: false,
            },
          ],
          TargetGroupARNs: [GROUP],
        },
      ],
    });
    const { targetsOf } = aws();
    expect((await targetsOf('prod')).map(({ name }) => name)).toEqual([
      'alarm prod/api/host-loop-lag',
      'alarm prod/api/incident',
      'host i-1',
      'host i-1 in api',
    ]);
    expect(watch.commandCalls(cloudWatch.DescribeAlarmsCommand)[0]?.args[0].input).toMatchObject({
      AlarmNamePrefix: 'prod/',
    });
  });

  const resource = (ResourceType: string, PhysicalResourceId: string) => ({
    LogicalResourceId: 'x',
    ResourceType,
    PhysicalResourceId,
    LastUpdatedTimestamp: new Date(0),
    ResourceStatus: 'CREATE_COMPLETE' as const,
  });
});

describe('a question to AWS', () => {
  it('is asked together with the others of its kind', async () => {
    watch.on(cloudWatch.DescribeAlarmsCommand).callsFake(({ AlarmNames: names }: { AlarmNames: string[] }) => ({
      MetricAlarms: names
        .filter((name) => name !== 'a7')
        .map((AlarmName) => ({ AlarmName, StateValue: AlarmName === 'a3' ? 'ALARM' : 'OK' })),
    }));
    const { ask } = aws();
    const answers = await Promise.all(
      Array.from({ length: 150 }, (_, index) => ask({ what: 'alarm', alarmName: `a${index}` })),
    );
    expect(watch.commandCalls(cloudWatch.DescribeAlarmsCommand)).toHaveLength(2);
    expect(answers.filter(({ outcome }) => outcome === 'healthy')).toHaveLength(148);
    expect([answers[3]?.status, answers[7]?.detail]).toEqual(['ALARM', 'AWS knows nothing of it']);
  });

  it.each([
    ['healthy', 'healthy'],
    ['draining', 'healthy'],
    ['unhealthy', 'unhealthy'],
    ['initial', 'unhealthy'],
  ] as const)('tells a host by its load balancer: %s', async (State, outcome) => {
    balancers
      .on(loadBalancing.DescribeTargetHealthCommand)
      .resolves({ TargetHealthDescriptions: [{ Target: { Id: 'i-1' }, TargetHealth: { State } }] });
    const { ask } = aws();
    expect(await ask({ what: 'load-balancer', targetGroupArn: GROUP, instanceId: 'i-1' })).toMatchObject({
      outcome,
      status: State,
    });
  });

  it('tells a host by its agent, and a function by its state', async () => {
    agents.on(systems.DescribeInstanceInformationCommand).resolves({
      InstanceInformationList: [
        { InstanceId: 'i-1', PingStatus: 'Online' },
        { InstanceId: 'i-2', PingStatus: 'ConnectionLost' },
      ],
    });
    functions
      .on(lambda.GetFunctionConfigurationCommand, { FunctionName: 'well' })
      .resolves({ State: 'Active', LastUpdateStatus: 'Successful' })
      .on(lambda.GetFunctionConfigurationCommand, { FunctionName: 'broken' })
      .resolves({ State: 'Active', LastUpdateStatus: 'Failed', LastUpdateStatusReason: 'the image is gone' });
    const { ask } = aws();
    const hosts = await Promise.all(['i-1', 'i-2', 'i-3'].map((instanceId) => ask({ what: 'instance', instanceId })));
    expect(hosts.map(({ outcome }) => outcome)).toEqual(['healthy', 'unhealthy', 'unhealthy']);
    expect(await ask({ what: 'function', functionName: 'well' })).toMatchObject({ outcome: 'healthy' });
    expect(await ask({ what: 'function', functionName: 'broken' })).toMatchObject({
      outcome: 'unhealthy',
      detail: 'the image is gone',
    });
  });

  it('says nothing of a target where AWS is not to be asked', async () => {
    functions.on(lambda.GetFunctionConfigurationCommand).rejects(new Error('ExpiredToken'));
    const { ask } = aws();
    expect(await ask({ what: 'function', functionName: 'x' })).toMatchObject({
      outcome: 'probe-side',
      detail: expect.stringContaining('ExpiredToken') as string,
    });
  });
});
