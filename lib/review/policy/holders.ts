import { isObject, oneOrMore, type Properties, type Value } from '../../core/json';
import { canonicalText } from '../template/canonical';
import type { ResolvedResource, ResolvedStack } from '../template/stack';
import { nameIn } from '../template/tokens';
import { type Statement, statementsOf } from './statements';

/** Policies of one holder together: of a role, all that are attached to it; of a queue, its queue policy. */
export interface Held {
  /** One text for the same holder on both sides. */
  readonly key: string;
  /** `identity`: what the holder may do. `trust`: who may be it. `resource`: who may use it. */
  readonly kind: 'identity' | 'trust' | 'resource';
  readonly statements: Statement[];
  /** Resources that the policies stand in. */
  readonly from: ResolvedResource[];
  /** ARNs of managed policies that are elsewhere. */
  readonly managed: Set<string>;
  /** Policies that can't be read as such before they are deployed, one text for each. */
  readonly unread: Set<string>;
}

/** Policies of resources: the property that is one, and what it is about; its own resource where nothing is named. */
const resourcePolicies: Readonly<Record<string, { readonly policy: string; readonly of?: string }>> = {
  'AWS::ApiGateway::RestApi': { policy: 'Policy' },
  'AWS::Backup::BackupVault': { policy: 'AccessPolicy' },
  'AWS::DynamoDB::Table': { policy: 'ResourcePolicy' },
  'AWS::EC2::VPCEndpoint': { policy: 'PolicyDocument' },
  'AWS::ECR::Repository': { policy: 'RepositoryPolicyText' },
  'AWS::EFS::FileSystem': { policy: 'FileSystemPolicy' },
  'AWS::Elasticsearch::Domain': { policy: 'AccessPolicies' },
  'AWS::Events::EventBusPolicy': { policy: 'Statement', of: 'EventBusName' },
  'AWS::Glacier::Vault': { policy: 'AccessPolicy' },
  'AWS::IoT::Policy': { policy: 'PolicyDocument' },
  'AWS::KMS::Key': { policy: 'KeyPolicy' },
  'AWS::Kinesis::ResourcePolicy': { policy: 'ResourcePolicy', of: 'ResourceArn' },
  'AWS::Logs::ResourcePolicy': { policy: 'PolicyDocument' },
  'AWS::OpenSearchService::Domain': { policy: 'AccessPolicies' },
  'AWS::S3::BucketPolicy': { policy: 'PolicyDocument', of: 'Bucket' },
  'AWS::S3::AccessPoint': { policy: 'Policy' },
  'AWS::SNS::TopicPolicy': { policy: 'PolicyDocument', of: 'Topics' },
  'AWS::SQS::QueuePolicy': { policy: 'PolicyDocument', of: 'Queues' },
  'AWS::SecretsManager::ResourcePolicy': { policy: 'ResourcePolicy', of: 'SecretId' },
  'AWS::SNS::TopicInlinePolicy': { policy: 'PolicyDocument', of: 'TopicArn' },
  'AWS::SQS::QueueInlinePolicy': { policy: 'PolicyDocument', of: 'Queue' },
};

const identities = ['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group'];
const attached = [
  'AWS::IAM::Policy',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::RolePolicy',
  'AWS::IAM::UserPolicy',
  'AWS::IAM::GroupPolicy',
];

const known = new WeakMap<ResolvedStack, ReadonlyMap<string, Held>>();

/** All policies of a stack by their holders, read once: each rule about permissions asks for them. */
export function holdersIn(stack: ResolvedStack): ReadonlyMap<string, Held> {
  const holders = known.get(stack) ?? readHolders(stack);
  known.set(stack, holders);
  return holders;
}

function readHolders(stack: ResolvedStack): ReadonlyMap<string, Held> {
  const all = new Map<string, Held>();
  const held = (kind: Held['kind'], of: string): Held => {
    const key = `${kind} ${of}`;
    const holder = all.get(key) ?? {
      key,
      kind,
      statements: [],
      from: [],
      managed: new Set<string>(),
      unread: new Set<string>(),
    };
    all.set(key, holder);
    return holder;
  };
  for (const resource of stack.resources.values()) {
    if (identities.includes(resource.type)) addIdentity(resource, held);
    if (attached.includes(resource.type)) addAttached(resource, held);
    if (resource.type === 'AWS::Serverless::Function') addServerless(resource, held);
    if (resource.type === 'AWS::SSO::PermissionSet')
      add(held('identity', resource.logicalId), resource, resource.properties.InlinePolicy);
    if (resource.type === 'AWS::Lambda::Permission') addPermission(resource, held);
    const row = resourcePolicies[resource.type];
    if (row) addResourcePolicy(resource, row, held);
  }
  return all;
}

type HeldBy = (kind: Held['kind'], of: string) => Held;

function add(holder: Held, resource: ResolvedResource, document: Value | undefined): void {
  if (document === undefined) return;
  const statements = statementsOf(document);
  if (statements) holder.statements.push(...statements);
  else holder.unread.add(canonicalText(document));
  if (!holder.from.includes(resource)) holder.from.push(resource);
}

function addIdentity(resource: ResolvedResource, held: HeldBy): void {
  const { logicalId, properties } = resource;
  const holder = held('identity', logicalId);
  for (const policy of oneOrMore(properties.Policies))
    if (isObject(policy)) add(holder, resource, policy.PolicyDocument);
  for (const arn of oneOrMore(properties.ManagedPolicyArns)) holder.managed.add(canonicalText(arn));
  if (holder.managed.size > 0 && !holder.from.includes(resource)) holder.from.push(resource);
  if (properties.AssumeRolePolicyDocument !== undefined)
    add(held('trust', logicalId), resource, properties.AssumeRolePolicyDocument);
}

function addAttached(resource: ResolvedResource, held: HeldBy): void {
  const { properties, logicalId } = resource;
  const names = ['Roles', 'Users', 'Groups', 'RoleName', 'UserName', 'GroupName'].flatMap((name) =>
    oneOrMore(properties[name]),
  );
  // One that is attached to nobody yet is for whoever takes it.
  const holders = names.length > 0 ? names.map(nameIn) : [logicalId];
  for (const name of holders) add(held('identity', name), resource, properties.PolicyDocument);
}

function addServerless(resource: ResolvedResource, held: HeldBy): void {
  const holder = held('identity', resource.logicalId);
  for (const policy of oneOrMore(resource.properties.Policies)) {
    if (isObject(policy) && policy.Statement !== undefined) add(holder, resource, policy);
    else holder.managed.add(canonicalText(policy));
  }
  if (!holder.from.includes(resource)) holder.from.push(resource);
}

/** A permission of a function as the statement that it becomes. */
function addPermission(resource: ResolvedResource, held: HeldBy): void {
  const { Principal: principal, Action: action, FunctionName: of, ...more } = resource.properties;
  const condition = {
    ...test('ArnLike', 'aws:SourceArn', more.SourceArn),
    ...test('StringEquals', 'aws:SourceAccount', more.SourceAccount),
    ...test('StringEqualsIgnoreCase', 'lambda:FunctionUrlAuthType', more.FunctionUrlAuthType),
    ...test('StringLike', 'aws:PrincipalOrgID', more.PrincipalOrgID),
  };
  const isService = typeof principal === 'string' && principal.includes('.');
  const who: Value = isService ? { Service: principal } : principal === '*' ? '*' : { AWS: principal ?? '*' };
  const statement: Properties = {
    Effect: 'Allow',
    Principal: who,
    Action: action ?? '*',
    Resource: '*',
    Condition: condition,
  };
  add(held('resource', nameIn(of)), resource, { Statement: [statement] });
}

const test = (operator: string, key: string, value: Value | undefined): Properties =>
  value === undefined ? {} : { [operator]: { [key]: value } };

function addResourcePolicy(
  resource: ResolvedResource,
  { policy, of }: { readonly policy: string; readonly of?: string },
  held: HeldBy,
): void {
  const written = resource.properties[policy];
  if (written === undefined) return;
  const document = documentOf(resource, policy, written);
  const targets = of === undefined ? [resource.logicalId] : oneOrMore(resource.properties[of]).map(nameIn);
  for (const target of targets.length > 0 ? targets : ['default']) add(held('resource', target), resource, document);
}

function documentOf(resource: ResolvedResource, policy: string, written: Value): Value {
  if (policy === 'Statement') return { Statement: [written] };
  return resource.type === 'AWS::DynamoDB::Table' && isObject(written) ? (written.PolicyDocument ?? {}) : written;
}
