import type { Episode } from '../readings';
import { sum } from '../robust';
import type { Scene } from '../scene';

/** Lag that the loops are allowed where nothing is declared. */
const MAX_LAG_MS = 100;

/** Share of samples over the limit from which a loop is called late: less is a moment. */
const LATE_SHARE = 0.15;

/** Limit of the loops' lag. */
export const maxLagMs = (scene: Scene): number => scene.fact('maxLoopLagMs') ?? MAX_LAG_MS;

/** Whether loops are late, again and again. */
export function isLate(scene: Scene): boolean {
  const limit = maxLagMs(scene);
  const lag = scene.one('LoopLag', 'p99');
  const longest = scene.one('LoopBlockedMaxMs', 'Maximum');
  if (!lag.isThere && !longest.isThere)
    return scene.episodes.filter(({ durationMs }) => durationMs > limit).length >= 3;
  const repeats = longest.sick.filter(({ value }) => value > 2 * limit).length >= 2;
  return repeats || lag.share((value) => value > limit) >= LATE_SHARE;
}

/** Place in the code that held a loop. */
export interface Held {
  readonly function: string;
  readonly file: string;
  readonly line: number;
  readonly count: number;
  readonly totalMs: number;
  readonly longest: Episode;
  readonly hosts: number;
}

/** Time of long episodes, and whose it was. */
export interface Blame {
  /** Time that code had, by place, most first. */
  readonly held: readonly Held[];
  readonly heldMs: number;
  /** Time in which a loop waited for a processor. */
  readonly waitedMs: number;
}

/** Long episodes of the stretch in question: those that alone are over half of the limit. */
export function blame(scene: Scene): Blame {
  const long = scene.episodes.filter(({ durationMs }) => durationMs >= maxLagMs(scene) / 2);
  const waited = (each: Episode): number =>
    isUnscheduled(each) ? each.durationMs : Math.min(each.durationMs, each.waitedForCpuMs ?? 0);
  const places = new Map<string, Episode[]>();
  for (const each of long) {
    if (isUnscheduled(each)) continue;
    const key = JSON.stringify([each.function, each.file]);
    places.set(key, [...(places.get(key) ?? []), each]);
  }
  const held = [...places.values()].flatMap((same) => heldBy(same, waited));
  return {
    held: held.sort((a, b) => b.totalMs - a.totalMs),
    heldMs: sum(held.map(({ totalMs }) => totalMs)),
    waitedMs: sum(long.map(waited)),
  };
}

function heldBy(same: readonly Episode[], waited: (each: Episode) => number): Held[] {
  const [longest] = [...same].sort((a, b) => b.durationMs - a.durationMs);
  if (!longest) return [];
  return [
    {
      function: longest.function,
      file: longest.file,
      line: longest.line,
      count: same.length,
      totalMs: sum(same.map((each) => each.durationMs - waited(each))),
      longest,
      hosts: new Set(same.map(({ host }) => host)).size,
    },
  ];
}

const isUnscheduled = ({ function: name }: Episode): boolean => name.startsWith('(not scheduled');

/** Whether pauses of the garbage collector are what the loops are late by. */
export function isCollecting(scene: Scene): boolean {
  const pause = scene.one('GcPause', 'p99');
  if (pause.now < scene.one('LoopLag', 'p99').now * 0.4) return false;
  if (!pause.hasUsual) return pause.now >= maxLagMs(scene);
  return pause.now >= Math.max(30, maxLagMs(scene) / 3) && pause.ratio >= 3;
}
