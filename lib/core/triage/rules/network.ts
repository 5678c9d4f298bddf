import { threeDigits } from '../../words/figure';
import type { Line } from '../line';
import type { Rule, Sight } from '../cause';
import { clock, toldIf } from '../say';
import type { Scene } from '../scene';
import { commands } from '../signs/commands';

/** Causes that are a network limit of the instance type. */
export const networkRules: readonly Rule[] = [
  { cause: 'network-allowance', of: 'host', part: 'network', seen: seeAllowance, next: commands.hosts },
  { cause: 'conntrack-exhausted', of: 'host', part: 'network', seen: seeConntrack, next: commands.hosts },
];

const ALLOWANCES = {
  ethtool_bw_in_allowance_exceeded: 'received bytes',
  ethtool_bw_out_allowance_exceeded: 'sent bytes',
  ethtool_pps_allowance_exceeded: 'packets',
  ethtool_linklocal_allowance_exceeded: 'requests to DNS, time and metadata services',
} as const;

/** Packets a minute that are queued or dropped by a burst of a second, and that nobody feels. */
const FEW_PACKETS = 60;

function seeAllowance(scene: Scene): Sight | undefined {
  const found = Object.entries(ALLOWANCES).flatMap(([name, what]) => {
    const line = scene.one(name, 'Sum');
    const growth = line && growthOf(line, scene);
    return growth && growth.perMin > FEW_PACKETS && growth.perMin > 5 * growth.beforePerMin
      ? [{ what, ...growth }]
      : [];
  });
  const [worst] = found.sort((a, b) => b.perMin - a.perMin);
  if (!worst) return undefined;
  return {
    strength: 0.92,
    evidence: [
      `packets over the allowance for ${worst.what}: ${threeDigits(worst.perMin)} a minute since ${clock(worst.sinceMs)}; limit ${FEW_PACKETS}; ` +
        `${threeDigits(worst.beforePerMin)} a minute before`,
      ...toldIf(scene.one('net_bytes_sent', 'Maximum'), { label: 'sent a minute', unit: 'MB', scale: 1e-6 }),
      ...toldIf(scene.one('net_bytes_recv', 'Maximum'), { label: 'received a minute', unit: 'MB', scale: 1e-6 }),
    ],
    clause: `the instance type's network allowance for ${worst.what} is used up`,
    sinceMs: worst.sinceMs,
  };
}

interface Growth {
  readonly perMin: number;
  readonly beforePerMin: number;
  readonly sinceMs: number;
}

/**
 * Growth of a counter that is told as its total. Totals of all hosts are added up, so that one which comes or goes moves the sum by
 * all that it has counted in its life: such steps, and falls, are no growth.
 */
function growthOf({ metric: { points } }: Line, scene: Scene): Growth | undefined {
  const hosts = new Map(
    scene.one('ethtool_pps_allowance_exceeded', 'SampleCount')?.metric.points.map(({ atMs, value }) => [atMs, value]),
  );
  const steps = points.slice(1).flatMap((point, index) => {
    const before = points[index];
    const sameHosts = before && hosts.get(before.atMs) === hosts.get(point.atMs);
    return before && sameHosts ? [{ atMs: point.atMs, by: Math.max(0, point.value - before.value) }] : [];
  });
  const { healthyToMs, sickFromMs } = scene.stretches;
  const now = steps.filter(({ atMs }) => atMs >= sickFromMs);
  const before = steps.filter(({ atMs }) => atMs < healthyToMs);
  const grows = now.filter(({ by }) => by > 0);
  if (grows.length < Math.max(2, now.length * 0.4)) return undefined;
  const average = (list: typeof steps): number =>
    list.length === 0 ? 0 : list.reduce((total, { by }) => total + by, 0) / list.length;
  const first = steps.find(({ atMs, by }) => atMs >= healthyToMs && by > FEW_PACKETS);
  return { perMin: average(now), beforePerMin: average(before), sinceMs: first?.atMs ?? sickFromMs };
}

function seeConntrack(scene: Scene): Sight | undefined {
  const exceeded = scene.one('ethtool_conntrack_allowance_exceeded', 'Sum');
  const left = scene.one('ethtool_conntrack_allowance_available', 'Minimum');
  const growth = exceeded && growthOf(exceeded, scene);
  const isSpent = left !== undefined && left.low <= Math.max(100, 0.02 * (Number.isNaN(left.usual) ? 0 : left.usual));
  if (!isSpent && !(growth && growth.perMin > 1 && growth.perMin > 5 * growth.beforePerMin)) return undefined;
  return {
    strength: isSpent && growth ? 0.97 : 0.9,
    evidence: [
      ...toldIf(left, { label: 'connections that can still be tracked', limit: 0, lowest: true }),
      ...(growth
        ? [
            `packets dropped for it: ${threeDigits(growth.perMin)} a minute since ${clock(growth.sinceMs)}; limit 0; ${threeDigits(growth.beforePerMin)} before`,
          ]
        : []),
      ...toldIf(scene.one('netstat_tcp_established'), { label: 'established connections' }),
    ],
    clause: 'the instance can track no more connections, and drops those that are new',
    sinceMs: growth?.sinceMs ?? left?.turnedMs,
  };
}
