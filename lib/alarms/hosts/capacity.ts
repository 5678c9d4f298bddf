import type { HostPlan } from '../../core/plan';
import type { Datapoint } from '../../core/cloudwatch/rule';
import { figure } from '../../core/words/figure';
import { groupRoles } from '../../core/hosts/roles';
import type { Proof } from '../entry';
import { groupMetric, math } from './metrics';
import { longerThanReplacement } from './replacement';
import { each, inMath, proofAround } from '../host-proofs';

/*
 * Hosts in service over those that are planned. MinSize alone does not say how many these are: CloudFormation raises it while it
 * rolls a group ("Temporarily setting autoscaling group MinSize and DesiredCapacity to N"), and a group that the kit did not make
 * may have a smaller one than was promised, or 0. So the plan's number counts, and MinSize only tells whether the schedule has
 * raised the group to that of the largest peak.
 *
 * Not seen: hosts that are missing from a smaller peak, as long as the ordinary number is there. And one page too many: a
 * group that somebody set almost to its peak by hand is rolled, so that MinSize reaches the peak's number before the hosts do.
 */

/** The number of the largest peak, where a roll can't raise MinSize to it: a roll adds up to a quarter, at least one. */
function peakOf({ count, peakCount }: HostPlan): number | undefined {
  const rolled = count.value + Math.max(1, Math.floor(count.value / 4));
  return peakCount.value > rolled ? peakCount.value : undefined;
}

/** Number in service and number planned of hosts that come and go. */
export function inServiceOfPlanned(plan: HostPlan) {
  const peak = peakOf(plan);
  const inService = groupMetric('AWS/AutoScaling', 'GroupInServiceInstances', 'Minimum');
  if (peak === undefined) return math(`inService / ${plan.count.value}`, { inService });
  return math(`inService / IF(least >= ${peak}, ${peak}, ${plan.count.value})`, {
    inService,
    // Raised before each declared peak, so that hosts that EC2 can't give are missed before the load comes.
    least: groupMetric('AWS/AutoScaling', 'GroupMinSize', 'Maximum'),
  });
}

/** Words for when there may be fewer, and when there have to be more. */
export function whenFewer(plan: HostPlan): string {
  if (plan.host.data?.stateful) return 'but for the minutes in which one is replaced';
  const peak = peakOf(plan);
  return `${peak === undefined ? '' : `${figure(peak)} while its schedule holds those of the largest peak, `}also while it is rolled`;
}

const threeOfThree = { datapoints: 3, of: 3 };
type Values = readonly Datapoint[];

/** One host too few, and a roll that says nothing. */
export function capacityProof(plan: HostPlan): Proof {
  const { host, count } = plan;
  const breaching = longerThanReplacement(plan) ?? threeOfThree;
  const bad = (count.value - 1) / count.value;
  const proof = proofAround({ breaching, good: 1, bad, missing: 'breaching' });
  return host.data?.stateful ? ofStateful(plan, proof) : ofMoving(plan, proof);
}

function ofMoving(plan: HostPlan, proof: ReturnType<typeof proofAround>): Proof {
  const { value: count } = plan.count;
  const peak = peakOf(plan);
  if (peak === undefined) return inMath(proof, (values) => ({ inService: each(values, (share) => share * count) }));
  const { fires, quiet } = inMath(proof, (values) => ({
    inService: each(values, (share) => share * count),
    least: each(values, () => count),
  }));
  const minutes = (inService: number, least: number) => ({
    inService: [peak, inService, inService, inService, inService],
    least: [count, least, least, least, least],
  });
  return {
    // At the peak one is missing; and a MinSize under the promise, or of 0, takes nothing off it.
    fires: [...fires, minutes(peak - 1, peak), minutes(count - 1, 0)],
    // A roll: MinSize is one more than planned; and a group of somebody else's that may be empty, but is not.
    quiet: [...quiet, minutes(count, count + 1), minutes(count, 0), minutes(peak, peak), minutes(peak, peak + 1)],
  };
}

/** One host after the other is missing; all of them at once for ten minutes are a deployment. */
function ofStateful({ host }: HostPlan, proof: ReturnType<typeof proofAround>): Proof {
  const roles = groupRoles(host);
  const { fires, quiet } = inMath(proof, (values) =>
    Object.fromEntries(
      roles.map((role, index) => [
        role,
        values.map((share) => (share === undefined ? undefined : index === 0 && share < 1 ? 0 : 1)),
      ]),
    ),
  );
  const replaced: Values = [1, ...Array.from({ length: 10 }, () => 0), 1, 1];
  return { fires, quiet: [...quiet, Object.fromEntries(roles.map((role) => [role, replaced]))] };
}
