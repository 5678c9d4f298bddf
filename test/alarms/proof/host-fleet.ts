import { groupRoles } from '../../../lib/core/hosts/roles';
import type { HostPlan } from '../../../lib/core/plan';
import { proofAround, times } from './around';
import { both, through } from './math';
import type { Given, OwnProofs, Proof } from './proof';
import { breachingOfReplaced } from './replaced';
import { silenceProof } from './silence';

/** Proofs of alarms on whether the hosts of a group are there. */
export const hostFleetProofs: OwnProofs<'host'> = {
  'host-capacity': (given) => (given.plan.host.data?.stateful ? ofStateful(given) : ofMoving(given)),

  // Each agent counts its memory once a minute.
  'host-silent': ({ limit, plan }) => silenceProof({ id: 'heard', perHost: 1, limit, plan }),
};

/** The number of the largest peak, where a roll can't raise MinSize to it: a roll adds up to a quarter, at least one. */
function peakOf({ count, peakCount }: HostPlan): number | undefined {
  const rolled = count.value + Math.max(1, Math.floor(count.value / 4));
  return peakCount.value > rolled ? peakCount.value : undefined;
}

/** One host too few, and a roll that says nothing. */
function ofMoving({ values, plan }: Given<'host'>): Proof {
  const { value: count } = plan.count;
  const peak = peakOf(plan);
  if (peak === undefined) return through(values, (share) => ({ inService: share * count }));
  const minutes = (inService: number, least: number) => ({
    inService: [peak, inService, inService, inService, inService],
    least: [count, least, least, least, least],
  });
  return both(
    through(values, (share) => ({ inService: share * count, least: count })),
    {
      // At the peak one is missing; and a MinSize under the promise, or of 0, takes nothing off it.
      fires: [minutes(peak - 1, peak), minutes(count - 1, 0)],
      // A roll: MinSize is one more than planned; and a group of somebody else's that may be empty, but is not.
      quiet: [minutes(count, count + 1), minutes(count, 0), minutes(peak, peak), minutes(peak, peak + 1)],
    },
  );
}

/** One host after the other is missing; all of them at once for ten minutes are a deployment. */
function ofStateful({ rule, plan }: Given<'host'>): Proof {
  const roles = groupRoles(plan.host);
  const breaching = breachingOfReplaced(plan) ?? rule.breaching;
  const first = proofAround({ ...rule, breaching, good: 1, bad: 0 });
  const replaced = [1, ...times(0, 10), 1, 1];
  return both(
    through(first, (value) => Object.fromEntries(roles.map((role, index) => [role, index === 0 ? value : 1]))),
    { quiet: [Object.fromEntries(roles.map((role) => [role, replaced]))] },
  );
}
