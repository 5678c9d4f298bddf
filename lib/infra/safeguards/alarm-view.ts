import { Aspects, type CfnResource, Stack, Stage, Tag } from 'aws-cdk-lib';
import { isObject } from '../../core/json';
import { markIn } from '../../core/template/marks';
import { asText, marked } from '../shared/references';
import { isOpen, mayHoldAnyText, maySay } from './when-deployed';

/** A metric or composite alarm of any app, as it will be in the template. What is known only when deployed is undefined. */
export interface AlarmView {
  readonly resource: CfnResource;
  readonly isComposite: boolean;
  readonly name: string | undefined;
  /** Name as the template has it, also where it is known only when deployed; empty where it has none of its own. */
  readonly nameText: string;
  /** Account and region, in which names are unique; with the stage where they are known only when deployed. */
  readonly place: string;
  readonly description: string;
  /** Whether its description may say more when deployed than the template shows. */
  readonly isDescriptionOpen: boolean;
  /** Whether it acts, or may when deployed. */
  readonly hasAction: boolean;
  /** Whether it was made for a scaling policy alone, which steers capacity and calls nobody. */
  readonly isForScaling: boolean;
  readonly comparison: string | undefined;
  readonly threshold: number | undefined;
  /** M of N. */
  readonly datapoints: number | undefined;
  readonly of: number | undefined;
  readonly missing: string | undefined;
  /** Whether it says what a missing datapoint means, if only when deployed. */
  readonly decidesMissing: boolean;
  /** Whether it acts when it has no data, or may when deployed. */
  readonly tellsMissing: boolean;
  /** False for a composite and for a PromQL alarm: neither takes a treatment of missing data. */
  readonly mayMissData: boolean;
  readonly metrics: readonly MetricView[];
  /** Metric math and Metrics Insights queries. */
  readonly expressions: readonly string[];
  /** The shortest of its periods. */
  readonly periodSec: number | undefined;
  /** The rule of a composite; each reference in it is a mark. */
  readonly rule: string;
  /** The alarm that holds back a composite's actions, in the same form; empty where there is none. */
  readonly suppressor: string;
  /** The resources that a part of it refers to, however deep. */
  readonly resourcesIn: (part: unknown) => readonly CfnResource[];
  /** A tag `headroom:<key>`, or what the kit or its author wrote as `Metadata.headroom.<key>`. */
  readonly said: (key: string) => string | undefined;
}

/** One metric that an alarm reads. */
export interface MetricView {
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  readonly dimensions: readonly DimensionView[];
  /** Whether some of its dimensions are known only when deployed, their number included. */
  readonly isOpen: boolean;
  readonly periodSec: number | undefined;
  readonly stat: string | undefined;
}

export interface DimensionView {
  readonly name: string;
  /** Value with its references as marks; literal where it has none. */
  readonly value: unknown;
  readonly resources: readonly CfnResource[];
}

/** A resource as the template will have it, overrides included, in which each reference is a mark. */
export interface Rendered {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly resourcesIn: (part: unknown) => CfnResource[];
}

/** Renders any resource, also one that has no class of its own. */
export function rendered(resource: CfnResource): Rendered {
  // Internal by name, and the one place where the CDK says all that a resource will be: its class hides overrides.
  const { value, resourcesIn } = marked(resource, resource._toCloudFormation());
  const template = isObject(value) && isObject(value.Resources) ? Object.values(value.Resources)[0] : undefined;
  const { Properties: properties, Metadata: metadata } = isObject(template) ? template : {};
  return {
    type: resource.cfnResourceType,
    properties: isObject(properties) ? properties : {},
    metadata: isObject(metadata) ? metadata : {},
    resourcesIn,
  };
}

const types: readonly string[] = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'];

/** Reads an alarm; undefined for any other resource. */
export function alarmView(resource: CfnResource): AlarmView | undefined {
  if (!types.includes(resource.cfnResourceType)) return undefined;
  const { properties, metadata, resourcesIn } = rendered(resource);
  const isComposite = resource.cfnResourceType === 'AWS::CloudWatch::CompositeAlarm';
  const queries = objectsIn(properties.Metrics);
  const stats = queries.flatMap(({ MetricStat: stat }) => (isObject(stat) ? [stat] : []));
  const plain = properties.MetricName === undefined ? [] : [{ Metric: properties, Period: properties.Period }];
  const metrics = [...plain, ...stats].map((stat) => metricView(stat, resourcesIn));
  const of = maySay(properties.EvaluationPeriods) ? numberOf(properties.EvaluationPeriods) : 1;
  return {
    resource,
    isComposite,
    metrics,
    of,
    resourcesIn,
    name: textOf(properties.AlarmName),
    nameText: asText(properties.AlarmName),
    place: placeOf(resource),
    description: asText(properties.AlarmDescription),
    isDescriptionOpen: mayHoldAnyText(properties.AlarmDescription ?? '', resourcesIn),
    hasAction: String(properties.ActionsEnabled) !== 'false' && maySay(properties.AlarmActions),
    isForScaling: isForScaling(properties.AlarmActions, resourcesIn),
    comparison: textOf(properties.ComparisonOperator),
    threshold: numberOf(properties.Threshold),
    datapoints: maySay(properties.DatapointsToAlarm) ? numberOf(properties.DatapointsToAlarm) : of,
    missing: textOf(properties.TreatMissingData),
    decidesMissing: maySay(properties.TreatMissingData),
    tellsMissing: maySay(properties.InsufficientDataActions),
    mayMissData: !isComposite && properties.EvaluationCriteria === undefined,
    expressions: queries.flatMap(({ Expression: expression }) => (expression === undefined ? [] : asText(expression))),
    periodSec: shortest([...metrics.map(({ periodSec }) => periodSec), ...queries.map((one) => numberOf(one.Period))]),
    rule: asText(properties.AlarmRule),
    suppressor: asText(properties.ActionsSuppressor),
    said: (key) => tagOf(properties.Tags, key) ?? comingTag(resource, key) ?? textOf(markIn(metadata)?.text(key)),
  };
}

/** Stages without an environment are meant for accounts of their own. */
function placeOf(resource: CfnResource): string {
  const { environment } = Stack.of(resource);
  return environment.includes('unknown-') ? `${environment} ${Stage.of(resource)?.node.path ?? ''}` : environment;
}

const scalingPolicies: readonly string[] = [
  'AWS::AutoScaling::ScalingPolicy',
  'AWS::ApplicationAutoScaling::ScalingPolicy',
];

function isForScaling(actions: unknown, resourcesIn: Rendered['resourcesIn']): boolean {
  const each = Array.isArray(actions) ? actions : [actions];
  return (
    each.length > 0 &&
    each.every((action) => resourcesIn(action).some(({ cfnResourceType }) => scalingPolicies.includes(cfnResourceType)))
  );
}

function metricView(stat: Readonly<Record<string, unknown>>, resourcesIn: Rendered['resourcesIn']): MetricView {
  const metric = isObject(stat.Metric) ? stat.Metric : {};
  return {
    namespace: textOf(metric.Namespace),
    name: textOf(metric.MetricName),
    periodSec: numberOf(stat.Period),
    stat: textOf(stat.Statistic) ?? textOf(stat.Stat) ?? textOf(metric.Statistic),
    isOpen:
      maySay(metric.Dimensions) &&
      (!Array.isArray(metric.Dimensions) || metric.Dimensions.some((one) => !isObject(one) || !('Name' in one))),
    dimensions: objectsIn(metric.Dimensions).map(({ Name, Value }) => ({
      name: asText(Name),
      value: Value,
      resources: resourcesIn(Value),
    })),
  };
}

/** A value that is known only when deployed is said as well, and equals nothing. */
function tagOf(tags: unknown, key: string): string | undefined {
  const value = objectsIn(tags).find(({ Key }) => Key === `headroom:${key}`)?.Value;
  return value === undefined ? undefined : asText(value);
}

/** `Tags.of(alarm).add(...)` is an aspect as well, which may be due only after this one. */
const comingTag = (resource: CfnResource, key: string): string | undefined =>
  resource.node.scopes
    .flatMap((scope) => Aspects.of(scope).all)
    .filter((aspect) => aspect instanceof Tag)
    .findLast(({ key: tagKey }) => tagKey === `headroom:${key}`)?.value;

function shortest(periods: readonly (number | undefined)[]): number | undefined {
  const known = periods.filter((period) => period !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const objectsIn = (value: unknown) => listOf(value).filter(isObject);
/** A text that holds no reference. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && !isOpen(value) ? value : undefined;
/** CloudFormation takes numbers that are written as strings, too. */
function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
