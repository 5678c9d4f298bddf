import { isObject, parseJson, type Properties, type Value } from '../../core/json';

/**
 * Lists whose order means nothing: names of properties, wherever they are. Sources: CloudFormation's resource schemas (insertionOrder
 * false), and the services' references.
 */
const unordered = new Set([
  'Action',
  'AlarmActions',
  'Aliases',
  'AllowedMethods',
  'AttributeDefinitions',
  'AvailabilityZones',
  'CidrBlocks',
  'Condition',
  'DBSecurityGroups',
  'DependsOn',
  'Dimensions',
  'EnableCloudwatchLogsExports',
  'Groups',
  'InsufficientDataActions',
  'LoadBalancerAttributes',
  'ManagedPolicyArns',
  'NonKeyAttributes',
  'NotAction',
  'NotResource',
  'NotificationARNs',
  'OKActions',
  'PolicyArns',
  'Resource',
  'Roles',
  'RouteTableIds',
  'SecurityGroupEgress',
  'SecurityGroupIds',
  'SecurityGroupIngress',
  'SecurityGroups',
  'Statement',
  'Statements',
  'SubnetIds',
  'Subnets',
  'SupportedIdentityProviders',
  'TargetGroupARNs',
  'TargetGroupAttributes',
  'Users',
  'VPCSecurityGroups',
  'VPCZoneIdentifier',
  'VpcSecurityGroupIds',
  'VpcZoneIdentifier',
]);

/** Properties of a policy document that may be written as one text or as a list of one. */
const oneOrMany = new Set([
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Statement',
  'AWS',
  'Service',
  'Federated',
  'CanonicalUser',
]);

/** Texts that are JSON themselves. */
const jsonTexts = /(Policy|Document|Body|DefinitionString|RedrivePolicy|FilterPolicy|Content|Pattern)$/;

/** Words of a statement that say nothing: its name is for people. */
const nameless = (value: Properties): Properties =>
  'Effect' in value && 'Sid' in value
    ? Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'Sid'))
    : value;

/**
 * One text for all ways to write one value: keys and sets in order, numbers and truth values as text, texts of JSON opened. Two values
 * mean the same where these are the same.
 * @param key name of the property that holds it
 */
export const canonicalText = (value: Value | undefined, key = ''): string =>
  value === undefined ? 'nothing' : JSON.stringify(canonical(value, key));

function canonical(value: Value | undefined, key: string): unknown {
  if (value === undefined || value === null) return value;
  if (typeof value === 'string') return opened(value, key);
  if (typeof value !== 'object') return listed(String(value), key);
  if (Array.isArray(value)) return list(value as readonly Value[], key);
  if (key === 'Condition') return conditionBlock(value as Properties);
  const inner = nameless(value as Properties);
  const keys = Object.keys(inner).sort();
  return listed(Object.fromEntries(keys.map((name) => [name, canonical(inner[name], name)])), key);
}

/** Operators, keys and values: at each level a set. Any other object under this name goes the usual way. */
function conditionBlock(block: Properties): unknown {
  const keys = Object.keys(block).sort();
  return Object.fromEntries(
    keys.map((operator) => {
      const tests = block[operator];
      if (!isObject(tests)) return [operator, canonical(tests, operator)];
      const names = Object.keys(tests).sort();
      return [
        operator,
        Object.fromEntries(
          names.map((name) => [name, sorted([tests[name] ?? ''].flat().map((one) => canonical(one, '')))]),
        ),
      ];
    }),
  );
}

/** List of what may be one thing or a list of them. */
const listed = (value: unknown, key: string): unknown => (oneOrMany.has(key) ? [value] : value);

function opened(text: string, key: string): unknown {
  if (jsonTexts.test(key) && /^\s*[{[]/.test(text)) {
    const json = parseJson(text);
    if (json !== undefined) return canonical(json as Value, '');
  }
  return listed(key === 'Action' || key === 'NotAction' ? text.toLowerCase() : text, key);
}

function list(items: readonly Value[], key: string): unknown {
  const all = items.map((item) => {
    const one = canonical(item, '');
    return (key === 'Action' || key === 'NotAction') && typeof one === 'string' ? one.toLowerCase() : one;
  });
  return unordered.has(key) || isByName(items) || oneOrMany.has(key) ? sorted(all) : all;
}

/** Tags, attributes and variables: each has a name of its own. */
const isByName = (items: readonly Value[]): boolean =>
  items.length > 1 &&
  items.every(
    (item) => isObject(item) && typeof item.Key === 'string' && 'Value' in item && Object.keys(item).length <= 3,
  );

const sorted = (all: readonly unknown[]): unknown[] =>
  all
    .map((item) => [JSON.stringify(item), item] as const)
    .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
    .filter(([text], index, every) => text !== every[index - 1]?.[0])
    .map(([, item]) => item);
