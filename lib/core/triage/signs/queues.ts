import type { Line } from '../line';
import type { Scene } from '../scene';

/** Wait for a thread or a connection, in ms, from which it is felt. */
export const FELT_MS = 50;

/** Whether work waits for a thread or a connection, and does not usually. */
export const waits = (line: Line): boolean => line.now >= FELT_MS && (!line.hasUsual || line.ratio >= 5);

/** Whether a queue of the process itself is full. */
export const hasFullQueue = (scene: Scene): boolean =>
  scene.one('ExecutorPending', 'Maximum').now >= 2 ||
  ['ExecutorQueueWait', 'ThreadPoolQueueWait', 'PoolWait'].some((name) => scene.all(name, 'p99').some(waits));
