import { isObject, itemsIn, type Value } from '../../../core/json';
import { scalarText } from '../../template/tokens';
import { databases, type Rule } from '../rule';
import { low, type Watch, watching } from '../watch';

/** Names of databases of which several are managed alike. */
const DAYS_A_YEAR = 365;

const deletionProtection: readonly Watch[] = [
  {
    types: 'AWS::KMS::Key',
    path: 'Enabled',
    worse: 'off',
    fallback: true,
    say: { risk: 'high', what: 'what the key encrypted can’t be read while it is disabled' },
  },
  {
    types: 'AWS::EC2::Instance',
    path: 'InstanceInitiatedShutdownBehavior',
    worse: (_, after) => after === 'terminate',
    say: { risk: 'medium', what: 'a shutdown from within ends the instance, and its disks go with it' },
  },
  ...(
    [
      ['AWS::EC2::Instance', 'BlockDeviceMappings'],
      ['AWS::EC2::LaunchTemplate', 'LaunchTemplateData.BlockDeviceMappings'],
    ] as const
  ).map(([types, path]): Watch => ({
    types,
    path,
    worse: (before, after) => deletedDisks(after) > deletedDisks(before),
    say: { risk: 'medium', what: 'a disk goes with its instance' },
  })),
  {
    types: 'AWS::KinesisFirehose::DeliveryStream',
    path: 'ExtendedS3DestinationConfiguration.S3BackupMode',
    worse: 'off',
    say: low,
  },
  { types: databases, path: 'DeletionProtection', worse: 'off' },
  { types: /^AWS::DynamoDB::Table$/, path: 'DeletionProtectionEnabled', worse: 'off' },
  { types: 'AWS::Cognito::UserPool', path: 'DeletionProtection', worse: 'off' },
  { types: 'AWS::RDS::GlobalCluster', path: 'DeletionProtection', worse: 'off' },
  { types: 'AWS::QLDB::Ledger', path: 'DeletionProtection', worse: 'off' },
  { types: 'AWS::NeptuneGraph::Graph', path: 'DeletionProtection', worse: 'off' },
  { types: 'AWS::DSQL::Cluster', path: 'DeletionProtectionEnabled', worse: 'off' },
  { types: 'AWS::EKS::Cluster', path: 'DeletionProtection', worse: 'off' },
  { types: 'AWS::EC2::Instance', path: 'DisableApiTermination', worse: 'off', say: low },
  {
    types: /^AWS::ElasticLoadBalancingV2::LoadBalancer$/,
    path: 'LoadBalancerAttributes[Key=deletion_protection.enabled].Value',
    worse: 'off',
    say: low,
  },
  { types: 'AWS::AutoScaling::AutoScalingGroup', path: 'NewInstancesProtectedFromScaleIn', worse: 'off', say: low },
];

/** Days for which backups are kept, and whether any are made. */
const backups: readonly Watch[] = [
  { types: databases, path: 'BackupRetentionPeriod', worse: 'less' },
  { types: 'AWS::RDS::DBInstance', path: 'DeleteAutomatedBackups', worse: 'on', say: low },
  { types: 'AWS::Redshift::Cluster', path: 'AutomatedSnapshotRetentionPeriod', worse: 'less' },
  {
    types: /^AWS::ElastiCache::(ReplicationGroup|CacheCluster|ServerlessCache)$/,
    path: 'SnapshotRetentionLimit',
    worse: 'less',
    say: low,
  },
  { types: 'AWS::MemoryDB::Cluster', path: 'SnapshotRetentionLimit', worse: 'less' },
  { types: 'AWS::FSx::FileSystem', path: 'WindowsConfiguration.AutomaticBackupRetentionDays', worse: 'less' },
  { types: 'AWS::FSx::FileSystem', path: 'LustreConfiguration.AutomaticBackupRetentionDays', worse: 'less' },
  { types: 'AWS::FSx::FileSystem', path: 'OntapConfiguration.AutomaticBackupRetentionDays', worse: 'less' },
  { types: 'AWS::FSx::FileSystem', path: 'OpenZFSConfiguration.AutomaticBackupRetentionDays', worse: 'less' },
  { types: 'AWS::EFS::FileSystem', path: 'BackupPolicy.Status', worse: 'off' },
  { types: 'AWS::DynamoDB::Table', path: 'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled', worse: 'off' },
  {
    types: 'AWS::DynamoDB::Table',
    path: 'PointInTimeRecoverySpecification.RecoveryPeriodInDays',
    worse: 'less',
    say: low,
  },
  {
    types: 'AWS::DynamoDB::GlobalTable',
    path: 'Replicas',
    worse: (before, after) => recovered(before) > recovered(after),
  },
  {
    types: 'AWS::DynamoDB::GlobalTable',
    path: 'Replicas',
    worse: (before, after) => itemsIn(after).length < itemsIn(before).length,
    say: { what: 'the copy in one region is deleted', because: 'it serves nobody there, and can’t be gone back to' },
  },
  { types: 'AWS::S3::Bucket', path: 'VersioningConfiguration.Status', worse: 'off' },
  { types: 'AWS::S3::Bucket', path: 'ObjectLockConfiguration', worse: 'removed' },
  {
    types: 'AWS::S3::Bucket',
    path: 'ObjectLockConfiguration.Rule.DefaultRetention',
    worse: (before, after) => lockedDays(after) < lockedDays(before) || (isCompliance(before) && !isCompliance(after)),
    say: { what: 'new objects can be deleted earlier, or by whoever has the right to' },
  },
  { types: 'AWS::S3::Bucket', path: 'ReplicationConfiguration', worse: 'removed' },
  { types: 'AWS::Backup::BackupVault', path: 'LockConfiguration', worse: 'removed' },
  {
    types: 'AWS::Backup::BackupPlan',
    path: 'BackupPlan',
    worse: (before, after) => keptDays(after) < keptDays(before) || rulesIn(after) < rulesIn(before),
  },
  {
    types: 'AWS::Backup::BackupPlan',
    path: 'BackupPlan.BackupPlanRule[RuleName]*.ScheduleExpression',
    worse: 'changed',
    say: { risk: 'low', what: 'backups are made at other times, and perhaps less often' },
  },
  { types: 'AWS::DLM::LifecyclePolicy', path: 'State', worse: 'off' },
  {
    types: 'AWS::DLM::LifecyclePolicy',
    path: 'PolicyDetails',
    worse: (before, after) =>
      least(before, 'Count') > least(after, 'Count') || least(before, 'Interval') > least(after, 'Interval'),
  },
];

/** Time for which things are kept. */
const retention: readonly Watch[] = [
  { types: 'AWS::Logs::LogGroup', path: 'RetentionInDays', worse: isShorter, say: low },
  { types: 'AWS::Kinesis::Stream', path: 'RetentionPeriodHours', worse: 'less', fallback: 24 },
  { types: 'AWS::SQS::Queue', path: 'MessageRetentionPeriod', worse: 'less', fallback: 345_600 },
  { types: 'AWS::Events::Archive', path: 'RetentionDays', worse: isShorter },
  { types: 'AWS::CloudTrail::EventDataStore', path: 'RetentionPeriod', worse: 'less' },
  { types: 'AWS::Timestream::Table', path: 'RetentionProperties.MagneticStoreRetentionPeriodInDays', worse: 'less' },
  {
    types: 'AWS::S3::Bucket',
    path: 'LifecycleConfiguration',
    worse: (before, after) => shortestExpiry(after) < shortestExpiry(before),
  },
  { types: 'AWS::ECR::Repository', path: 'LifecyclePolicy', worse: 'changed', say: low },
];

/** Whether a time is shorter; it is for ever where nothing is said. */
function isShorter(before: Value | undefined, after: Value | undefined): boolean {
  const days = (value: Value | undefined): number =>
    value === undefined || Number(value) === 0 ? Infinity : Number(value);
  return days(after) < days(before);
}

const each = (value: Value | undefined, visit: (key: string, value: Value) => void): void => {
  if (Array.isArray(value)) for (const item of value as readonly Value[]) each(item, visit);
  else if (isObject(value))
    for (const [key, part] of Object.entries(value)) {
      visit(key, part);
      each(part, visit);
    }
};

/** Number of disks that go with their instance. */
function deletedDisks(mappings: Value | undefined): number {
  let count = 0;
  each(mappings, (key, value) => {
    if (key === 'DeleteOnTermination' && scalarText(value) === 'true') count += 1;
  });
  return count;
}

/** Smallest number under a name, anywhere. */
function least(value: Value | undefined, name: string): number {
  let found = Infinity;
  each(value, (key, part) => {
    if (key === name && !Number.isNaN(Number(part))) found = Math.min(found, Number(part));
  });
  return found === Infinity ? 0 : found;
}

const lockedDays = (retention: Value | undefined): number =>
  least(retention, 'Days') + DAYS_A_YEAR * least(retention, 'Years');

const isCompliance = (retention: Value | undefined): boolean => isObject(retention) && retention.Mode === 'COMPLIANCE';

const rulesIn = (plan: Value | undefined): number => {
  return isObject(plan) ? itemsIn(plan.BackupPlanRule).length : 0;
};

/** Days until a recovery point goes; for ever where nothing is said. */
const keptDays = (plan: Value | undefined): number => least(plan, 'DeleteAfterDays') || Infinity;

function recovered(replicas: Value | undefined): number {
  let count = 0;
  each(replicas, (key, part) => {
    if (key === 'PointInTimeRecoveryEnabled' && scalarText(part) === 'true') count += 1;
  });
  return count;
}

function shortestExpiry(lifecycle: Value | undefined): number {
  const names = ['ExpirationInDays', 'NoncurrentVersionExpirationInDays', 'NoncurrentDays'];
  const days = names.map((name) => least(lifecycle, name)).filter((number) => number > 0);
  return days.length > 0 ? Math.min(...days) : Infinity;
}

export const protectionRules: readonly Rule[] = [
  {
    id: 'data-loss/protection-off',
    opposite: 'it can no longer be deleted by mistake',
    risk: 'medium',
    what: 'it can be deleted by mistake from now on',
    why: 'with deletion protection off, a wrong click or a removed line of a template is enough',
    fix: 'leave it on; where it has to go, switch it off in the deployment before the one that deletes',
    find: watching(deletionProtection),
  },
  {
    id: 'data-loss/backup-reduced',
    opposite: 'there are more backups to go back to',
    risk: 'medium',
    what: 'there are fewer backups, or none, to go back to',
    why: 'a mistake that is found later than the oldest backup can’t be undone',
    fix: 'keep as many as it takes to notice a mistake, a week at least',
    find: watching(backups),
  },
  {
    id: 'data-loss/retention-lowered',
    opposite: 'it is kept for longer',
    risk: 'medium',
    what: 'what is older than the new time is deleted',
    why: 'it goes soon after the deployment, and can’t be brought back',
    fix: 'export what is still needed first, or leave the time',
    find: watching(retention),
  },
];
