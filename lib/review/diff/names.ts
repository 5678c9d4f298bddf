import { isObject, type Properties, type Value } from '../../core/json';
import { resourceUpdatesOf } from '../../limits/resource-updates';
import { canonicalText } from '../template/canonical';
import type { ResolvedResource, ResolvedStack } from '../template/stack';
import { flatJoin, isLiteral, joined } from '../template/tokens';

/**
 * Properties that name a resource, of types that the specification knows by an ARN or a URL. Source: the reference of each type.
 */
const namedBy: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApplicationAutoScaling::ScalableTarget': ['ResourceId', 'ScalableDimension', 'ServiceNamespace'],
  'AWS::ApiGateway::BasePathMapping': ['DomainName', 'BasePath'],
  'AWS::ApiGateway::Stage': ['RestApiId', 'StageName'],
  'AWS::CloudFormation::Stack': ['StackName'],
  'AWS::EC2::Instance': ['SubnetId', 'PrivateIpAddress'],
  'AWS::EC2::Route': ['RouteTableId', 'DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId'],
  'AWS::EC2::SecurityGroupIngress': [
    'GroupId',
    'IpProtocol',
    'FromPort',
    'ToPort',
    'CidrIp',
    'CidrIpv6',
    'SourceSecurityGroupId',
    'SourcePrefixListId',
  ],
  'AWS::EC2::Subnet': ['VpcId', 'CidrBlock'],
  'AWS::EC2::SubnetRouteTableAssociation': ['SubnetId'],
  'AWS::EC2::VolumeAttachment': ['VolumeId'],
  'AWS::ECS::Service': ['Cluster', 'ServiceName'],
  'AWS::ElasticLoadBalancingV2::Listener': ['LoadBalancerArn', 'Port'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['Name'],
  'AWS::ElasticLoadBalancingV2::TargetGroup': ['Name'],
  'AWS::Events::Rule': ['EventBusName', 'Name'],
  'AWS::IAM::ManagedPolicy': ['ManagedPolicyName'],
  'AWS::Lambda::Alias': ['FunctionName', 'Name'],
  'AWS::Lambda::EventSourceMapping': ['EventSourceArn', 'FunctionName'],
  'AWS::Lambda::Url': ['TargetFunctionArn', 'Qualifier'],
  'AWS::S3::BucketPolicy': ['Bucket'],
  'AWS::SecretsManager::ResourcePolicy': ['SecretId'],
  'AWS::Route53::RecordSet': ['HostedZoneId', 'HostedZoneName', 'Name', 'Type', 'SetIdentifier'],
  'AWS::SecretsManager::Secret': ['Name'],
  'AWS::SNS::Topic': ['TopicName'],
  'AWS::SQS::Queue': ['QueueName'],
  'AWS::StepFunctions::StateMachine': ['StateMachineName'],
};
/** Types of which a part of the name may be missing. */
const partial = new Set([
  'AWS::ApiGateway::BasePathMapping',
  'AWS::EC2::Route',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::ECS::Service',
  'AWS::Events::Rule',
  'AWS::Lambda::Url',
  'AWS::Route53::RecordSet',
]);
/** Parts that name nothing alone. */
const places = new Set([
  'Cluster',
  'EventBusName',
  'EventSourceArn',
  'FromPort',
  'GroupId',
  'HostedZoneId',
  'HostedZoneName',
  'IpProtocol',
  'LoadBalancerArn',
  'Qualifier',
  'RestApiId',
  'RouteTableId',
  'SetIdentifier',
  'SubnetId',
  'ToPort',
  'Type',
  'VpcId',
]);

/** Name under which AWS can have one resource of a type only; undefined where CloudFormation makes it up. */
export function physicalName({ type, properties }: Pick<ResolvedResource, 'type' | 'properties'>): string | undefined {
  const own = namedBy[type] ?? resourceUpdatesOf(type)?.identifiers ?? [];
  const values = own.map((name) => properties[name]);
  const isNamed = own.some((name, index) => values[index] !== undefined && (own.length === 1 || !places.has(name)));
  if (!isNamed || (!partial.has(type) && values.some((value) => value === undefined))) return undefined;
  return `${type} ${canonicalText(values.map((value) => value ?? ''))}`;
}

/** Literal of the one property that a type is known by, which `Ref` then gives. */
function literalName({ type, properties }: ResolvedResource): string | undefined {
  const [property, ...others] = resourceUpdatesOf(type)?.identifiers ?? [];
  const value = property === undefined || others.length > 0 ? undefined : properties[property];
  return isLiteral(value) ? String(value) : undefined;
}

/**
 * A text by which two ways to say one thing are one: references to what has a name of its own by that name, and the ordinary partition by
 * its own.
 */
export const meaningText = (value: Value | undefined, key: string, stack: ResolvedStack): string =>
  canonicalText(value === undefined ? undefined : named(value, stack), key);

function named(value: Value, stack: ResolvedStack): Value {
  if (Array.isArray(value)) return (value as readonly Value[]).map((item) => named(item, stack));
  if (!isObject(value)) return value;
  const { Ref: ref } = value;
  if (ref === 'AWS::Partition') return 'aws';
  if (ref === 'AWS::URLSuffix') return 'amazonaws.com';
  if (typeof ref === 'string') {
    const resource = stack.resources.get(ref);
    return (resource && literalName(resource)) ?? value;
  }
  const parts = joined(value);
  if (parts) return flatJoin(parts.map((part) => named(part, stack)));
  return Object.fromEntries(Object.entries(value as Properties).map(([name, part]) => [name, named(part, stack)]));
}
