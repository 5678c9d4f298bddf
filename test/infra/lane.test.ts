import { Match } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { InvalidInput } from '../../lib/config/invalid-input';
import { asEventBus, asVpc } from '../../lib/infra/interfaces';
import { Lane, type LaneProps } from '../../lib/infra/lane';
import { lane, peak, planOf, testStack } from './test-stack';

function laneTemplate(workload = lane(), more: Partial<LaneProps> = {}) {
  const { stack, pager, tickets, template } = testStack();
  new Lane(stack, 'Media', { lane: workload, pager, tickets, ...more });
  return template();
}

describe('a lane', () => {
  it('hides a received message six times as long as one try may take, and gives it three tries', () => {
    laneTemplate().hasResourceProperties('AWS::SQS::Queue', {
      VisibilityTimeout: 60,
      RedrivePolicy: {
        maxReceiveCount: 3,
        deadLetterTargetArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('DeadLetters'), 'Arn'] },
      },
    });
  });

  it.each(['queue', 'deadLetterQueue'])('keeps what is in its %s for as long as SQS can', (role) => {
    laneTemplate().hasResource('AWS::SQS::Queue', {
      Properties: { MessageRetentionPeriod: 14 * 86_400 },
      Metadata: { headroom: { kind: 'lane', subject: 'media', role } },
    });
  });

  it('has the provisioned concurrency of its plan on the alias that the queue invokes', () => {
    const template = laneTemplate();
    const plan = planOf({ lanes: { media: lane() } }).lanes.media;
    template.hasResourceProperties('AWS::Lambda::Alias', {
      Name: 'live',
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: plan?.provisionedConcurrency?.value },
    });
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      FunctionName: { 'Fn::Join': ['', Match.arrayWith([':live'])] },
      ScalingConfig: Match.absent(),
    });
  });

  it('has none where it was declined, and no property that says 0', () => {
    const template = laneTemplate(lane({ provisionedConcurrency: 'none' }));
    template.hasResourceProperties('AWS::Lambda::Alias', { ProvisionedConcurrencyConfig: Match.absent() });
    template.resourceCountIs('AWS::ApplicationAutoScaling::ScalableTarget', 0);
  });

  it('of kind batch is bounded at its event source', () => {
    laneTemplate(lane({ kind: 'batch', maxConcurrency: 7 })).hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 10,
      ScalingConfig: { MaximumConcurrency: 7 },
    });
  });

  it('brings its alarms, named after the stack where it is part of no environment', () => {
    const template = laneTemplate();
    for (const id of ['lane-queue-age', 'lane-dead-letters', 'lane-throttles', 'lane-duration-near-timeout'])
      template.hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmName: `Shop/media/${id}` });
  });

  it('raises its provisioned concurrency before a peak and takes it back afterwards, never to 0', () => {
    const plan = planOf({ lanes: { media: lane() }, peaks: { sale: peak } });
    const { provisionedConcurrency: ordinary, peakProvisionedConcurrency: top } = plan.lanes.media ?? {};
    laneTemplate(lane(), { plan }).hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', {
      MinCapacity: ordinary?.value,
      MaxCapacity: top?.value,
      ScheduledActions: [
        {
          Schedule: 'at(2030-11-29T05:45:00)',
          ScalableTargetAction: { MinCapacity: top?.value, MaxCapacity: top?.value },
        },
        {
          Schedule: 'at(2030-11-29T22:00:00)',
          ScalableTargetAction: { MinCapacity: ordinary?.value, MaxCapacity: ordinary?.value },
        },
      ].map((action) => Match.objectLike(action)),
    });
  });

  it('keeps its warm workers when it is deployed in the middle of a peak', () => {
    const plan = planOf({ lanes: { media: lane() }, peaks: { sale: peak } });
    const top = plan.lanes.media?.peakProvisionedConcurrency?.value;
    const during = { ...plan, schedule: { ...plan.schedule, factorNow: peak.factor } };
    laneTemplate(lane(), { plan: during }).hasResourceProperties('AWS::Lambda::Alias', {
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: top },
    });
  });

  it('hands a worker the ARN of a secret and the right to read that one', () => {
    const arn = 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:media-key-AbCdEf';
    const template = laneTemplate(lane({ worker: { entry: 'lambda/sample-worker.ts', secrets: { MEDIA_KEY: arn } } }));
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ MEDIA_KEY: arn }) },
    });
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([{ Action: 'secretsmanager:GetSecretValue', Effect: 'Allow', Resource: arn }]),
      },
    });
  });

  it('uses no managed policy, which would let a worker write to every log group', () => {
    laneTemplate().hasResourceProperties('AWS::IAM::Role', { ManagedPolicyArns: Match.absent() });
  });

  it('refuses a workload that cannot keep its promise, with all problems at once', () => {
    expect(() => laneTemplate(lane({ p99DurationMs: 20_000, timeoutSec: 10 }))).toThrow(InvalidInput);
  });

  it('says which worker is missing', () => {
    expect(() => laneTemplate(lane({ worker: { entry: 'lambda/absent.ts' } }))).toThrow(
      /"lambda\/absent\.ts" does not exist/,
    );
  });
});

describe('a lane that is fed by events', () => {
  const eventLane = lane({ source: { event: { source: ['shop.media'], 'detail-type': ['Uploaded'] } } });

  it('gets them from the bus by its pattern, and what could not be delivered is kept', () => {
    const { stack, pager, tickets, template } = testStack();
    const bus = asEventBus(new EventBus(stack, 'Bus'));
    const undelivered = new Queue(stack, 'Undelivered');
    new Lane(stack, 'Media', { lane: eventLane, pager, tickets, events: { bus, undelivered } });
    template().hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { source: ['shop.media'], 'detail-type': ['Uploaded'] },
      Targets: [{ DeadLetterConfig: { Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('Undelivered'), 'Arn'] } } }],
    });
  });

  it('needs a bus', () => {
    expect(() => laneTemplate(eventLane)).toThrow(/has no bus; pass events/);
  });

  it('is given work through the bus, as a lane with a queue is through its queue', () => {
    const { stack, pager, tickets, template } = testStack();
    const sender = new Role(stack, 'Sender', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
    const events = { bus: asEventBus(new EventBus(stack, 'Bus')), undelivered: new Queue(stack, 'Undelivered') };
    new Lane(stack, 'Media', { lane: eventLane, pager, tickets, events }).grantSend(sender);
    new Lane(stack, 'Other', { lane: { ...lane(), name: 'other' }, pager, tickets }).grantSend(sender);
    template().hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: Match.stringLikeRegexp('Sender') }],
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Action: 'events:PutEvents' }),
          Match.objectLike({ Action: Match.arrayWith(['sqs:SendMessage']) }),
        ],
      },
    });
  });
});

describe('a worker in the VPC', () => {
  const vpcLane = lane({ worker: { entry: 'lambda/sample-worker.ts', vpc: true } });

  it('is in private subnets with a security group that lets nothing in', () => {
    const { stack, pager, tickets, template } = testStack();
    const vpc: IVpc = asVpc(new Vpc(stack, 'Vpc', { maxAzs: 1 }));
    new Lane(stack, 'Media', { lane: vpcLane, pager, tickets, vpc });
    template().hasResourceProperties('AWS::Lambda::Function', {
      VpcConfig: { SubnetIds: [{ Ref: Match.stringLikeRegexp('PrivateSubnet') }] },
    });
    template().hasResourceProperties('AWS::EC2::SecurityGroup', { SecurityGroupIngress: Match.absent() });
  });

  it('needs a VPC', () => {
    expect(() => laneTemplate(vpcLane)).toThrow(/no VPC; pass the VPC/);
  });
});
