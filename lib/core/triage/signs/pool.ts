import type { Scene } from '../scene';

/** How much longer a connection is held per request than usual: Little's law on what is in use. 1 where it can't be told. */
export function holdRatio(scene: Scene): number {
  const inUse = scene.one('PoolInUse', 'Average');
  const requests = scene.one('RequestCount', 'Sum');
  if (!inUse || Number.isNaN(inUse.usual)) return 1;
  return inUse.ratio / (requests?.ratio ?? 1);
}

/** Time by which connections are in use before anybody waits longer, from which they were not given back. */
const LEAK_MS = 240_000;

/** Whether connections in use grew long before answers became slow: what is held then does no work. */
export function isLeak(scene: Scene): boolean {
  const inUse = scene.one('PoolInUse', 'Average');
  const slow = scene.one('TargetResponseTime', 'p50')?.turnedMs;
  if (!inUse || inUse.turnedMs === undefined || inUse.ratio < 2) return false;
  const felt = slow ?? scene.one('PoolWait', 'p99')?.turnedMs;
  return felt !== undefined && felt - inUse.turnedMs >= LEAK_MS;
}
