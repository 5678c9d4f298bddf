import type { NotKnown } from '../look/gather';
import type { Subject } from '../look/subject';
import type { VolumeState } from '../look-port';

/** Use of a volume in the worst minute of a time; absent where nothing was published. */
export interface VolumeUse {
  readonly iops?: number | undefined;
  readonly throughputMiBps?: number | undefined;
  readonly queueLength?: number | undefined;
  readonly writeLatencyMs?: number | undefined;
  readonly readLatencyMs?: number | undefined;
  /** Minutes in which it did not answer, and in which more was asked than was bought. */
  readonly stalledMin?: number | undefined;
  readonly iopsExceededMin?: number | undefined;
  readonly throughputExceededMin?: number | undefined;
  readonly burstBalancePercent?: number | undefined;
}

/** Use of what an instance may drive on all of its volumes. */
export interface InstanceUse {
  readonly id: string;
  readonly iopsExceededMin?: number | undefined;
  readonly throughputExceededMin?: number | undefined;
  readonly ioBalancePercent?: number | undefined;
  readonly byteBalancePercent?: number | undefined;
}

export interface VolumesReport {
  readonly subject: Subject;
  readonly minutes: number;
  readonly volumes: readonly (VolumeState & { readonly use: VolumeUse })[];
  readonly instances: readonly InstanceUse[];
  readonly notKnown: readonly NotKnown[];
}

/** Share of what was bought that a volume used at most, of operations or of bytes; undefined where one of both is not known. */
function busiest({ iops, throughputMiBps, use }: VolumesReport['volumes'][number]): number | undefined {
  const share = (used: number | undefined, bought: number | undefined): number[] =>
    used === undefined || bought === undefined || bought === 0 ? [] : [used / bought];
  const shares = [...share(use.iops, iops), ...share(use.throughputMiBps, throughputMiBps)];
  return shares.length === 0 ? undefined : Math.max(...shares);
}

/** The busiest first. */
export const inOrder = (volumes: VolumesReport['volumes']): VolumesReport['volumes'] =>
  [...volumes].sort((a, b) => (busiest(b) ?? -1) - (busiest(a) ?? -1) || a.id.localeCompare(b.id));

/** Problems of volumes and instances, in words. */
export const problemsOf = ({ volumes, instances }: VolumesReport): string[] => [
  ...volumes.flatMap(({ id, use }) => [
    ...minutes(use.stalledMin, `${id} did not answer`),
    ...minutes(use.iopsExceededMin, `${id} was asked for more operations than it was given`),
    ...minutes(use.throughputExceededMin, `${id} was asked for more bytes than it was given`),
  ]),
  ...instances.flatMap(({ id, iopsExceededMin, throughputExceededMin, ioBalancePercent, byteBalancePercent }) => [
    ...minutes(iopsExceededMin, `${id} was asked for more operations than its type drives`),
    ...minutes(throughputExceededMin, `${id} was asked for more bytes than its type drives`),
    ...balance(ioBalancePercent, `${id}: burst balance of operations`),
    ...balance(byteBalancePercent, `${id}: burst balance of bytes`),
  ]),
];

const minutes = (count: number | undefined, what: string): string[] =>
  count === undefined || count === 0 ? [] : [`${what} in ${count} min`];

/** Balance below which an instance is on its way down to its baseline, %: the limit of host-ebs-burst-balance. */
const LOW_BALANCE = 50;
const balance = (percent: number | undefined, what: string): string[] =>
  percent === undefined || percent >= LOW_BALANCE ? [] : [`${what} is down to ${Math.round(percent)} %`];

/** The report as one JSON document. */
export const volumesJson = (report: VolumesReport) => ({
  subject: report.subject.name,
  environment: report.subject.environment,
  minutes: report.minutes,
  volumes: inOrder(report.volumes).map((volume) => ({ ...volume, busiestShare: busiest(volume) ?? null })),
  instances: report.instances,
  problems: problemsOf(report),
  notKnown: report.notKnown,
});
