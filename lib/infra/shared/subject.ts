import { Stack } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { InvalidInput } from '../../config/parse/invalid-input';
import { isError } from '../../config/parse/issue-text';
import { deployedName } from '../../core/environment/deployed-name';
import type { AlarmOverride, Peak } from '../../core/environment/environment';
import type { Issue } from '../../core/issue';
import { scheduledTimes } from '../../core/peaks/again';
import type { CapacityCounts, CapacitySchedule, Plan, ScheduledTimes } from '../../core/plan';

/** Props that every subject needs besides its workload. */
export interface SubjectProps {
  /** Topic that its alarms page through. Its policy must let CloudWatch publish, and its key, if it has one of its own, let it encrypt. */
  readonly pager: ITopic;
  /** Topic of alarms that can wait until morning. */
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
  /**
   * Address under which the pages of alarms are, with or without a slash at its end: `https://github.com/acme/infra/blob/main/runbooks/`.
   * In descriptions and tags of its alarms `host-loop-lag.md` follows it. Ignored where a plan is given.
   * @default - none: they name the file in the package, `runbooks/host-loop-lag.md`
   */
  readonly runbooks?: string | undefined;
}

/** Surroundings that a subject takes from its environment. */
export interface Surroundings {
  readonly environmentName: string;
  readonly alarmOverrides: readonly AlarmOverride[];
  readonly peaks: readonly Peak[];
  readonly runbooks: string | undefined;
}

/** The environment's, or those of a subject that stands alone in somebody's stack. */
export const surroundings = (scope: Construct, { plan, environmentName, runbooks }: SubjectProps): Surroundings => ({
  environmentName: (plan && deployedName(plan.environment)) ?? environmentName ?? Stack.of(scope).stackName,
  alarmOverrides: plan?.environment.alarmOverrides ?? [],
  peaks: Object.values(plan?.environment.peaks ?? {}),
  runbooks: plan ? plan.environment.runbooks : runbooks,
});

/** A subject's own plan, and the schedule that holds its counts. */
export interface Planned<SubjectPlan> {
  readonly plan: SubjectPlan;
  readonly schedule: CapacitySchedule;
}

/**
 * Plan that the environment's holds of a subject; where it holds nothing, or there is none, the subject planned alone.
 * @throws InvalidInput with all of its problems if it was planned alone; those of an environment are reported where that is planned
 */
export function planned<SubjectPlan>(
  environment: Plan | undefined,
  known: SubjectPlan | undefined,
  planAlone: (schedule: CapacitySchedule | undefined) => Planned<SubjectPlan> & { readonly problems: readonly Issue[] },
): Planned<SubjectPlan> {
  if (environment && known !== undefined) return { plan: known, schedule: environment.schedule };
  const { plan, schedule, problems } = planAlone(environment?.schedule);
  if (problems.some(isError)) throw new InvalidInput(problems);
  return { plan, schedule };
}

/** A scheduled action on what one subject has. */
export interface SubjectStep<Count> extends Omit<ScheduledTimes, 'suffix'> {
  readonly id: string;
  readonly count: Count;
}

/** The scheduled actions of a schedule for one subject; `countOf` picks its count. */
export const stepsOf = <Count>(
  { steps }: CapacitySchedule,
  countOf: (counts: CapacityCounts) => Count | undefined,
): SubjectStep<Count>[] =>
  steps.flatMap((step) => {
    const count = countOf(step.counts);
    if (count === undefined) return [];
    return scheduledTimes(step).map(({ suffix, ...times }) => ({ id: `${step.id}${suffix}`, ...times, count }));
  });
