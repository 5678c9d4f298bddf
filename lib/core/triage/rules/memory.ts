import { threeDigits } from '../../words/figure';
import type { Line } from '../line';
import type { Rule, Sight } from '../cause';
import { median, sum } from '../robust';
import { clock, toldIf } from '../say';
import type { Scene } from '../scene';
import { commands } from '../signs/commands';
import { isCollecting, maxLagMs } from '../signs/loop';

/** Causes that sit in memory, and what is done to workers. */
export const memoryRules: readonly Rule[] = [
  { cause: 'memory-pressure', of: 'host', part: 'memory', seen: seePressure, next: commands.hosts },
  { cause: 'worker-killed', of: 'host', part: 'worker', seen: seeKilled, next: commands.collect },
];

/** Available memory, in percent, below which the kernel is busy finding some. */
const SCARCE_PERCENT = 8;

function seePressure(scene: Scene): Sight | undefined {
  const available = scene.one('mem_available_percent', 'Minimum');
  const heap = scene.one('HeapUsed', 'Maximum');
  const swap = scene.one('swap_used_percent');
  const collects = isCollecting(scene) && (!heap || Number.isNaN(heap.usual) || heap.ratio >= 1.15);
  const isScarce = (available?.now ?? 100) < SCARCE_PERCENT;
  const swaps = (swap?.now ?? 0) >= 20 && (swap?.now ?? 0) - (Number.isNaN(swap?.usual) ? 0 : (swap?.usual ?? 0)) >= 5;
  if (!collects && !isScarce && !(swaps && (available?.now ?? 100) < 2 * SCARCE_PERCENT)) return undefined;
  return {
    strength: collects ? 0.95 : swaps ? 0.93 : 0.85,
    evidence: [
      ...(collects
        ? toldIf(scene.one('GcPause', 'p99'), {
            label: 'pause of the collector p99',
            unit: 'ms',
            limit: maxLagMs(scene),
          })
        : []),
      ...toldIf(heap, {
        label: 'heap in use',
        unit: 'MiB',
        scale: 2 ** -20,
        limit: scene.fact('memoryMiB'),
        of: 'memory of the host',
      }),
      ...toldIf(available, { label: 'available memory', unit: '%', limit: SCARCE_PERCENT, lowest: true }),
      ...(swaps ? toldIf(swap, { label: 'swap in use', unit: '%', limit: 20 }) : []),
    ],
    clause: collects
      ? 'memory runs out and the garbage collector stops the processes'
      : 'memory of the hosts has run out and the kernel spends its time finding some',
    sinceMs: collects ? (heap?.turnedMs ?? scene.one('GcPause', 'p99')?.turnedMs) : available?.turnedMs,
  };
}

/** A minute in which something was missing that came back. */
interface Gap {
  readonly atMs: number;
  readonly value: number;
}

function seeKilled(scene: Scene): Sight | undefined {
  const beats = scene.one('LoopHeartbeat', 'Sum');
  const errors = scene.one('HTTPCode_ELB_5XX_Count', 'Sum');
  const gaps = beats ? gapsOf(beats) : [];
  const bursts = errors ? burstsOf(errors, scene) : [];
  const together = gaps.filter(({ atMs }) => bursts.some((burst) => Math.abs(burst.atMs - atMs) <= 120_000));
  const drops = dropsOf(scene);
  if (together.length === 0 && bursts.length < 2) return undefined;
  const last = together.at(-1) ?? bursts.at(-1);
  return {
    strength:
      together.length >= 2 || (bursts.length >= 2 && drops.length >= 2)
        ? 0.88
        : together.length + drops.length >= 1
          ? 0.75
          : 0.6,
    evidence: [
      ...(beats && together.length > 0
        ? [
            `beats of the processes: ${last?.value ?? 0} in the minute of ${clock(last?.atMs ?? 0)}; usually ${beats.usual}; ${together.length} such minutes`,
          ]
        : []),
      ...(bursts[0]
        ? [
            `requests that ended with an error of the load balancer: ${Math.max(...bursts.map(({ value }) => value))} in a minute, last at ${clock(bursts.at(-1)?.atMs ?? 0)}; usually ${errors?.usual ?? 0}`,
          ]
        : []),
      ...memoryLines(scene),
    ],
    clause: 'workers are ended in the middle of their requests, and start anew',
    sinceMs: (together[0] ?? bursts[0])?.atMs,
  };
}

function memoryLines(scene: Scene): string[] {
  const available = scene.one('mem_available_percent', 'Minimum');
  const [lowest] = [...(available?.after ?? [])].sort((one, other) => one.value - other.value);
  if (!available || !lowest || lowest.value >= 5) return [];
  const usually = Number.isNaN(available.usual) ? '' : `; usually ${threeDigits(available.usual)} %`;
  return [`available memory: down to ${threeDigits(lowest.value)} % at ${clock(lowest.atMs)}; limit 5 %${usually}`];
}

/** Minutes with fewer beats than usual that were followed by one as usual: a process was gone and came back. */
function gapsOf(beats: Line): Gap[] {
  const { after, usual } = beats;
  return after.filter(
    ({ value }, index) =>
      value <= usual * 0.97 && after.slice(index + 1).some((later) => later.value > value && later.value > usual * 0.9),
  );
}

/** Minutes with many times the errors of the others. */
function burstsOf(errors: Line, scene: Scene): Gap[] {
  const values = errors.metric.points.map(({ value }) => value);
  const calm = Number.isNaN(errors.usual) ? median(values) : errors.usual;
  const least = Math.max(5, calm * 5);
  const bursts = errors.after.filter(({ value }) => value >= least);
  const minutes = (scene.readings.atMs - scene.stretches.healthyToMs) / 60_000;
  // Errors in nearly every minute are not bursts.
  return sum(bursts.map(() => 1)) > minutes * 0.8 ? [] : bursts;
}

/** Falls of what a process holds by half and more within a minute, to come back later. */
function dropsOf(scene: Scene): Gap[] {
  return ['procstat_memory_rss', 'procstat_num_threads', 'procstat_num_fds'].flatMap((name) => {
    const line = scene.one(name);
    if (!line) return [];
    const points = line.metric.points;
    return points.filter(({ value }, index) => index > 0 && value < (points[index - 1]?.value ?? 0) * 0.55);
  });
}
