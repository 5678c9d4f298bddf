import type { Line } from '../line';
import { sum } from '../robust';
import { dimension, type Scene } from '../scene';

const MIB = 2 ** 20;

/** Latency of an SSD volume that is not asked for too much, at most. */
const HEALTHY_MS = 3;

/** One volume: what it does, what it was given, and what it says itself. */
export interface VolumeSign {
  readonly id: string;
  readonly iops: number;
  readonly mibPerSec: number;
  /** Factor of the slower of reads and writes; where nothing is usual, against what a healthy volume takes. */
  readonly slower: number;
  readonly latency: Line;
  readonly queue: Line;
  readonly overIops: Line;
  readonly overThroughput: Line;
  readonly stalled: Line;
}

/** Metrics by which volumes are found. */
const finders = [
  'VolumeQueueLength',
  'VolumeReadOps',
  'VolumeAvgReadLatency',
  'VolumeIOPSExceededCheck',
  'VolumeStalledIOCheck',
];

const known = new WeakMap<Scene, readonly VolumeSign[]>();

/** Volumes of the subject, the most unwell first. */
export function volumesOf(scene: Scene): readonly VolumeSign[] {
  const before = known.get(scene);
  if (before) return before;
  const ids = new Set(finders.flatMap((name) => scene.all(name)).flatMap((line) => dimension(line, 'VolumeId') ?? []));
  const volumes = [...ids].map((id) => volumeOf(scene, id)).sort((a, b) => b.slower - a.slower);
  known.set(scene, volumes);
  return volumes;
}

function volumeOf(scene: Scene, id: string): VolumeSign {
  const line = (name: string): Line => scene.all(name).find((each) => dimension(each, 'VolumeId') === id) ?? scene.none;
  const perSec = (names: readonly string[], unit: number): number =>
    sum(names.map(line).map(({ now, isThere, metric }) => (isThere ? now / (metric.periodSec * unit) : 0)));
  const [read, write] = [line('VolumeAvgReadLatency'), line('VolumeAvgWriteLatency')];
  const latency = write.isThere && write.ratio > read.ratio ? write : read;
  return {
    id,
    iops: perSec(['VolumeReadOps', 'VolumeWriteOps'], 1),
    mibPerSec: perSec(['VolumeReadBytes', 'VolumeWriteBytes'], MIB),
    slower: latency.hasUsual || !latency.isThere ? latency.ratio : latency.now / HEALTHY_MS,
    latency,
    queue: line('VolumeQueueLength'),
    overIops: line('VolumeIOPSExceededCheck'),
    overThroughput: line('VolumeThroughputExceededCheck'),
    stalled: line('VolumeStalledIOCheck'),
  };
}

/** Share of the minutes in which a check said yes. */
export const said = (check: Line): number => check.share((value) => value > 0);

/** Checks of the instances: whether they were asked for more than they can pass on. */
export const instanceChecks = (scene: Scene): readonly Line[] => [
  scene.one('InstanceEBSIOPSExceededCheck'),
  scene.one('InstanceEBSThroughputExceededCheck'),
];

/** Share of minutes in which the instances said that they were asked for more than they can pass on. */
export const instanceSaid = (scene: Scene): number => Math.max(...instanceChecks(scene).map(said));

/** Burst balances of an instance. */
export const balanceNames = ['EBSIOBalance%', 'EBSByteBalance%'] as const;

/** Burst balance, in percent, that is as good as none. */
export const SPENT_PERCENT = 8;

/** Balances of the instances, the lowest first. */
export const balancesOf = (scene: Scene): readonly Line[] =>
  balanceNames
    .flatMap((name) => scene.all(name))
    .filter(({ isThere }) => isThere)
    .sort((a, b) => a.low - b.low);

/** Whether the instances have used up their burst: by the balance, or, where that is not told, by doing their baseline and no more. */
export function isBurstSpent(scene: Scene): boolean {
  const [lowest] = balancesOf(scene);
  if (lowest && lowest.low <= SPENT_PERCENT) return true;
  const [baseline, most] = [scene.limit('instanceEbsBaselineIops'), scene.limit('instanceEbsIops')];
  if (scene.has(balanceNames[0]) || !(baseline < most * 0.9)) return false;
  const iops = sum(volumesOf(scene).map((volume) => volume.iops));
  const says = said(scene.one('InstanceEBSIOPSExceededCheck')) > 0;
  return says && iops > baseline * 0.85 && iops < baseline * 1.1;
}
