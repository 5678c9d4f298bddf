import { threeDigits } from '../../words/figure';
import type { Rule, Sight } from '../cause';
import { clock, toldIf } from '../say';
import type { Scene } from '../scene';
import { commands } from '../signs/commands';
import { blame, type Held, isCollecting, isLate, maxLagMs } from '../signs/loop';

/** Causes of a late event loop. */
export const loopRules: readonly Rule[] = [
  {
    cause: 'loop-blocked',
    of: 'host',
    part: 'code',
    seen: seeBlocked,
    excluded: (scene) => {
      if (isCollecting(scene)) return 'the loops stood still in pauses of the garbage collector';
      const { held, heldMs, waitedMs } = blame(scene);
      // Code that takes longer than the limit by itself is late on idle processors, too.
      const isLateAlone = held.some(({ totalMs, count }) => totalMs > count * maxLagMs(scene));
      return waitedMs > heldMs && !isLateAlone ? 'the loops waited for a processor, and no code held them' : undefined;
    },
    next: commands.blocked,
  },
  {
    cause: 'loop-starved',
    of: 'host',
    part: 'loop',
    seen: seeStarved,
    excluded: (scene) =>
      scene.one('LoopUtilisation').now > 0.85 ? 'the loops themselves were busy nearly all of the time' : undefined,
    next: commands.profile,
  },
];

function seeBlocked(scene: Scene): Sight | undefined {
  if (!isLate(scene)) return undefined;
  const { held, heldMs } = blame(scene);
  const [worst] = held;
  const lateness = lagLines(scene);
  if (!worst)
    return {
      strength: 0.45,
      evidence: lateness,
      clause: 'event loops stand still, and no probe tells in which function',
    };
  return {
    strength: strengthOf(worst, heldMs, scene),
    evidence: [...held.slice(0, 2).map(heldLine), ...lateness],
    clause: `${worst.function} (${worst.file}:${worst.line}) holds the event loop, ${threeDigits(worst.longest.durationMs)} ms at a time`,
    sinceMs: scene.one('LoopLag', 'p99').turnedMs ?? worst.longest.startedAtMs,
  };
}

/** Many blocks by one function say it; many functions with a few each may all be held up by something else. */
function strengthOf({ count, totalMs }: Held, heldMs: number, scene: Scene): number {
  const share = totalMs / Math.max(1, heldMs);
  if (count < 2 || share < 0.3) return 0.6;
  const isCollector = !scene.has('GcPause') && scene.either(['HeapUsed'], ['procstat_memory_rss']).ratio >= 1.3;
  if (isCollector) return 0.68;
  if (share < 0.5) return 0.85;
  return scene.has('GcPause') ? 0.97 : 0.92;
}

const heldLine = ({ function: name, file, line, count, totalMs, longest, hosts }: Held): string =>
  `${name} (${file}:${line}): ${count} blocks, ${threeDigits(totalMs)} ms in all on ${hosts} host${hosts === 1 ? '' : 's'}; ` +
  `longest ${threeDigits(longest.durationMs)} ms at ${clock(longest.startedAtMs)}`;

const lagLines = (scene: Scene): string[] => [
  ...toldIf(scene.one('LoopLag', 'p99'), { label: 'loop lag p99', unit: 'ms', limit: maxLagMs(scene) }),
  ...toldIf(scene.one('LoopBlockedMs', 'Sum'), { label: 'loops blocked, of a minute', unit: 'ms' }),
];

function seeStarved(scene: Scene): Sight | undefined {
  const { heldMs, waitedMs } = blame(scene);
  const running = scene.one('processes_running', 'Maximum');
  const queues = running.now >= 2 * scene.limit('vcpus');
  if (!isLate(scene) || waitedMs <= heldMs) return undefined;
  const last = scene.episodes.at(-1);
  return {
    strength: queues ? 0.95 : 0.85,
    evidence: [
      `loops waited ${threeDigits(waitedMs)} ms for a processor of ${threeDigits(waitedMs + heldMs)} ms in which they stood still ` +
        `(limit: half), last at ${clock(last ? last.startedAtMs : scene.readings.atMs)}`,
      ...toldIf(running, { label: 'processes that want a processor', limit: scene.fact('vcpus'), of: 'there are' }),
      ...lagLines(scene),
      ...toldIf(scene.one('cpu_usage_active', 'Average'), { label: 'processors busy', unit: '%', limit: 100 }),
    ],
    clause: 'event loops are late because their processes get no processor: others have it',
    sinceMs: scene.one('LoopLag', 'p99').turnedMs,
  };
}
