import { CfnScalableTarget, CfnScalingPolicy } from 'aws-cdk-lib/aws-applicationautoscaling';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { BACKSTOP_UTILIZATION } from '../../core/lanes/backstop';
import { awsCron } from '../../core/peaks/cron';
import type { ProvisionedCount } from '../../core/plan';
import type { SubjectStep } from '../shared/subject';

export interface ProvisionedConcurrencyOptions {
  readonly alias: Alias;
  /** Count of an ordinary day. */
  readonly ordinary: ProvisionedCount;
  /** Steps that say when to hold how much. */
  readonly steps: readonly SubjectStep<ProvisionedCount>[];
}

/**
 * Keeps an alias's provisioned concurrency at its plan: raised before each peak and taken back afterwards, with target
 * tracking as a backstop for load that nobody declared. Never 0: the next stack update would fail because the
 * configuration is gone.
 */
export function scheduleProvisionedConcurrency(
  scope: Construct,
  { alias, ordinary, steps }: ProvisionedConcurrencyOptions,
): void {
  const target = new CfnScalableTarget(scope, 'ProvisionedConcurrency', {
    serviceNamespace: 'lambda',
    scalableDimension: 'lambda:function:ProvisionedConcurrency',
    resourceId: `function:${alias.lambda.functionName}:${alias.aliasName}`,
    ...boundsOf(ordinary),
    scheduledActions: steps.map(({ id, timeZone, fromMs, untilMs, count, ...when }) => ({
      scheduledActionName: id,
      schedule: awsCron(when),
      timezone: timeZone,
      ...(fromMs !== undefined && { startTime: new Date(fromMs) }),
      ...(untilMs !== undefined && { endTime: new Date(untilMs) }),
      // Both bounds: what target tracking added in a peak must not stay when the peak is over.
      scalableTargetAction: boundsOf(count),
    })),
  });
  target.node.addDependency(alias);
  new CfnScalingPolicy(scope, 'ProvisionedConcurrencyBackstop', {
    policyName: 'backstop',
    policyType: 'TargetTrackingScaling',
    scalingTargetId: target.ref,
    targetTrackingScalingPolicyConfiguration: {
      targetValue: BACKSTOP_UTILIZATION,
      predefinedMetricSpecification: { predefinedMetricType: 'LambdaProvisionedConcurrencyUtilization' },
    },
  });
}

/** The plan is the floor, and target tracking may add up to its own ceiling. */
const boundsOf = ({ planned, most }: ProvisionedCount) => ({ minCapacity: planned, maxCapacity: most });
