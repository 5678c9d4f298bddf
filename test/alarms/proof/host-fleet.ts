import { groupRoles } from '../../../lib/core/hosts/roles';
import { proofAround, times } from './around';
import { both, steadily, through } from './math';
import type { Given, OwnProofs, Proof } from './proof';
import { breachingOfReplaced } from './replaced';
import { silenceProof } from './silence';

/** Proofs of alarms on whether the hosts of a group are there. */
export const hostFleetProofs: OwnProofs<'host'> = {
  'host-capacity': (given) => (given.plan.host.data?.stateful ? ofStateful(given) : ofMoving(given)),

  'host-missing': ofWanted,

  'host-size-below-plan': ({ values, plan }) => through(values, (share) => ({ least: share * plan.count.value })),

  // Each agent counts its memory once a minute.
  'host-silent': ({ limit, plan }) => silenceProof({ id: 'heard', perHost: 1, limit, plan }),
};

/** One host too few. */
const ofMoving = ({ values, plan }: Given<'host'>): Proof =>
  through(values, (share) => ({ inService: share * plan.count.value }));

/** One of several stateful hosts may be away while it is replaced, two may not. */
function ofStateful({ values, plan }: Given<'host'>): Proof {
  const roles = groupRoles(plan.host);
  const least = roles.length - 1;
  const away = (missing: number) => Object.fromEntries(roles.map((role, index) => [role, index < missing ? 0 : 1]));
  return both(
    // Shared out, so that each of the groups counts.
    through(values, (share) => Object.fromEntries(roles.map((role) => [role, (share * least) / roles.length]))),
    { fires: [steadily(6, away(2))], quiet: [steadily(6, away(1)), steadily(6, away(0))] },
  );
}

/** What is wanted and not there; of stateful hosts one after the other, and all of them at once for ten minutes. */
function ofWanted({ values, rule, plan }: Given<'host'>): Proof {
  if (!plan.host.data?.stateful) return through(values, (missing) => ({ wanted: 7, inService: 7 - missing }));
  const roles = groupRoles(plan.host);
  const breaching = breachingOfReplaced(plan) ?? rule.breaching;
  const first = proofAround({ ...rule, breaching, good: 0, bad: 1 });
  const replaced = [1, ...times(0, 10), 1, 1];
  return both(
    through(first, (missing) => Object.fromEntries(roles.map((role, index) => [role, index === 0 ? 1 - missing : 1]))),
    { quiet: [Object.fromEntries(roles.map((role) => [role, replaced]))] },
  );
}
