import { DECIMAL_MB_PER_MI_B } from '../../limits/ebs';
import { ebsLimitsOf } from '../../limits/ebs-instances';
import type { DataVolume } from '../environment/hosts';
import { throughputOf } from './volume';

/** Longer than at full speed: a volume shares what its instance can drive, and no disk keeps its speed all the time. */
const RESERVE = 1.5;

/**
 * Minutes that a volume takes to be read whole, as boot does once before it makes a file system on it. Without figures of the
 * instance type the volume's own throughput counts.
 */
export function firstLookMin(volume: DataVolume, instanceType: string): number {
  const instanceMiBps = (ebsLimitsOf(instanceType)?.baselineMBps ?? Infinity) / DECIMAL_MB_PER_MI_B;
  const perMin = Math.min(throughputOf(volume), instanceMiBps) * 60;
  return Math.ceil((RESERVE * volume.sizeGiB * 1_024) / perMin);
}
