import type { CfnResource } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnEventInvokeConfig, CfnEventSourceMapping, CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnPipe } from 'aws-cdk-lib/aws-pipes';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { CfnSubscription } from 'aws-cdk-lib/aws-sns';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { isObject } from '../../core/json';
import { asText, marked, resourcesOf } from '../shared/references';
import { markOn } from '../shared/write-mark';

/** The queues among these resources that another one of them puts its failures into, or that are marked as such. */
export function deadLetterQueuesOf(resources: readonly CfnResource[]): ReadonlySet<CfnResource> {
  const declared = resources.filter(
    (one) =>
      one instanceof CfnQueue &&
      (markOn(one)?.text('role') === 'deadLetterQueue' || one.redriveAllowPolicy !== undefined),
  );
  const named = resources.flatMap((one) => {
    const { value, resourcesIn } = marked(one, propertyOf(one));
    return resourcesIn(failuresIn(value));
  });
  const worked = new Set(resources.flatMap(workedBy));
  const caught = resources.flatMap(caughtBy).filter((queue) => !worked.has(queue));
  return new Set([...declared, ...named, ...caught]);
}

/** The queues that an event source or a pipe takes messages from. */
function workedBy(resource: CfnResource): CfnResource[] {
  if (resource instanceof CfnEventSourceMapping) return resourcesOf(resource, resource.eventSourceArn);
  return resource instanceof CfnPipe ? resourcesOf(resource, resource.source) : [];
}

/** The queues that a state machine sends to once it has caught an error. */
function caughtBy(resource: CfnResource): CfnResource[] {
  if (!(resource instanceof CfnStateMachine)) return [];
  const read = marked(resource, {
    definition: resource.definition as unknown,
    definitionString: resource.definitionString,
  });
  const text = joined(isObject(read.value) ? read.value.definitionString : undefined);
  const machine = isObject(read.value) && isObject(read.value.definition) ? read.value.definition : parsed(text);
  // A definition that is open in more than names can't be followed; any queue in it may be for failures.
  return read.resourcesIn(machine === undefined ? text : afterCatch(machine));
}

/** A text in pieces as one. */
function joined(value: unknown): unknown {
  const join = isObject(value) ? value['Fn::Join'] : undefined;
  const [separator, pieces] = Array.isArray(join) ? (join as unknown[]) : [];
  return Array.isArray(pieces) ? pieces.map(asText).join(asText(separator)) : value;
}

/** A parameter or an import inside of a text. */
const openPiece = /\{"(?:Ref|Fn::\w+)":(?:"[^"]*"|\[[^\]]*\])\}/g;

function parsed(text: unknown): unknown {
  try {
    return typeof text === 'string' ? (JSON.parse(text.replaceAll(openPiece, 'open')) as unknown) : undefined;
  } catch {
    return undefined;
  }
}

/** The states of a machine, those of its branches and maps included, that a `Catch` leads to. */
function afterCatch(part: unknown): unknown[] {
  if (Array.isArray(part)) return part.flatMap(afterCatch);
  if (!isObject(part)) return [];
  const inner = Object.values(part).flatMap(afterCatch);
  const states = [part.States, part.states].find(isObject);
  return states ? [...reachedIn(states), ...inner] : inner;
}

function reachedIn(states: Readonly<Record<string, unknown>>): unknown[] {
  const reached = new Set<string>();
  const follow = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    nextOf(states[name]).forEach(follow);
  };
  for (const state of Object.values(states)) if (isObject(state)) nextOf(state.Catch).forEach(follow);
  return [...reached].map((name) => states[name]);
}

/** Names of states that a state, its choices or its catchers go on to; not those inside of it. */
function nextOf(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(nextOf);
  if (!isObject(part)) return [];
  return [part.Next, part.Default].filter((name) => typeof name === 'string').concat(nextOf(part.Choices));
}

/** The property of a resource that says where its failures go. */
function propertyOf(resource: CfnResource): unknown {
  if (resource instanceof CfnQueue || resource instanceof CfnSubscription) return resource.redrivePolicy;
  if (resource instanceof CfnFunction) return resource.deadLetterConfig;
  if (resource instanceof CfnEventInvokeConfig || resource instanceof CfnEventSourceMapping)
    return resource.destinationConfig;
  if (resource instanceof CfnRule) return resource.targets;
  if (resource instanceof CfnSchedule) return resource.target;
  if (resource instanceof CfnPipe) return resource.sourceParameters;
  return undefined;
}

/** Targets name the queue that they feed as well, and it is not the one for failures. */
function failuresIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(failuresIn);
  if (!isObject(value)) return value;
  const failures = [value.deadLetterConfig, value.onFailure].filter((one) => one !== undefined);
  return failures.length > 0 || 'arn' in value ? failures : value;
}
