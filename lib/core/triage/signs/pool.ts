import type { Scene } from '../scene';

/** Factor by which a connection is held longer per request than usual: Little's law on what is in use. 1 where it can't be told. */
export const holdRatio = (scene: Scene): number =>
  scene.one('PoolInUse', 'Average').ratio / scene.one('RequestCount', 'Sum').ratio;

/** Time by which connections are in use before anybody waits longer, from which they were not given back. */
const LEAK_MS = 240_000;

/** Whether connections in use grew long before answers became slow: what is held then does no work. */
export function isLeak(scene: Scene): boolean {
  const inUse = scene.one('PoolInUse', 'Average');
  const feltMs = scene.one('TargetResponseTime', 'p50').turnedMs ?? scene.one('PoolWait', 'p99').turnedMs;
  if (inUse.turnedMs === undefined || feltMs === undefined) return false;
  return inUse.ratio >= 2 && feltMs - inUse.turnedMs >= LEAK_MS;
}
