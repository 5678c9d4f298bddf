import { between, type Case, changed, of, quiet } from './case';

const sharing = (Privileged: boolean) => ({ ContainerDefinitions: [{ Name: 'a', Image: 'x:1.2.3', Privileged }] });
const locked = (Mode: string, Days: number) => ({
  ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode, Days } } },
});
const group = (force: string) => ({ Family: 'postgres16', Description: 'd', Parameters: { 'rds.force_ssl': force } });
const origins = (...AllowedOrigins: readonly string[]) => ({
  CorsConfiguration: { CorsRules: [{ AllowedOrigins, AllowedMethods: ['GET'] }] },
});

const key = (AWS: string, Action: string) => ({
  KeyPolicy: { Statement: [{ Effect: 'Allow', Principal: { AWS }, Action, Resource: '*' }] },
});
const ingress = of('EC2::SecurityGroupIngress', { GroupId: { Ref: 'Group' }, IpProtocol: 'tcp', FromPort: 5_432 });
const securityGroup = of('EC2::SecurityGroup', { GroupDescription: 'db' });

/** Single settings whose harm is not told by their name. */
export const settings: readonly Case[] = [
  changed('clear-text-to-the-database', ['permissions', 'medium'], 'RDS::DBParameterGroup', [group('1'), group('0')]),
  changed('container-privileged', ['permissions', 'medium'], 'ECS::TaskDefinition', [sharing(false), sharing(true)]),
  changed('bucket-for-all-origins', ['network', 'low'], 'S3::Bucket', [origins('https://shop.example'), origins('*')]),
  changed('lock-of-objects-weaker', ['data-loss', 'medium'], 'S3::Bucket', [
    locked('COMPLIANCE', 365),
    locked('GOVERNANCE', 365),
  ]),
  changed('lock-of-objects-shorter', ['data-loss', 'medium'], 'S3::Bucket', [
    locked('COMPLIANCE', 365),
    locked('COMPLIANCE', 7),
  ]),
  quiet(
    'lock-of-objects-longer',
    { It: of('S3::Bucket', locked('GOVERNANCE', 7)) },
    { It: of('S3::Bucket', locked('COMPLIANCE', 365)) },
  ),
  changed('cache-that-kept-all-evicts', ['data-loss', 'medium'], 'ElastiCache::ParameterGroup', [
    { CacheParameterGroupFamily: 'redis7', Description: 'd', Properties: { 'maxmemory-policy': 'noeviction' } },
    { CacheParameterGroupFamily: 'redis7', Description: 'd', Properties: { 'maxmemory-policy': 'allkeys-lru' } },
  ]),
  changed('stream-without-old-images', ['operability', 'low'], 'DynamoDB::Table', [
    { StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' } },
    { StreamSpecification: { StreamViewType: 'KEYS_ONLY' } },
  ]),
  changed('endpoint-not-found-by-name', ['operability', 'medium'], 'EC2::VPCEndpoint', [
    { VpcEndpointType: 'Interface', PrivateDnsEnabled: true },
    { VpcEndpointType: 'Interface', PrivateDnsEnabled: false },
  ]),
  changed('flow-log-of-less', ['alarms', 'low'], 'EC2::FlowLog', [{ TrafficType: 'ALL' }, { TrafficType: 'REJECT' }]),
  changed('cluster-without-iam', ['permissions', 'low'], 'Neptune::DBCluster', [
    { IamAuthEnabled: true },
    { IamAuthEnabled: false },
  ]),
  changed('messages-wait', ['capacity', 'low'], 'SQS::Queue', [{}, { DelaySeconds: 900 }]),
  changed('other-processor', ['operability', 'low'], 'Lambda::Function', [
    { Architectures: ['x86_64'] },
    { Architectures: ['arm64'] },
  ]),
  changed('pool-of-a-proxy-smaller', ['capacity', 'medium'], 'RDS::DBProxyTargetGroup', [
    { ConnectionPoolConfigurationInfo: { MaxConnectionsPercent: 90 } },
    { ConnectionPoolConfigurationInfo: { MaxConnectionsPercent: 10 } },
  ]),
  changed('clear-text-to-a-proxy', ['network', 'medium'], 'RDS::DBProxy', [
    { RequireTLS: true },
    { RequireTLS: false },
  ]),
  changed('disk-grows-no-more', ['capacity', 'medium'], 'RDS::DBInstance', [{ MaxAllocatedStorage: 1_000 }, {}]),
  changed('distribution-off', ['operability', 'high'], 'CloudFront::Distribution', [
    { DistributionConfig: { Enabled: true } },
    { DistributionConfig: { Enabled: false } },
  ]),
  changed('distribution-without-its-name', ['operability', 'medium'], 'CloudFront::Distribution', [
    { DistributionConfig: { Enabled: true, Aliases: ['a.example', 'b.example'] } },
    { DistributionConfig: { Enabled: true, Aliases: ['a.example'] } },
  ]),
  changed('credits-end', ['capacity', 'medium'], 'EC2::Instance', [
    { InstanceType: 't3.large', CreditSpecification: { CPUCredits: 'unlimited' } },
    { InstanceType: 't3.large', CreditSpecification: { CPUCredits: 'standard' } },
  ]),
  changed('sessions-on-any-host', ['operability', 'low'], 'ElasticLoadBalancingV2::TargetGroup', [
    { TargetGroupAttributes: [{ Key: 'stickiness.enabled', Value: 'true' }] },
    { TargetGroupAttributes: [{ Key: 'stickiness.enabled', Value: 'false' }] },
  ]),
  changed('new-hosts-get-all-at-once', ['capacity', 'low'], 'ElasticLoadBalancingV2::TargetGroup', [
    { TargetGroupAttributes: [{ Key: 'slow_start.duration_seconds', Value: '60' }] },
    { TargetGroupAttributes: [{ Key: 'slow_start.duration_seconds', Value: '0' }] },
  ]),
  changed('copy-in-another-region-goes', ['data-loss', 'medium'], 'DynamoDB::GlobalTable', [
    { Replicas: [{ Region: 'eu-west-1' }, { Region: 'us-east-1' }] },
    { Replicas: [{ Region: 'eu-west-1' }] },
  ]),
  changed('other-mailbox-for-pages', ['alarms', 'medium'], 'SNS::Subscription', [
    { TopicArn: 't', Protocol: 'email', Endpoint: 'oncall@shop.example' },
    { TopicArn: 't', Protocol: 'email', Endpoint: 'other@shop.example' },
  ]),
  changed('tags-of-images-move', ['permissions', 'low'], 'ECR::Repository', [
    { ImageTagMutability: 'IMMUTABLE' },
    { ImageTagMutability: 'MUTABLE' },
  ]),
  changed('host-without-its-role', ['operability', 'medium'], 'EC2::Instance', [{ IamInstanceProfile: 'p' }, {}]),
  changed('key-that-nobody-manages', ['operability', 'high'], 'KMS::Key', [
    key('arn:aws:iam::111111111111:root', 'kms:*'),
    key('arn:aws:iam::111111111111:role/worker', 'kms:Decrypt'),
  ]),
  quiet(
    'key-managed-by-its-account-in-other-words',
    { It: of('KMS::Key', key('arn:aws:iam::111111111111:root', 'kms:*')) },
    { It: of('KMS::Key', key('111111111111', 'kms:*')) },
  ),
  between(
    'way-in-removed',
    ['operability', 'low', 'In'],
    { Group: securityGroup, In: ingress },
    { Group: securityGroup },
  ),
];
