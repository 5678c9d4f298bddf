import { lambda } from '../limits/lambda';
import { countedSchedule, type CountedSubjects } from './capacity-counts';
import type { HostWorkload } from './environment/hosts';
import type { LaneWorkload } from './environment/lanes';
import { planHost } from './hosts/plan';
import type { Issue } from './issue';
import { planLane } from './lanes/plan';
import type { CapacitySchedule, FactorSchedule, HostPlan, LanePlan, Sized } from './plan';

/** Knowledge of a subject that no plan of an environment holds. */
export interface Alone {
  /** Name of the environment, which stands before the paths of problems. */
  readonly environmentName: string;
  /**
   * Schedule of the environment that it joins.
   * @default - none; an ordinary day holds at all times
   */
  readonly schedule?: FactorSchedule | undefined;
}

/** The plan of a subject that stands alone, with its counts in the schedule. */
export interface PlannedAlone<SubjectPlan> {
  readonly plan: SubjectPlan;
  readonly schedule: CapacitySchedule;
  readonly problems: readonly Issue[];
}

/** Plans a lane by itself, in an account with the quota that AWS gives unasked. */
export function planLaneAlone(lane: LaneWorkload, alone: Alone): PlannedAlone<LanePlan> {
  const situation = { environmentName: alone.environmentName, factor: 1 };
  const sized = planLane(lane, { ...situation, lambdaConcurrencyQuota: lambda.defaultConcurrency.value });
  return counted(sized, alone, { lanes: [sized.plan] });
}

/** Plans a host group by itself. */
export function planHostAlone(host: HostWorkload, alone: Alone): PlannedAlone<HostPlan> {
  const sized = planHost(host, { environmentName: alone.environmentName, factor: 1 });
  return counted(sized, alone, { hosts: [sized.plan] });
}

const always: FactorSchedule = { windows: [], steps: [] };

const counted = <SubjectPlan>(
  { plan, problems }: Sized<SubjectPlan>,
  { schedule = always }: Alone,
  subjects: CountedSubjects,
): PlannedAlone<SubjectPlan> => ({ plan, problems, schedule: countedSchedule(schedule, subjects) });
