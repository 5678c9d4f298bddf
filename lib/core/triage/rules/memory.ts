import { threeDigits } from '../../words/figure';
import type { Rule, Sight } from '../cause';
import type { Line } from '../line';
import type { Point } from '../readings';
import { largest, median } from '../robust';
import { clock, toldIf } from '../say';
import type { Scene } from '../scene';
import { commands } from '../signs/commands';
import { endsProcesses, laneSigns } from '../signs/lane';
import { isCollecting, maxLagMs } from '../signs/loop';

/** Causes that sit in memory, and what is done to workers. */
export const memoryRules: readonly Rule[] = [
  {
    cause: 'memory-pressure',
    toldBy: { alarms: /^host-(swap|memory)$/, metrics: ['mem_available_percent', 'swap_used_percent'] },
    of: 'host',
    part: 'memory',
    seen: (scene) => seeCollector(scene) ?? seeScarcity(scene),
    next: commands.hosts,
  },
  {
    cause: 'worker-killed',
    of: 'both',
    part: 'worker',
    seen: (scene) => (scene.isHost ? seeKilled(scene) : seeEnded(scene)),
    next: (scene) => (scene.isHost ? commands.collect(scene) : commands.lane(scene)),
  },
];

/** Available memory, in percent, below which the kernel is busy finding some. */
const SCARCE_PERCENT = 8;

/** Swap in use, in percent, and how much of it is new, from which the hosts swap. */
const SWAP = { percent: 20, newPercent: 5 } as const;

function seeCollector(scene: Scene): Sight | undefined {
  const heap = scene.one('HeapUsed', 'Maximum');
  const grows = !heap.hasUsual || heap.ratio >= 1.15;
  if (!isCollecting(scene) || !grows) return undefined;
  const pause = scene.one('GcPause', 'p99');
  return {
    strength: 0.95,
    evidence: [
      ...toldIf(pause, { label: 'pause of the collector p99', unit: 'ms', limit: maxLagMs(scene) }),
      ...memoryLines(scene),
    ],
    clause: 'memory runs out and the garbage collector stops the processes',
    sinceMs: heap.turnedMs ?? pause.turnedMs,
  };
}

function seeScarcity(scene: Scene): Sight | undefined {
  const available = scene.one('mem_available_percent', 'Minimum');
  const swap = scene.one('swap_used_percent');
  // Memory that is always nearly full is in use by caches, and nobody suffers.
  const isNew = !available.hasUsual || available.now < available.usual * 0.8;
  const isScarce = available.now < SCARCE_PERCENT && isNew;
  const swaps = swap.now >= SWAP.percent && swap.now - swap.usually >= SWAP.newPercent;
  if (!isScarce && !(swaps && available.now < 2 * SCARCE_PERCENT)) return undefined;
  return {
    strength: swaps ? 0.93 : 0.85,
    evidence: [
      ...toldIf(available, { label: 'available memory', unit: '%', limit: SCARCE_PERCENT, lowest: true }),
      ...toldIf(swap, { label: 'swap in use', unit: '%', limit: SWAP.percent }),
      ...memoryLines(scene).slice(0, 1),
    ],
    clause: 'memory of the hosts has run out and the kernel spends its time finding some',
    sinceMs: available.turnedMs,
  };
}

const memoryLines = (scene: Scene): string[] => [
  ...toldIf(scene.one('HeapUsed', 'Maximum'), {
    label: 'heap in use',
    unit: 'MiB',
    scale: 2 ** -20,
    limit: scene.fact('memoryMiB'),
    of: 'memory of the host',
  }),
  ...toldIf(scene.one('mem_available_percent', 'Minimum'), {
    label: 'available memory',
    unit: '%',
    limit: SCARCE_PERCENT,
    lowest: true,
  }),
];

/** Time between missing beats and cut requests that belong together. */
const TOGETHER_MS = 120_000;

function seeKilled(scene: Scene): Sight | undefined {
  const beats = scene.one('LoopHeartbeat', 'Sum');
  const errors = scene.one('HTTPCode_ELB_5XX_Count', 'Sum');
  const bursts = burstsOf(errors, scene);
  const together = gapsOf(beats).filter(({ atMs }) =>
    bursts.some((burst) => Math.abs(burst.atMs - atMs) <= TOGETHER_MS),
  );
  // Processes that beat without a gap were not ended.
  if (together.length === 0 && (beats.isThere || bursts.length < 2)) return undefined;
  return {
    strength: strengthOfKills(together.length, bursts.length, dropsOf(scene).length),
    evidence: [
      ...together
        .slice(-1)
        .map(
          ({ atMs, value }) =>
            `beats of the processes: ${value} at ${clock(atMs)}; usually ${beats.usual}; ${together.length} such minutes`,
        ),
      ...bursts
        .slice(-1)
        .map(
          ({ atMs, value }) =>
            `requests cut off: ${value} at ${clock(atMs)}; usually ${errors.usually}; ${bursts.length} such minutes`,
        ),
      ...lowestLine(scene),
    ],
    clause: 'workers are ended in the middle of their requests, and start anew',
    sinceMs: [...together, ...bursts][0]?.atMs,
  };
}

function seeEnded(scene: Scene): Sight | undefined {
  if (!endsProcesses(scene)) return undefined;
  const { errors, coldStarts, p99Ms } = laneSigns(scene);
  return {
    strength: 0.86,
    evidence: [
      ...toldIf(errors, { label: 'executions that ended with an error a minute', limit: 0 }),
      ...toldIf(coldStarts, { label: 'cold starts a minute' }),
      ...toldIf(p99Ms, { label: 'duration p99', unit: 'ms', limit: scene.limit('timeoutSec') * 1_000, of: 'timeout' }),
    ],
    clause: "the function's processes are ended, out of memory or by a crash, and start anew",
    sinceMs: errors.turnedMs,
  };
}

function strengthOfKills(together: number, bursts: number, drops: number): number {
  if (together >= 2 || (bursts >= 2 && drops >= 2)) return 0.88;
  return together + drops >= 1 ? 0.75 : 0.6;
}

function lowestLine(scene: Scene): string[] {
  const available = scene.one('mem_available_percent', 'Minimum');
  const [lowest] = [...available.after].sort((one, other) => one.value - other.value);
  if (!lowest || lowest.value >= 5) return [];
  const usually = available.hasUsual ? `; usually ${threeDigits(available.usual)} %` : '';
  return [`available memory: down to ${threeDigits(lowest.value)} % at ${clock(lowest.atMs)}; limit 5 %${usually}`];
}

/** Minutes with fewer beats than usual that were followed by one as usual: a process was gone and came back. */
const gapsOf = ({ after, usual }: Line): Point[] =>
  after.filter(({ value }, index) => {
    const comesBack = after.slice(index + 1).some((later) => later.value > value && later.value > usual * 0.9);
    return value <= usual * 0.97 && comesBack;
  });

/** Minutes with many times the errors of the others. Errors in nearly every minute are none. */
function burstsOf(errors: Line, { readings, stretches }: Scene): Point[] {
  const calm = errors.hasUsual ? errors.usual : median(errors.metric.points.map(({ value }) => value));
  const bursts = errors.after.filter(({ value }) => value >= Math.max(5, calm * 5));
  const minutes = (readings.atMs - stretches.healthyToMs) / 60_000;
  return bursts.length > minutes * 0.8 ? [] : bursts;
}

/** Falls of what a process holds by half and more within a minute. */
const dropsOf = (scene: Scene): Point[] =>
  ['procstat_memory_rss', 'procstat_num_threads', 'procstat_num_fds'].flatMap((name) => {
    const { points } = scene.one(name).metric;
    return points
      .slice(1)
      .filter(({ value }, index) => value < largest(points.slice(index, index + 1).map((one) => one.value)) * 0.55);
  });
