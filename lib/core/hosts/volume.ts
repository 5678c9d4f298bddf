import { DECIMAL_MB_PER_MI_B, ebsBurst, gp3, io2, volumeLate, volumeLatency } from '../../limits/ebs';
import { EBS_INSTANCES_SOURCE, type EbsInstanceLimits, ebsLimitsOf } from '../../limits/ebs-instances';
import type { LimitRow } from '../../limits/limit-row';
import type { DataVolume } from '../environment/hosts';
import type { Issue } from '../issue';
import type { VolumePlan } from '../plan';
import type { Quantity } from '../quantity';
import { figure } from '../words/figure';
import { volumeWatch } from './volume-watch';

/** The throughput that a volume has, MiB/s. For io2 it follows from the IOPS. */
export function throughputOf(volume: DataVolume): number {
  if (volume.type === 'gp3') return volume.throughputMiBps ?? gp3.baselineThroughput.value;
  return Math.min(io2.maxThroughput.value, volume.iops * io2.throughputPerIops.value);
}

/** IOPS of a data volume that its instance type lets it have. */
export const usableIopsOf = ({ iops }: Pick<DataVolume, 'iops'>, instanceType: string): number =>
  Math.min(iops, ebsLimitsOf(instanceType)?.maxIops ?? Infinity);

/** The numbers of a data volume on an instance type. */
export function planVolume(volume: DataVolume, instanceType: string): VolumePlan {
  const instance = ebsLimitsOf(instanceType);
  const usable = usableIopsOf(volume, instanceType);
  const late = volumeLate[volume.type];
  const bound =
    usable < volume.iops ? `${figure(usable)} IOPS that ${instanceType} can drive` : `${figure(usable)} IOPS`;
  return {
    iops: {
      value: volume.iops,
      unit: 'IOPS',
      because: `${iopsReason(volume)}; ${instanceShare(instance, instanceType, 'IOPS')}`,
      source: EBS_INSTANCES_SOURCE,
    },
    throughput: {
      value: throughputOf(volume),
      unit: 'MiB/s',
      because: `${throughputReason(volume)}; ${instanceShare(instance, instanceType, 'MB/s')}`,
      source: volume.type === 'io2' ? io2.throughputPerIops.source : EBS_INSTANCES_SOURCE,
    },
    maxQueueLength: {
      value: Math.max(1, Math.ceil((usable * late.value) / 1_000)),
      unit: 'operations',
      because:
        `${late.value} per 1,000 of ${bound}: at full speed each then takes ${late.value} ms (Little's law), ` +
        `more than ${volume.type} promises; at what it promises fewer are in flight`,
      source: late.source,
    },
    watch: volumeWatch(volume, usable),
    depth: queueDepth(volume),
    instanceIops: instance && instanceIops(instance, instanceType, volume),
  };
}

/** Words for what every gp3 volume has, whether or not somebody wrote it. */
const BASELINE = 'what every gp3 volume has, as no more was asked for';

const iopsReason = ({ type, iops }: DataVolume): string =>
  type === 'gp3' && iops <= gp3.baselineIops.value ? BASELINE : 'asked for';

function throughputReason(volume: DataVolume): string {
  if (volume.type !== 'io2') return throughputOf(volume) <= gp3.baselineThroughput.value ? BASELINE : 'asked for';
  return `${io2.throughputPerIops.value} MiB/s per IOPS, at most ${figure(io2.maxThroughput.value)}`;
}

/**
 * Operations in flight that the IOPS need, by Little's law: operations in flight = operations per second x time of one.
 */
function queueDepth({ type, iops }: DataVolume): Quantity {
  const latency = volumeLatency[type];
  return {
    value: Math.max(1, Math.ceil((iops * latency.value) / 1_000)),
    unit: 'operations',
    because: `${figure(iops)} IOPS x ${latency.value} ms: with fewer in flight the volume never reaches them`,
    source: latency.source,
  };
}

function instanceIops(limits: EbsInstanceLimits, instanceType: string, volume: DataVolume): Quantity {
  const asked = volume.iops + gp3.baselineIops.value;
  const burst =
    limits.maxIops > limits.baselineIops
      ? `, ${figure(limits.maxIops)} for at least ${ebsBurst.minutesPerDay.value} minutes a day`
      : ' without end';
  return {
    value: limits.baselineIops,
    unit: 'IOPS',
    because:
      `${instanceType} keeps this up${burst}; its volumes could take ${figure(asked)} together, ` +
      `the root volume's ${figure(gp3.baselineIops.value)} among them`,
    source: EBS_INSTANCES_SOURCE,
  };
}

/** Everything that AWS would refuse about a volume, and what its instance type can't drive. */
export function volumeProblems(volume: DataVolume, instanceType: string, path: string): Issue[] {
  const own = volume.type === 'gp3' ? gp3Problems(volume, path) : io2Problems(volume, path);
  return [...own, ...instanceProblems(volume, instanceType, path)];
}

function gp3Problems(volume: DataVolume, path: string): Issue[] {
  const throughput = throughputOf(volume);
  const iopsForSize = Math.max(gp3.baselineIops.value, volume.sizeGiB * gp3.iopsPerGiB.value);
  const iopsForThroughput = Math.ceil(throughput / gp3.throughputPerIops.value);
  const throughputForIops = volume.iops * gp3.throughputPerIops.value;
  const problems = [
    range(volume.sizeGiB, gp3.minSize, gp3.maxSize, `${path}.sizeGiB`),
    range(volume.iops, gp3.baselineIops, gp3.maxIops, `${path}.iops`),
    range(throughput, gp3.baselineThroughput, gp3.maxThroughput, `${path}.throughputMiBps`),
    sizeRatio(volume, iopsForSize, gp3.iopsPerGiB, path),
  ];
  if (throughput <= gp3.maxThroughput.value && throughputForIops < throughput) {
    problems.push({
      severity: 'error',
      path: `${path}.throughputMiBps`,
      got: `${figure(throughput)} MiB/s with ${figure(volume.iops)} IOPS`,
      expected:
        `at most ${gp3.throughputPerIops.value} MiB/s per IOPS, so ${figure(throughputForIops)} MiB/s ` +
        `(${gp3.throughputPerIops.source})`,
      fix:
        `set iops to at least ${figure(iopsForThroughput)} (without it a gp3 volume has ` +
        `${figure(gp3.baselineIops.value)}), or lower throughputMiBps`,
    });
  }
  return problems.filter((problem) => problem !== undefined);
}

function io2Problems(volume: DataVolume, path: string): Issue[] {
  const problems = [
    range(volume.sizeGiB, io2.minSize, io2.maxSize, `${path}.sizeGiB`),
    range(volume.iops, io2.minIops, io2.maxIops, `${path}.iops`),
    sizeRatio(volume, volume.sizeGiB * io2.iopsPerGiB.value, io2.iopsPerGiB, path),
  ];
  if (volume.throughputMiBps !== undefined) {
    problems.push({
      severity: 'error',
      path: `${path}.throughputMiBps`,
      got: `${figure(volume.throughputMiBps)} MiB/s`,
      expected: 'no throughput on io2, which derives it from its IOPS',
      fix: 'remove throughputMiBps, or choose gp3',
    });
  }
  return problems.filter((problem) => problem !== undefined);
}

function range(value: number, min: LimitRow, max: LimitRow, path: string): Issue | undefined {
  if (value >= min.value && value <= max.value) return undefined;
  const bound =
    value > max.value ? `lower it to at most ${figure(max.value)}` : `raise it to at least ${figure(min.value)}`;
  return {
    severity: 'error',
    path,
    got: `${figure(value)} ${max.unit}`,
    expected: `${figure(min.value)} to ${figure(max.value)} ${max.unit} (${max.source})`,
    fix: value > max.value ? `${bound}, or spread the work over more hosts` : bound,
  };
}

/** Problem of more IOPS than the size allows; those beyond the volume's absolute limit are reported as such, once. */
function sizeRatio(volume: DataVolume, allowed: number, ratio: LimitRow, path: string): Issue | undefined {
  const max = volume.type === 'gp3' ? gp3.maxIops.value : io2.maxIops.value;
  if (volume.iops <= allowed || volume.iops > max) return undefined;
  return {
    severity: 'error',
    path: `${path}.iops`,
    got: `${figure(volume.iops)} IOPS on ${figure(volume.sizeGiB)} GiB`,
    expected: `at most ${figure(ratio.value)} IOPS per GiB, so ${figure(allowed)} IOPS (${ratio.source})`,
    fix: `set sizeGiB to at least ${figure(Math.ceil(volume.iops / ratio.value))}, or lower iops to ${figure(allowed)}`,
  };
}

/**
 * Problems of a volume with its instance type. Only what was asked for is held against the instance type: a gp3 volume
 * has its baseline anyway, io2 its throughput.
 */
function instanceProblems(volume: DataVolume, instanceType: string, path: string): Issue[] {
  const limits = ebsLimitsOf(instanceType);
  if (limits === undefined) return [];
  const isGp3 = volume.type === 'gp3';
  const throughput = throughputOf(volume);
  const megabytes = throughput * DECIMAL_MB_PER_MI_B;
  const iops: Demand = {
    path: `${path}.iops`,
    got: `${figure(volume.iops)} IOPS`,
    unit: 'IOPS',
    value: volume.iops,
    isLeast: isGp3 && volume.iops <= gp3.baselineIops.value,
    sustained: limits.baselineIops,
    most: limits.maxIops,
  };
  const bandwidth: Demand = {
    path: `${path}.throughputMiBps`,
    got: `${figure(throughput)} MiB/s (${figure(megabytes)} MB/s)`,
    unit: 'MB/s',
    value: megabytes,
    isLeast: throughput <= gp3.baselineThroughput.value,
    sustained: limits.baselineMBps,
    most: limits.maxMBps,
  };
  return (isGp3 ? [iops, bandwidth] : [iops]).flatMap((demand) => overInstance(demand, instanceType));
}

interface Demand {
  readonly path: string;
  readonly got: string;
  readonly unit: string;
  readonly value: number;
  /**
   * Whether it is the least that the volume type has: it can't be lowered, so only the instance's maximum is held
   * against it.
   */
  readonly isLeast: boolean;
  /** Value that the instance type keeps up; `most` is what it reaches for a while. */
  readonly sustained: number;
  readonly most: number;
}

function overInstance({ path, got, unit, value, isLeast, sustained, most }: Demand, instanceType: string): Issue[] {
  if (value <= (isLeast ? most : sustained)) return [];
  return [
    {
      severity: 'warning',
      path,
      got,
      expected:
        value > most
          ? `at most the ${figure(most)} ${unit} that ${instanceType} can drive on all its volumes (${EBS_INSTANCES_SOURCE})`
          : `at most the ${figure(sustained)} ${unit} that ${instanceType} can keep up; ` +
            `it reaches ${figure(most)} ${unit} only for a while (${EBS_INSTANCES_SOURCE})`,
      fix: `choose an instance type that keeps up ${figure(Math.ceil(value))} ${unit}, or lower the volume to what ${instanceType} can use`,
    },
  ];
}

function instanceShare(limits: EbsInstanceLimits | undefined, instanceType: string, unit: 'IOPS' | 'MB/s'): string {
  if (limits === undefined) return `no EBS limits are known for ${instanceType}`;
  const [baseline, max] =
    unit === 'IOPS' ? [limits.baselineIops, limits.maxIops] : [limits.baselineMBps, limits.maxMBps];
  const burst = max > baseline ? `, for a while ${figure(max)}` : '';
  return `${instanceType} keeps up ${figure(baseline)} ${unit}${burst} on all its volumes`;
}
