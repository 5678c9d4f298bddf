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
  readonly latency: Line | undefined;
  readonly queue: Line | undefined;
  readonly overIops: Line | undefined;
  readonly overThroughput: Line | undefined;
  readonly stalled: Line | undefined;
}

/** Volumes of the subject, the most unwell first. */
export function volumesOf(scene: Scene): readonly VolumeSign[] {
  const ids = [
    ...new Set(VOLUME_METRICS.flatMap((name) => scene.all(name)).flatMap((line) => dimension(line, 'VolumeId') ?? [])),
  ];
  return ids.map((id) => volumeOf(scene, id)).sort((a, b) => b.slower - a.slower);
}

const VOLUME_METRICS = [
  'VolumeQueueLength',
  'VolumeReadOps',
  'VolumeAvgReadLatency',
  'VolumeIOPSExceededCheck',
  'VolumeStalledIOCheck',
];

function volumeOf(scene: Scene, id: string): VolumeSign {
  const line = (name: string): Line | undefined => scene.all(name).find((each) => dimension(each, 'VolumeId') === id);
  const perSec = (names: readonly string[], share: number): number =>
    sum(names.map((name) => (line(name)?.now ?? 0) / ((line(name)?.metric.periodSec ?? 60) * share)));
  const [read, write] = [line('VolumeAvgReadLatency'), line('VolumeAvgWriteLatency')];
  const latency = (read?.ratio ?? 1) >= (write?.ratio ?? 1) ? read : write;
  return {
    id,
    iops: perSec(['VolumeReadOps', 'VolumeWriteOps'], 1),
    mibPerSec: perSec(['VolumeReadBytes', 'VolumeWriteBytes'], MIB),
    slower: latency ? (Number.isNaN(latency.usual) ? latency.now / HEALTHY_MS : latency.ratio) : 1,
    latency,
    queue: line('VolumeQueueLength'),
    overIops: line('VolumeIOPSExceededCheck'),
    overThroughput: line('VolumeThroughputExceededCheck'),
    stalled: line('VolumeStalledIOCheck'),
  };
}

/** Share of the minutes in which a check said yes. */
export const said = (check: Line | undefined): number => check?.share((value) => value > 0) ?? 0;

/** Lowest burst balance of the instances, in percent; 100 where nothing says so. */
export const burstLeft = (scene: Scene): number =>
  Math.min(
    100,
    ...['EBSIOBalance%', 'EBSByteBalance%'].flatMap((name) =>
      scene
        .all(name)
        .map(({ now, low }) => Math.min(now, low))
        .filter((value) => !Number.isNaN(value)),
    ),
  );

/** Share of minutes in which the instances said that they were asked for more than they can pass on. */
export const instanceSaid = (scene: Scene): number =>
  Math.max(said(scene.one('InstanceEBSIOPSExceededCheck')), said(scene.one('InstanceEBSThroughputExceededCheck')));

/** Whether the instances have used up their burst: by the balance, or, where that is not told, by doing their baseline and no more. */
export function isBurstSpent(scene: Scene): boolean {
  const balances = BALANCES.flatMap((name) => scene.all(name));
  if (burstLeft(scene) <= SPENT_PERCENT) return true;
  if (balances.some(({ name }) => name === BALANCES[0])) return false;
  const [baseline, most] = [scene.fact('instanceEbsBaselineIops'), scene.fact('instanceEbsIops')];
  if (baseline === undefined || most === undefined || baseline > most * 0.9) return false;
  const iops = sum(volumesOf(scene).map((volume) => volume.iops));
  return instanceSaid(scene) > 0 && iops > baseline * 0.85 && iops < baseline * 1.1;
}

/** Burst balances of an instance. */
export const BALANCES = ['EBSIOBalance%', 'EBSByteBalance%'] as const;

/** Burst balance, in percent, that is as good as none. */
export const SPENT_PERCENT = 8;
