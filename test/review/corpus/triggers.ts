import { between, type Case, changed, of, quiet } from './case';

const medium = ['operability', 'medium'] as const;
const low = ['operability', 'low'] as const;
const listener = (Priority: number) =>
  of('ElasticLoadBalancingV2::ListenerRule', { ListenerArn: 'l', Priority, Actions: [{ Type: 'forward' }] });
const index = (key: string) => ({
  GlobalSecondaryIndexes: [
    { IndexName: 'by', KeySchema: [{ AttributeName: key, KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' } },
  ],
});

/** What starts no more, or other things start; what leads elsewhere; and what a look at single properties would not see. */
export const triggers: readonly Case[] = [
  changed('schedule-changed', low, 'Events::Rule', [
    { ScheduleExpression: 'rate(5 minutes)' },
    { ScheduleExpression: 'rate(5 hours)' },
  ]),
  changed('pattern-changed', low, 'Events::Rule', [
    { EventPattern: { source: ['a', 'b'] } },
    { EventPattern: { source: ['a'] } },
  ]),
  quiet(
    'pattern-in-another-order',
    { It: of('Events::Rule', { EventPattern: { source: ['a'], detail: { k: ['v'] } } }) },
    { It: of('Events::Rule', { EventPattern: { detail: { k: ['v'] }, source: ['a'] } }) },
  ),
  changed('target-removed', medium, 'Events::Rule', [
    {
      Targets: [
        { Id: 'a', Arn: 'x' },
        { Id: 'b', Arn: 'y' },
      ],
    },
    { Targets: [{ Id: 'a', Arn: 'x' }] },
  ]),
  changed('notification-removed', medium, 'S3::Bucket', [
    { NotificationConfiguration: { LambdaConfigurations: [{ Event: 's3:ObjectCreated:*', Function: 'f' }] } },
    {},
  ]),
  changed('filter-added', low, 'SNS::Subscription', [
    { TopicArn: 't' },
    { TopicArn: 't', FilterPolicy: { kind: ['a'] } },
  ]),
  changed('record-leads-elsewhere', low, 'Route53::RecordSet', [
    { Name: 'a', Type: 'A', HostedZoneId: 'z', AliasTarget: { DNSName: 'x' } },
    { Name: 'a', Type: 'A', HostedZoneId: 'z', AliasTarget: { DNSName: 'y' } },
  ]),
  between(
    'mapping-removed',
    [...medium, 'It'],
    { It: of('Lambda::EventSourceMapping', { FunctionName: 'f', EventSourceArn: 'q' }), Other: of('SNS::Topic') },
    { Other: of('SNS::Topic') },
  ),
  between(
    'permission-of-a-function-removed',
    [...low, 'It'],
    {
      F: of('Lambda::Function'),
      It: of('Lambda::Permission', {
        FunctionName: { Ref: 'F' },
        Action: 'lambda:InvokeFunction',
        Principal: 'sns.amazonaws.com',
      }),
    },
    { F: of('Lambda::Function') },
  ),
  between(
    'priorities-swapped',
    [...medium, ['A', 'B']],
    { A: listener(1), B: listener(2) },
    { A: listener(2), B: listener(1) },
  ),
  quiet('priorities-new', { A: listener(1), B: listener(2) }, { A: listener(10), B: listener(2) }),
  changed('index-in-place', medium, 'DynamoDB::Table', [index('a'), index('b')]),
  changed('approval-removed', medium, 'CodePipeline::Pipeline', [
    {
      Stages: [
        { Actions: [{ ActionTypeId: { Category: 'Approval' } }] },
        { Actions: [{ ActionTypeId: { Category: 'Deploy' } }] },
      ],
    },
    { Stages: [{ Actions: [{ ActionTypeId: { Category: 'Deploy' } }] }] },
  ]),
  changed('sign-in-names', medium, 'Cognito::UserPool', [
    { UsernameAttributes: ['email'] },
    { AliasAttributes: ['email'] },
  ]),
  changed('attribute-of-users', medium, 'Cognito::UserPool', [
    { Schema: [{ Name: 'email', Required: true }] },
    { Schema: [{ Name: 'email', Required: false }] },
  ]),
  quiet(
    'attribute-of-users-added',
    { It: of('Cognito::UserPool', { Schema: [{ Name: 'email' }] }) },
    { It: of('Cognito::UserPool', { Schema: [{ Name: 'email' }, { Name: 'shop' }] }) },
  ),
  changed('snapshot-left-out', ['data-loss', 'medium'], 'RDS::DBInstance', [{ DBSnapshotIdentifier: 's' }, {}]),
  quiet(
    'function-added',
    { T: of('SNS::Topic') },
    {
      T: of('SNS::Topic'),
      F: of('Lambda::Function', { Role: { 'Fn::GetAtt': ['R', 'Arn'] } }),
      R: of('IAM::Role', {
        AssumeRolePolicyDocument: {
          Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
        },
      }),
      P: of('Lambda::Permission', {
        FunctionName: { Ref: 'F' },
        Action: 'lambda:InvokeFunction',
        Principal: 'sns.amazonaws.com',
        SourceArn: { Ref: 'T' },
      }),
    },
  ),
  between(
    'role-for-another-account-added',
    ['permissions', 'low', 'R'],
    {},
    {
      R: of('IAM::Role', {
        AssumeRolePolicyDocument: {
          Statement: [{ Effect: 'Allow', Principal: { AWS: '222222222222' }, Action: 'sts:AssumeRole' }],
        },
      }),
    },
  ),
  between(
    'log-group-of-a-function',
    [...medium, 'Log'],
    { F: of('Lambda::Function', { FunctionName: 'api' }) },
    {
      F: of('Lambda::Function', { FunctionName: 'api' }),
      Log: of('Logs::LogGroup', { LogGroupName: '/aws/lambda/api', RetentionInDays: 30 }),
    },
  ),
  between(
    'log-group-by-a-reference',
    [...medium, 'Log'],
    { F: of('Lambda::Function') },
    { F: of('Lambda::Function'), Log: of('Logs::LogGroup', { LogGroupName: { 'Fn::Sub': '/aws/lambda/${F}' } }) },
  ),
  quiet(
    'log-group-with-its-function',
    {},
    { F: of('Lambda::Function'), Log: of('Logs::LogGroup', { LogGroupName: { 'Fn::Sub': '/aws/lambda/${F}' } }) },
  ),
  changed('smallest-over-largest', medium, 'AutoScaling::AutoScalingGroup', [
    { MinSize: '2', MaxSize: '4' },
    { MinSize: '6', MaxSize: '4' },
  ]),
  changed('more-than-all', medium, 'CloudWatch::Alarm', [
    { EvaluationPeriods: 3, DatapointsToAlarm: 3 },
    { EvaluationPeriods: 2, DatapointsToAlarm: 3 },
  ]),
  changed('subnet-in-another-zone', medium, 'EC2::Subnet', [
    { VpcId: 'v', CidrBlock: '10.0.0.0/24', AvailabilityZone: 'a' },
    { VpcId: 'v', CidrBlock: '10.0.0.0/24', AvailabilityZone: 'b' },
  ]),
  between(
    'listener-of-one-port',
    [...medium, ['Old', 'New']],
    { Old: of('ElasticLoadBalancingV2::Listener', { LoadBalancerArn: 'l', Port: 443, Protocol: 'HTTPS' }) },
    { New: of('ElasticLoadBalancingV2::Listener', { LoadBalancerArn: 'l', Port: 443, Protocol: 'HTTPS' }) },
  ),
  between(
    'topic-under-a-key-of-aws',
    ['alarms', 'high', 'T'],
    { T: of('SNS::Topic'), A: of('CloudWatch::Alarm', { AlarmActions: [{ Ref: 'T' }] }) },
    {
      T: of('SNS::Topic', { KmsMasterKeyId: 'alias/aws/sns' }),
      A: of('CloudWatch::Alarm', { AlarmActions: [{ Ref: 'T' }] }),
    },
  ),
  between(
    'topic-that-keeps-alarms-out',
    ['alarms', 'high', 'T'],
    {
      T: of('SNS::Topic'),
      P: of('SNS::TopicPolicy', {
        Topics: [{ Ref: 'T' }],
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'cloudwatch.amazonaws.com' },
              Action: 'sns:Publish',
              Resource: '*',
            },
          ],
        },
      }),
      A: of('CloudWatch::Alarm', { AlarmActions: [{ Ref: 'T' }] }),
    },
    {
      T: of('SNS::Topic'),
      P: of('SNS::TopicPolicy', {
        Topics: [{ Ref: 'T' }],
        PolicyDocument: {
          Statement: [
            { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sns:Publish', Resource: '*' },
          ],
        },
      }),
      A: of('CloudWatch::Alarm', { AlarmActions: [{ Ref: 'T' }] }),
    },
  ),
  changed('image-latest', low, 'ECS::TaskDefinition', [
    { ContainerDefinitions: [{ Name: 'a', Image: 'r/a:1.2' }] },
    { ContainerDefinitions: [{ Name: 'a', Image: 'r/a:latest' }] },
  ]),
  quiet(
    'image-next-version',
    {
      It: of('ECS::Service'),
      T: of('ECS::TaskDefinition', { ContainerDefinitions: [{ Name: 'a', Image: 'r/a:1.2' }] }),
    },
    {
      It: of('ECS::Service'),
      T: of('ECS::TaskDefinition', { ContainerDefinitions: [{ Name: 'a', Image: 'r/a:1.3' }] }),
    },
  ),
  {
    ...between('memory-by-globals', ['capacity', 'medium', 'It'], {}, {}),
    before: {
      Transform: 'AWS::Serverless-2016-10-31',
      Globals: { Function: { MemorySize: 1_024 } },
      Resources: { It: of('Serverless::Function', { Handler: 'h' }) },
    },
    after: {
      Transform: 'AWS::Serverless-2016-10-31',
      Globals: { Function: { MemorySize: 128 } },
      Resources: { It: of('Serverless::Function', { Handler: 'h' }) },
    },
  },
  changed('key-disabled', ['data-loss', 'high'], 'KMS::Key', [
    { Enabled: true, KeyPolicy: {} },
    { Enabled: false, KeyPolicy: {} },
  ]),
  changed('disk-goes-with-its-instance', ['data-loss', 'medium'], 'EC2::LaunchTemplate', [
    { LaunchTemplateData: { BlockDeviceMappings: [{ Ebs: { DeleteOnTermination: false } }] } },
    { LaunchTemplateData: { BlockDeviceMappings: [{ Ebs: { DeleteOnTermination: true } }] } },
  ]),
  changed('secret-written', ['permissions', 'medium'], 'RDS::DBInstance', [
    { MasterUserPassword: '{{resolve:secretsmanager:db:SecretString:p}}' },
    { MasterUserPassword: 'hunter2hunter2' },
  ]),
  changed('secret-in-a-variable', ['permissions', 'medium'], 'Lambda::Function', [
    { Environment: { Variables: {} } },
    { Environment: { Variables: { DB_PASSWORD: 'hunter2' } } },
  ]),
  changed('policy-of-an-api-removed', ['permissions', 'medium'], 'ApiGateway::RestApi', [
    { Name: 'a', Policy: { Statement: [{ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }] } },
    { Name: 'a' },
  ]),
  changed('firewall-lets-in', ['permissions', 'medium'], 'WAFv2::WebACL', [
    { DefaultAction: { Block: {} } },
    { DefaultAction: { Allow: {} } },
  ]),
  changed('on-spot', ['capacity', 'medium'], 'ECS::Service', [
    { CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE' }] },
    { CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT' }] },
  ]),
  changed('out-of-the-balancer', ['capacity', 'medium'], 'AutoScaling::AutoScalingGroup', [
    { TargetGroupARNs: ['t'] },
    {},
  ]),
  changed('slower-storage', ['capacity', 'medium'], 'RDS::DBInstance', [
    { StorageType: 'io1' },
    { StorageType: 'gp2' },
  ]),
];
