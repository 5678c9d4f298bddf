import type { Properties, Value } from '../../../lib/core/json';
import { between, type Case, changed, of, quiet } from './case';

const queue = of('SQS::Queue');
const alarm = (more: Properties) => ({
  AlarmActions: [{ Ref: 'Topic' }],
  Namespace: 'Shop',
  MetricName: 'Errors',
  Threshold: 1,
  EvaluationPeriods: 1,
  Period: 60,
  ComparisonOperator: 'GreaterThanThreshold',
  ...more,
});
const mapping = (BatchSize: number, more: Properties = {}) =>
  of('Lambda::EventSourceMapping', { EventSourceArn: 'arn:aws:sqs:eu-west-1:1:work', BatchSize, ...more });
const subnet = (CidrBlock: string) => of('EC2::Subnet', { VpcId: 'vpc-1', CidrBlock });
const database = (EngineVersion: string) =>
  of('RDS::DBInstance', {
    Engine: 'postgres',
    EngineVersion,
    AllowMajorVersionUpgrade: true,
    DBParameterGroupName: { Ref: 'Group' },
  });
const parameters = of('RDS::DBParameterGroup', { Family: 'postgres15', Description: 'd' });
const worker = (reserved: number) => of('Lambda::Function', { ReservedConcurrentExecutions: reserved });
const alias = of('Lambda::Alias', {
  FunctionName: { Ref: 'Worker' },
  ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 50 },
});
const poller = (most: number) =>
  of('Lambda::EventSourceMapping', { FunctionName: { Ref: 'Worker' }, ScalingConfig: { MaximumConcurrency: most } });
const size = (parameter: Properties) => ({ Parameters: { Size: { Type: 'Number', ...parameter } } });
const sized = of('SQS::Queue', { DelaySeconds: { Ref: 'Size' } });
const deadLetters = (id: string) => ({
  RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [id, 'Arn'] }, maxReceiveCount: 3 },
});
const many = (count: number): Readonly<Record<string, Properties>> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`Queue${index}`, queue]));

const group = (rules: readonly Value[]) =>
  of('EC2::SecurityGroup', { GroupDescription: 'd', SecurityGroupIngress: rules });
const from = (SourceSecurityGroupId: string) => ({
  IpProtocol: 'tcp',
  FromPort: 5_432,
  ToPort: 5_432,
  SourceSecurityGroupId,
});
const role = (...Action: readonly string[]) =>
  of('IAM::Role', {
    AssumeRolePolicyDocument: { Statement: [] },
    Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] } }],
  });
const managed = (...names: readonly string[]) =>
  of('IAM::Role', {
    AssumeRolePolicyDocument: { Statement: [] },
    ManagedPolicyArns: names.map((name) => `arn:aws:iam::aws:policy/${name}`),
  });
const key = (...services: readonly string[]) =>
  of('KMS::Key', {
    KeyPolicy: {
      Statement: [
        { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111111111111:root' }, Action: 'kms:*', Resource: '*' },
        ...services.map((Service) => ({
          Effect: 'Allow',
          Principal: { Service },
          Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
          Resource: '*',
        })),
      ],
    },
  });
const topic = of('SNS::Topic', { KmsMasterKeyId: { Ref: 'Key' } });
const table = (AttributeType: string) => ({
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
});

const schedule = (call: string) => ({
  ScheduleExpression: 'rate(1 hour)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  Target: {
    Arn: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:scheduler:::aws-sdk:sqs:${call}`]] },
    RoleArn: 'arn:aws:iam::111111111111:role/touch',
  },
});

/** Deployments that are refused or fail half-way, and ways that end. */
export const refusals: readonly Case[] = [
  changed('timeout-over-the-most', ['operability', 'medium'], 'Lambda::Function', [
    { Timeout: 600 },
    { Timeout: 1_200 },
  ]),
  changed('memory-over-the-most', ['operability', 'medium'], 'Lambda::Function', [
    { MemorySize: 3_008 },
    { MemorySize: 20_480 },
  ]),
  quiet(
    'memory-within-bounds',
    { It: of('Lambda::Function', { MemorySize: 3_008 }) },
    { It: of('Lambda::Function', { MemorySize: 10_240 }) },
  ),
  changed('retention-that-logs-do-not-have', ['operability', 'medium'], 'Logs::LogGroup', [
    { RetentionInDays: 30 },
    { RetentionInDays: 45 },
  ]),
  changed('alarm-over-more-than-a-week', ['operability', 'medium'], 'CloudWatch::Alarm', [
    alarm({ Period: 3_600, EvaluationPeriods: 24 }),
    alarm({ Period: 3_600, EvaluationPeriods: 200 }),
  ]),
  changed('period-without-data', ['alarms', 'medium'], 'CloudWatch::Alarm', [
    alarm({ Namespace: 'AWS/Lambda' }),
    alarm({ Namespace: 'AWS/Lambda', Period: 10 }),
  ]),
  changed('iops-over-what-the-size-allows', ['operability', 'medium'], 'EC2::Volume', [
    { VolumeType: 'gp3', Size: 10, Iops: 3_000 },
    { VolumeType: 'gp3', Size: 10, Iops: 16_000 },
  ]),
  changed('throughput-over-what-the-iops-allow', ['operability', 'medium'], 'EC2::Volume', [
    { VolumeType: 'gp3', Size: 100, Iops: 3_000, Throughput: 125 },
    { VolumeType: 'gp3', Size: 100, Iops: 3_000, Throughput: 1_000 },
  ]),
  quiet(
    'volume-within-bounds',
    { It: of('EC2::Volume', { VolumeType: 'gp3', Size: 100, Iops: 3_000, Throughput: 125 }) },
    { It: of('EC2::Volume', { VolumeType: 'gp3', Size: 100, Iops: 6_000, Throughput: 1_000 }) },
  ),
  changed('name-of-the-runtime', ['operability', 'medium'], 'Lambda::Function', [
    { Environment: { Variables: { A: '1' } } },
    { Environment: { Variables: { A: '1', AWS_REGION: 'eu-west-1' } } },
  ]),
  between('batch-without-a-window', ['operability', 'medium', 'It'], { It: mapping(10) }, { It: mapping(100) }),
  quiet(
    'batch-with-a-window',
    { It: mapping(10) },
    { It: mapping(100, { MaximumBatchingWindowInSeconds: 5 }) },
    { most: 'low' },
  ),
  changed('cron-with-both-days', ['operability', 'medium'], 'Events::Rule', [
    { ScheduleExpression: 'cron(0 5 * * ? *)' },
    { ScheduleExpression: 'cron(0 5 * * * *)' },
  ]),
  changed('schedule-of-a-call-that-only-reads', ['operability', 'medium'], 'Scheduler::Schedule', [
    schedule('untagQueue'),
    schedule('getQueueAttributes'),
  ]),
  quiet(
    'schedule-of-another-call',
    { It: of('Scheduler::Schedule', schedule('untagQueue')) },
    { It: of('Scheduler::Schedule', schedule('tagQueue')) },
    { most: 'low' },
  ),
  changed('name-too-long', ['operability', 'medium'], 'ElasticLoadBalancingV2::TargetGroup', [
    { Name: 'api' },
    { Name: 'a-name-that-is-longer-than-what-is-allowed' },
  ]),
  between(
    'subnet-within-another',
    ['operability', 'medium', 'Other'],
    { It: subnet('10.0.0.0/24') },
    { It: subnet('10.0.0.0/24'), Other: subnet('10.0.0.128/25') },
  ),
  quiet(
    'subnet-beside-another',
    { It: subnet('10.0.0.0/24') },
    { It: subnet('10.0.0.0/24'), Other: subnet('10.0.1.0/24') },
  ),
  between(
    'parameters-of-another-engine',
    ['operability', 'medium', 'It'],
    { It: database('15.4'), Group: parameters },
    { It: database('16.3'), Group: parameters },
  ),
  between(
    'reserved-under-provisioned',
    ['operability', 'medium', 'Live'],
    { Worker: worker(100), Live: alias },
    { Worker: worker(20), Live: alias },
  ),
  between(
    'pollers-over-reserved',
    ['capacity', 'medium', 'It'],
    { Worker: worker(50), It: poller(20) },
    { Worker: worker(50), It: poller(200) },
  ),
  between(
    'reference-to-nothing',
    ['operability', 'medium', 'It'],
    { Gone: of('SSM::Document'), It: of('SSM::Association', { Name: { Ref: 'Gone' } }) },
    { It: of('SSM::Association', { Name: { Ref: 'Gone' } }) },
  ),
  between(
    'dependency-on-nothing',
    ['operability', 'medium', 'It'],
    { Gone: of('SSM::Document'), It: of('SNS::Topic', {}, { DependsOn: 'Gone' }) },
    { It: of('SNS::Topic', {}, { DependsOn: 'Gone' }) },
  ),
  quiet(
    'reference-that-a-transform-makes-good',
    { It: of('SNS::Topic') },
    { It: of('SNS::Topic', { DisplayName: { Ref: 'WorkerRole' } }) },
    {
      sections: {
        before: { Transform: 'AWS::Serverless-2016-10-31' },
        after: { Transform: 'AWS::Serverless-2016-10-31' },
      },
    },
  ),
  between(
    'circle',
    ['operability', 'medium', ['One', 'Other']],
    { One: queue, Other: queue },
    { One: of('SQS::Queue', deadLetters('Other')), Other: of('SQS::Queue', deadLetters('One')) },
  ),
  between('too-many-resources', ['operability', 'medium', 'stack'], many(499), many(501)),
  between(
    'parameter-without-a-value',
    ['operability', 'low', 'Size'],
    { It: queue },
    { It: sized },
    { after: size({}) },
  ),
  between(
    'default-that-is-not-allowed',
    ['operability', 'medium', 'Size'],
    { It: sized },
    { It: sized },
    { before: size({ Default: 1 }), after: size({ Default: 1, AllowedValues: [2, 3] }) },
  ),
  between(
    'inline-way-in-removed',
    ['operability', 'low', 'It'],
    { It: group([from('sg-1'), from('sg-2')]) },
    { It: group([from('sg-1')]) },
  ),
  between(
    'right-of-a-role-removed',
    ['operability', 'low', 'It'],
    { It: role('sqs:ReceiveMessage', 'sqs:DeleteMessage') },
    { It: role('sqs:ReceiveMessage') },
  ),
  between(
    'managed-policy-taken-off',
    ['operability', 'low', 'It'],
    { It: managed('AmazonSSMManagedInstanceCore', 'CloudWatchAgentServerPolicy') },
    { It: managed('AmazonSSMManagedInstanceCore') },
  ),
  between(
    'key-of-the-pager-without-cloudwatch',
    ['alarms', 'high', 'Topic'],
    { Topic: topic, Key: key('cloudwatch.amazonaws.com'), It: of('CloudWatch::Alarm', alarm({})) },
    { Topic: topic, Key: key(), It: of('CloudWatch::Alarm', alarm({})) },
  ),
  between(
    'pager-without-receivers',
    ['alarms', 'high', 'Topic'],
    {
      Topic: of('SNS::Topic', { Subscription: [{ Protocol: 'email', Endpoint: 'oncall@shop.example' }] }),
      It: of('CloudWatch::Alarm', alarm({})),
    },
    { Topic: of('SNS::Topic'), It: of('CloudWatch::Alarm', alarm({})) },
  ),
  between(
    'queue-that-its-topic-can-not-encrypt-for',
    ['operability', 'medium', 'It'],
    {
      It: queue,
      Feed: of('SNS::Subscription', { TopicArn: 't', Protocol: 'sqs', Endpoint: { 'Fn::GetAtt': ['It', 'Arn'] } }),
    },
    {
      It: of('SQS::Queue', { KmsMasterKeyId: 'alias/aws/sqs' }),
      Feed: of('SNS::Subscription', { TopicArn: 't', Protocol: 'sqs', Endpoint: { 'Fn::GetAtt': ['It', 'Arn'] } }),
    },
  ),
  changed('one-group-of-targets-less', ['capacity', 'medium'], 'ECS::Service', [
    { LoadBalancers: [{ TargetGroupArn: 'a' }, { TargetGroupArn: 'b' }] },
    { LoadBalancers: [{ TargetGroupArn: 'a' }] },
  ]),
  changed('hosts-leave-a-classic-balancer', ['capacity', 'medium'], 'AutoScaling::AutoScalingGroup', [
    { MinSize: '2', MaxSize: '4', LoadBalancerNames: ['a'] },
    { MinSize: '2', MaxSize: '4' },
  ]),
  changed('profile-of-another-role', ['permissions', 'low'], 'IAM::InstanceProfile', [
    { Roles: ['a'] },
    { Roles: ['b'] },
  ]),
  changed('key-of-another-type', ['data-loss', 'high'], 'DynamoDB::Table', [table('S'), table('N')]),
  changed('no-way-back-after-a-deployment', ['operability', 'low'], 'CodeDeploy::DeploymentGroup', [
    {
      BlueGreenDeploymentConfiguration: {
        TerminateBlueInstancesOnDeploymentSuccess: { TerminationWaitTimeInMinutes: 60 },
      },
    },
    {
      BlueGreenDeploymentConfiguration: {
        TerminateBlueInstancesOnDeploymentSuccess: { TerminationWaitTimeInMinutes: 0 },
      },
    },
  ]),
];
