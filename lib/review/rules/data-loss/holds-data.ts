import { resourceUpdatesOf } from '../../../limits/resource-updates';

/** Data of a resource that go with it. */
export interface HeldData {
  readonly what: string;
  /**
   * `data`: gone for good. `recoverable`: kept for a while after the deletion. `passing`: messages, logs, caches; what is in it at that
   * moment.
   */
  readonly kind: 'data' | 'recoverable' | 'passing';
}

const data = (what: string): HeldData => ({ what, kind: 'data' });

const recoverable = (what: string): HeldData => ({ what, kind: 'recoverable' });

const passing = (what: string): HeldData => ({ what, kind: 'passing' });

/** Types that hold data, also those that the specification does not mark. Source: the reference of each type. */
const held: Readonly<Record<string, HeldData>> = {
  'AWS::AmazonMQ::Broker': data('its messages, users and configuration'),
  'AWS::Athena::DataCatalog': passing('its definitions'),
  'AWS::Backup::BackupVault': data('its recovery points'),
  'AWS::Cassandra::Table': data('its rows'),
  'AWS::CloudTrail::EventDataStore': recoverable('its events, for seven days'),
  'AWS::CodeCommit::Repository': data('its commits'),
  'AWS::Cognito::IdentityPool': data('the identities of its users'),
  'AWS::Cognito::UserPool': data('its users'),
  'AWS::DAX::Cluster': passing('its cache'),
  'AWS::DMS::ReplicationInstance': passing('its running tasks'),
  'AWS::DocDB::DBCluster': data('its documents'),
  'AWS::DocDB::DBInstance': passing('its memory; the cluster has the data'),
  'AWS::DynamoDB::GlobalTable': data('its items'),
  'AWS::DynamoDB::Table': data('its items'),
  'AWS::EC2::Instance': data('its root volume and its instance store'),
  'AWS::EC2::Volume': data('its blocks'),
  'AWS::ECR::Repository': data('its images'),
  'AWS::EFS::FileSystem': data('its files'),
  'AWS::EKS::Cluster': data('its state: all that runs in it'),
  'AWS::EMR::Cluster': data('its HDFS'),
  'AWS::ElastiCache::CacheCluster': passing('its cache'),
  'AWS::ElastiCache::ReplicationGroup': passing('its cache, which some services hold data in'),
  'AWS::ElastiCache::ServerlessCache': passing('its cache'),
  'AWS::Elasticsearch::Domain': data('its indices'),
  'AWS::Events::Archive': data('its events'),
  'AWS::FSx::FileSystem': data('its files'),
  'AWS::FSx::Volume': data('its files'),
  'AWS::Glue::Database': data('its tables of the catalogue'),
  'AWS::Glue::Table': data('its definition of the catalogue'),
  'AWS::InfluxDB': data('its series'),
  'AWS::KMS::Key': recoverable('all that it encrypted, which can be read for the 7 to 30 days until it is gone'),
  'AWS::Kinesis::Stream': passing('its records'),
  'AWS::KinesisFirehose::DeliveryStream': passing('what it has in its buffer'),
  'AWS::Lightsail::Database': data('its rows'),
  'AWS::Logs::LogGroup': passing('its log events'),
  'AWS::MSK::Cluster': data('its topics'),
  'AWS::MSK::ServerlessCluster': data('its topics'),
  'AWS::MemoryDB::Cluster': data('its keys'),
  'AWS::Neptune::DBCluster': data('its graph'),
  'AWS::Neptune::DBInstance': passing('its memory; the cluster has the data'),
  'AWS::OpenSearchServerless::Collection': data('its indices'),
  'AWS::OpenSearchService::Domain': data('its indices'),
  'AWS::Organizations::Account': data('the account'),
  'AWS::QLDB::Ledger': data('its ledger'),
  'AWS::RDS::DBCluster': data('its rows'),
  'AWS::RDS::DBInstance': data('its rows'),
  'AWS::RDS::GlobalCluster': data('the binding of its clusters'),
  'AWS::Redshift::Cluster': data('its rows'),
  'AWS::RedshiftServerless::Namespace': data('its rows'),
  'AWS::Route53::HostedZone': data('its records and the name servers that the domain is delegated to'),
  'AWS::S3::Bucket': data('its objects'),
  'AWS::S3Express::DirectoryBucket': data('its objects'),
  'AWS::S3Tables::TableBucket': data('its tables'),
  'AWS::SDB::Domain': data('its items'),
  'AWS::SNS::Topic': passing('its subscriptions, which people have to confirm again'),
  'AWS::SQS::Queue': passing('the messages that are in it'),
  'AWS::SSM::Parameter': data('its value'),
  'AWS::SecretsManager::Secret': recoverable('its value, which can be restored for seven to 30 days'),
  'AWS::Serverless::SimpleTable': data('its items'),
  'AWS::Timestream::Database': data('its tables'),
  'AWS::Timestream::Table': data('its records'),
};

/** Data of a resource of the type; undefined where it holds none. */
export const heldBy = (type: string): HeldData | undefined =>
  held[type] ?? (resourceUpdatesOf(type)?.isStateful === true ? data('what it holds') : undefined);
