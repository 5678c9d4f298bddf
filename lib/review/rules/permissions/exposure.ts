import { isObject, oneOrMore, type Value } from '../../../core/json';
import { scalarText } from '../../template/tokens';
import { about, additionsOf, removalsOf, type Rule } from '../rule';
import { high, low, type Watch, watching } from '../watch';
import { writtenSecret } from './secrets';

const publicAccess: readonly Watch[] = [
  'BlockPublicAcls',
  'BlockPublicPolicy',
  'IgnorePublicAcls',
  'RestrictPublicBuckets',
].map((name) => ({
  types: ['AWS::S3::Bucket', 'AWS::S3::AccessPoint'],
  path: `PublicAccessBlockConfiguration.${name}`,
  worse: 'off',
}));

const isCounting = (action: Value | undefined): boolean =>
  isObject(action) && (action.Count !== undefined || action.Allow !== undefined);

const authentication: readonly Watch[] = [
  {
    types: 'AWS::ApiGateway::RestApi',
    path: 'Policy',
    worse: 'removed',
    say: { what: 'the API lets in whom its policy kept out' },
  },
  {
    types: 'AWS::EC2::VPCEndpoint',
    path: 'PolicyDocument',
    worse: 'removed',
    say: { what: 'everything may be done through the endpoint' },
  },
  { types: 'AWS::ApiGateway::RestApi', path: 'DisableExecuteApiEndpoint', worse: 'off', say: low },
  { types: 'AWS::ApiGatewayV2::Api', path: 'DisableExecuteApiEndpoint', worse: 'off', say: low },
  { types: 'AWS::Serverless::Api', path: 'Auth', worse: 'removed', say: high },
  { types: 'AWS::Serverless::Api', path: 'Auth.DefaultAuthorizer', worse: 'removed', say: high },
  { types: 'AWS::Cognito::UserPoolClient', path: 'ExplicitAuthFlows', worse: hasMore, say: low },
  { types: 'AWS::Cognito::UserPoolClient', path: 'CallbackURLs', worse: hasMore, say: low },
  { types: 'AWS::Cognito::UserPoolClient', path: 'AllowedOAuthFlows', worse: hasMore, say: low },
  { types: 'AWS::RAM::ResourceShare', path: 'AllowExternalPrincipals', worse: 'on' },
  { types: 'AWS::RAM::ResourceShare', path: 'Principals', worse: hasMore },
  { types: 'AWS::EC2::VPCEndpointService', path: 'AcceptanceRequired', worse: 'off' },
  { types: 'AWS::EC2::VPCEndpointServicePermissions', path: 'AllowedPrincipals', worse: hasMore },
  { types: 'AWS::EC2::TransitGateway', path: 'AutoAcceptSharedAttachments', worse: 'on' },
  { types: 'AWS::SecretsManager::ResourcePolicy', path: 'BlockPublicPolicy', worse: 'off' },
  { types: 'AWS::CodeBuild::Project', path: 'Environment.PrivilegedMode', worse: 'on' },
  {
    types: 'AWS::ECS::TaskDefinition',
    path: 'ContainerDefinitions',
    worse: (before, after) => privileged(after) > privileged(before),
    say: { what: 'a container has the rights of its host' },
  },
  { types: 'AWS::ECS::Service', path: 'EnableExecuteCommand', worse: 'on', say: low },
  {
    types: 'AWS::WAFv2::WebACL',
    path: 'DefaultAction',
    worse: (_, after) => isObject(after) && after.Allow !== undefined,
  },
  { types: 'AWS::WAFv2::WebACL', path: 'Rules', worse: hasLess },
  ...['Action', 'OverrideAction'].map((name): Watch => ({
    types: 'AWS::WAFv2::WebACL',
    path: `Rules[Name]*.${name}`,
    worse: (before, after) => isCounting(after) && !isCounting(before),
    say: { what: 'what a rule of the firewall blocked is let in, or only counted' },
  })),
  {
    types: 'AWS::WAFv2::WebACL',
    path: 'Rules[Name]*.Statement.RateBasedStatement.Limit',
    worse: 'more',
    say: { ...low, what: 'one caller may send more before the firewall stops it' },
  },
  { types: 'AWS::WAFv2::WebACLAssociation', path: 'WebACLArn', worse: 'changed', say: low },
  { types: 'AWS::WAFv2::IPSet', path: 'Addresses', worse: hasMore, say: low },
  {
    types: 'AWS::Lambda::Url',
    path: 'Cors.AllowOrigins',
    worse: (_, after) => JSON.stringify(after ?? '').includes('"*"'),
    say: low,
  },
  { types: 'AWS::Lambda::Function', path: 'CodeSigningConfigArn', worse: 'removed' },
  { types: /ClusterParameterGroup$|DBParameterGroup$/, path: 'Parameters[rds.force_ssl]', worse: 'off' },
  { types: /ClusterParameterGroup$|DBParameterGroup$/, path: 'Parameters.require_secure_transport', worse: 'off' },
  {
    types: 'AWS::ECR::Repository',
    path: 'ImageTagMutability',
    worse: (before) => before === 'IMMUTABLE',
    say: { ...low, what: 'whoever may push can put another image under a tag that runs' },
  },
  { types: 'AWS::Logs::LogGroup', path: 'DataProtectionPolicy', worse: 'removed', say: low },
  {
    types: 'AWS::Lambda::Url',
    path: 'AuthType',
    worse: (before, after) => after === 'NONE' && before !== 'NONE',
    say: high,
  },
  {
    types: 'AWS::Serverless::Function',
    path: 'FunctionUrlConfig.AuthType',
    worse: (_, after) => after === 'NONE',
    say: high,
  },
  { types: 'AWS::ApiGateway::Method', path: 'AuthorizationType', worse: (_, after) => after === 'NONE', say: high },
  { types: 'AWS::ApiGateway::Method', path: 'ApiKeyRequired', worse: 'off', say: low },
  {
    types: 'AWS::ApiGatewayV2::Route',
    path: 'AuthorizationType',
    worse: (_, after) => after === undefined || after === 'NONE',
    say: high,
  },
  { types: 'AWS::AppSync::GraphQLApi', path: 'AuthenticationType', worse: (_, after) => after === 'API_KEY' },
  { types: 'AWS::Cognito::IdentityPool', path: 'AllowUnauthenticatedIdentities', worse: 'on' },
  {
    types: 'AWS::Cognito::UserPool',
    path: 'MfaConfiguration',
    worse: (before, after) => strength(after) < strength(before),
  },
  { types: 'AWS::Cognito::UserPool', path: 'AdminCreateUserConfig.AllowAdminCreateUserOnly', worse: 'off' },
  { types: 'AWS::Cognito::UserPool', path: 'Policies.PasswordPolicy.MinimumLength', worse: 'less', say: low },
  { types: /^AWS::RDS::DB(Instance|Cluster)$/, path: 'EnableIAMDatabaseAuthentication', worse: 'off', say: low },
  { types: 'AWS::Neptune::DBCluster', path: 'IamAuthEnabled', worse: 'off', say: low },
  { types: 'AWS::OpenSearchService::Domain', path: 'AdvancedSecurityOptions.Enabled', worse: 'off' },
  { types: 'AWS::MSK::Cluster', path: 'ClientAuthentication.Unauthenticated.Enabled', worse: 'on' },
  {
    types: 'AWS::S3::Bucket',
    path: 'AccessControl',
    worse: (_, after) => scalarText(after).startsWith('PublicRead'),
    say: high,
  },
  { types: 'AWS::IAM::Role', path: 'MaxSessionDuration', worse: 'more', say: low },
];

const items = (value: Value | undefined): readonly string[] => oneOrMore(value).map((one) => JSON.stringify(one));

/** Number of containers that have the rights of their host. */
const privileged = (containers: Value | undefined): number =>
  items(containers).filter((container) => /"Privileged":"?true"?/.test(container)).length;

/** Whether a list has something that it had not. */
function hasMore(before: Value | undefined, after: Value | undefined): boolean {
  return items(after).some((item) => !items(before).includes(item));
}

/** Whether a list is shorter. */
function hasLess(before: Value | undefined, after: Value | undefined): boolean {
  return items(after).length < items(before).length;
}

const strength = (mfa: Value | undefined): number => ['OFF', 'OPTIONAL', 'ON'].indexOf(scalarText(mfa ?? 'OFF'));

const encryption: readonly Watch[] = [
  { types: ['AWS::SNS::Topic', 'AWS::SQS::Queue'], path: 'KmsMasterKeyId', worse: 'removed' },
  { types: 'AWS::SQS::Queue', path: 'SqsManagedSseEnabled', worse: 'off', fallback: true },
  { types: 'AWS::S3::Bucket', path: 'BucketEncryption', worse: 'removed', say: low },
  { types: 'AWS::DynamoDB::Table', path: 'SSESpecification.SSEEnabled', worse: 'off', say: low },
  { types: 'AWS::Kinesis::Stream', path: 'StreamEncryption', worse: 'removed' },
  { types: 'AWS::Logs::LogGroup', path: 'KmsKeyId', worse: 'removed', say: low },
  { types: 'AWS::OpenSearchService::Domain', path: 'EncryptionAtRestOptions.Enabled', worse: 'off' },
  { types: 'AWS::OpenSearchService::Domain', path: 'NodeToNodeEncryptionOptions.Enabled', worse: 'off' },
  { types: 'AWS::ElastiCache::ReplicationGroup', path: 'TransitEncryptionEnabled', worse: 'off' },
  { types: 'AWS::ElastiCache::ReplicationGroup', path: 'AtRestEncryptionEnabled', worse: 'off' },
  { types: 'AWS::KMS::Key', path: 'EnableKeyRotation', worse: 'off', say: low },
  { types: 'AWS::Lambda::Function', path: 'KmsKeyArn', worse: 'removed', say: low },
  { types: 'AWS::CloudTrail::Trail', path: 'KMSKeyId', worse: 'removed', say: low },
  {
    types: 'AWS::MSK::Cluster',
    path: 'EncryptionInfo.EncryptionInTransit.ClientBroker',
    worse: (_, after) => scalarText(after).includes('PLAINTEXT'),
  },
  { types: 'AWS::SecretsManager::Secret', path: 'KmsKeyId', worse: 'removed', say: low },
];

const openUrl: Rule = {
  id: 'permissions/open-url',
  risk: 'high',
  what: 'a function answers anybody who knows its address',
  why: 'its URL asks for no signature',
  fix: 'set AuthType: AWS_IAM, or put an API with an authorizer before it',
  find: (stack) => [
    ...additionsOf(stack, 'AWS::Lambda::Url')
      .filter(({ properties }) => properties.AuthType === 'NONE')
      .map((resource) => about(resource, { property: 'AuthType', after: 'NONE' })),
    ...additionsOf(stack, 'AWS::S3::Bucket')
      .filter(({ properties }) => scalarText(properties.AccessControl).startsWith('PublicRead'))
      .map((resource) =>
        about(resource, {
          property: 'AccessControl',
          after: resource.properties.AccessControl ?? '',
          what: 'everybody may read the objects of a new bucket',
        }),
      ),
  ],
};

/** Types that say who may come in. */
const guards =
  /^AWS::(ApiGateway::Authorizer|ApiGatewayV2::Authorizer|WAFv2::WebACLAssociation|WAFv2::WebACL|WAFRegional::WebACLAssociation|S3::BucketPolicy|GuardDuty::Detector|SecurityHub::Hub|AccessAnalyzer::Analyzer|Config::ConfigRule|NetworkFirewall::Firewall|Shield::Protection)$/;

const guardRemoved: Rule = {
  id: 'permissions/protection-removed',
  risk: 'medium',
  what: 'something that kept others out, or watched who comes in, is removed',
  why: 'from now on nothing does, unless something else is there',
  fix: 'keep it, or say what takes its place',
  find: (stack) =>
    removalsOf(stack, guards)
      .filter(
        ({ type, properties: { Bucket: bucket } }) =>
          type !== 'AWS::S3::BucketPolicy' || isThere(bucket, stack.after.resources),
      )
      .map((resource) => about(resource, resource.type === 'AWS::S3::BucketPolicy' ? low : {})),
};

const isThere = (bucket: Value | undefined, resources: ReadonlyMap<string, unknown>): boolean =>
  !isObject(bucket) || (typeof bucket.Ref === 'string' && resources.has(bucket.Ref));

export const exposureRules: readonly Rule[] = [
  writtenSecret,
  {
    id: 'permissions/public-access-allowed',
    opposite: 'the bucket can be made public no more',
    risk: 'medium',
    what: 'the bucket may be made public from now on',
    why: 'one policy or one ACL is then enough to open its objects to everybody',
    fix: 'leave all four settings of PublicAccessBlockConfiguration true',
    find: watching([
      ...publicAccess,
      { types: 'AWS::S3::Bucket', path: 'PublicAccessBlockConfiguration', worse: 'removed' },
    ]),
  },
  {
    id: 'permissions/authentication',
    opposite: 'who comes in is asked for more than before',
    risk: 'medium',
    what: 'who comes in is asked for less than before',
    why: 'the setting that asks for it is weaker or off',
    fix: 'leave it as strict as it was',
    find: watching(authentication),
  },
  {
    id: 'permissions/encryption-off',
    opposite: 'data are encrypted that were not',
    risk: 'medium',
    what: 'data are encrypted with less, or not',
    why: 'who gets at the disk, the network or a backup can read them',
    fix: 'keep the encryption, and its key',
    find: watching(encryption),
  },
  openUrl,
  guardRemoved,
];
