import { CfnResource, Stage } from 'aws-cdk-lib';
import { CfnScalableTarget } from 'aws-cdk-lib/aws-applicationautoscaling';
import { CfnAlias, CfnEventSourceMapping, CfnFunction, CfnVersion } from 'aws-cdk-lib/aws-lambda';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import type { IConstruct } from 'constructs';
import { isObject } from '../../core/json';
import { asText, type Marked, marked, resolved, resolvedNumber, resourcesOf } from '../shared/references';
import { deadLetterQueuesOf } from './dead-letter-queues';

/** Links from a function to the resources of its stage. */
export interface FunctionLinks {
  readonly functions: readonly CfnFunction[];
  readonly mappings: ReadonlyMap<CfnFunction, readonly CfnEventSourceMapping[]>;
  readonly aliases: ReadonlyMap<CfnFunction, readonly CfnAlias[]>;
  /** Provisioned concurrency of a function's aliases and versions together. */
  readonly provisioned: ReadonlyMap<CfnFunction, Provisioned>;
  /** Queues that something else puts its failures into. */
  readonly deadLetterQueues: ReadonlySet<CfnResource>;
}

export interface Provisioned {
  /** Concurrency kept for the function at its largest scheduled minimum. */
  readonly kept: number;
  /** The most that automatic scaling may make of it. */
  readonly most: number;
  /** Changes at set times. */
  readonly scheduled: number;
}

const none: Provisioned = { kept: 0, most: 0, scheduled: 0 };

/** A function and how it is named where it is invoked. */
export interface Invoked {
  readonly function: CfnFunction;
  readonly isQualified: boolean;
}

const known = new WeakMap<IConstruct, FunctionLinks>();

/** The links of the stage that a resource is in: read once, so resources that a later aspect adds are not in them. */
export function functionLinks(resource: CfnResource): FunctionLinks {
  const stage = Stage.of(resource) ?? resource.node.root;
  const links = known.get(stage) ?? readLinks(stage);
  known.set(stage, links);
  return links;
}

/** The function behind a property that is a name or an ARN: an alias' or a version's is one too. */
export function invoked(scope: IConstruct, property: unknown): Invoked | undefined {
  const read = marked(scope, property);
  return invokedIn(read, read.value);
}

/** The same of a part of a property. */
export function invokedIn({ resourcesIn }: Marked, part: unknown): Invoked | undefined {
  const resources = resourcesIn(part);
  const qualifier = resources.find((one) => one instanceof CfnAlias || one instanceof CfnVersion);
  const found = qualifier ? functionOf(qualifier) : resources.find((one) => one instanceof CfnFunction);
  // A qualifier may also be written behind the function's name.
  return found && { function: found, isQualified: Boolean(qualifier) || /»:(?!\$LATEST)[\w-]/.test(asText(part)) };
}

function functionOf(resource: CfnAlias | CfnVersion): CfnFunction | undefined {
  return resourcesOf(resource, resource.functionName).find((one) => one instanceof CfnFunction);
}

function readLinks(stage: IConstruct): FunctionLinks {
  const resources = stage.node.findAll().filter((node) => CfnResource.isCfnResource(node));
  return {
    functions: resources.filter((resource) => resource instanceof CfnFunction),
    mappings: byFunction(
      resources.filter((resource) => resource instanceof CfnEventSourceMapping),
      (mapping) => invoked(mapping, mapping.functionName)?.function,
    ),
    aliases: byFunction(
      resources.filter((resource) => resource instanceof CfnAlias),
      functionOf,
    ),
    provisioned: provisionedAmong(resources),
    deadLetterQueues: deadLetterQueuesOf(resources),
  };
}

function byFunction<R extends CfnResource>(
  resources: readonly R[],
  ownerOf: (resource: R) => CfnFunction | undefined,
): ReadonlyMap<CfnFunction, readonly R[]> {
  const owned = new Map<CfnFunction, R[]>();
  for (const one of resources) {
    const owner = ownerOf(one);
    if (owner) owned.set(owner, [...(owned.get(owner) ?? []), one]);
  }
  return owned;
}

function provisionedAmong(resources: readonly CfnResource[]): FunctionLinks['provisioned'] {
  const asked = new Map<CfnFunction, number>();
  for (const one of resources.filter((each) => each instanceof CfnAlias || each instanceof CfnVersion)) {
    const owner = functionOf(one);
    if (owner) asked.set(owner, (asked.get(owner) ?? 0) + (provisionedIn(one) ?? 0));
  }
  const scaled = new Map<CfnFunction, Provisioned>();
  for (const target of resources.filter((each) => each instanceof CfnScalableTarget).filter(isLambda)) {
    const owner = invoked(target, target.resourceId)?.function;
    if (owner) scaled.set(owner, sum(scaled.get(owner), boundsIn(target)));
  }
  const owners = new Set([...asked.keys(), ...scaled.keys()]);
  return new Map([...owners].map((owner) => [owner, together(asked.get(owner), scaled.get(owner))]));
}

/** Provisioned concurrency of an alias or a version; undefined where it has none. */
export function provisionedIn(resource: CfnAlias | CfnVersion): number | undefined {
  const config = resolved(resource, resource.provisionedConcurrencyConfig);
  return isObject(config) ? resolvedNumber(resource, config.provisionedConcurrentExecutions) : undefined;
}

/** Whether automatic scaling is about provisioned concurrency. */
export const isLambda = ({ serviceNamespace }: CfnScalableTarget): boolean => serviceNamespace === 'lambda';

/** Every bound that a scalable target may set, its scheduled ones included. */
export function capacitiesIn(target: CfnScalableTarget): { readonly least: number[]; readonly most: number[] } {
  const scheduled = actionsIn(target).map((action) => (isObject(action) ? action.scalableTargetAction : undefined));
  const bounds = [target, ...scheduled];
  const numbers = (key: 'minCapacity' | 'maxCapacity') =>
    bounds.flatMap((one) => {
      const bound: unknown = one === target ? target[key] : isObject(one) ? one[key] : undefined;
      return resolvedNumber(target, bound) ?? [];
    });
  return { least: numbers('minCapacity'), most: numbers('maxCapacity') };
}

function actionsIn(target: CfnScalableTarget): readonly unknown[] {
  const actions = resolved(target, target.scheduledActions);
  return Array.isArray(actions) ? actions : [];
}

function boundsIn(target: CfnScalableTarget): Provisioned {
  const { least, most } = capacitiesIn(target);
  return { kept: Math.max(0, ...least), most: Math.max(0, ...most), scheduled: actionsIn(target).length };
}

const sum = (left: Provisioned = none, right: Provisioned): Provisioned => ({
  kept: left.kept + right.kept,
  most: left.most + right.most,
  scheduled: left.scheduled + right.scheduled,
});

/** Provisioned concurrency as it will be: what was asked for is deployed until automatic scaling replaces it. */
const together = (asked = 0, { kept, most, scheduled }: Provisioned = none): Provisioned => ({
  kept: Math.max(asked, kept),
  most: Math.max(asked, most),
  scheduled,
});

/** The queue that an event source reads, if it is one of this app. */
export const queueOf = (mapping: CfnEventSourceMapping): CfnQueue | undefined =>
  resourcesOf(mapping, mapping.eventSourceArn).find((one) => one instanceof CfnQueue);
