import { ebsMetrics } from '../../limits/metrics/ebs';
import type { MetricRow } from '../../limits/metrics/metric-table';
import { Gathering } from '../look/gather';
import type { Subject } from '../look/subject';
import type { LookPort, Point, SeriesAsked, TimeWindow, VolumeState } from '../look-port';
import { leastOf, mostOf } from '../series';
import type { InstanceUse, VolumesReport, VolumeUse } from './report';

const MINUTES = 15;
const PERIOD_SEC = 60;
const MIB = 1_048_576;
/** Published every five minutes only. */
const BALANCE_PERIOD_SEC = 300;

/** Reads the volumes of a host group, with what was bought and what was used. */
export async function lookAtVolumes(subject: Subject, look: LookPort, nowMs: number): Promise<VolumesReport> {
  const gathering = new Gathering();
  const window = { startMs: nowMs - MINUTES * 60_000, endMs: nowMs };
  const volumes = (await gathering.read('volumes of the hosts', () => look.volumes.tagged(subject.service))) ?? [];
  const instanceIds = [...new Set(volumes.flatMap(({ instanceId }) => instanceId ?? []))];
  const read = await gathering.read('what the volumes did', () => usesOf(volumes, instanceIds, look, window));
  return {
    subject,
    minutes: MINUTES,
    volumes: volumes.map((volume) => ({ ...volume, use: read?.volumes.get(volume.id) ?? {} })),
    instances: read?.instances ?? [],
    notKnown: gathering.notKnown(),
  };
}

const volumeMetrics = {
  readOps: ['VolumeReadOps', 'Sum'],
  writeOps: ['VolumeWriteOps', 'Sum'],
  readBytes: ['VolumeReadBytes', 'Sum'],
  writeBytes: ['VolumeWriteBytes', 'Sum'],
  queue: ['VolumeQueueLength', 'Average'],
  writeLatency: ['VolumeAvgWriteLatency', 'Average'],
  readLatency: ['VolumeAvgReadLatency', 'Average'],
  stalled: ['VolumeStalledIOCheck', 'Maximum'],
  iopsExceeded: ['VolumeIOPSExceededCheck', 'Maximum'],
  bytesExceeded: ['VolumeThroughputExceededCheck', 'Maximum'],
  burst: ['BurstBalance', 'Minimum'],
} as const;

const instanceMetrics = {
  iopsExceeded: ['InstanceEBSIOPSExceededCheck', 'Maximum', PERIOD_SEC],
  bytesExceeded: ['InstanceEBSThroughputExceededCheck', 'Maximum', PERIOD_SEC],
  ioBalance: ['EBSIOBalance%', 'Minimum', BALANCE_PERIOD_SEC],
  byteBalance: ['EBSByteBalance%', 'Minimum', BALANCE_PERIOD_SEC],
} as const;

/** Metrics that are published by volume and instance; the older ones are by volume alone. */
const byInstance: ReadonlySet<string> = new Set(
  Object.entries<MetricRow>(ebsMetrics.metrics).flatMap(([name, { dimensions }]) => (dimensions ? [] : [name])),
);

/** Points of a metric, the oldest first. */
type Points<Key> = (key: Key) => readonly Point[];

async function usesOf(
  volumes: readonly VolumeState[],
  instanceIds: readonly string[],
  look: LookPort,
  window: TimeWindow,
): Promise<{ readonly volumes: ReadonlyMap<string, VolumeUse>; readonly instances: readonly InstanceUse[] }> {
  const asked: Record<string, SeriesAsked> = {};
  for (const { id, instanceId } of volumes)
    for (const [key, [name, stat]] of Object.entries(volumeMetrics))
      asked[`${id} ${key}`] = {
        namespace: 'AWS/EBS',
        name,
        stat,
        periodSec: PERIOD_SEC,
        dimensions:
          byInstance.has(name) && instanceId !== undefined
            ? { VolumeId: id, InstanceId: instanceId }
            : { VolumeId: id },
      };
  for (const id of instanceIds)
    for (const [key, [name, stat, periodSec]] of Object.entries(instanceMetrics))
      asked[`${id} ${key}`] = { namespace: 'AWS/EC2', name, stat, periodSec, dimensions: { InstanceId: id } };
  const found = await look.metrics.series(asked, window);
  const pointsOf =
    (id: string): Points<string> =>
    (key) =>
      found[`${id} ${key}`]?.[0]?.points ?? [];
  return {
    volumes: new Map(volumes.map(({ id }) => [id, volumeUse(pointsOf(id))])),
    instances: instanceIds.map((id) => instanceUse(id, pointsOf(id))),
  };
}

const volumeUse = (points: Points<keyof typeof volumeMetrics>): VolumeUse => ({
  iops: perSecond(points('readOps'), points('writeOps')),
  throughputMiBps: scaled(perSecond(points('readBytes'), points('writeBytes')), 1 / MIB),
  queueLength: mostOf(points('queue')),
  writeLatencyMs: mostOf(points('writeLatency')),
  readLatencyMs: mostOf(points('readLatency')),
  stalledMin: minutesOf(points('stalled')),
  iopsExceededMin: minutesOf(points('iopsExceeded')),
  throughputExceededMin: minutesOf(points('bytesExceeded')),
  burstBalancePercent: leastOf(points('burst')),
});

const instanceUse = (id: string, points: Points<keyof typeof instanceMetrics>): InstanceUse => ({
  id,
  iopsExceededMin: minutesOf(points('iopsExceeded')),
  throughputExceededMin: minutesOf(points('bytesExceeded')),
  ioBalancePercent: leastOf(points('ioBalance')),
  byteBalancePercent: leastOf(points('byteBalance')),
});

/** Minutes in which a check failed. */
const minutesOf = (points: readonly Point[]): number | undefined =>
  points.length === 0 ? undefined : points.filter(({ value }) => value >= 1).length;
const scaled = (value: number | undefined, by: number): number | undefined => value && value * by;

/** Reads and writes together of the worst minute, a second. */
function perSecond(reads: readonly Point[], writes: readonly Point[]): number | undefined {
  const sums = new Map<number, number>();
  for (const { atMs, value } of [...reads, ...writes]) sums.set(atMs, (sums.get(atMs) ?? 0) + value);
  return sums.size === 0 ? undefined : Math.max(...sums.values()) / PERIOD_SEC;
}
