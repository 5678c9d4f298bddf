import { isObject, type Value } from '../../../core/json';
import { scalarText } from '../../template/tokens';
import { databases } from '../rule';
import { low, numberOf, type Watch } from '../watch';
import { rows } from './rows';

/** Kinds of disks, the slower first. */
const disks = ['standard', 'sc1', 'st1', 'gp2', 'gp3', 'io1', 'io2'];
const isSlower = (before: Value | undefined, after: Value | undefined): boolean =>
  disks.includes(scalarText(after)) && disks.indexOf(scalarText(after)) < disks.indexOf(scalarText(before));

const pool = (...names: readonly string[]): string[] => names.map((name) => `ConnectionPoolConfigurationInfo.${name}`);

export const storage: readonly Watch[] = [
  { types: databases, path: 'StorageType', worse: isSlower },
  { types: 'AWS::EC2::Volume', path: 'VolumeType', worse: isSlower },
  { types: /ParameterGroup$/, path: 'Parameters.max_connections', worse: 'less' },
  { types: 'AWS::SQS::Queue', path: 'MaximumMessageSize', worse: 'less', say: low },
  { types: 'AWS::SQS::Queue', path: 'ContentBasedDeduplication', worse: 'off', say: low },
  { types: 'AWS::SQS::Queue', path: 'DelaySeconds', worse: 'more', fallback: 0, say: low },
  ...rows('AWS::EC2::Volume', 'less', 'Iops', 'Throughput'),
  {
    types: 'AWS::EC2::LaunchTemplate',
    path: 'LaunchTemplateData.BlockDeviceMappings',
    worse: (before, after) => disksOf(after) < disksOf(before),
  },
  {
    types: /^AWS::EC2::(Instance|LaunchTemplate)$/,
    path: 'LaunchTemplateData.NetworkPerformanceOptions',
    worse: 'changed',
    say: low,
  },
  { types: /^AWS::EC2::Instance$/, path: 'EbsOptimized', worse: 'off' },
  {
    types: /^AWS::EC2::(Instance|LaunchTemplate)$/,
    path: 'LaunchTemplateData.CreditSpecification.CpuCredits',
    worse: (_, after) => after === 'standard',
  },
  {
    types: 'AWS::EC2::Instance',
    path: 'CreditSpecification.CPUCredits',
    worse: (_, after) => after === 'standard',
  },
  {
    types: databases,
    path: 'MaxAllocatedStorage',
    worse: 'removed',
    say: { what: 'the disk does not grow by itself any more', because: 'a full disk stops the database' },
  },
  ...rows('AWS::RDS::DBProxyTargetGroup', 'less', ...pool('MaxConnectionsPercent', 'ConnectionBorrowTimeout')),
  {
    types: databases,
    path: 'AllocatedStorage',
    worse: 'less',
    say: { what: 'a disk of a database can’t be made smaller: the update fails, or the database is made anew' },
  },
  ...rows(
    databases,
    'less',
    'Iops',
    'StorageThroughput',
    'MaxAllocatedStorage',
    'ServerlessV2ScalingConfiguration.MaxCapacity',
    'ServerlessV2ScalingConfiguration.MinCapacity',
  ),
  { types: databases, path: 'MultiAZ', worse: 'off', say: { what: 'there is no standby in another zone any more' } },
  { types: /ReplicationGroup$/, path: 'MultiAZEnabled', worse: 'off' },
  { types: /ReplicationGroup$/, path: 'AutomaticFailoverEnabled', worse: 'off' },
  ...rows(
    /^AWS::(ElastiCache|MemoryDB)::/,
    'less',
    'NumCacheClusters',
    'NumNodeGroups',
    'ReplicasPerNodeGroup',
    'NumCacheNodes',
    'NumShards',
    'NumReplicasPerShard',
  ),
  ...rows(
    'AWS::DynamoDB::Table',
    'less',
    'ProvisionedThroughput.ReadCapacityUnits',
    'ProvisionedThroughput.WriteCapacityUnits',
    'OnDemandThroughput.MaxReadRequestUnits',
    'OnDemandThroughput.MaxWriteRequestUnits',
  ),
  {
    types: 'AWS::DynamoDB::Table',
    path: 'BillingMode',
    worse: (before, after) => before === 'PAY_PER_REQUEST' && after !== 'PAY_PER_REQUEST',
    say: { what: 'the table takes only what is provisioned, and throttles the rest' },
  },
  { types: 'AWS::DynamoDB::Table', path: 'OnDemandThroughput', worse: 'added', say: low },
  ...rows(
    'AWS::DynamoDB::Table',
    'less',
    'WarmThroughput.ReadUnitsPerSecond',
    'WarmThroughput.WriteUnitsPerSecond',
  ).map((row) => ({ ...row, say: low })),
  ...rows('AWS::Glue::Job', 'less', 'NumberOfWorkers', 'MaxCapacity', 'Timeout'),
  {
    types: 'AWS::KinesisFirehose::DeliveryStream',
    path: 'ExtendedS3DestinationConfiguration.BufferingHints.IntervalInSeconds',
    worse: 'more',
    fallback: 300,
    say: { ...low, what: 'what comes in is delivered later' },
  },
  ...rows('AWS::Kinesis::Stream', 'less', 'ShardCount'),
  { types: 'AWS::Kinesis::Stream', path: 'StreamModeDetails.StreamMode', worse: (before) => before === 'ON_DEMAND' },
  ...rows(
    'AWS::MSK::Cluster',
    'less',
    'NumberOfBrokerNodes',
    'BrokerNodeGroupInfo.StorageInfo.EBSStorageInfo.VolumeSize',
  ),
  ...rows(
    /^AWS::(OpenSearchService|Elasticsearch)::Domain$/,
    'less',
    'ClusterConfig.InstanceCount',
    'ClusterConfig.DedicatedMasterCount',
    'EBSOptions.VolumeSize',
    'EBSOptions.Iops',
    'ElasticsearchClusterConfig.InstanceCount',
  ),
  {
    types: /^AWS::(OpenSearchService|Elasticsearch)::Domain$/,
    path: 'ClusterConfig.ZoneAwarenessEnabled',
    worse: 'off',
  },
  {
    types: /^AWS::(OpenSearchService|Elasticsearch)::Domain$/,
    path: 'ClusterConfig.DedicatedMasterEnabled',
    worse: 'off',
  },
  ...rows(
    'AWS::FSx::FileSystem',
    'less',
    'StorageCapacity',
    'LustreConfiguration.PerUnitStorageThroughput',
    'WindowsConfiguration.ThroughputCapacity',
    'OntapConfiguration.ThroughputCapacity',
  ),
  {
    types: 'AWS::EFS::FileSystem',
    path: 'ThroughputMode',
    worse: (before) => before === 'provisioned' || before === 'elastic',
  },
  ...rows('AWS::EFS::FileSystem', 'less', 'ProvisionedThroughputInMibps'),
  ...rows('AWS::Redshift::Cluster', 'less', 'NumberOfNodes'),
  ...rows('AWS::RedshiftServerless::Workgroup', 'less', 'BaseCapacity', 'MaxCapacity'),
];

/** Sum of what the disks of a launch template may do. */
function disksOf(value: Value | undefined): number {
  if (Array.isArray(value)) return (value as readonly Value[]).reduce<number>((sum, one) => sum + disksOf(one), 0);
  if (!isObject(value)) return 0;
  const own = ['Iops', 'Throughput', 'VolumeSize'].reduce((sum, name) => sum + (numberOf(value[name]) ?? 0), 0);
  return Object.values(value).reduce<number>((sum, one) => sum + disksOf(one), own);
}
