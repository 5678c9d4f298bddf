import { lambda } from '../../limits/lambda';
import type { Issue } from '../issue';
import type { FactorSchedule, LanePlan, PlanItem } from '../plan';
import { figure } from '../words/figure';
import { scalingOf } from './ramp';

/** Executions kept for the responder, which has to run at the very moment when the lanes take all they can. */
const RESPONDER_CONCURRENCY = 1;

/** Most executions of a lane at once: its bound where it has one, what it needs at the peak where it has none. */
const claimOf = (plan: LanePlan): number =>
  plan.maxConcurrency === undefined && plan.lane.pollers === undefined
    ? plan.peakConcurrency.value
    : scalingOf(plan).most;

/**
 * Executions that the lanes together take of the account's Lambda quota at the largest peak, and when to ask for a
 * larger one.
 */
export function quotaItems(lanes: readonly LanePlan[], quota: number, schedule: FactorSchedule): PlanItem[] {
  return [quotaItem(lanes, quota), ...leadItem(lanes, quota, schedule)];
}

function quotaItem(lanes: readonly LanePlan[], quota: number): PlanItem {
  const claims = lanes.map((plan) => `${plan.lane.name} ${figure(claimOf(plan))}`);
  return {
    subject: 'account',
    quantity: 'Lambda concurrency',
    value: claimed(lanes),
    unit: 'executions',
    because: `${[...claims, `responder ${RESPONDER_CONCURRENCY}`].join(' + ')} at the largest peak, of a quota of ${figure(quota)}`,
    source: lambda.defaultConcurrency.source,
  };
}

/**
 * Lead of a quota request, only where more is needed than an account has unasked: then somebody has to ask, and in
 * time.
 */
function leadItem(lanes: readonly LanePlan[], quota: number, { windows }: FactorSchedule): PlanItem[] {
  const asked = Math.max(quota, neededQuota(lanes));
  const lead = lambda.quotaLeadDays;
  if (asked <= lambda.defaultConcurrency.value) return [];
  const starts = windows.flatMap(({ window }) => (window.kind === 'once' ? [window.startMs] : []));
  const latest = starts.length === 0 ? undefined : new Date(Math.min(...starts) - lead.value * DAY_MS);
  const when =
    latest === undefined
      ? 'before its peaks begin'
      : `before the first dated peak: by ${latest.toISOString().slice(0, 10)}`;
  return [
    {
      subject: 'account',
      quantity: 'quota request lead',
      value: lead.value,
      unit: lead.unit,
      because:
        `an account has ${figure(lambda.defaultConcurrency.value)} unasked; ask for ${figure(asked)} (Service ` +
        `Quotas, ${QUOTA_CODE}) this long ${when}`,
      source: lead.source,
    },
  ];
}

const DAY_MS = 86_400_000;
const QUOTA_CODE = 'L-B99A9384';

/** Lanes that together ask for more than the account may run or provision. */
export function quotaProblems(lanes: readonly LanePlan[], quota: number, environmentName: string): Issue[] {
  const path = `${environmentName}.lambdaConcurrencyQuota`;
  const total = claimed(lanes);
  const provisioned = provisionedBy(lanes);
  const floor = lambda.unreservedFloor;
  const raise = (to: number) =>
    `ask AWS to raise the quota 'Concurrent executions' (Service Quotas, ${QUOTA_CODE}) to ${figure(to)}, ` +
    `${lambda.quotaLeadDays.value} days before the peak, and write it here`;
  const over: Issue = {
    severity: 'error',
    path,
    got: figure(quota),
    expected: `at least ${figure(total)}, which the lanes and the responder take together at the largest peak`,
    fix: `${raise(total)}, or lower maxConcurrency of a batch lane or pollers.max of a latency lane`,
  };
  const noRoom: Issue = {
    severity: 'error',
    path,
    got: `${figure(quota)}, with ${figure(provisioned)} of it provisioned at the largest peak`,
    expected:
      `at least ${figure(provisioned + floor.value)}: AWS keeps ${floor.value} for functions without ` +
      `provisioned concurrency (${floor.source})`,
    fix: `set provisionedConcurrency: 'none' on the latency lanes, or ${raise(provisioned + floor.value)}`,
  };
  return [...(total > quota ? [over] : []), ...(provisioned > 0 && provisioned + floor.value > quota ? [noRoom] : [])];
}

const claimed = (lanes: readonly LanePlan[]): number =>
  lanes.reduce((sum, plan) => sum + claimOf(plan), RESPONDER_CONCURRENCY);

const provisionedBy = (lanes: readonly LanePlan[]): number =>
  lanes.reduce((sum, plan) => sum + (plan.peakProvisionedConcurrency?.value ?? 0), 0);

/** Quota that the account must have: room for all, and AWS's floor beside what is provisioned. */
function neededQuota(lanes: readonly LanePlan[]): number {
  const provisioned = provisionedBy(lanes);
  return Math.max(claimed(lanes), provisioned > 0 ? provisioned + lambda.unreservedFloor.value : 0);
}
