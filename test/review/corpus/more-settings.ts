import { type Case, changed } from './case';

/** Single settings, of many services, whose change no other sign tells. */
export const moreSettings: readonly Case[] = [
  changed('listener-rule-conditions', ['operability', 'low'], 'ElasticLoadBalancingV2::ListenerRule', [
    { Priority: 10, Conditions: [{ Field: 'path-pattern', Values: ['/a/*', '/b/*'] }] },
    { Priority: 10, Conditions: [{ Field: 'path-pattern', Values: ['/a/*'] }] },
  ]),
  changed('esm-start', ['operability', 'medium'], 'Lambda::EventSourceMapping', [
    { StartingPosition: 'LATEST', FunctionName: 'f' },
    { StartingPosition: 'TRIM_HORIZON', FunctionName: 'f' },
  ]),
  changed('esm-bisect', ['capacity', 'low'], 'Lambda::EventSourceMapping', [
    { BisectBatchOnFunctionError: true, MaximumRetryAttempts: 5 },
    { MaximumRetryAttempts: 5 },
  ]),
  changed('esm-age', ['capacity', 'medium'], 'Lambda::EventSourceMapping', [
    { MaximumRecordAgeInSeconds: 604_800 },
    { MaximumRecordAgeInSeconds: 60 },
  ]),
  changed('waf-count', ['permissions', 'medium'], 'WAFv2::WebACL', [
    { Rules: [{ Name: 'r', Action: { Block: {} } }] },
    { Rules: [{ Name: 'r', Action: { Count: {} } }] },
  ]),
  changed('waf-rate', ['capacity', 'low'], 'WAFv2::WebACL', [
    { Rules: [{ Name: 'r', Statement: { RateBasedStatement: { Limit: 2000 } } }] },
    { Rules: [{ Name: 'r', Statement: { RateBasedStatement: { Limit: 100 } } }] },
  ]),
  changed('cf-geo', ['operability', 'medium'], 'CloudFront::Distribution', [
    { DistributionConfig: { Restrictions: { GeoRestriction: { RestrictionType: 'none' } } } },
    { DistributionConfig: { Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', Locations: ['DE'] } } } },
  ]),
  changed('container-health', ['operability', 'medium'], 'ECS::TaskDefinition', [
    { ContainerDefinitions: [{ Name: 'a', HealthCheck: { Command: ['x'] } }] },
    { ContainerDefinitions: [{ Name: 'a' }] },
  ]),
  changed('container-stop', ['capacity', 'low'], 'ECS::TaskDefinition', [
    { ContainerDefinitions: [{ Name: 'a', StopTimeout: 120 }] },
    { ContainerDefinitions: [{ Name: 'a', StopTimeout: 2 }] },
  ]),
  changed('container-log', ['alarms', 'low'], 'ECS::TaskDefinition', [
    { ContainerDefinitions: [{ Name: 'a', LogConfiguration: { LogDriver: 'awslogs' } }] },
    { ContainerDefinitions: [{ Name: 'a' }] },
  ]),
  changed('container-mem', ['capacity', 'medium'], 'ECS::TaskDefinition', [
    { ContainerDefinitions: [{ Name: 'a', Memory: 2048 }] },
    { ContainerDefinitions: [{ Name: 'a', Memory: 256 }] },
  ]),
  changed('container-ulimit', ['operability', 'medium'], 'ECS::TaskDefinition', [
    { ContainerDefinitions: [{ Name: 'a', Ulimits: [{ Name: 'nofile', SoftLimit: 65_536, HardLimit: 65_536 }] }] },
    { ContainerDefinitions: [{ Name: 'a', Ulimits: [{ Name: 'nofile', SoftLimit: 1024, HardLimit: 1024 }] }] },
  ]),
  changed('container-ulimit-gone', ['operability', 'medium'], 'ECS::TaskDefinition', [
    { ContainerDefinitions: [{ Name: 'a', Ulimits: [{ Name: 'nofile', SoftLimit: 65_536, HardLimit: 65_536 }] }] },
    { ContainerDefinitions: [{ Name: 'a' }] },
  ]),
  changed('container-secret-to-env', ['permissions', 'medium'], 'ECS::TaskDefinition', [
    { ContainerDefinitions: [{ Name: 'a', Secrets: [{ Name: 'DB_PASSWORD', ValueFrom: 'arn' }] }] },
    { ContainerDefinitions: [{ Name: 'a', Environment: [{ Name: 'DB_PASSWORD', Value: 'hunter2' }] }] },
  ]),
  changed('maxpercent', ['capacity', 'low'], 'ECS::Service', [
    { DeploymentConfiguration: { MaximumPercent: 200, MinimumHealthyPercent: 100 } },
    { DeploymentConfiguration: { MaximumPercent: 100, MinimumHealthyPercent: 100 } },
  ]),
  changed('ecs-az-rebal', ['capacity', 'low'], 'ECS::Service', [
    { AvailabilityZoneRebalancing: 'ENABLED' },
    { AvailabilityZoneRebalancing: 'DISABLED' },
  ]),
  changed('eks-logs', ['alarms', 'low'], 'EKS::Cluster', [
    { Logging: { ClusterLogging: { EnabledTypes: [{ Type: 'api' }, { Type: 'audit' }] } } },
    { Logging: { ClusterLogging: { EnabledTypes: [] } } },
  ]),
  changed('asg-life', ['operability', 'low'], 'AutoScaling::AutoScalingGroup', [
    { MinSize: '1' },
    { MinSize: '1', MaxInstanceLifetime: 86_400 },
  ]),
  changed('asg-rebalance', ['capacity', 'low'], 'AutoScaling::AutoScalingGroup', [
    { CapacityRebalance: true },
    { CapacityRebalance: false },
  ]),
  changed('lt-hop', ['network', 'low'], 'EC2::LaunchTemplate', [
    { LaunchTemplateData: { MetadataOptions: { HttpPutResponseHopLimit: 1 } } },
    { LaunchTemplateData: { MetadataOptions: { HttpPutResponseHopLimit: 2 } } },
  ]),
  changed('sched-dlq', ['capacity', 'medium'], 'Scheduler::Schedule', [
    { Target: { DeadLetterConfig: { Arn: 'q' } } },
    { Target: {} },
  ]),
  changed('sched-window', ['operability', 'low'], 'Scheduler::Schedule', [
    { FlexibleTimeWindow: { Mode: 'OFF' } },
    { FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 240 } },
  ]),
  changed('sub-raw', ['operability', 'medium'], 'SNS::Subscription', [
    { RawMessageDelivery: true },
    { RawMessageDelivery: false },
  ]),
  changed('sfn-retry', ['capacity', 'medium'], 'StepFunctions::StateMachine', [
    {
      DefinitionString:
        '{"StartAt": "A", "States": {"A": {"Type": "Task", "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 3}], "End": true}}}',
    },
    { DefinitionString: '{"StartAt": "A", "States": {"A": {"Type": "Task", "End": true}}}' },
  ]),
  changed('sfn-catch', ['capacity', 'medium'], 'StepFunctions::StateMachine', [
    {
      DefinitionString:
        '{"StartAt": "A", "States": {"A": {"Type": "Task", "Catch": [{"Next": "F"}], "End": true}, "F": {"Type": "Fail"}}}',
    },
    { DefinitionString: '{"StartAt": "A", "States": {"A": {"Type": "Task", "End": true}, "F": {"Type": "Fail"}}}' },
  ]),
  changed('sfn-timeout', ['capacity', 'low'], 'StepFunctions::StateMachine', [
    { DefinitionString: '{"TimeoutSeconds": 300, "StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}' },
    { DefinitionString: '{"TimeoutSeconds": 30, "StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}' },
  ]),
  changed('sfn-def-object', ['capacity', 'medium'], 'StepFunctions::StateMachine', [
    { Definition: { StartAt: 'A', States: { A: { Type: 'Task', Retry: [{}], End: true } } } },
    { Definition: { StartAt: 'A', States: { A: { Type: 'Task', End: true } } } },
  ]),
  changed('fn-layers', ['operability', 'low'], 'Lambda::Function', [{ Layers: ['arn:a'] }, {}]),
  changed('fn-env', ['operability', 'low'], 'Lambda::Function', [
    { Environment: { Variables: { URL: 'https://prod' } } },
    { Environment: { Variables: { URL: 'https://staging' } } },
  ]),
  changed('fn-handler', ['operability', 'low'], 'Lambda::Function', [{ Handler: 'a.b' }, { Handler: 'c.d' }]),
  changed('fn-loglevel', ['alarms', 'low'], 'Lambda::Function', [
    { LoggingConfig: { ApplicationLogLevel: 'INFO', LogFormat: 'JSON' } },
    { LoggingConfig: { ApplicationLogLevel: 'FATAL', LogFormat: 'JSON' } },
  ]),
  changed('fn-logformat', ['alarms', 'low'], 'Lambda::Function', [
    { LoggingConfig: { LogFormat: 'Text' } },
    { LoggingConfig: { LogFormat: 'JSON' } },
  ]),
  changed('fn-recursive', ['capacity', 'medium'], 'Lambda::Function', [
    { RecursiveLoop: 'Terminate' },
    { RecursiveLoop: 'Allow' },
  ]),
  changed('fn-subnets', ['capacity', 'medium'], 'Lambda::Function', [
    { VpcConfig: { SubnetIds: ['a', 'b', 'c'] } },
    { VpcConfig: { SubnetIds: ['a'] } },
  ]),
  changed('fn-role', ['permissions', 'low'], 'Lambda::Function', [
    { Role: 'arn:aws:iam::1:role/a' },
    { Role: 'arn:aws:iam::1:role/b' },
  ]),
  changed('invoke-age', ['capacity', 'low'], 'Lambda::EventInvokeConfig', [
    { MaximumEventAgeInSeconds: 21_600 },
    { MaximumEventAgeInSeconds: 60 },
  ]),
  changed('alias-weights', ['operability', 'low'], 'Lambda::Alias', [
    { FunctionVersion: '1' },
    {
      FunctionVersion: '1',
      RoutingConfig: { AdditionalVersionWeights: [{ FunctionVersion: '2', FunctionWeight: 0.5 }] },
    },
  ]),
  changed('alias-older', ['operability', 'medium'], 'Lambda::Alias', [
    { FunctionVersion: '7' },
    { FunctionVersion: '3' },
  ]),
  changed('alias-latest', ['operability', 'medium'], 'Lambda::Alias', [
    { FunctionVersion: '7' },
    { FunctionVersion: '$LATEST' },
  ]),
  changed('os-master', ['capacity', 'medium'], 'OpenSearchService::Domain', [
    { ClusterConfig: { DedicatedMasterEnabled: true } },
    { ClusterConfig: { DedicatedMasterEnabled: false } },
  ]),
  changed('backup-sched', ['data-loss', 'low'], 'Backup::BackupPlan', [
    { BackupPlan: { BackupPlanRule: [{ RuleName: 'r', ScheduleExpression: 'cron(0 5 ? * * *)' }] } },
    { BackupPlan: { BackupPlanRule: [{ RuleName: 'r', ScheduleExpression: 'cron(0 5 1 * ? *)' }] } },
  ]),
  changed('vpc-dns', ['operability', 'high'], 'EC2::VPC', [
    { EnableDnsSupport: true, EnableDnsHostnames: true },
    { EnableDnsSupport: false, EnableDnsHostnames: true },
  ]),
  changed('ssm-value', ['operability', 'low'], 'SSM::Parameter', [
    { Name: '/flag', Value: 'on' },
    { Name: '/flag', Value: 'off' },
  ]),
  changed('appconfig', ['operability', 'medium'], 'AppConfig::DeploymentStrategy', [
    { DeploymentDurationInMinutes: 30, GrowthFactor: 20 },
    { DeploymentDurationInMinutes: 0, GrowthFactor: 100 },
  ]),
  changed('appconfig-monitor', ['operability', 'medium'], 'AppConfig::Environment', [
    { Monitors: [{ AlarmArn: 'a' }] },
    { Monitors: [] },
  ]),
  changed('log-class', ['alarms', 'medium'], 'Logs::LogGroup', [
    { LogGroupClass: 'STANDARD' },
    { LogGroupClass: 'INFREQUENT_ACCESS' },
  ]),
  changed('step-smaller', ['capacity', 'medium'], 'AutoScaling::ScalingPolicy', [
    { PolicyType: 'StepScaling', StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 4 }] },
    { PolicyType: 'StepScaling', StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }] },
  ]),
  changed('predictive', ['capacity', 'medium'], 'AutoScaling::ScalingPolicy', [
    { PredictiveScalingConfiguration: { Mode: 'ForecastAndScale' } },
    { PredictiveScalingConfiguration: { Mode: 'ForecastOnly' } },
  ]),
  changed('scheduled-scaling', ['capacity', 'medium'], 'ApplicationAutoScaling::ScalableTarget', [
    { ScheduledActions: [{ ScheduledActionName: 'a' }, { ScheduledActionName: 'b' }] },
    { ScheduledActions: [{ ScheduledActionName: 'a' }] },
  ]),
  changed('scaling-suspended', ['capacity', 'medium'], 'ApplicationAutoScaling::ScalableTarget', [
    { MinCapacity: 1 },
    { MinCapacity: 1, SuspendedState: { DynamicScalingOutSuspended: true } },
  ]),
  changed('metric-type', ['capacity', 'low'], 'AutoScaling::ScalingPolicy', [
    {
      TargetTrackingConfiguration: {
        PredefinedMetricSpecification: { PredefinedMetricType: 'ALBRequestCountPerTarget' },
        TargetValue: 50,
      },
    },
    {
      TargetTrackingConfiguration: {
        PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
        TargetValue: 50,
      },
    },
  ]),
  changed('firehose-buffer', ['capacity', 'low'], 'KinesisFirehose::DeliveryStream', [
    { ExtendedS3DestinationConfiguration: { BufferingHints: { IntervalInSeconds: 60 } } },
    { ExtendedS3DestinationConfiguration: { BufferingHints: { IntervalInSeconds: 900 } } },
  ]),
  changed('pipe-stopped', ['operability', 'high'], 'Pipes::Pipe', [
    { DesiredState: 'RUNNING' },
    { DesiredState: 'STOPPED' },
  ]),
  changed('tg-matcher', ['operability', 'medium'], 'ElasticLoadBalancingV2::TargetGroup', [
    { Matcher: { HttpCode: '200' } },
    { Matcher: { HttpCode: '200-499' } },
  ]),
  changed('tg-hc-off', ['operability', 'medium'], 'ElasticLoadBalancingV2::TargetGroup', [
    { HealthCheckEnabled: true },
    { HealthCheckEnabled: false },
  ]),
  changed('tg-algo', ['capacity', 'low'], 'ElasticLoadBalancingV2::TargetGroup', [
    { TargetGroupAttributes: [{ Key: 'load_balancing.algorithm.type', Value: 'least_outstanding_requests' }] },
    { TargetGroupAttributes: [{ Key: 'load_balancing.algorithm.type', Value: 'round_robin' }] },
  ]),
  changed('api-timeout', ['capacity', 'medium'], 'ApiGateway::Method', [
    { Integration: { TimeoutInMillis: 29_000 } },
    { Integration: { TimeoutInMillis: 1000 } },
  ]),
  changed('ddb-warm', ['capacity', 'low'], 'DynamoDB::Table', [
    { WarmThroughput: { ReadUnitsPerSecond: 40_000 } },
    { WarmThroughput: { ReadUnitsPerSecond: 12_000 } },
  ]),
  changed('budget', ['cost', 'low'], 'Budgets::Budget', [
    { Budget: { BudgetLimit: { Amount: 100 } } },
    { Budget: { BudgetLimit: { Amount: 100_000 } } },
  ]),
  changed('glue-workers', ['capacity', 'medium'], 'Glue::Job', [{ NumberOfWorkers: 50 }, { NumberOfWorkers: 2 }]),
  changed('msg-delay', ['cost', 'low'], 'SQS::Queue', [
    { ReceiveMessageWaitTimeSeconds: 20 },
    { ReceiveMessageWaitTimeSeconds: 0 },
  ]),
  changed('max-receive-more', ['capacity', 'low'], 'SQS::Queue', [
    { RedrivePolicy: { deadLetterTargetArn: 'q', maxReceiveCount: 5 } },
    { RedrivePolicy: { deadLetterTargetArn: 'q', maxReceiveCount: 1000 } },
  ]),
  changed('eks-jump', ['operability', 'medium'], 'EKS::Cluster', [{ Version: '1.29' }, { Version: '1.32' }]),
];
