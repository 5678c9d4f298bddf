import type { Alarm } from './alarms/alarm';
import { countedSchedule } from './capacity-counts';
import type { Environment } from './environment/environment';
import { planHost } from './hosts/plan';
import { watchAccountOnce } from './hosts/volume-watch';
import { downstreamItems, downstreamProblems } from './lanes/downstream';
import { planLane } from './lanes/plan';
import { quotaItems, quotaProblems } from './lanes/quota';
import { scheduleFrom } from './peaks/as-of';
import { capacitySchedule, largestFactor } from './peaks/schedule';
import type { Plan } from './plan';
import { workPrices } from './prices/lanes';
import { monthlyPrice } from './prices/monthly';
import { peakPrices } from './prices/peaks';
import { remediationItems, remediationProblems } from './remediation/plan/remediation-items';

export interface PlanOptions {
  /**
   * The alarms that watch the plan, so that they are priced too. Given as a function, since they take their thresholds
   * from the plan.
   * @default - alarms are not priced, which the sum says
   */
  readonly alarms?: (plan: Plan) => readonly Alarm[];
}

/**
 * Plans an environment: what it needs, and all that is wrong with what was asked. Everything is checked against the
 * largest declared peak: limits have to hold then, while ordinary capacity is what is paid for all the time.
 */
export function planEnvironment(environment: Environment, options: PlanOptions = {}): Plan {
  const { name: environmentName, lambdaConcurrencyQuota } = environment;
  const factor = largestFactor(environment.peaks);
  const lanes = Object.values(environment.lanes).map((lane, index) =>
    planLane(lane, { environmentName, factor, lambdaConcurrencyQuota, watchesQuota: index === 0 }),
  );
  const hosts = Object.values(environment.hosts).map((host) => planHost(host, { environmentName, factor }));
  const { schedule, problems } = capacitySchedule(environment.peaks, environmentName);
  const plans = { lanes: lanes.map(({ plan }) => plan), hosts: watchAccountOnce(hosts.map(({ plan }) => plan)) };
  const numbers = [
    ...lanes.flatMap(({ items, plan }) => [...items, ...workPrices(plan, factor, lambdaConcurrencyQuota)]),
    ...hosts.flatMap(({ items }) => items),
    ...(lanes.length > 0 ? quotaItems(plans.lanes, lambdaConcurrencyQuota, schedule) : []),
    ...downstreamItems(environment, plans.lanes),
    ...remediationItems(environment, plans),
  ];
  const unpriced: Plan = {
    environment,
    lanes: Object.fromEntries(plans.lanes.map((plan) => [plan.lane.name, plan])),
    hosts: Object.fromEntries(plans.hosts.map((plan) => [plan.host.name, plan])),
    schedule: countedSchedule(schedule, plans),
    items: numbers,
    problems: [
      ...lanes.flatMap((lane) => lane.problems),
      ...hosts.flatMap((host) => host.problems),
      ...(lanes.length > 0 ? quotaProblems(plans.lanes, lambdaConcurrencyQuota, environmentName) : []),
      ...downstreamProblems(environment, plans.lanes),
      ...remediationProblems(environment, plans),
      ...problems,
    ],
  };
  const priced = [...monthlyPrice(environment, plans, options.alarms?.(unpriced)), ...peakPrices(environment, plans)];
  return { ...unpriced, items: [...numbers, ...priced] };
}

/** A plan as it is synthesized at a moment: without the steps that passed long ago. */
export function planAsOf(plan: Plan, nowMs: number): Plan {
  const { lanes, hosts, schedule } = plan;
  const subjects = { lanes: Object.values(lanes), hosts: Object.values(hosts) };
  return { ...plan, schedule: countedSchedule(scheduleFrom(schedule, nowMs), subjects) };
}
