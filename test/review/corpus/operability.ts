import { between, type Case, changed, of, quiet } from './case';

const medium = ['operability', 'medium'] as const;
const low = ['operability', 'low'] as const;
const index = (IndexName: string) => ({ IndexName, KeySchema: [] });

/** Deployments that fail half-way, or change nothing, or more than was meant. */
export const operability: readonly Case[] = [
  between(
    'role-of-one-name',
    [...medium, ['Old', 'New']],
    { Old: of('IAM::Role', { RoleName: 'ci', AssumeRolePolicyDocument: {} }) },
    { New: of('IAM::Role', { RoleName: 'ci', AssumeRolePolicyDocument: {} }) },
  ),
  between(
    'log-group-of-one-name',
    [...medium, ['Old', 'New']],
    { Old: of('Logs::LogGroup', { LogGroupName: '/app' }, { DeletionPolicy: 'Retain' }) },
    { New: of('Logs::LogGroup', { LogGroupName: '/app' }) },
  ),
  between(
    'record-of-one-name',
    [...medium, ['Old', 'New']],
    { Old: of('Route53::RecordSet', { HostedZoneId: 'Z', Name: 'a.example.com', Type: 'A', TTL: '60' }) },
    { New: of('Route53::RecordSet', { HostedZoneId: 'Z', Name: 'a.example.com', Type: 'A', TTL: '300' }) },
  ),
  between(
    'queue-policy-of-one-queue',
    [...medium, ['Old', 'New']],
    { Q: of('SQS::Queue'), Old: of('SQS::QueuePolicy', { Queues: [{ Ref: 'Q' }], PolicyDocument: { Statement: [] } }) },
    { Q: of('SQS::Queue'), New: of('SQS::QueuePolicy', { Queues: [{ Ref: 'Q' }], PolicyDocument: { Statement: [] } }) },
  ),
  between('type-changed', [...medium, 'It'], { It: of('SNS::Topic') }, { It: of('Events::EventBus', { Name: 'b' }) }),
  changed('named-made-anew', medium, 'ElasticLoadBalancingV2::TargetGroup', [
    { Name: 'api', Port: 80 },
    { Name: 'api', Port: 8_080 },
  ]),
  {
    ...between('export-gone', [...low, ['Arn']], {}, {}),
    before: {
      Resources: { T: of('SNS::Topic') },
      Outputs: { Arn: { Value: { Ref: 'T' }, Export: { Name: 'topic' } } },
    },
    after: { Resources: { T: of('SNS::Topic') } },
  },
  changed('two-indexes-at-once', medium, 'DynamoDB::Table', [
    { GlobalSecondaryIndexes: [index('a')] },
    { GlobalSecondaryIndexes: [index('a'), index('b'), index('c')] },
  ]),
  changed('secret-template', medium, 'SecretsManager::Secret', [
    { GenerateSecretString: { SecretStringTemplate: '{"u":"a"}', GenerateStringKey: 'p' } },
    { GenerateSecretString: { SecretStringTemplate: '{"u":"b"}', GenerateStringKey: 'p' } },
  ]),
  between(
    'api-without-deployment',
    [...low, ['Deployment', 'Method']],
    {
      Method: of('ApiGateway::Method', { HttpMethod: 'GET', Integration: { Uri: 'a' } }),
      Deployment: of('ApiGateway::Deployment', { RestApiId: 'r' }),
    },
    {
      Method: of('ApiGateway::Method', { HttpMethod: 'GET', Integration: { Uri: 'b' } }),
      Deployment: of('ApiGateway::Deployment', { RestApiId: 'r' }),
    },
  ),
  between(
    'custom-resource-gone',
    [...low, 'It'],
    { It: { Type: 'Custom::Migration', Properties: { ServiceToken: 'x' } }, Other: of('SNS::Topic') },
    { Other: of('SNS::Topic') },
  ),
  changed('balancer-made-anew', medium, 'ElasticLoadBalancingV2::LoadBalancer', [
    { Type: 'application' },
    { Type: 'network' },
  ]),
  changed('address-made-anew', medium, 'EC2::NatGateway', [{ SubnetId: 'subnet-1' }, { SubnetId: 'subnet-2' }]),
  changed('circuit-breaker-off', medium, 'ECS::Service', [
    { DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: true } } },
    { DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: false, Rollback: false } } },
  ]),
  changed('rollback-alarms-gone', medium, 'CodeDeploy::DeploymentGroup', [
    { AlarmConfiguration: { Enabled: true, Alarms: [{ Name: 'a' }] } },
    {},
  ]),
  between(
    'roll-without-signals',
    [...medium, 'It'],
    {
      It: of(
        'AutoScaling::AutoScalingGroup',
        { MinSize: '2', MaxSize: '4' },
        { UpdatePolicy: { AutoScalingRollingUpdate: { MinInstancesInService: 2, WaitOnResourceSignals: true } } },
      ),
    },
    {
      It: of(
        'AutoScaling::AutoScalingGroup',
        { MinSize: '2', MaxSize: '4' },
        { UpdatePolicy: { AutoScalingRollingUpdate: { MinInstancesInService: 0, WaitOnResourceSignals: false } } },
      ),
    },
  ),
  changed('engine-downgrade', medium, 'RDS::DBInstance', [
    { Engine: 'postgres', EngineVersion: '16.3' },
    { Engine: 'postgres', EngineVersion: '15.4' },
  ]),
  changed('engine-major', medium, 'RDS::DBCluster', [{ EngineVersion: '15.4' }, { EngineVersion: '16.1' }]),
  changed('user-data', low, 'EC2::LaunchTemplate', [
    { LaunchTemplateData: { UserData: { 'Fn::Base64': 'a' } } },
    { LaunchTemplateData: { UserData: { 'Fn::Base64': 'b' } } },
  ]),
  changed('kernel-lowered', medium, 'EC2::LaunchTemplate', [
    { LaunchTemplateData: { UserData: { 'Fn::Base64': '#!/bin/bash\nsysctl -w net.core.somaxconn=8192\n' } } },
    { LaunchTemplateData: { UserData: { 'Fn::Base64': '#!/bin/bash\nsysctl -w net.core.somaxconn=128\n' } } },
  ]),
  between(
    'dashboard-gone',
    [...low, 'It'],
    { It: of('CloudWatch::Dashboard', { DashboardBody: '{}' }), Other: of('SNS::Topic') },
    { Other: of('SNS::Topic') },
  ),
  between(
    'tag-of-a-backup',
    [...low, 'V'],
    {
      V: of('EC2::Volume', { Size: 1, Tags: [{ Key: 'backup', Value: 'daily' }] }),
      S: of('Backup::BackupSelection', {
        BackupSelection: { ListOfTags: [{ ConditionKey: 'backup', ConditionValue: 'daily' }] },
      }),
    },
    {
      V: of('EC2::Volume', { Size: 1 }),
      S: of('Backup::BackupSelection', {
        BackupSelection: { ListOfTags: [{ ConditionKey: 'backup', ConditionValue: 'daily' }] },
      }),
    },
  ),
  quiet(
    'metadata-only',
    { It: of('SNS::Topic', {}, { Metadata: { a: 1 } }) },
    { It: of('SNS::Topic', {}, { Metadata: { a: 2 } }) },
  ),
  quiet(
    'code-only',
    { It: of('Lambda::Function', { Code: { S3Bucket: 'b', S3Key: 'a.zip' } }) },
    { It: of('Lambda::Function', { Code: { S3Bucket: 'b', S3Key: 'b.zip' } }) },
  ),
  quiet(
    'description-only',
    { It: of('Lambda::Function', { Description: 'a' }) },
    { It: of('Lambda::Function', { Description: 'b' }) },
  ),
  quiet(
    'number-as-text',
    { It: of('SQS::Queue', { VisibilityTimeout: 60 }) },
    { It: of('SQS::Queue', { VisibilityTimeout: '60' }) },
  ),
  quiet('queue-added', {}, { It: of('SQS::Queue', { VisibilityTimeout: 60 }) }),
  quiet(
    'version-of-a-function',
    { F: of('Lambda::Function'), Va: of('Lambda::Version', { FunctionName: { Ref: 'F' } }) },
    { F: of('Lambda::Function'), Vb: of('Lambda::Version', { FunctionName: { Ref: 'F' } }) },
  ),
];
