import { between, type Case, changed, of } from './case';

const loss = (risk: 'high' | 'medium' | 'low') => ['data-loss', risk] as const;
const other = { Other: of('SNS::Topic') };

/** Data that go, or that nothing keeps any more. */
export const dataLoss: readonly Case[] = [
  between('table-removed', [...loss('high'), 'It'], { It: of('DynamoDB::Table', { KeySchema: [] }), ...other }, other),
  between(
    'table-removed-retained',
    [...loss('low'), 'It'],
    { It: of('DynamoDB::Table', {}, { DeletionPolicy: 'Retain' }), ...other },
    other,
  ),
  between(
    'database-removed-with-snapshot',
    [...loss('medium'), 'It'],
    { It: of('RDS::DBInstance', { Engine: 'postgres' }), ...other },
    other,
  ),
  between('bucket-removed', [...loss('high'), 'It'], { It: of('S3::Bucket'), ...other }, other),
  between('queue-removed', [...loss('medium'), 'It'], { It: of('SQS::Queue'), ...other }, other),
  between('log-group-removed', [...loss('medium'), 'It'], { It: of('Logs::LogGroup'), ...other }, other),
  between('key-removed', [...loss('high'), 'It'], { It: of('KMS::Key', { KeyPolicy: {} }), ...other }, other),
  between('user-pool-removed', [...loss('high'), 'It'], { It: of('Cognito::UserPool'), ...other }, other),
  between('repository-removed', [...loss('high'), 'It'], { It: of('ECR::Repository'), ...other }, other),
  between(
    'zone-removed',
    [...loss('high'), 'It'],
    { It: of('Route53::HostedZone', { Name: 'example.com' }), ...other },
    other,
  ),
  changed('key-schema-changed', loss('high'), 'DynamoDB::Table', [
    { KeySchema: [{ AttributeName: 'a', KeyType: 'HASH' }] },
    { KeySchema: [{ AttributeName: 'b', KeyType: 'HASH' }] },
  ]),
  changed('database-renamed', loss('medium'), 'RDS::DBInstance', [
    { DBInstanceIdentifier: 'a' },
    { DBInstanceIdentifier: 'b' },
  ]),
  changed('database-encrypted', loss('medium'), 'RDS::DBInstance', [
    { StorageEncrypted: false },
    { StorageEncrypted: true },
  ]),
  changed('queue-renamed', loss('medium'), 'SQS::Queue', [{ QueueName: 'a' }, { QueueName: 'b' }]),
  changed('queue-made-fifo', loss('medium'), 'SQS::Queue', [{}, { FifoQueue: true }]),
  changed('bucket-renamed', loss('high'), 'S3::Bucket', [{ BucketName: 'a' }, { BucketName: 'b' }]),
  changed('stream-of-another-name', loss('medium'), 'Kinesis::Stream', [
    { Name: 'a', ShardCount: 1 },
    { Name: 'b', ShardCount: 1 },
  ]),
  changed('image-of-an-instance', loss('medium'), 'EC2::Instance', [{ ImageId: 'ami-1' }, { ImageId: 'ami-2' }]),
  {
    ...between('image-by-a-mapping', [...loss('medium'), 'It'], {}, {}),
    before: {
      Mappings: { Images: { 'eu-west-1': { arm: 'ami-1' }, 'us-east-1': { arm: 'ami-2' } } },
      Resources: {
        It: of('EC2::Instance', { ImageId: { 'Fn::FindInMap': ['Images', { Ref: 'AWS::Region' }, 'arm'] } }),
      },
    },
    after: {
      Mappings: { Images: { 'eu-west-1': { arm: 'ami-3' }, 'us-east-1': { arm: 'ami-4' } } },
      Resources: {
        It: of('EC2::Instance', { ImageId: { 'Fn::FindInMap': ['Images', { Ref: 'AWS::Region' }, 'arm'] } }),
      },
    },
  },
  {
    ...between('name-by-a-parameter', [...loss('high'), 'It'], {}, {}),
    before: {
      Parameters: { Name: { Type: 'String', Default: 'a' } },
      Resources: { It: of('S3::Bucket', { BucketName: { 'Fn::Sub': '${Name}-data' } }) },
    },
    after: {
      Parameters: { Name: { Type: 'String', Default: 'b' } },
      Resources: { It: of('S3::Bucket', { BucketName: { 'Fn::Sub': '${Name}-data' } }) },
    },
  },
  between(
    'logical-id-of-a-table',
    [...loss('high'), ['Orders', 'OrdersTable']],
    {
      Orders: of('DynamoDB::Table', {
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'a', KeyType: 'HASH' }],
      }),
    },
    {
      OrdersTable: of('DynamoDB::Table', {
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'a', KeyType: 'HASH' }],
      }),
    },
  ),
  between(
    'logical-id-of-a-queue',
    [...loss('medium'), ['Work', 'WorkQueue']],
    { Work: of('SQS::Queue', { VisibilityTimeout: 60 }) },
    { WorkQueue: of('SQS::Queue', { VisibilityTimeout: 60 }) },
  ),
  between(
    'policy-from-retain',
    [...loss('medium'), 'It'],
    { It: of('S3::Bucket', {}, { DeletionPolicy: 'Retain' }) },
    { It: of('S3::Bucket') },
  ),
  between(
    'replace-policy-from-snapshot',
    [...loss('medium'), 'It'],
    { It: of('EC2::Volume', { Size: 1 }, { UpdateReplacePolicy: 'Snapshot' }) },
    { It: of('EC2::Volume', { Size: 1 }, { UpdateReplacePolicy: 'Delete' }) },
  ),
  changed('volume-smaller', loss('medium'), 'EC2::Volume', [{ Size: 500 }, { Size: 300 }]),
  changed('volume-in-another-zone', loss('medium'), 'EC2::Volume', [
    { AvailabilityZone: 'eu-west-1a' },
    { AvailabilityZone: 'eu-west-1b' },
  ]),
  changed('volume-encrypted', loss('medium'), 'EC2::Volume', [{ Encrypted: false }, { Encrypted: true }]),
  changed('retention-of-logs', loss('low'), 'Logs::LogGroup', [{ RetentionInDays: 365 }, { RetentionInDays: 7 }]),
  changed('retention-of-a-queue', loss('medium'), 'SQS::Queue', [
    { MessageRetentionPeriod: 1_209_600 },
    { MessageRetentionPeriod: 60 },
  ]),
  changed('retention-of-a-queue-left-out', loss('medium'), 'SQS::Queue', [{ MessageRetentionPeriod: 1_209_600 }, {}]),
  changed('retention-of-a-stream', loss('medium'), 'Kinesis::Stream', [
    { RetentionPeriodHours: 168 },
    { RetentionPeriodHours: 24 },
  ]),
  changed('backups-of-a-database', loss('medium'), 'RDS::DBCluster', [
    { BackupRetentionPeriod: 14 },
    { BackupRetentionPeriod: 1 },
  ]),
  changed('protection-of-a-database', loss('medium'), 'RDS::DBInstance', [
    { DeletionProtection: true },
    { DeletionProtection: false },
  ]),
  changed('protection-of-a-table-left-out', loss('medium'), 'DynamoDB::Table', [
    { DeletionProtectionEnabled: true },
    {},
  ]),
  changed('recovery-of-a-table', loss('medium'), 'DynamoDB::Table', [
    { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
    { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false } },
  ]),
  changed('versions-of-a-bucket', loss('medium'), 'S3::Bucket', [
    { VersioningConfiguration: { Status: 'Enabled' } },
    { VersioningConfiguration: { Status: 'Suspended' } },
  ]),
  changed('objects-expire', loss('medium'), 'S3::Bucket', [
    {},
    { LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 30 }] } },
  ]),
  changed('items-expire', loss('medium'), 'DynamoDB::Table', [
    {},
    { TimeToLiveSpecification: { AttributeName: 'until', Enabled: true } },
  ]),
  changed('backups-of-files', loss('medium'), 'EFS::FileSystem', [
    { BackupPolicy: { Status: 'ENABLED' } },
    { BackupPolicy: { Status: 'DISABLED' } },
  ]),
  between(
    'backup-plan-removed',
    [...loss('medium'), 'It'],
    { It: of('Backup::BackupSelection', { BackupPlanId: 'x' }), ...other },
    other,
  ),
  between(
    'alias-removed',
    [...loss('medium'), 'It'],
    { It: of('Lambda::Alias', { Name: 'live', FunctionName: 'f' }), ...other },
    other,
  ),
];
