import { lambda } from '../../../limits/lambda';
import { prices } from '../../../limits/prices';
import { backstopCeiling } from '../../lanes/backstop';
import { PEAK_LEAD_MIN } from '../../peaks/recurrence';
import { factorAt } from '../../peaks/schedule';
import type { Call } from '../decision';
import type { AllowedAction, LaneLimits, PlannedCount } from '../limits';
import type { SeenConcurrency } from '../observed';
import type { Setting } from '../state';
import { type Action, type Around, lowest, type View } from '../view';

/** Share by which it is raised where the environment says none. */
const FACTOR = 1.5;

/**
 * Raises the provisioned concurrency of a lane's alias. Where Application Auto Scaling owns the alias, its target's minimum is raised:
 * what PutProvisionedConcurrencyConfig sets there is taken back by the next scaling activity.
 */
export const raiseProvisionedConcurrency: Action = {
  causes: ['provisioned-spillover', 'load-above-plan'],
  view: (seen, around) => {
    if (seen.kind !== 'provisioned-concurrency') return 'the provisioned concurrency of its alias was not read';
    const lane = around.limits.lanes[around.subject];
    const planned = lane && countAt(lane.provisioned, around);
    if (!lane || !planned) return `the plan has no provisioned concurrency for ${around.subject}`;
    return viewOf(seen, lane, planned, around);
  },
};

/** Count that the plan holds at a moment: it is raised before each peak. */
function countAt(counts: readonly PlannedCount[], { limits, nowMs }: Around): PlannedCount | undefined {
  const factor = factorAt(limits.peaks, nowMs, PEAK_LEAD_MIN);
  const fitting = counts.filter((count) => count.factor <= factor).sort((one, other) => other.factor - one.factor);
  return fitting[0];
}

function viewOf(seen: SeenConcurrency, lane: LaneLimits, { planned, most }: PlannedCount, around: Around): View {
  const { target, resource, requested } = seen;
  const current: Setting = target
    ? { minCapacity: target.min, maxCapacity: target.max, scheduleSuspended: Number(target.isScheduleSuspended) }
    : { provisioned: requested };
  return {
    resource,
    current,
    planned: target ? { minCapacity: planned, maxCapacity: most, scheduleSuspended: 0 } : { provisioned: planned },
    busy: busy(seen),
    urgent: seen.status === 'FAILED' ? 'AWS could not provision it (status FAILED)' : undefined,
    wanted: (allowed) => wanted(seen, lane, planned, allowed, around),
    isCovered: (setting) => planned >= executionsIn(setting),
    released: target ? { ...current, scheduleSuspended: 0 } : current,
    callTo: (setting) => callTo(seen, setting),
    usdPerHour: (setting) =>
      Math.max(0, executionsIn(setting) - planned) * (lane.memoryMiB / 1_024) * prices.provisionedGBSec.value * 3_600,
  };
}

const executionsIn = ({ minCapacity, provisioned = 0 }: Setting): number => minCapacity ?? provisioned;

function busy({ isDeploying, status }: SeenConcurrency): string | undefined {
  if (isDeploying) return 'the lane is being deployed';
  return status === 'IN_PROGRESS' ? 'AWS is still provisioning (status IN_PROGRESS)' : undefined;
}

function wanted(
  { status, requested, reserved, account, target }: SeenConcurrency,
  lane: LaneLimits,
  planned: number,
  { factor = FACTOR, most = 0 }: AllowedAction,
  { limits }: Around,
): Setting | string {
  if (status === 'FAILED' || status === 'NONE') return `its provisioned concurrency is ${status}: look at that first`;
  const present = Math.max(planned, requested);
  // A reservation is the function's own; without one it shares what no function has reserved, of which AWS keeps 100 for all others.
  // "You can't allocate more provisioned concurrency than reserved concurrency" (AWS Lambda Developer Guide, Configuring provisioned
  // concurrency for a function).
  const room = lowest(
    reserved === undefined
      ? {
          'what the account has left':
            Math.min(account.unreserved, account.limit) - lambda.unreservedFloor.value - lane.provisionedElsewhere,
        }
      : { "the function's reserved concurrency": reserved },
  );
  const bound = lowest({ 'the declared maximum': most, [room.name]: room.value });
  const raised = Math.min(Math.ceil(present * factor), bound.value);
  if (raised <= present) return `${present} are provisioned, and ${bound.name} is ${bound.value}`;
  if (!target) return { provisioned: raised };
  const ceiling = Math.min(backstopCeiling(raised), bound.value);
  return {
    minCapacity: raised,
    maxCapacity: Math.max(target.max, ceiling),
    // The plan's scheduled actions are taken again every ten minutes and would take it back; the look every five minutes keeps the plan.
    scheduleSuspended: Object.keys(limits.peaks).length > 0 ? 1 : 0,
  };
}

/**
 * The request: RegisterScalableTarget changes an active resource's capacity to one inside of the bounds and leaves what is not named
 * (Application Auto Scaling API Reference, RegisterScalableTarget).
 */
function callTo({ resource: { FunctionName = '', Qualifier = '' }, target }: SeenConcurrency, to: Setting): Call {
  if (!target)
    return {
      service: 'lambda',
      operation: 'PutProvisionedConcurrencyConfig',
      input: { FunctionName, Qualifier, ProvisionedConcurrentExecutions: to.provisioned ?? 0 },
    };
  const { minCapacity = target.min, maxCapacity = target.max, scheduleSuspended = 0 } = to;
  const isSwitched = target.isScheduleSuspended !== (scheduleSuspended === 1);
  return {
    service: 'applicationautoscaling',
    operation: 'RegisterScalableTarget',
    input: {
      ServiceNamespace: 'lambda',
      ResourceId: `function:${FunctionName}:${Qualifier}`,
      ScalableDimension: 'lambda:function:ProvisionedConcurrency',
      MinCapacity: minCapacity,
      MaxCapacity: maxCapacity,
      ...(isSwitched && { SuspendedState: { ScheduledScalingSuspended: scheduleSuspended === 1 } }),
    },
  };
}
