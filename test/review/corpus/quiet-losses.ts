import type { Properties, Value } from '../../../lib/core/json';
import { between, type Case, changed, of, quiet } from './case';

const band = (width: string) => ({
  ComparisonOperator: 'GreaterThanUpperThreshold',
  ThresholdMetricId: 'band',
  EvaluationPeriods: 3,
  AlarmActions: ['arn:aws:sns:eu-west-1:111111111111:pages'],
  Metrics: [
    { Id: 'm', MetricStat: { Metric: { Namespace: 'Shop', MetricName: 'Orders' }, Period: 60, Stat: 'Sum' } },
    { Id: 'band', Expression: `ANOMALY_DETECTION_BAND(m, ${width})` },
  ],
});
const told = (actions: Properties) => ({
  MetricName: 'Errors',
  Namespace: 'Shop',
  Threshold: 1,
  EvaluationPeriods: 1,
  ComparisonOperator: 'GreaterThanThreshold',
  AlarmActions: ['pages'],
  ...actions,
});

const group = (Version: Value) => ({
  MinSize: '2',
  MaxSize: '4',
  LaunchTemplate: { LaunchTemplateId: 'lt', Version },
});
const rolled = (properties: Properties, more: Properties = {}) =>
  of('AutoScaling::AutoScalingGroup', { MinSize: '2', MaxSize: '4', ...properties }, more);
const latest = { 'Fn::GetAtt': ['Template', 'LatestVersionNumber'] };
const signal = { ResourceSignal: { Count: 2, Timeout: 'PT10M' } };

const cached = (behavior: Properties) => ({
  DistributionConfig: { Enabled: true, DefaultCacheBehavior: { TargetOriginId: 'app', ...behavior } },
});
const OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

const attribute = (Key: string, Value: string) => ({ LoadBalancerAttributes: [{ Key, Value }] });
const listener = (arn: string) => ({ Port: 443, Protocol: 'HTTPS', Certificates: [{ CertificateArn: arn }] });

const password = (more: Properties) => ({ Parameters: { Password: { Type: 'String', ...more } } });
const database = of('RDS::DBInstance', { Engine: 'postgres', MasterUserPassword: { Ref: 'Password' } });
const output = (value: Value) => ({ Outputs: { It: { Value: value } } });
const accessKey = of('IAM::AccessKey', { UserName: 'deployer' });

const tagged = (...pairs: readonly (readonly [string, string])[]) => ({
  Size: 10,
  AvailabilityZone: 'eu-west-1a',
  Tags: pairs.map(([Key, Value]) => ({ Key, Value })),
});

const chosen = { 'Fn::FindInMap': ['Engines', { Ref: 'Version' }, 'Engine'] };
const engines = (rows: Readonly<Record<string, string>>) => ({
  Parameters: { Version: { Type: 'String' } },
  Mappings: { Engines: Object.fromEntries(Object.entries(rows).map(([key, Engine]) => [key, { Engine }])) },
});

/** Changes of which a deployment says nothing, and that are noticed when it is late. */
export const quietLosses: readonly Case[] = [
  changed('band-wider', ['alarms', 'medium'], 'CloudWatch::Alarm', [band('2'), band('6')]),
  quiet('band-narrower', { It: of('CloudWatch::Alarm', band('6')) }, { It: of('CloudWatch::Alarm', band('2')) }),
  quiet('band-as-before', { It: of('CloudWatch::Alarm', band('2')) }, { It: of('CloudWatch::Alarm', band('2.0')) }),
  changed('recovery-not-told', ['alarms', 'low'], 'CloudWatch::Alarm', [told({ OKActions: ['pages'] }), told({})]),
  changed('silence-not-told', ['alarms', 'medium'], 'CloudWatch::Alarm', [
    told({ InsufficientDataActions: ['pages'] }),
    told({}),
  ]),
  changed('group-at-a-fixed-version', ['operability', 'low'], 'AutoScaling::AutoScalingGroup', [
    group(latest),
    group('3'),
  ]),
  changed('group-at-an-older-version', ['operability', 'medium'], 'AutoScaling::AutoScalingGroup', [
    group('7'),
    group('3'),
  ]),
  quiet(
    'group-at-a-newer-version',
    { It: of('AutoScaling::AutoScalingGroup', group('3')) },
    { It: of('AutoScaling::AutoScalingGroup', group('7')) },
  ),
  between(
    'sizes-set-back-by-each-roll',
    ['capacity', 'medium', 'It'],
    { It: rolled({}, { UpdatePolicy: { AutoScalingScheduledAction: { IgnoreUnmodifiedGroupSizeProperties: true } } }) },
    { It: rolled({}) },
  ),
  between(
    'stack-does-not-wait-for-hosts',
    ['operability', 'medium', 'It'],
    { It: rolled({}, { CreationPolicy: signal }) },
    { It: rolled({}) },
  ),
  between(
    'stack-waits-for-fewer-hosts',
    ['operability', 'low', 'It'],
    { It: rolled({}, { CreationPolicy: signal }) },
    { It: rolled({}, { CreationPolicy: { ResourceSignal: { Count: 1, Timeout: 'PT10M' } } }) },
  ),
  quiet('stack-waits-for-hosts', { It: rolled({}) }, { It: rolled({}, { CreationPolicy: signal }) }),
  changed('nothing-cached', ['capacity', 'medium'], 'CloudFront::Distribution', [
    cached({ CachePolicyId: OPTIMIZED }),
    cached({ CachePolicyId: DISABLED }),
  ]),
  changed('cached-for-no-time', ['capacity', 'medium'], 'CloudFront::Distribution', [
    cached({ DefaultTTL: 86_400 }),
    cached({ DefaultTTL: 0 }),
  ]),
  changed('cached-by-every-query', ['capacity', 'medium'], 'CloudFront::Distribution', [
    cached({ ForwardedValues: { QueryString: false } }),
    cached({ ForwardedValues: { QueryString: true } }),
  ]),
  changed('cached-by-every-header', ['capacity', 'medium'], 'CloudFront::Distribution', [
    cached({ ForwardedValues: { QueryString: false } }),
    cached({ ForwardedValues: { QueryString: false, Headers: ['*'] } }),
  ]),
  changed('cached-for-no-time-by-policy', ['capacity', 'medium'], 'CloudFront::CachePolicy', [
    { CachePolicyConfig: { Name: 'p', DefaultTTL: 86_400, MinTTL: 0, MaxTTL: 86_400 } },
    { CachePolicyConfig: { Name: 'p', DefaultTTL: 10, MinTTL: 0, MaxTTL: 86_400 } },
  ]),
  changed('other-certificate', ['operability', 'low'], 'ElasticLoadBalancingV2::Listener', [
    listener('arn:aws:acm:eu-west-1:111111111111:certificate/a'),
    listener('arn:aws:acm:eu-west-1:111111111111:certificate/b'),
  ]),
  changed('other-certificate-of-a-distribution', ['operability', 'low'], 'CloudFront::Distribution', [
    { DistributionConfig: { Enabled: true, ViewerCertificate: { AcmCertificateArn: 'a' } } },
    { DistributionConfig: { Enabled: true, ViewerCertificate: { AcmCertificateArn: 'b' } } },
  ]),
  changed('zones-by-themselves', ['capacity', 'medium'], 'ElasticLoadBalancingV2::LoadBalancer', [
    attribute('load_balancing.cross_zone.enabled', 'true'),
    attribute('load_balancing.cross_zone.enabled', 'false'),
  ]),
  changed('zones-of-a-classic-one-by-themselves', ['capacity', 'medium'], 'ElasticLoadBalancing::LoadBalancer', [
    { CrossZone: true },
    { CrossZone: false },
  ]),
  changed('zones-of-a-group-by-themselves', ['capacity', 'medium'], 'ElasticLoadBalancingV2::TargetGroup', [
    { TargetGroupAttributes: [{ Key: 'load_balancing.cross_zone.enabled', Value: 'use_load_balancer_configuration' }] },
    { TargetGroupAttributes: [{ Key: 'load_balancing.cross_zone.enabled', Value: 'false' }] },
  ]),
  between(
    'password-shown',
    ['permissions', 'medium', 'Password'],
    { Database: database },
    { Database: database },
    { before: password({ NoEcho: true }), after: password({}) },
  ),
  between(
    'password-told-by-an-output',
    ['permissions', 'medium', 'It'],
    { Database: database },
    { Database: database },
    {
      before: password({ NoEcho: 'true' }),
      after: { ...password({ NoEcho: 'true' }), ...output({ 'Fn::Sub': 'postgres://app:${Password}@db/app' }) },
    },
  ),
  between(
    'key-told-by-an-output',
    ['permissions', 'medium', 'It'],
    { Key: accessKey },
    { Key: accessKey },
    { after: output({ 'Fn::GetAtt': ['Key', 'SecretAccessKey'] }) },
  ),
  quiet('id-of-a-key-told', { Key: accessKey }, { Key: accessKey }, { sections: { after: output({ Ref: 'Key' }) } }),
  changed('database-restarts', ['operability', 'low'], 'RDS::DBInstance', [
    { Engine: 'postgres', DBParameterGroupName: 'a' },
    { Engine: 'postgres', DBParameterGroupName: 'b' },
  ]),
  quiet(
    'database-gets-a-standby',
    { It: of('RDS::DBInstance', { Engine: 'postgres' }) },
    {
      It: of('RDS::DBInstance', {
        Engine: 'postgres',
        MultiAZ: true,
        AutoMinorVersionUpgrade: true,
      }),
    },
  ),
  changed('runtime-without-the-sdk', ['operability', 'medium'], 'Lambda::Function', [
    { Runtime: 'nodejs16.x', Code: { ZipFile: "const AWS = require('aws-sdk');" } },
    { Runtime: 'nodejs20.x', Code: { ZipFile: "const AWS = require('aws-sdk');" } },
  ]),
  changed('runtime-of-another-version', ['operability', 'low'], 'Lambda::Function', [
    { Runtime: 'python3.9', Code: { S3Bucket: 'b', S3Key: 'k' } },
    { Runtime: 'python3.12', Code: { S3Bucket: 'b', S3Key: 'k' } },
  ]),
  changed('rule-hears-another-bus', ['operability', 'low'], 'Events::Rule', [
    { EventBusName: 'shop', EventPattern: { source: ['shop'] } },
    { EventBusName: 'shop-2', EventPattern: { source: ['shop'] } },
  ]),
  changed('sick-hosts-for-longer', ['capacity', 'low'], 'ElasticLoadBalancingV2::TargetGroup', [
    { HealthCheckIntervalSeconds: 6, HealthyThresholdCount: 2 },
    { HealthCheckIntervalSeconds: 30, HealthyThresholdCount: 5 },
  ]),
  quiet(
    'row-for-those-who-choose-it',
    { It: of('ElastiCache::ReplicationGroup', { Engine: chosen, NumCacheClusters: 2 }) },
    { It: of('ElastiCache::ReplicationGroup', { Engine: chosen, NumCacheClusters: 2 }) },
    { sections: { before: engines({ '7.1': 'redis' }), after: engines({ '7.1': 'redis', '9.0': 'valkey' }) } },
  ),
  changed('tag-of-backups-off', ['data-loss', 'medium'], 'EC2::Volume', [
    tagged(['Name', 'data'], ['Backup', 'daily']),
    tagged(['Name', 'data']),
  ]),
  changed('tag-of-snapshots-says-no', ['data-loss', 'medium'], 'EC2::Volume', [
    tagged(['Snapshot', 'true']),
    tagged(['Snapshot', 'false']),
  ]),
  quiet(
    'tag-of-backups-comes',
    { It: of('EC2::Volume', tagged()) },
    { It: of('EC2::Volume', tagged(['Backup', 'daily'])) },
  ),
];
