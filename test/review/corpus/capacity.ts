import { between, type Case, changed, of, quiet } from './case';

const medium = ['capacity', 'medium'] as const;
const low = ['capacity', 'low'] as const;

/** Less for the next peak. */
export const capacity: readonly Case[] = [
  changed('less-provisioned', medium, 'Lambda::Alias', [
    { Name: 'live', ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 200 } },
    { Name: 'live', ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 20 } },
  ]),
  changed('nothing-provisioned', medium, 'Lambda::Alias', [
    { Name: 'live', ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 200 } },
    { Name: 'live' },
  ]),
  changed('less-reserved', medium, 'Lambda::Function', [
    { ReservedConcurrentExecutions: 500 },
    { ReservedConcurrentExecutions: 100 },
  ]),
  changed('bound-where-none-was', medium, 'Lambda::Function', [{}, { ReservedConcurrentExecutions: 10 }]),
  changed('less-memory', medium, 'Lambda::Function', [{ MemorySize: 1_024 }, { MemorySize: 512 }]),
  changed('less-time', medium, 'Lambda::Function', [{ Timeout: 300 }, { Timeout: 30 }]),
  changed('less-at-once', medium, 'Lambda::EventSourceMapping', [
    { ScalingConfig: { MaximumConcurrency: 400 } },
    { ScalingConfig: { MaximumConcurrency: 40 } },
  ]),
  changed('mapping-off', ['capacity', 'high'], 'Lambda::EventSourceMapping', [{ Enabled: true }, { Enabled: false }]),
  changed('no-dead-letters', medium, 'SQS::Queue', [
    { RedrivePolicy: { deadLetterTargetArn: 'x', maxReceiveCount: 5 } },
    {},
  ]),
  changed('visible-too-soon', medium, 'SQS::Queue', [{ VisibilityTimeout: 360 }, { VisibilityTimeout: 30 }]),
  changed('fewer-hosts', medium, 'AutoScaling::AutoScalingGroup', [
    { MinSize: '10', MaxSize: '60' },
    { MinSize: '10', MaxSize: '20' },
  ]),
  changed('fewer-tasks', medium, 'ECS::Service', [{ DesiredCount: 40 }, { DesiredCount: 4 }]),
  changed('smaller-task', medium, 'ECS::TaskDefinition', [
    { Cpu: '1024', Memory: '2048' },
    { Cpu: '256', Memory: '2048' },
  ]),
  changed('lower-ceiling', medium, 'ApplicationAutoScaling::ScalableTarget', [
    { MinCapacity: 4, MaxCapacity: 100 },
    { MinCapacity: 4, MaxCapacity: 10 },
  ]),
  between(
    'scaling-removed',
    [...medium, 'It'],
    { It: of('ApplicationAutoScaling::ScalingPolicy', { PolicyName: 'p' }), Other: of('SNS::Topic') },
    { Other: of('SNS::Topic') },
  ),
  changed('smaller-machine', medium, 'RDS::DBInstance', [
    { DBInstanceClass: 'db.r6g.2xlarge' },
    { DBInstanceClass: 'db.r6g.large' },
  ]),
  changed('smaller-host', medium, 'EC2::LaunchTemplate', [
    { LaunchTemplateData: { InstanceType: 'm7i.2xlarge' } },
    { LaunchTemplateData: { InstanceType: 'm7i.large' } },
  ]),
  quiet(
    'larger-host',
    { It: of('EC2::LaunchTemplate', { LaunchTemplateData: { InstanceType: 'm7i.large' } }) },
    { It: of('EC2::LaunchTemplate', { LaunchTemplateData: { InstanceType: 'm7i.2xlarge' } }) },
  ),
  changed('slower-volume', medium, 'EC2::Volume', [
    { Size: 500, Iops: 12_000, Throughput: 500 },
    { Size: 500, Iops: 3_000, Throughput: 125 },
  ]),
  changed('table-on-provisioned', medium, 'DynamoDB::Table', [
    { BillingMode: 'PAY_PER_REQUEST' },
    { BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 } },
  ]),
  changed('fewer-shards', medium, 'Kinesis::Stream', [{ ShardCount: 10 }, { ShardCount: 2 }]),
  changed('no-standby', medium, 'RDS::DBInstance', [{ MultiAZ: true }, { MultiAZ: false }]),
  changed('throttled-sooner', medium, 'ApiGateway::UsagePlan', [
    { Throttle: { RateLimit: 1_000, BurstLimit: 500 } },
    { Throttle: { RateLimit: 100, BurstLimit: 500 } },
  ]),
  changed('scheduled-lower', medium, 'AutoScaling::ScheduledAction', [
    { AutoScalingGroupName: 'g', MinSize: 20 },
    { AutoScalingGroupName: 'g', MinSize: 2 },
  ]),
  changed('rule-disabled', medium, 'Events::Rule', [{ State: 'ENABLED' }, { State: 'DISABLED' }]),
  {
    ...between('memory-by-a-parameter', [...medium, 'It'], {}, {}),
    before: {
      Parameters: { Memory: { Type: 'Number', Default: 2_048 } },
      Resources: { It: of('Lambda::Function', { MemorySize: { Ref: 'Memory' } }) },
    },
    after: {
      Parameters: { Memory: { Type: 'Number', Default: '128' } },
      Resources: { It: of('Lambda::Function', { MemorySize: { Ref: 'Memory' } }) },
    },
  },
  between(
    'timeout-over-visibility',
    [...low, 'Fn'],
    {
      Queue: of('SQS::Queue', { VisibilityTimeout: 180 }),
      Fn: of('Lambda::Function', { Timeout: 30 }),
      Map: of('Lambda::EventSourceMapping', {
        FunctionName: { Ref: 'Fn' },
        EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
      }),
    },
    {
      Queue: of('SQS::Queue', { VisibilityTimeout: 180 }),
      Fn: of('Lambda::Function', { Timeout: 60 }),
      Map: of('Lambda::EventSourceMapping', {
        FunctionName: { Ref: 'Fn' },
        EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
      }),
    },
  ),
];
