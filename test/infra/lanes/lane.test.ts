import { Match, type Template } from 'aws-cdk-lib/assertions';
import { type IVpc, Vpc } from 'aws-cdk-lib/aws-ec2';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { LaneInput } from '../../../lib/config/lanes/schema';
import { InvalidInput } from '../../../lib/config/parse/invalid-input';
import { planAsOf } from '../../../lib/core/plan-environment';
import { Lane, type LaneProps } from '../../../lib/infra/lanes/lane';
import { asEventBus, asVpc } from '../../../lib/infra/shared/interfaces';
import { lane, peak, planOf, testStack } from '../test-stack';

function laneTemplate(workload = lane(), more: Partial<LaneProps> = {}) {
  const { stack, pager, tickets, template } = testStack();
  new Lane(stack, 'Media', { lane: workload, pager, tickets, ...more });
  return template();
}

/** The plan as the floor, and room for target tracking to keep that many busy at 0.7. */
const boundsOf = (planned: { readonly value: number } | undefined) => {
  if (!planned) throw new Error('the lane has no provisioned concurrency');
  return { MinCapacity: planned.value, MaxCapacity: Math.ceil(planned.value / 0.7) };
};

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

  const made = laneTemplate(lane({ idempotency: { ttlSec: 3600 } }));

  it('encrypts both of its queues, and takes messages over TLS only', () => {
    made.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true });
    made.resourcePropertiesCountIs(
      'AWS::SQS::QueuePolicy',
      {
        PolicyDocument: Match.objectLike({
          Statement: Match.arrayWith([
            Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          ]),
        }),
      },
      2,
    );
  });

  it.each<[string, string, object]>([
    ['runs on ARM', 'AWS::Lambda::Function', { Properties: { Architectures: ['arm64'] } }],
    ['keeps the log of its worker for a month', 'AWS::Logs::LogGroup', { Properties: { RetentionInDays: 30 } }],
    ['leaves no log behind', 'AWS::Logs::LogGroup', { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' }],
    ['keeps what was worked on', 'AWS::DynamoDB::Table', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' }],
  ])('%s', (_, type, resource) => made.hasResource(type, resource));

  it('keeps its queue and its dead letters when it is removed, renamed or made anew', () => {
    const queues = Object.values(made.findResources('AWS::SQS::Queue'));
    expect(
      queues.map(({ DeletionPolicy, UpdateReplacePolicy }) => [DeletionPolicy, UpdateReplacePolicy] as unknown),
    ).toEqual([
      ['Retain', 'Retain'],
      ['Retain', 'Retain'],
    ]);
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

  it('has pollers of its own where it asked for them, and then no other bound', () => {
    laneTemplate(lane({ pollers: { min: 3, max: 30 } })).hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      ProvisionedPollerConfig: { MinimumPollers: 3, MaximumPollers: 30 },
      ScalingConfig: Match.absent(),
    });
  });

  it('keeps order where it asked for it, in both of its queues, and per group so that groups go side by side', () => {
    const template = laneTemplate(lane({ fifo: true }));
    template.resourcePropertiesCountIs('AWS::SQS::Queue', { FifoQueue: true }, 2);
    template.hasResourceProperties('AWS::SQS::Queue', {
      DeduplicationScope: 'messageGroup',
      FifoThroughputLimit: 'perMessageGroupId',
      RedrivePolicy: Match.anyValue(),
    });
  });

  it('tells its worker what it promises, and where to put what can never be worked on', () => {
    const workload = lane({ maxReceives: 4 });
    const plan = planOf({ lanes: { media: workload } }).lanes.media;
    laneTemplate(workload).hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: {
          HEADROOM_LANE: 'media',
          HEADROOM_SERVICE: 'Shop-media',
          HEADROOM_QUEUE_URL: { Ref: Match.stringLikeRegexp('^MediaQueue') },
          HEADROOM_DLQ_URL: { Ref: Match.stringLikeRegexp('^MediaDeadLetters') },
          HEADROOM_BACKOFF_MAX_SEC: String(plan?.backoffMaxSec.value),
          HEADROOM_MAX_AGE_SEC: '90',
          HEADROOM_MAX_RECEIVES: '4',
        },
      },
    });
  });

  it('lets its worker hide a failed message for longer, and give up a poisoned one at once, and no other', () => {
    const rights = rightsOfWorker(laneTemplate());
    expect(rights('MediaQueue')).toContain('sqs:ChangeMessageVisibility');
    expect(rights('MediaQueue')).not.toContain('sqs:SendMessage');
    expect(rights('MediaDeadLetters')).toEqual(['sqs:SendMessage']);
  });

  it('remembers what it worked on where it asked for it, and has no table otherwise', () => {
    laneTemplate().resourceCountIs('AWS::DynamoDB::Table', 0);
    const template = laneTemplate(lane({ idempotency: { ttlSec: 3600 } }));
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      TimeToLiveSpecification: { AttributeName: 'expiration', Enabled: true },
    });
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: Match.objectLike({
          HEADROOM_IDEMPOTENCY_TABLE: { Ref: Match.stringLikeRegexp('WorkedBefore') },
          HEADROOM_IDEMPOTENCY_TTL_SEC: '3600',
        }),
      },
    });
    const written = ['dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];
    expect(rightsOfWorker(template)('MediaWorkerWorkedBefore')).toEqual(written);
  });

  it('runs what was built elsewhere as it is, on its own runtime', () => {
    const code = { path: 'test/bench', runtime: 'python3.13', handler: 'worker.handler' };
    laneTemplate(lane({ worker: { code } })).hasResourceProperties('AWS::Lambda::Function', {
      Runtime: 'python3.13',
      Handler: 'worker.handler',
      Environment: { Variables: Match.objectLike({ HEADROOM_LANE: 'media' }) },
    });
  });

  it('takes a runtime that is newer than the CDK', () => {
    const code = { path: 'test/bench', runtime: 'python3.99', handler: 'worker.handler' };
    laneTemplate(lane({ worker: { code } })).hasResourceProperties('AWS::Lambda::Function', { Runtime: 'python3.99' });
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
      ...boundsOf(ordinary),
      ScheduledActions: [
        {
          Schedule: 'cron(45 5 29 11 ? 2030)',
          EndTime: '2030-12-29T05:45:00Z',
          ScalableTargetAction: boundsOf(top),
        },
        {
          Schedule: 'cron(5,15,25,35,45,55 6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21 29 11 ? 2030)',
          ScalableTargetAction: boundsOf(top),
        },
        { Schedule: 'cron(0 22 29 11 ? 2030)', ScalableTargetAction: boundsOf(ordinary) },
        { Schedule: 'cron(0,10,20,30,40,50 23 29 11 ? 2030)', ScalableTargetAction: boundsOf(ordinary) },
      ].map((action) => Match.objectLike(action)),
    });
  });

  it('has target tracking at 0.7 above the plan, also without a peak, bounded so that its cost is', () => {
    const template = laneTemplate();
    const ordinary = planOf({ lanes: { media: lane() } }).lanes.media?.provisionedConcurrency;
    template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', boundsOf(ordinary));
    template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalingPolicy', {
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 0.7,
        PredefinedMetricSpecification: { PredefinedMetricType: 'LambdaProvisionedConcurrencyUtilization' },
      },
    });
  });

  it('has the numbers of an ordinary day in its template, at whatever moment it is synthesized', () => {
    const plan = planOf({ lanes: { media: lane() }, peaks: { sale: peak } });
    const ordinary = plan.lanes.media?.provisionedConcurrency?.value;
    const templates = [Date.UTC(2030, 10, 28), Date.UTC(2030, 10, 29, 12), Date.UTC(2030, 10, 30)].map((nowMs) =>
      laneTemplate(lane(), { plan: planAsOf(plan, nowMs) }),
    );
    expect(new Set(templates.map((template) => JSON.stringify(template.toJSON()))).size).toBe(1);
    templates[1]?.hasResourceProperties('AWS::Lambda::Alias', {
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: ordinary },
    });
  });

  it('follows the peaks of an environment whose plan does not hold it', () => {
    const joined = planOf({ lanes: { other: { ...lane(), name: 'other' } }, peaks: { sale: peak } });
    const own = planOf({ lanes: { media: lane() }, peaks: { sale: peak } }).lanes.media;
    const template = laneTemplate(lane(), { plan: planAsOf(joined, Date.UTC(2030, 10, 29, 12)) });
    template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', {
      ...boundsOf(own?.provisionedConcurrency),
      ScheduledActions: Match.arrayWith([
        Match.objectLike({ ScalableTargetAction: boundsOf(own?.peakProvisionedConcurrency) }),
        Match.objectLike({ ScalableTargetAction: boundsOf(own?.provisionedConcurrency) }),
      ]),
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
    const code = { path: 'build/absent.zip', runtime: 'python3.13', handler: 'worker.handler' };
    expect(() => laneTemplate(lane({ worker: { code } }))).toThrow(/"build\/absent\.zip" does not exist/);
  });
});

/** What the worker may do to the resource whose logical id begins so. */
const rightsOfWorker = (template: Template) => (logicalId: string) => {
  const policies: Record<string, unknown> = template.findResources('AWS::IAM::Policy', {
    Properties: { PolicyName: Match.stringLikeRegexp('^MediaWorker') },
  });
  // What the CDK wrote is taken for what it is.
  return (Object.values(policies) as PolicyJson[])
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
    .filter(({ Resource }) => JSON.stringify(Resource).includes(`["${logicalId}`))
    .flatMap(({ Action }) => Action)
    .sort();
};

interface PolicyJson {
  readonly Properties: {
    readonly PolicyDocument: {
      readonly Statement: readonly { readonly Action: string | readonly string[]; readonly Resource: unknown }[];
    };
  };
}

describe('a lane whose versions take over', () => {
  const shifted = (deployment: LaneInput['deployment']) => laneTemplate(lane({ deployment }));

  it('at once has nothing of CodeDeploy', () => {
    const template = shifted('all-at-once');
    template.resourceCountIs('AWS::CodeDeploy::DeploymentGroup', 0);
    template.hasResource('AWS::Lambda::Alias', { UpdatePolicy: Match.absent() });
  });

  it.each([
    [{ canary: { percent: 10, minutes: 5 } }, 'CodeDeployDefault.LambdaCanary10Percent5Minutes'],
    [{ linear: { percent: 10, minutes: 1 } }, 'CodeDeployDefault.LambdaLinear10PercentEvery1Minute'],
    [{ linear: { percent: 10, minutes: 10 } }, 'CodeDeployDefault.LambdaLinear10PercentEvery10Minutes'],
  ])('%j uses the configuration that AWS has for it', (deployment, name) => {
    const template = shifted(deployment);
    template.hasResourceProperties('AWS::CodeDeploy::DeploymentGroup', { DeploymentConfigName: name });
    template.resourceCountIs('AWS::CodeDeploy::DeploymentConfig', 0);
  });

  it.each([
    [
      { canary: { percent: 20, minutes: 7 } },
      { Type: 'TimeBasedCanary', TimeBasedCanary: { CanaryInterval: 7, CanaryPercentage: 20 } },
    ],
    [
      { linear: { percent: 25, minutes: 4 } },
      { Type: 'TimeBasedLinear', TimeBasedLinear: { LinearInterval: 4, LinearPercentage: 25 } },
    ],
  ])('%j has a configuration of its own', (deployment, TrafficRoutingConfig) => {
    shifted(deployment).hasResourceProperties('AWS::CodeDeploy::DeploymentConfig', { TrafficRoutingConfig });
  });

  it('bit by bit goes back when one of its alarms fires, and its alias waits for CodeDeploy', () => {
    const template = shifted({ canary: { percent: 10, minutes: 5 } });
    const all = template.findResources('AWS::CloudWatch::Alarm') as Record<
      string,
      { Properties: { AlarmName: string } }
    >;
    // Whatever lies in a queue would keep the version from being deployed that mends it.
    const alarms = Object.keys(all).filter((id) =>
      /\/lane-(errors|failures|duration-near-timeout)$/.test(all[id]?.Properties.AlarmName ?? ''),
    );
    expect(alarms).toHaveLength(3);
    template.hasResourceProperties('AWS::CodeDeploy::DeploymentGroup', {
      AlarmConfiguration: { Enabled: true, Alarms: alarms.map((Ref) => ({ Name: { Ref } })) },
      AutoRollbackConfiguration: { Events: Match.arrayWith(['DEPLOYMENT_STOP_ON_ALARM']) },
    });
    template.hasResource('AWS::Lambda::Alias', {
      UpdatePolicy: {
        CodeDeployLambdaAliasUpdate: { DeploymentGroupName: { Ref: Match.stringLikeRegexp('^MediaDeploymentGroup') } },
      },
      // CodeDeploy owns the weights: Lambda refuses them beside provisioned concurrency in a template.
      Properties: { RoutingConfig: Match.absent() },
    });
  });
});

describe('a lane that is fed by events', () => {
  const eventLane = lane({ source: { event: { source: ['shop.media'], 'detail-type': ['Uploaded'] } } });

  it('is told of events that did not reach it, by the names that EventBridge counts its rule under', () => {
    const { stack, pager, tickets, template } = testStack();
    const bus = asEventBus(new EventBus(stack, 'Bus'));
    new Lane(stack, 'Media', { lane: eventLane, pager, tickets, events: { bus } });
    const rule = { Ref: Match.stringLikeRegexp('^MediaEvents') };
    template().hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: Match.stringLikeRegexp('lane-events-undelivered$'),
      Metrics: Match.arrayWith([
        Match.objectLike({
          MetricStat: Match.objectLike({
            Metric: {
              Namespace: 'AWS/Events',
              MetricName: 'FailedInvocations',
              Dimensions: [
                { Name: 'EventBusName', Value: { Ref: Match.stringLikeRegexp('^Bus') } },
                // A rule of a custom bus is referred to as `<bus>|<rule>`.
                { Name: 'RuleName', Value: { 'Fn::Select': [1, { 'Fn::Split': ['|', rule] }] } },
              ],
            },
          }),
        }),
      ]),
    });
  });

  it('gets them from the bus by its pattern, and what could not be delivered is among its dead letters', () => {
    const { stack, pager, tickets, template } = testStack();
    const bus = asEventBus(new EventBus(stack, 'Bus'));
    new Lane(stack, 'Media', { lane: eventLane, pager, tickets, events: { bus } });
    template().hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { source: ['shop.media'], 'detail-type': ['Uploaded'] },
      Targets: [{ DeadLetterConfig: { Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('MediaDeadLetters'), 'Arn'] } } }],
    });
  });

  it('needs a bus', () => {
    expect(() => laneTemplate(eventLane)).toThrow(/has no bus; pass events/);
  });

  it('is given work through the bus, as a lane with a queue is through its queue', () => {
    const { stack, pager, tickets, template } = testStack();
    const sender = new Role(stack, 'Sender', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
    const events = { bus: asEventBus(new EventBus(stack, 'Bus')) };
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
