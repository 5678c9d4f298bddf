import { textIn, type Value } from '../../../core/json';
import { canonicalText } from '../../template/canonical';
import { databases } from '../rule';
import { type Watch } from '../watch';

const METRIC_FILTER = 'AWS::Logs::MetricFilter';

/** Levels of Lambda's own logging, the one that says most first. */
const levels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
const saysLess = (before: Value | undefined, after: Value | undefined): boolean =>
  levels.indexOf(textIn(after)) > levels.indexOf(textIn(before));

/** Settings of logs: how much is written, and in which form. */
const logging: readonly Watch[] = [
  { types: 'AWS::SNS::Topic', path: 'DeliveryStatusLogging', worse: 'removed' },
  { types: 'AWS::ECS::TaskDefinition', path: 'ContainerDefinitions[Name]*.LogConfiguration', worse: 'removed' },
  {
    types: 'AWS::EKS::Cluster',
    path: 'Logging.ClusterLogging.EnabledTypes',
    worse: 'fewer',
  },
  { types: /Function$/, path: 'LoggingConfig.ApplicationLogLevel', worse: saysLess, fallback: 'INFO' },
  { types: /Function$/, path: 'LoggingConfig.SystemLogLevel', worse: saysLess, fallback: 'INFO' },
  {
    types: /Function$/,
    path: 'LoggingConfig.LogFormat',
    worse: 'changed',
    fallback: 'Text',
    say: { what: 'the logs have another form, in which filters of metrics may find nothing' },
  },
  {
    types: 'AWS::Logs::LogGroup',
    path: 'LogGroupClass',
    worse: (_, after) => after === 'INFREQUENT_ACCESS' || after === 'DELIVERY',
    say: { risk: 'medium', what: 'metric filters, subscriptions and live tail do not work on logs of this class' },
  },
];

export const metricsOff: readonly Watch[] = [
  { types: 'AWS::EC2::Instance', path: 'Monitoring', worse: 'off' },
  { types: 'AWS::AutoScaling::AutoScalingGroup', path: 'MetricsCollection', worse: 'removed' },
  { types: 'AWS::AutoScaling::LaunchConfiguration', path: 'InstanceMonitoring', worse: 'off', fallback: true },
  { types: 'AWS::EC2::LaunchTemplate', path: 'LaunchTemplateData.Monitoring.Enabled', worse: 'off' },
  {
    types: /^AWS::(RDS|DocDB)::DB(Instance|Cluster)$/,
    path: 'MonitoringInterval',
    worse: (before, after) => Number(before ?? 0) > 0 && (Number(after ?? 0) === 0 || Number(after) > Number(before)),
  },
  { types: /^AWS::RDS::DB(Instance|Cluster)$/, path: 'EnablePerformanceInsights', worse: 'off' },
  { types: databases, path: 'EnableCloudwatchLogsExports', worse: 'removed' },
  { types: 'AWS::ECS::Cluster', path: 'ClusterSettings[Name=containerInsights].Value', worse: 'off' },
  { types: 'AWS::Lambda::Function', path: 'TracingConfig.Mode', worse: (before) => before === 'Active' },
  { types: 'AWS::ApiGateway::Stage', path: 'TracingEnabled', worse: 'off' },
  {
    types: ['AWS::ApiGateway::Stage', 'AWS::ApiGatewayV2::Stage'],
    path: 'MethodSettings',
    worse: (before, after) =>
      canonicalText(before).includes('"MetricsEnabled":"true"') &&
      !canonicalText(after).includes('"MetricsEnabled":"true"'),
  },
  { types: /Stage$/, path: 'AccessLogSetting', worse: 'removed' },
  { types: 'AWS::S3::Bucket', path: 'LoggingConfiguration', worse: 'removed' },
  { types: /LoadBalancer$/, path: 'LoadBalancerAttributes[Key=access_logs.s3.enabled].Value', worse: 'off' },
  { types: 'AWS::StepFunctions::StateMachine', path: 'LoggingConfiguration', worse: 'removed' },
  { types: 'AWS::EC2::FlowLog', path: 'TrafficType', worse: (before) => before === 'ALL' },
  { types: 'AWS::MSK::Cluster', path: 'EnhancedMonitoring', worse: 'changed' },
  { types: 'AWS::CloudTrail::Trail', path: 'IsLogging', worse: 'off', say: { risk: 'high' } },
  { types: 'AWS::CloudTrail::Trail', path: 'IsMultiRegionTrail', worse: 'off', say: { risk: 'medium' } },
  { types: 'AWS::CloudTrail::Trail', path: 'EnableLogFileValidation', worse: 'off' },
  { types: 'AWS::GuardDuty::Detector', path: 'Enable', worse: 'off', say: { risk: 'medium' } },
  ...logging,
  { types: METRIC_FILTER, path: 'FilterPattern', worse: 'changed' },
  { types: METRIC_FILTER, path: 'MetricTransformations', worse: 'changed' },
  { types: 'AWS::Synthetics::Canary', path: 'StartCanaryAfterCreation', worse: 'off' },
  { types: 'AWS::Synthetics::Canary', path: 'Schedule', worse: 'changed' },
  { types: 'AWS::Route53::HealthCheck', path: 'HealthCheckConfig', worse: 'changed' },
];
