import { Duration } from 'aws-cdk-lib';
import type { AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';

/**
 * Share of all processors in use at which hosts are added. Below what `host-cpu` calls full, and low enough that two processes of
 * three that are busy on their one core each do not count as idle.
 */
const TARGET_CPU_PERCENT = 60;

/** Minutes in which a new host boots and installs its service: its load is not yet that of the group. */
const WARM_UP_MIN = 5;

/**
 * Backstop for load that nobody declared, and the way back after a peak: the schedule moves the minimum only. Target tracking adds at
 * once and takes away slowly.
 */
export function scaleByLoad(group: AutoScalingGroup): void {
  group.scaleOnCpuUtilization('ByLoad', {
    targetUtilizationPercent: TARGET_CPU_PERCENT,
    estimatedInstanceWarmup: Duration.minutes(WARM_UP_MIN),
  });
}
