import { between, type Case, changed, of, quiet } from './case';

const alarm = {
  AlarmActions: ['p'],
  Threshold: 10,
  EvaluationPeriods: 3,
  DatapointsToAlarm: 2,
  ComparisonOperator: 'GreaterThanThreshold',
  TreatMissingData: 'breaching',
};
const mathOf = (Stat: string) => ({
  ...alarm,
  Metrics: [
    { Id: 'e', Expression: 'a', ReturnData: true },
    ...[
      ['a', 'x'],
      ['b', 'y'],
    ].map(([Id = '', MetricName = '']) => ({
      Id,
      ReturnData: false,
      MetricStat: { Metric: { MetricName, Namespace: 'N' }, Period: 60, Stat },
    })),
  ],
});
const named = (AlarmName: string) => ({
  ...alarm,
  AlarmName,
  MetricName: 'm',
  Namespace: 'N',
  Period: 60,
  Statistic: 'Maximum',
});

/** Settings of what people tend: pagers, plans of who is on call, hosts, databases and their windows. */
export const tended: readonly Case[] = [
  changed('math-stat', ['alarms', 'medium'], 'CloudWatch::Alarm', [mathOf('Sum'), mathOf('Average')]),
  changed('name-changed', ['alarms', 'low'], 'CloudWatch::Alarm', [named('first'), named('other')]),
  changed('composite-suppressor', ['alarms', 'low'], 'CloudWatch::CompositeAlarm', [
    { AlarmActions: ['p'], AlarmRule: 'ALARM(a)', ActionsSuppressor: 's' },
    { AlarmActions: ['p'], AlarmRule: 'ALARM(a)', ActionsSuppressor: 't' },
  ]),
  changed('sns-delivery', ['alarms', 'low'], 'SNS::Topic', [{ DeliveryStatusLogging: [{ Protocol: 'lambda' }] }, {}]),
  changed('chatbot', ['alarms', 'medium'], 'Chatbot::SlackChannelConfiguration', [
    { SnsTopicArns: ['a', 'b'] },
    { SnsTopicArns: ['a'] },
  ]),
  changed('chatbot-channel', ['alarms', 'medium'], 'Chatbot::SlackChannelConfiguration', [
    { SlackChannelId: 'A' },
    { SlackChannelId: 'B' },
  ]),
  changed('incident-plan', ['alarms', 'high'], 'SSMIncidents::ResponsePlan', [
    { Engagements: ['a'] },
    { Engagements: [] },
  ]),
  changed('oncall', ['alarms', 'medium'], 'SSMContacts::Plan', [{ Stages: [1, 2] }, { Stages: [1] }]),
  changed('lifecycle-hook', ['capacity', 'low'], 'AutoScaling::LifecycleHook', [
    { HeartbeatTimeout: 300, DefaultResult: 'CONTINUE' },
    { HeartbeatTimeout: 30, DefaultResult: 'ABANDON' },
  ]),
  changed('warmpool', ['capacity', 'medium'], 'AutoScaling::WarmPool', [{ MinSize: 4 }, { MinSize: 0 }]),
  changed('cooldown', ['capacity', 'low'], 'AutoScaling::AutoScalingGroup', [
    { MinSize: '1', Cooldown: '60' },
    { MinSize: '1', Cooldown: '900' },
  ]),
  changed('userdata-sysctl-gone', ['operability', 'medium'], 'EC2::LaunchTemplate', [
    { LaunchTemplateData: { UserData: { 'Fn::Base64': 'sysctl -w net.core.somaxconn=65535\nservice start' } } },
    { LaunchTemplateData: { UserData: { 'Fn::Base64': 'service start' } } },
  ]),
  changed('userdata-workers', ['operability', 'medium'], 'EC2::LaunchTemplate', [
    { LaunchTemplateData: { UserData: { 'Fn::Base64': 'gunicorn --workers 8 --threads 4' } } },
    { LaunchTemplateData: { UserData: { 'Fn::Base64': 'gunicorn --workers 2 --threads 4' } } },
  ]),
  changed('userdata-agent-gone', ['alarms', 'medium'], 'EC2::LaunchTemplate', [
    { LaunchTemplateData: { UserData: { 'Fn::Base64': 'amazon-cloudwatch-agent-ctl -a fetch-config\nrun' } } },
    { LaunchTemplateData: { UserData: { 'Fn::Base64': 'run' } } },
  ]),
  changed('ssm-doc', ['operability', 'low'], 'SSM::Document', [
    { Name: 'd', Content: { mainSteps: [1, 2] } },
    { Name: 'd', Content: { mainSteps: [1] } },
  ]),
  changed('ssm-assoc', ['operability', 'low'], 'SSM::Association', [
    { Name: 'd', ScheduleExpression: 'rate(30 minutes)' },
    { Name: 'd', ScheduleExpression: 'rate(30 days)' },
  ]),
  changed('patch', ['operability', 'low'], 'SSM::PatchBaseline', [
    { ApprovalRules: { PatchRules: [1] } },
    { ApprovalRules: { PatchRules: [] } },
  ]),
  changed('maint', ['operability', 'low'], 'SSM::MaintenanceWindow', [
    { Schedule: 'cron(0 3 ? * SUN *)' },
    { Schedule: 'cron(0 18 ? * FRI *)' },
  ]),
  changed('rds-window', ['operability', 'low'], 'RDS::DBInstance', [
    { Engine: 'postgres', PreferredMaintenanceWindow: 'sun:03:00-sun:04:00' },
    { Engine: 'postgres', PreferredMaintenanceWindow: 'fri:18:00-fri:19:00' },
  ]),
  changed('rds-apply', ['operability', 'low'], 'RDS::DBInstance', [
    { Engine: 'postgres', ApplyImmediately: false },
    { Engine: 'postgres', ApplyImmediately: true },
  ]),
  changed('pg-work-mem', ['operability', 'low'], 'RDS::DBParameterGroup', [
    { Family: 'postgres16', Description: 'd', Parameters: { work_mem: '65536', statement_timeout: '30000' } },
    { Family: 'postgres16', Description: 'd', Parameters: { work_mem: '4096', statement_timeout: '0' } },
  ]),
  changed('pg-max-conn-gone', ['operability', 'low'], 'RDS::DBParameterGroup', [
    { Family: 'postgres16', Description: 'd', Parameters: { max_connections: '2000' } },
    { Family: 'postgres16', Description: 'd', Parameters: {} },
  ]),
  changed('redis-timeout', ['operability', 'low'], 'ElastiCache::ParameterGroup', [
    { CacheParameterGroupFamily: 'redis7', Description: 'd', Properties: { timeout: '0' } },
    { CacheParameterGroupFamily: 'redis7', Description: 'd', Properties: { timeout: '20' } },
  ]),
  changed('redis-reserved', ['operability', 'low'], 'ElastiCache::ParameterGroup', [
    { CacheParameterGroupFamily: 'redis7', Description: 'd', Properties: { 'reserved-memory-percent': '25' } },
    { CacheParameterGroupFamily: 'redis7', Description: 'd', Properties: { 'reserved-memory-percent': '0' } },
  ]),
  changed('idle', ['capacity', 'low'], 'ElasticLoadBalancingV2::LoadBalancer', [
    { LoadBalancerAttributes: [{ Key: 'idle_timeout.timeout_seconds', Value: '300' }] },
    { LoadBalancerAttributes: [] },
  ]),
  changed('sam-autopublish', ['operability', 'medium'], 'Serverless::Function', [{ AutoPublishAlias: 'live' }, {}]),
  changed('apigw-cache', ['capacity', 'medium'], 'ApiGateway::Stage', [
    { CacheClusterSize: '6.1' },
    { CacheClusterSize: '0.5' },
  ]),
  changed('apigw-waf', ['permissions', 'low'], 'WAFv2::WebACLAssociation', [
    { ResourceArn: 'a', WebACLArn: 'w' },
    { ResourceArn: 'a', WebACLArn: 'v' },
  ]),
  between(
    'cfn-init',
    ['operability', 'medium', 'It'],
    {
      It: of(
        'EC2::Instance',
        {},
        {
          Metadata: {
            'AWS::CloudFormation::Init': {
              config: { files: { '/etc/sysctl.d/a.conf': { content: 'net.core.somaxconn=65535' } } },
            },
          },
        },
      ),
    },
    {
      It: of(
        'EC2::Instance',
        {},
        {
          Metadata: {
            'AWS::CloudFormation::Init': {
              config: { files: { '/etc/sysctl.d/a.conf': { content: 'net.core.somaxconn=128' } } },
            },
          },
        },
      ),
    },
  ),
  changed('sam-pollers', ['capacity', 'medium'], 'Serverless::Function', [
    { Events: { Work: { Type: 'SQS', Properties: { Queue: 'q', ScalingConfig: { MaximumConcurrency: 50 } } } } },
    { Events: { Work: { Type: 'SQS', Properties: { Queue: 'q', ScalingConfig: { MaximumConcurrency: 5 } } } } },
  ]),
  quiet(
    'sam-memory-more',
    { It: of('Serverless::Function', { MemorySize: 128 }) },
    { It: of('Serverless::Function', { MemorySize: 1_024 }) },
  ),
];
