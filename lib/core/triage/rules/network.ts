import { threeDigits } from '../../words/figure';
import type { Rule, Sight } from '../cause';
import type { Line } from '../line';
import { mean } from '../robust';
import { clock, toldIf } from '../say';
import type { Scene } from '../scene';
import { commands } from '../signs/commands';

const allowances = {
  ethtool_bw_in_allowance_exceeded: 'received bytes',
  ethtool_bw_out_allowance_exceeded: 'sent bytes',
  ethtool_pps_allowance_exceeded: 'packets',
  ethtool_linklocal_allowance_exceeded: 'requests to DNS, time and metadata services',
} as const;

/** Causes that are a network limit of the instance type. */
export const networkRules: readonly Rule[] = [
  {
    cause: 'network-allowance',
    toldBy: { alarms: /^host-network-allowance$/, metrics: Object.keys(allowances) },
    of: 'host',
    part: 'network',
    seen: seeAllowance,
    next: commands.hosts,
  },
  {
    cause: 'conntrack-exhausted',
    toldBy: { alarms: /^host-conntrack-/, metrics: ['ethtool_conntrack_allowance_available'] },
    of: 'host',
    part: 'network',
    seen: seeConntrack,
    next: commands.hosts,
  },
];

/** Packets a minute that are queued or dropped by a burst of a second, and that nobody feels. */
const FEW_PACKETS = 60;

function seeAllowance(scene: Scene): Sight | undefined {
  const found = Object.entries(allowances).flatMap(([name, what]) => {
    const growth = growthOf(scene.one(name, 'Sum'), scene, FEW_PACKETS);
    return growth ? [{ what, ...growth }] : [];
  });
  const [worst] = found.sort((a, b) => b.perMin - a.perMin);
  if (!worst) return undefined;
  return {
    strength: 0.92,
    evidence: [
      growthLine(`packets over the allowance for ${worst.what}`, worst, FEW_PACKETS),
      ...toldIf(scene.one('net_bytes_sent', 'Maximum'), { label: 'sent a minute', unit: 'MB', scale: 1e-6 }),
      ...toldIf(scene.one('net_bytes_recv', 'Maximum'), { label: 'received a minute', unit: 'MB', scale: 1e-6 }),
    ],
    clause: `the instance type's network allowance for ${worst.what} is used up`,
    sinceMs: worst.sinceMs,
  };
}

/** Growth of a counter in a minute. */
interface Growth {
  readonly perMin: number;
  readonly beforePerMin: number;
  readonly sinceMs: number;
}

const growthLine = (label: string, { perMin, beforePerMin, sinceMs }: Growth, limit: number): string =>
  `${label}: ${threeDigits(perMin)} a minute since ${clock(sinceMs)}; limit ${limit}; ${threeDigits(beforePerMin)} a minute before`;

/** Growth that is many times that of before, and over a limit; undefined where it is not. */
function growthOf(line: Line, scene: Scene, limitPerMin: number): Growth | undefined {
  const steps = stepsOf(line, scene);
  const { healthyToMs, sickFromMs } = scene.stretches;
  const now = steps.filter(({ atMs }) => atMs >= sickFromMs).map(({ by }) => by);
  const before = steps.filter(({ atMs }) => atMs < healthyToMs).map(({ by }) => by);
  const isSteady = now.filter((by) => by > limitPerMin).length >= Math.max(2, now.length * 0.4);
  const [perMin, beforePerMin] = [now, before].map((list) => (list.length === 0 ? 0 : mean(list)));
  if (perMin === undefined || beforePerMin === undefined) return undefined;
  if (!isSteady || perMin <= Math.max(limitPerMin, 5 * beforePerMin)) return undefined;
  const first = steps.find(({ atMs, by }) => atMs >= healthyToMs && by > limitPerMin);
  return { perMin, beforePerMin, sinceMs: first ? first.atMs : sickFromMs };
}

/**
 * Steps of a counter that is told as its total. Totals of all hosts are added up, so that one which comes or goes moves the
 * sum by all that it has counted in its life: such steps, and falls, are no growth.
 */
function stepsOf({ metric: { points } }: Line, scene: Scene): { readonly atMs: number; readonly by: number }[] {
  const reporting = scene.one('ethtool_pps_allowance_exceeded', 'SampleCount').metric.points;
  const hosts = new Map(reporting.map(({ atMs, value }) => [atMs, value]));
  return points.slice(1).flatMap(({ atMs, value }, index) => {
    const before = points[index];
    const sameHosts = before && hosts.get(before.atMs) === hosts.get(atMs);
    return sameHosts ? [{ atMs, by: Math.max(0, value - before.value) }] : [];
  });
}

/** Time in which what falls as it has fallen is used up, from which that is a matter of now. */
const SOON_MS = 20 * 60_000;

/** Whether little is left of what there was, and at its pace nothing soon. */
function runsOut({ metric: { points }, low }: Line): boolean {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || !(low <= first.value * 0.35)) return false;
  const perMs = (first.value - last.value) / (last.atMs - first.atMs);
  return last.value / perMs <= SOON_MS;
}

/** Connections that can still be tracked, and are as good as none. */
const FEW_CONNECTIONS = 100;

function seeConntrack(scene: Scene): Sight | undefined {
  const left = scene.one('ethtool_conntrack_allowance_available', 'Minimum');
  const growth = growthOf(scene.one('ethtool_conntrack_allowance_exceeded', 'Sum'), scene, 1);
  const isSpent = left.low <= Math.max(FEW_CONNECTIONS, 0.02 * left.usually);
  if (!isSpent && !growth && !runsOut(left)) return undefined;
  return {
    strength: isSpent && growth ? 0.97 : isSpent || growth ? 0.9 : 0.75,
    evidence: [
      ...toldIf(left, { label: 'connections that can still be tracked', limit: FEW_CONNECTIONS, lowest: true }),
      ...(growth ? [growthLine('packets dropped for it', growth, 1)] : []),
      ...toldIf(scene.one('netstat_tcp_established'), { label: 'established connections' }),
    ],
    clause: 'the instance can track no more connections, and drops those that are new',
    sinceMs: growth ? growth.sinceMs : left.turnedMs,
  };
}
