import type { Line } from '../line';
import { median } from '../robust';
import type { Scene } from '../scene';
import { FELT_MS } from './queues';

/** Factor by which a connection is held longer per request than usual: Little's law on what is in use. 1 where it can't be told. */
export const holdRatio = (scene: Scene): number =>
  scene.one('PoolInUse', 'Average').ratio / scene.one('RequestCount', 'Sum').ratio;

/** Whether it can be told how long connections are held: what is usual is known of both series. */
export const isHoldKnown = (scene: Scene): boolean =>
  scene.one('PoolInUse', 'Average').hasUsual && scene.one('RequestCount', 'Sum').hasUsual;

/** Factor from which more connections are in use than usual, and up to which answers take as long as ever. */
const LEAK = { inUse: 2, asEver: 1.2, minutes: 2 } as const;

/**
 * Whether connections were taken and not given back: more of them were in use, minutes before anybody waited for one, and answers took as
 * long as ever. Where they are held by what is slow, answers are slow from the first.
 */
export function isLeak(scene: Scene): boolean {
  const inUse = scene.one('PoolInUse', 'Average');
  const answers = scene.one('TargetResponseTime', 'p50');
  const waits = valuesOf(scene.one('PoolWait', 'p99'));
  if (!(inUse.ratio >= LEAK.inUse) || !answers.hasUsual) return false;
  const factors = valuesOf(answers);
  const before = inUse.after.flatMap(({ atMs, value }) => {
    const isFree = value >= LEAK.inUse * inUse.usual && !((waits.get(atMs) ?? 0) >= FELT_MS);
    return isFree ? (factors.get(atMs) ?? []) : [];
  });
  return before.length >= LEAK.minutes && median(before) <= LEAK.asEver * answers.usual;
}

const valuesOf = (line: Line): ReadonlyMap<number, number> =>
  new Map(line.after.map(({ atMs, value }) => [atMs, value]));
