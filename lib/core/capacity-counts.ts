import { hostCountAt } from './hosts/count';
import { backstopCeiling } from './lanes/backstop';
import { provisionedConcurrencyAt } from './lanes/plan';
import type { CapacityCounts, CapacitySchedule, FactorSchedule, HostPlan, LanePlan } from './plan';

/** Subjects that a schedule is counted for. */
export interface CountedSubjects {
  readonly lanes?: readonly LanePlan[];
  readonly hosts?: readonly HostPlan[];
}

/** A schedule with the counts of these subjects in each of its steps, and on an ordinary day. */
export function countedSchedule(schedule: FactorSchedule, subjects: CountedSubjects): CapacitySchedule {
  const { steps, ...rest } = schedule;
  return {
    ...rest,
    steps: steps.map((step) => ({ ...step, counts: countsAt(subjects, step.factor) })),
    ordinary: countsAt(subjects, 1),
  };
}

function countsAt({ lanes = [], hosts = [] }: CountedSubjects, factor: number): CapacityCounts {
  return {
    lanes: Object.fromEntries(
      lanes
        .filter(({ provisionedConcurrency }) => provisionedConcurrency !== undefined)
        .map(({ lane }) => [lane.name, provisionedAt(provisionedConcurrencyAt(lane, factor))]),
    ),
    hosts: Object.fromEntries(hosts.map(({ host }) => [host.name, hostCountAt(host, factor)])),
  };
}

const provisionedAt = (planned: number) => ({ planned, most: backstopCeiling(planned) });
