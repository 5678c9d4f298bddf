import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { InstanceType, MachineImage, Vpc } from 'aws-cdk-lib/aws-ec2';
import { LAST_LOOK_SEC } from '../../../lib/core/hosts/replacement-time';
import { runTools } from '../../../lib/core/hosts/run-tools';
import { BeforeReplacement, runbookContent } from '../../../lib/infra/hosts/before-replacement';
import { asVpc } from '../../../lib/infra/shared/interfaces';

const runbook = runbookContent('arn:aws:iam::111111111111:role/r', 'headroom-prod-collect');
type Step = Record<string, unknown> & { readonly name: string };
const steps = runbook.mainSteps as unknown as readonly Step[];

/** The steps that Systems Manager takes where the host has this health and these steps fail. */
function taken({ health = '', fails = [] as readonly string[] }): string[] {
  const path: string[] = [];
  let at = steps[0];
  while (at !== undefined && path.length < 20) {
    path.push(at.name);
    const name = nextAfter(at, { health, isFailed: fails.includes(at.name) });
    at = steps.find((step) => step.name === name);
  }
  return path;
}

function nextAfter(step: Step, { health, isFailed }: { health: string; isFailed: boolean }): string | undefined {
  const inOrder = step.isEnd === true ? undefined : steps[steps.indexOf(step) + 1]?.name;
  if (isFailed) {
    const onFailure = typeof step.onFailure === 'string' ? step.onFailure : 'Abort';
    return onFailure === 'Continue' ? inOrder : /^step:(.*)$/.exec(onFailure)?.[1];
  }
  if (step.action !== 'aws:branch') return inOrder;
  const { Choices, Default } = step.inputs as {
    Choices: readonly { NextStep: string; EqualsIgnoreCase: string }[];
    Default: string;
  };
  const choice = Choices.find(({ EqualsIgnoreCase }) => EqualsIgnoreCase.toLowerCase() === health.toLowerCase());
  return choice?.NextStep ?? Default;
}

describe('a host that its group is about to end', () => {
  it.each([
    ['is let go at once where it is healthy', { health: 'HEALTHY' }, ['health', 'isHealthy', 'release']],
    ['as the API spells it elsewhere', { health: 'Healthy' }, ['health', 'isHealthy', 'release']],
    ['is looked at where it failed its check', { health: 'UNHEALTHY' }, ['health', 'isHealthy', 'collect', 'release']],
    ['is looked at where nobody knows', {}, ['health', 'isHealthy', 'collect', 'release']],
    ['is looked at where nobody could ask', { fails: ['health'] }, ['health', 'collect', 'release']],
    [
      'is let go where it answers nothing',
      { health: 'unhealthy', fails: ['collect'] },
      ['health', 'isHealthy', 'collect', 'release'],
    ],
  ])('%s', (_, given, path) => {
    expect(taken(given)).toEqual(path);
  });

  it('is let go by the group itself, after all that the runbook may take', () => {
    const collect = steps.find(({ name }) => name === 'collect');
    const { TimeoutSeconds } = collect?.inputs as { TimeoutSeconds: number };
    const tool = runTools.find(({ name }) => name === 'collect');
    expect(collect?.timeoutSeconds).toBeGreaterThanOrEqual(TimeoutSeconds + (tool?.timeoutSec ?? Infinity));
    expect(LAST_LOOK_SEC).toBeGreaterThanOrEqual(Number(collect?.timeoutSeconds) + 60);
  });

  const template = (() => {
    const stack = new Stack(new App(), 'Hosts', { env: { account: '111111111111', region: 'eu-west-1' } });
    const names = { environmentName: 'prod', serviceNames: ['prod-api'] };
    const before = new BeforeReplacement(stack, 'Before', { ...names, collect: 'headroom-prod-collect' });
    const group = new AutoScalingGroup(stack, 'Group', {
      vpc: asVpc(new Vpc(stack, 'Vpc', { availabilityZones: ['eu-west-1a'], natGateways: 0 })),
      vpcSubnets: { subnetGroupName: 'Public' },
      instanceType: new InstanceType('t3.small'),
      machineImage: MachineImage.genericLinux({ 'eu-west-1': 'ami-0123456789abcdef0' }),
    });
    before.watch(group);
    return Template.fromStack(stack);
  })();

  it('is held for three minutes at most, and goes then whatever happened', () => {
    template.hasResourceProperties('AWS::AutoScaling::LifecycleHook', {
      LifecycleHookName: 'headroom-prod-last-look',
      LifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING',
      HeartbeatTimeout: 180,
      DefaultResult: 'CONTINUE',
    });
  });

  it('starts the runbook with what its event says', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.autoscaling'],
        'detail-type': ['EC2 Instance-terminate Lifecycle Action'],
        detail: { LifecycleHookName: ['headroom-prod-last-look'] },
      },
      Targets: [
        Match.objectLike({
          InputTransformer: {
            InputPathsMap: {
              'detail-EC2InstanceId': '$.detail.EC2InstanceId',
              'detail-AutoScalingGroupName': '$.detail.AutoScalingGroupName',
              'detail-LifecycleHookName': '$.detail.LifecycleHookName',
              'detail-LifecycleActionToken': '$.detail.LifecycleActionToken',
            },
            InputTemplate:
              '{"InstanceId":[<detail-EC2InstanceId>],"AutoScalingGroupName":[<detail-AutoScalingGroupName>],' +
              '"LifecycleHookName":[<detail-LifecycleHookName>],"LifecycleActionToken":[<detail-LifecycleActionToken>]}',
          },
        }),
      ],
    });
  });

  it('is sent its command and let go by a role that reaches the hosts of its groups alone', () => {
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 'ssm:SendCommand',
            Condition: { StringEquals: { 'ssm:resourceTag/headroom:host-group': ['prod-api'] } },
          }),
          Match.objectLike({
            Action: 'autoscaling:CompleteLifecycleAction',
            Condition: { StringEquals: { 'autoscaling:ResourceTag/headroom:host-group': ['prod-api'] } },
          }),
        ]),
      },
    });
  });
});
