import type { CfnResource } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnEventInvokeConfig, CfnEventSourceMapping, CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { CfnSubscription } from 'aws-cdk-lib/aws-sns';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { isObject } from '../../core/json';
import { markOn } from '../shared/write-mark';
import { marked } from './references';

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
  return new Set([...declared, ...named]);
}

/** The property of a resource that says where its failures go. */
function propertyOf(resource: CfnResource): unknown {
  if (resource instanceof CfnQueue || resource instanceof CfnSubscription) return resource.redrivePolicy;
  if (resource instanceof CfnFunction) return resource.deadLetterConfig;
  if (resource instanceof CfnEventInvokeConfig || resource instanceof CfnEventSourceMapping)
    return resource.destinationConfig;
  if (resource instanceof CfnRule) return resource.targets;
  if (resource instanceof CfnSchedule) return resource.target;
  return undefined;
}

/** Targets name the queue that they feed as well, and it is not the one for failures. */
function failuresIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(failuresIn);
  if (!isObject(value)) return value;
  const failures = [value.deadLetterConfig, value.onFailure].filter((one) => one !== undefined);
  return failures.length > 0 || 'arn' in value ? failures : value;
}
