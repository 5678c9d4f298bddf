import { EBS_INSTANCES_SOURCE, ebsLimitsOf } from '../../limits/ebs-instances';
import { instanceSizeOf } from '../../limits/instance-sizes';
import type { InstancePlan } from '../plan';
import { tasksMaxOf } from './load';

/** Numbers that are known of an instance type; undefined for one that is in no table. */
export function planInstance(instanceType: string): InstancePlan | undefined {
  const size = instanceSizeOf(instanceType);
  const tasksMax = tasksMaxOf(instanceType);
  if (size === undefined || tasksMax === undefined) return undefined;
  const ebs = ebsLimitsOf(instanceType);
  return {
    vCpus: size.vCpus,
    memoryMiB: size.memoryMiB,
    tasksMax,
    ...(ebs && { ebs: { ...ebs, source: EBS_INSTANCES_SOURCE } }),
  };
}
