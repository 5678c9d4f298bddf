import { Stack } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { InvalidInput } from '../config/invalid-input';
import { isError } from '../config/issue-text';
import type { CapacityStep, Plan, Sized } from '../core/plan';
import type { AlarmOverride, Peak } from '../core/workload';

/** What every subject needs besides its workload. */
export interface SubjectProps {
  /** Where its alarms page. Its policy must let CloudWatch publish, and its key, if it has one of its own, let it encrypt. */
  readonly pager: ITopic;
  /** Where alarms go that can wait until morning. */
  readonly tickets: ITopic;
  /**
   * The plan of the environment that it is part of; brings peaks, alarm overrides and the environment's name.
   * @default - planned from its workload alone, without peaks
   */
  readonly plan?: Plan;
  /**
   * Stands before its alarms' names and in its `Service` metric dimension. Ignored where a plan is given.
   * @default - the name of the stack
   */
  readonly environmentName?: string;
}

/** What a subject takes from its environment. */
export interface Surroundings {
  readonly environmentName: string;
  readonly steps: readonly CapacityStep[];
  /** Capacity to deploy with: more than 1 during a peak. */
  readonly factorNow: number;
  readonly alarmOverrides: readonly AlarmOverride[];
  readonly peaks: readonly Peak[];
}

/** The environment's, or those of a subject that stands alone in somebody's stack. */
export const surroundings = (scope: Construct, { plan, environmentName }: SubjectProps): Surroundings => ({
  environmentName: plan?.environment.name ?? environmentName ?? Stack.of(scope).stackName,
  steps: plan?.schedule.steps ?? [],
  factorNow: plan?.schedule.factorNow ?? 1,
  alarmOverrides: plan?.environment.alarmOverrides ?? [],
  peaks: Object.values(plan?.environment.peaks ?? {}),
});

/**
 * The plan of a subject that was planned alone.
 * @throws InvalidInput with all of its problems; those of an environment are reported where that is planned
 */
export function usable<SubjectPlan>({ plan, problems }: Sized<SubjectPlan>): SubjectPlan {
  if (problems.some(isError)) throw new InvalidInput(problems);
  return plan;
}
