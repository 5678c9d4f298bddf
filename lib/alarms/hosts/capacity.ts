import type { HostPlan } from '../../core/plan';
import { figure } from '../../core/words/figure';
import { groupMetric, math } from './metrics';

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
