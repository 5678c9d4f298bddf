import { conditionOf, isEverWithin } from '../../core/alarms/clock-condition';
import { MAX_EXPRESSION_LENGTH } from '../../core/alarms/tighter-threshold';
import type { Peak } from '../../core/environment/environment';
import { hostCountAt } from '../../core/hosts/count';
import { groupRoles } from '../../core/hosts/roles';
import type { HostPlan } from '../../core/plan';
import { figure } from '../../core/words/figure';
import { firstNames } from '../../core/words/first-names';
import { math } from '../math';
import { groupMetric, ofEachGroup } from './metrics';

/*
 * Hosts in service over those that are planned for the moment: the windows of the declared peaks are part of the expression, in UTC.
 * MinSize does not say how many are planned: CloudFormation raises it while it rolls a group ("Temporarily setting autoscaling group
 * MinSize and DesiredCapacity to N"), and a schedule that was missed has not raised it.
 */

/** Number in service, over the number that is planned for the moment. */
export function inServiceOfPlanned(plan: HostPlan, peaks: readonly Peak[]) {
  if (plan.host.data?.stateful) {
    const inService = inServiceOfEach(plan);
    return math(`SUM([${Object.keys(inService).join(', ')}]) / ${leastOf(plan)}`, inService);
  }
  const inService = groupMetric('AWS/AutoScaling', 'GroupInServiceInstances', 'Minimum');
  return math(`inService / ${plannedNow(plan, peaks, 'inService').expression}`, { inService });
}

/** Smallest number that the schedule lets the group have, over the number that is planned for the moment. */
export function sizeOfPlanned(plan: HostPlan, peaks: readonly Peak[]) {
  const least = groupMetric('AWS/AutoScaling', 'GroupMinSize', 'Maximum');
  return math(`least / ${plannedNow(plan, peaks, 'least').expression}`, { least });
}

/** Number of hosts that are wanted and not in service. A stateful group always wants all of its hosts. */
export function wantedAndMissing(plan: HostPlan) {
  if (plan.host.data?.stateful) {
    const inService = inServiceOfEach(plan);
    return math(`${plan.count.value} - SUM([${Object.keys(inService).join(', ')}])`, inService);
  }
  return math('wanted - inService', {
    wanted: groupMetric('AWS/AutoScaling', 'GroupDesiredCapacity', 'Minimum'),
    inService: groupMetric('AWS/AutoScaling', 'GroupInServiceInstances', 'Maximum'),
  });
}

const inServiceOfEach = ({ host }: HostPlan) =>
  ofEachGroup(host, (role) => groupMetric('AWS/AutoScaling', 'GroupInServiceInstances', 'Minimum', { role }));

/** Hosts of which fewer hurt at once: all that are planned, and of stateful ones, which are replaced one after the other, all but one. */
export const leastOf = ({ host, count }: HostPlan): number =>
  host.data?.stateful ? Math.max(1, groupRoles(host).length - 1) : count.value;

/** Words for when there may be fewer, and when there have to be more. */
export function whenFewer(plan: HostPlan, peaks: readonly Peak[]): string {
  if (plan.host.data?.stateful) return 'while at most one is replaced';
  const { raised, left } = plannedNow(plan, peaks, 'inService');
  const more = raised.map(({ names, count }) => `${figure(count)} in ${firstNames(names)}, `).join('');
  const missed = left.length === 0 ? '' : `; not yet in ${firstNames(left)}: deploy again when other peaks are past`;
  return `${more}also while it is rolled${missed}`;
}

/** Number of hosts of which fewer hurt at a moment, as an expression over the clock of a series. */
export const plannedAsOf = (plan: HostPlan, peaks: readonly Peak[], id: string): string =>
  plan.host.data?.stateful ? String(leastOf(plan)) : plannedNow(plan, peaks, id).expression;

/** Room that the rest of an expression takes. */
const REST = 100;

/** Number that is planned for the moment, as an expression over the clock of a series: the largest of the peaks that are on. */
function plannedNow({ host, count }: HostPlan, peaks: readonly Peak[], id: string) {
  const byCount = new Map<number, Peak[]>();
  for (const peak of peaks) {
    const planned = hostCountAt(host, peak.factor);
    if (planned > count.value && isEverWithin(peak.window))
      byCount.set(planned, [...(byCount.get(planned) ?? []), peak]);
  }
  let expression = String(count.value);
  const raised: { readonly names: readonly string[]; readonly count: number }[] = [];
  const left: string[] = [];
  // The smallest first, so that the largest is asked for first.
  for (const [planned, own] of [...byCount].sort(([one], [other]) => one - other)) {
    const conditions = [...new Set(own.map(({ window }) => conditionOf(window, id, 'within')))];
    const longer = `IF(${conditions.join(' || ')}, ${planned}, ${expression})`;
    const names = own.map(({ name }) => name);
    if (longer.length + REST > MAX_EXPRESSION_LENGTH) left.push(...names);
    else {
      expression = longer;
      raised.push({ names, count: planned });
    }
  }
  return { expression, raised, left };
}
