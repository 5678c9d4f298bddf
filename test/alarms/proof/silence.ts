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

/** Loops are due from hosts of whose agents there is a word, which have status checks long before. */
const isOfLoops = ({ id }: Silence): boolean => id === 'beats';

/** Minutes in a row in which a part has to be silent. */
const SILENT_MIN = 5;

/** What so many hosts say together. */
const inAll = (hosts: Values, perHost: number): Values =>
  hosts.map((count) => (count === undefined ? undefined : count * perHost));

/** Of hosts all of which are due. */
function partsProof(n: number, limit: number, series: (heard: Values) => Series): Proof {
  const edge = n * limit;
  return {
    fires: [n - 1, undefined, edge - 0.01].map((heard) => series([n, ...times(heard, SILENT_MIN)])),
    quiet: [
      series([n, ...times(n - 1, SILENT_MIN - 1), n, ...times(n - 1, SILENT_MIN - 1), n]),
      series(times(edge, SILENT_MIN + 1)),
      series([n, ...times(undefined, SILENT_MIN - 1), n]),
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
function statefulProof(about: Silence): Proof {
  const { id, perHost, limit, plan } = about;
  const roles = groupRoles(plan.host);
  const n = roles.length;
  const series = (heard: Values, there: (role: string) => readonly [inService: Values, checked: Values]) => ({
    [id]: inAll(heard, perHost),
    ...Object.fromEntries(
      roles.flatMap((role) => {
        const [inService, checked] = there(role);
        const during = (values: Values): Values => values.slice(0, heard.length);
        return [
          [inServiceOf(role), during(inService)] as const,
          ...(isOfLoops(about) ? [] : [[checkedOf(role), during(checked)] as const]),
        ];
      }),
    ),
    ...(isOfLoops(about) && {
      checked: heard.map((_, index) => roles.reduce((sum, role) => sum + (there(role)[1][index] ?? 0), 0) || undefined),
    }),
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
    series([n, ...times(left.length - 1, SILENT_MIN)], (role) => (left.includes(role) ? [one, one] : replaced));
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
  const unpublished = times(undefined, 1 + SILENT_MIN);
  const then = (first: number, rest: number): Values => [first, ...times(rest, SILENT_MIN)];
  return {
    fires: [
      // Two hosts and one of them dead; and a group that AWS no longer counts, or counts as empty.
      series(then(2, 1), then(2, 2)),
      series([1, ...gone], [1, ...gone]),
      series([1, ...gone], [1, ...times(0, gone.length)]),
      // A dead host is no less dead where status checks are not published.
      series(then(most, most - 1), then(most, most), unpublished),
    ],
    quiet: [
      series(then(most, most), then(most, most), unpublished),
      // Scale-out to the peak: in service at once, heard after six minutes, and then the status checks.
      series([...then(1, 1), most, most, most], [1, ...times(most, 8)], [...then(1, 1), 1, most, most]),
      // Scale-in: those that leave are heard a minute longer than they count.
      series([most, most, ...times(1, 6)], [most, ...times(1, 7)], [most, most, ...times(1, 6)]),
    ],
  };
}

const gone = times(undefined, SILENT_MIN + 3);
