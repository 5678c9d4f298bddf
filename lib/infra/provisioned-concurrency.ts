import { CfnScalableTarget, CfnScalingPolicy } from 'aws-cdk-lib/aws-applicationautoscaling';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { backstopCeiling, backstopUtilization } from '../core/backstop';
import type { CapacityStep, LanePlan } from '../core/plan';
import { awsCron } from '../core/cron';
import { provisionedConcurrencyAt } from '../core/lane-plan';
import type { LaneWorkload } from '../core/workload';

export interface ProvisionedConcurrencyOptions {
  readonly plan: LanePlan;
  readonly alias: Alias;
  /** When to hold how much. */
  readonly steps: readonly CapacityStep[];
  /** The factor of the peak that is on, 1 without one. */
  readonly factorNow: number;
}

/**
 * Keeps an alias's provisioned concurrency at its plan: raised before each peak and taken back afterwards, with target
 * tracking as a backstop for load that nobody declared. Nothing where the lane has none. Never 0: the next stack update
 * would fail because the configuration is gone.
 */
export function scheduleProvisionedConcurrency(
  scope: Construct,
  { plan, alias, steps, factorNow }: ProvisionedConcurrencyOptions,
): void {
  if (!plan.provisionedConcurrency) return;
  const target = new CfnScalableTarget(scope, 'ProvisionedConcurrency', {
    serviceNamespace: 'lambda',
    scalableDimension: 'lambda:function:ProvisionedConcurrency',
    resourceId: `function:${alias.lambda.functionName}:${alias.aliasName}`,
    ...boundsAt(plan.lane, factorNow),
    scheduledActions: steps.map((step) => ({
      scheduledActionName: step.id,
      ...scheduleOf(step),
      // Both bounds: what target tracking added in a peak must not stay when the peak is over.
      scalableTargetAction: boundsAt(plan.lane, step.factor),
    })),
  });
  target.node.addDependency(alias);
  new CfnScalingPolicy(scope, 'ProvisionedConcurrencyBackstop', {
    policyName: 'backstop',
    policyType: 'TargetTrackingScaling',
    scalingTargetId: target.ref,
    targetTrackingScalingPolicyConfiguration: {
      targetValue: backstopUtilization,
      predefinedMetricSpecification: { predefinedMetricType: 'LambdaProvisionedConcurrencyUtilization' },
    },
  });
}

/** The plan is the floor, and target tracking may add up to its own ceiling. */
function boundsAt(lane: LaneWorkload, factor: number): { minCapacity: number; maxCapacity: number } {
  const planned = provisionedConcurrencyAt(lane, factor);
  return { minCapacity: planned, maxCapacity: backstopCeiling(planned) };
}

function scheduleOf({ when }: CapacityStep) {
  // In UTC, without milliseconds or zone, as the service wants it.
  if (when.kind === 'at') return { schedule: `at(${new Date(when.atMs).toISOString().slice(0, 19)})` };
  const { cron, timeZone, fromMs, untilMs } = when;
  return {
    schedule: awsCron(cron),
    timezone: timeZone,
    ...(fromMs !== undefined && { startTime: new Date(fromMs) }),
    ...(untilMs !== undefined && { endTime: new Date(untilMs) }),
  };
}
