import { CfnScalableTarget } from 'aws-cdk-lib/aws-applicationautoscaling';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { CapacityStep, LanePlan } from '../core/capacity';
import { awsCron } from '../core/cron';
import { provisionedConcurrencyAt } from '../core/lane-plan';

/**
 * Raises the alias's provisioned concurrency for the peaks and takes it back afterwards. Nothing where the lane has
 * none, or where there are no peaks. Never to 0: the next stack update would fail because the configuration is gone.
 */
export function scheduleProvisionedConcurrency(
  scope: Construct,
  plan: LanePlan,
  alias: Alias,
  steps: readonly CapacityStep[],
): void {
  if (!plan.provisionedConcurrency || steps.length === 0) return;
  const ordinary = plan.provisionedConcurrency.value;
  const target = new CfnScalableTarget(scope, 'ProvisionedConcurrency', {
    serviceNamespace: 'lambda',
    scalableDimension: 'lambda:function:ProvisionedConcurrency',
    resourceId: `function:${alias.lambda.functionName}:${alias.aliasName}`,
    minCapacity: ordinary,
    maxCapacity: Math.max(ordinary, plan.peakProvisionedConcurrency?.value ?? ordinary),
    scheduledActions: steps.map((step) => {
      const executions = provisionedConcurrencyAt(plan.lane, step.factor);
      return {
        scheduledActionName: step.id,
        ...scheduleOf(step),
        // Both bounds: there is no scaling policy that would move between them.
        scalableTargetAction: { minCapacity: executions, maxCapacity: executions },
      };
    }),
  });
  target.node.addDependency(alias);
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
