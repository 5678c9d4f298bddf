import type { Line } from '../line';
import { median, smallest } from '../robust';
import type { Scene } from '../scene';

/** Whether answers take longer than usual: their middle, not only the slowest of them. */
export const isSlow = (scene: Scene): boolean => {
  const middle = scene.one('TargetResponseTime', 'p50');
  return middle.isThere ? middle.ratio >= 1.5 : scene.one('TargetResponseTime', 'p99').ratio >= 2;
};

/** Errors that the targets answer, as a share of requests: now and usually. A minute without errors has no datapoint. */
export function errorShare(scene: Scene, name: string): { readonly now: number; readonly usual: number } {
  const requests = scene.one('RequestCount', 'Sum').now;
  const line = scene.one(name, 'Sum');
  if (!line.isThere || !(requests > 0)) return { now: 0, usual: 0 };
  return { now: perMinute(line, scene) / requests, usual: line.usually / requests };
}

/** Sum of a count over the stretch in question, per minute, with minutes that have no datapoint as zero. */
function perMinute(line: Line, { stretches: { sickFromMs, sickToMs } }: Scene): number {
  const minutes = Math.max(1, Math.round((sickToMs - sickFromMs) / 60_000));
  return line.sick.reduce((total, { value }) => total + value, 0) / Math.max(minutes, line.sick.length);
}

/** Whether what came in is about as much as usual. */
export const isSteady = ({ ratio }: Line): boolean => ratio > 0.8 && ratio < 1.25;

/** Earliest moment at which something that people feel left what is usual; undefined where nothing did. */
export function turnedMs(scene: Scene): number | undefined {
  const moments = felt.flatMap(([name, stat, least]) =>
    scene.all(name, stat).flatMap((line) => {
      const moved = line.ratio >= least && line.now > 0;
      return moved ? (line.turnedMs ?? []) : [];
    }),
  );
  return moments.length === 0 ? undefined : smallest(moments.length > 3 ? withoutEarliest(moments) : moments);
}

/** Moments without those that are far before all others, which are chance. */
function withoutEarliest(moments: readonly number[]): number[] {
  const middle = median(moments);
  const near = moments.filter((atMs) => middle - atMs < 10 * 60_000);
  return near.length > 0 ? near : [...moments];
}

/** Series that tell of harm or of work that waits, and how far they are off when it is worth a word. */
const felt: readonly (readonly [name: string, stat: string, least: number])[] = [
  ['TargetResponseTime', 'p50', 1.5],
  ['TargetResponseTime', 'p99', 2],
  ['HTTPCode_Target_5XX_Count', 'Sum', 5],
  ['LoopLag', 'p99', 10],
  ['LoopTasks', 'Average', 1.4],
  ['ExecutorQueueWait', 'p99', 10],
  ['ExecutorQueueWait', 'SampleCount', 1.8],
  ['PoolWait', 'p99', 10],
  ['GcPause', 'p99', 3],
  ['Duration', 'Average', 1.4],
  ['Duration', 'p99', 1.6],
  ['RecordsFailed', 'Sum', 5],
  ['Errors', 'Sum', 5],
  ['cpu_usage_active', 'Average', 1.5],
  ['procstat_memory_rss', 'Maximum', 1.3],
];
