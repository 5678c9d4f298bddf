import type { HostPlan } from '../core/plan';
import type { Datapoint } from '../core/cloudwatch/rule';
import { groupRoles } from '../core/hosts/roles';
import type { Proof } from './entry';
import { each } from './host-proofs';
import { breachingOfSilence, checkedOf, inServiceOf, isEachCounted } from './hosts/silence';

type Values = readonly Datapoint[];

/** Whose silence is proved, and below which share. */
export interface SilenceProof {
  /** Key of what is heard. */
  readonly id: string;
  readonly perHost: number;
  readonly limit: number;
  readonly plan: HostPlan;
}

/**
 * One dead host shows at any size that is planned; nobody at all shows; a beat that is late, a scale-out, a scale-in and
 * status checks that are not published do not.
 */
export function silenceProof(about: SilenceProof): Proof {
  const { limit, plan } = about;
  if (plan.host.data?.stateful) return isEachCounted(plan.host) ? statefulProof(about) : fixedProof(about);
  const n = Math.max(plan.peakCount.value, plan.count.value);
  const series = (heard: Values, inService: Values = times(n, heard.length), checked: Values = inService) => ({
    [about.id]: each(heard, (hosts) => hosts * about.perHost),
    ...{ inService, checked },
  });
  const some = partsProof(n, limit, series);
  const moving = movingProof(n, series);
  return { fires: [...some.fires, ...moving.fires], quiet: [...some.quiet, ...moving.quiet] };
}

/** Of hosts all of which are due. */
function partsProof(n: number, limit: number, series: (heard: Values) => Readonly<Record<string, Values>>): Proof {
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

/** Of more stateful hosts than can be looked at: what lasts longer than a replacement of all of them. */
function fixedProof({ id, perHost, limit, plan }: SilenceProof): Proof {
  const n = plan.count.value;
  const most = breachingOfSilence(plan)?.of ?? 3;
  const series = (heard: Values) => ({ [id]: each(heard, (hosts) => hosts * perHost) });
  return {
    fires: [n - 1, n * limit - 0.01, undefined].map((heard) => series([n, ...times(heard, most + 3)])),
    quiet: [
      series([n, ...times(n - 1, most - 1), n]),
      series([n, ...times(undefined, 10), n, n]),
      series(times(n * limit, most + 1)),
    ],
  };
}

/** Of stateful hosts that each count while they are there. */
function statefulProof({ id, perHost, limit, plan }: SilenceProof): Proof {
  const roles = groupRoles(plan.host);
  const n = roles.length;
  const series = (heard: Values, there: (role: string) => readonly [inService: Values, checked: Values]) => ({
    [id]: each(heard, (hosts) => hosts * perHost),
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
function movingProof(
  most: number,
  series: (heard: Values, inService: Values, checked?: Values) => Readonly<Record<string, Values>>,
): Proof {
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

const times = (value: Datapoint, length: number): Values => Array.from({ length }, () => value);
const gone = times(undefined, 5);
