import { isObject, objectIn, oneOrMore, type Properties, textIn, type Value } from '../../core/json';
import { type Given, Resolver } from './resolve';

/** A resource with all that is known before the deployment put in its place. */
export interface ResolvedResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Properties;
  /** `Delete` where nothing is said, which is CloudFormation's default for nearly all types. */
  readonly deletionPolicy: string;
  readonly updateReplacePolicy: string;
  readonly updatePolicy: Properties;
  readonly creationPolicy: Properties;
  readonly metadata: Properties;
  readonly dependsOn: readonly string[];
}

export interface ResolvedOutput {
  readonly value: Value | undefined;
  /** Name under which other stacks import it; undefined where it is not exported. */
  readonly exportName: Value | undefined;
}

export interface ResolvedStack {
  readonly resources: ReadonlyMap<string, ResolvedResource>;
  readonly outputs: ReadonlyMap<string, ResolvedOutput>;
  readonly parameters: ReadonlyMap<string, Properties>;
  /** Logical ids of the template, those among them whose condition does not hold. */
  readonly logicalIds: ReadonlySet<string>;
  /** Whether CloudFormation adds to the template before it takes it: transforms, macros, loops. */
  readonly isExpanded: boolean;
  /** Conditions that something asked for. */
  readonly usedConditions: ReadonlySet<string>;
}

/** Puts in place what is known, and leaves out what a condition leaves out. */
export function resolveStack(template: Properties, given: Given): ResolvedStack {
  const resolver = new Resolver(template, given);
  const entries = (section: Value | undefined) =>
    isObject(section)
      ? Object.entries(section).flatMap(([id, body]) => (isObject(body) ? [[id, body] as const] : []))
      : [];
  const isThere = ({ Condition: condition }: Properties): boolean =>
    typeof condition !== 'string' || resolver.holds(condition);
  const resources = entries(template.Resources)
    .filter(([, body]) => isThere(body))
    .map(([id, body]) => [id, resourceOf(id, withGlobals(body, template.Globals), resolver)] as const);
  const outputs = entries(template.Outputs)
    .filter(([, body]) => isThere(body))
    .map(([id, body]) => {
      const exported = isObject(body.Export) ? resolver.resolve(body.Export.Name) : undefined;
      return [id, { value: resolver.resolve(body.Value), exportName: exported }] as const;
    });
  const parameters = new Map(entries(template.Parameters));
  return {
    resources: new Map(resources),
    outputs: new Map(outputs),
    parameters,
    logicalIds: new Set(Object.keys(objectIn(template.Resources) ?? {})),
    isExpanded: isExpanded(template),
    usedConditions: resolver.usedConditions,
  };
}

/** Answers for templates that are resolved again in each world. */
const expanded = new WeakMap<Properties, boolean>();

function isExpanded(template: Properties): boolean {
  const known = expanded.get(template);
  if (known !== undefined) return known;
  const answer = template.Transform !== undefined || /"Fn::(Transform|ForEach)/.test(JSON.stringify(template));
  expanded.set(template, answer);
  return answer;
}

/** A resource of SAM with what `Globals` says of all of its type; its own words come first. */
function withGlobals(body: Properties, globals: Value | undefined): Properties {
  const [, kind = ''] = /^AWS::Serverless::(\w+)$/.exec(textIn(body.Type)) ?? [];
  const shared = isObject(globals) ? globals[kind] : undefined;
  return isObject(shared)
    ? { ...body, Properties: merged(shared, isObject(body.Properties) ? body.Properties : {}) }
    : body;
}

const merged = (shared: Properties, own: Properties): Properties => ({
  ...shared,
  ...Object.fromEntries(
    Object.entries(own).map(([name, value]) => {
      const other = shared[name];
      return [name, isObject(other) && isObject(value) ? merged(other, value) : value];
    }),
  ),
});

function resourceOf(logicalId: string, body: Properties, resolver: Resolver): ResolvedResource {
  const { Type: type, Properties: properties, Metadata: metadata, DependsOn: dependsOn } = body;
  const deletionPolicy = policyIn(resolver.resolve(body.DeletionPolicy), type, properties);
  return {
    logicalId,
    type: textIn(type),
    properties: objectIn(resolver.resolve(properties)) ?? {},
    deletionPolicy,
    updateReplacePolicy: policyIn(resolver.resolve(body.UpdateReplacePolicy), type, properties),
    updatePolicy: objectIn(resolver.resolve(body.UpdatePolicy)) ?? {},
    creationPolicy: objectIn(resolver.resolve(body.CreationPolicy)) ?? {},
    metadata: isObject(metadata) ? metadata : {},
    dependsOn: oneOrMore(dependsOn).filter((id) => typeof id === 'string'),
  };
}

/**
 * A policy, or the default of the type. Source: CloudFormation User Guide, DeletionPolicy attribute: Snapshot for AWS::RDS::DBCluster and
 * for AWS::RDS::DBInstance without a cluster, else Delete.
 */
function policyIn(value: Value | undefined, type: Value | undefined, properties: Value | undefined): string {
  if (typeof value === 'string') return value;
  const isOfCluster = isObject(properties) && properties.DBClusterIdentifier !== undefined;
  if (type === 'AWS::RDS::DBCluster' || (type === 'AWS::RDS::DBInstance' && !isOfCluster)) return 'Snapshot';
  return 'Delete';
}
