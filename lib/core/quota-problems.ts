import { lambda } from '../limits/lambda';
import type { LanePlan, PlanItem } from './capacity';
import { figure } from './figure';
import type { Issue } from './issue';

/** Executions kept for the responder, which has to run at the very moment when the lanes take all they can. */
export const responderConcurrency = 1;

/** Most executions of a lane at once: its bound for `batch`, what it needs at the peak for `latency`. */
const claimOf = ({ maxConcurrency, peakConcurrency }: LanePlan): number => (maxConcurrency ?? peakConcurrency).value;

/** What the lanes take of the account's Lambda quota together, at the largest peak. */
export function quotaItem(lanes: readonly LanePlan[], quota: number): PlanItem {
  const claims = lanes.map((plan) => `${plan.lane.name} ${figure(claimOf(plan))}`);
  return {
    subject: 'account',
    quantity: 'Lambda concurrency',
    value: claimed(lanes),
    unit: 'executions',
    because: `${[...claims, `responder ${responderConcurrency}`].join(' + ')} at the largest peak, of a quota of ${figure(quota)}`,
    source: lambda.defaultConcurrency.source,
  };
}

/** Lanes that together ask for more than the account may run or provision. */
export function quotaProblems(lanes: readonly LanePlan[], quota: number, environmentName: string): Issue[] {
  const path = `${environmentName}.lambdaConcurrencyQuota`;
  const total = claimed(lanes);
  const provisioned = lanes.reduce((sum, plan) => sum + (plan.peakProvisionedConcurrency?.value ?? 0), 0);
  const floor = lambda.unreservedFloor;
  const raise = (to: number) =>
    `ask AWS to raise the quota 'Concurrent executions' (Service Quotas, L-B99A9384) to ${figure(to)} and write it here`;
  const over: Issue = {
    severity: 'error',
    path,
    got: figure(quota),
    expected: `at least ${figure(total)}, which the lanes and the responder take together at the largest peak`,
    fix: `${raise(total)}, or lower maxConcurrency of a batch lane`,
  };
  const noRoom: Issue = {
    severity: 'error',
    path,
    got: `${figure(quota)}, with ${figure(provisioned)} of it provisioned at the largest peak`,
    expected: `at least ${figure(provisioned + floor.value)}: AWS keeps ${floor.value} for functions without provisioned concurrency (${floor.source})`,
    fix: `set provisionedConcurrency: 'none' on the latency lanes, or ${raise(provisioned + floor.value)}`,
  };
  return [...(total > quota ? [over] : []), ...(provisioned > 0 && provisioned + floor.value > quota ? [noRoom] : [])];
}

const claimed = (lanes: readonly LanePlan[]): number =>
  lanes.reduce((sum, plan) => sum + claimOf(plan), responderConcurrency);
