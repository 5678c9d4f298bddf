import { checkedOf, inServiceOf, isEachCounted } from '../../../lib/alarms/hosts/silence';
import { groupRoles } from '../../../lib/core/hosts/roles';
import type { HostPlan } from '../../../lib/core/plan';
import { times } from './around';
import type { seriesOf } from './math';
import type { Proof, Values } from './proof';

/** Whose silence is proved, and below which share. */
export interface Silence {
  /** Key of what is heard. */
  readonly id: string;
  readonly perHost: number;
  readonly limit: number;
  readonly plan: HostPlan;
}

type Series = ReturnType<typeof seriesOf>;

/**
 * One dead host shows at any size that is planned; nobody at all shows; a beat that is late, a scale-out, a scale-in and
 * status checks that are not published do not.
 */
export function silenceProof(about: Silence): Proof {
  const { limit, plan } = about;
  if (plan.host.data?.stateful) return isEachCounted(plan.host) ? statefulProof(about) : fixedProof(about);
  const n = Math.max(plan.peakCount.value, plan.count.value);
  const series = (heard: Values, inService: Values = times(n, heard.length), checked: Values = inService) => ({
    [about.id]: inAll(heard, about.perHost),
    inService,
    checked,
  });
  const some = partsProof(n, limit, series);
  const moving = movingProof(n, series);
  return { fires: [...some.fires, ...moving.fires], quiet: [...some.quiet, ...moving.quiet] };
}

/** What so many hosts say together. */
const inAll = (hosts: Values, perHost: number): Values =>
  hosts.map((count) => (count === undefined ? undefined : count * perHost));

/** Of hosts all of which are due. */
function partsProof(n: number, limit: number, series: (heard: Values) => Series): Proof {
  const edge = n * limit;
  return {
    fires: [series([n, n - 1, n - 1, n - 1]), series([n, ...gone]), series([n, edge - 0.01, edge - 0.01, edge - 0.01])],
    quiet: [
      series([n, n - 1, n - 1, n, n - 1, n - 1, n]),
      series([edge, edge, edge, edge]),
      series([n, undefined, undefined, n]),
    ],
  };
}

/** Minutes in a row that more stateful hosts than can be looked at one by one may be silent: longer than their replacement. */
const REPLACED_MIN = 15;

/** Of more stateful hosts than can be looked at: what lasts longer than a replacement of all of them. */
function fixedProof({ id, perHost, limit, plan }: Silence): Proof {
  const n = plan.count.value;
  const series = (heard: Values) => ({ [id]: inAll(heard, perHost) });
  return {
    fires: [n - 1, n * limit - 0.01, undefined].map((heard) => series([n, ...times(heard, REPLACED_MIN + 3)])),
    quiet: [
      series([n, ...times(n - 1, REPLACED_MIN - 1), n]),
      series([n, ...times(undefined, 10), n, n]),
      series(times(n * limit, REPLACED_MIN + 1)),
    ],
  };
}

/** Of stateful hosts that each count while they are there. */
function statefulProof({ id, perHost, limit, plan }: Silence): Proof {
  const roles = groupRoles(plan.host);
  const n = roles.length;
  const series = (heard: Values, there: (role: string) => readonly [inService: Values, checked: Values]) => ({
    [id]: inAll(heard, perHost),
    ...Object.fromEntries(
      roles.flatMap((role) => {
        const [inService, checked] = there(role);
        const during = (values: Values): Values => values.slice(0, heard.length);
        return [[inServiceOf(role), during(inService)] as const, [checkedOf(role), during(checked)] as const];
      }),
    ),
  });
  const one = times(1, 13);
  const some = partsProof(n, limit, (heard) => series(heard, () => [one, one]));
  // Gone for four minutes, then in service again; six minutes later it has status checks, and is heard.
  const replaced = [
    [1, ...times(0, 4), ...times(1, 8)],
    [1, ...times(undefined, 10), 1, 1],
  ] as const;
  const heardBut = (missing: number): Values => [n, ...times(n - missing, 10), n, n];
  // All but these are being replaced, and the first of these is dead.
  const deadAmong = (left: readonly string[]) =>
    series([n, ...times(left.length - 1, 5)], (role) => (left.includes(role) ? [one, one] : replaced));
  const pairs = roles.flatMap((role, index) => roles.slice(index + 1).map((other) => [role, other]));
  return {
    fires: [...some.fires, ...[...roles.map((role) => [role]), ...pairs].map(deadAmong)],
    quiet: [
      ...some.quiet,
      series(heardBut(n), () => replaced),
      ...roles.map((gone) => series(heardBut(1), (role) => (role === gone ? replaced : [one, one]))),
    ],
  };
}

/** Of groups whose size changes. */
function movingProof(most: number, series: (heard: Values, inService: Values, checked?: Values) => Series): Proof {
  const unpublished = times(undefined, 4);
  return {
    fires: [
      // Two hosts and one of them dead; and a group that AWS no longer counts, or counts as empty.
      series([2, 1, 1, 1], [2, 2, 2, 2]),
      series([1, ...gone], [1, ...gone]),
      series([1, ...gone], [1, 0, 0, 0, 0, 0]),
      // A dead host is no less dead where status checks are not published.
      series([most, most - 1, most - 1, most - 1], times(most, 4), unpublished),
    ],
    quiet: [
      series(times(most, 4), times(most, 4), unpublished),
      // Scale-out to the peak: in service at once, heard after three minutes, and then the status checks.
      series([1, 1, 1, 1, most, most, most], [1, most, most, most, most, most, most], [1, 1, 1, 1, 1, most, most]),
      // Scale-in: those that leave are heard a minute longer than they count.
      series([most, most, 1, 1], [most, 1, 1, 1], [most, most, 1, 1]),
    ],
  };
}

const gone = times(undefined, 5);
