import { CfnScheduledAction, type AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import type { Construct } from 'constructs';
import type { CapacityStep } from '../core/plan';
import { unixCron } from '../core/cron';
import { hostCountAt } from '../core/host-plan';
import type { HostWorkload } from '../core/workload';
import { pascalCase } from './alarm-set';

/** Raises the group's minimum before each peak and takes it back afterwards. */
export function scheduleHosts(
  scope: Construct,
  host: HostWorkload,
  group: AutoScalingGroup,
  steps: readonly CapacityStep[],
): void {
  for (const step of steps) {
    const count = hostCountAt(host, step.factor);
    new CfnScheduledAction(scope, pascalCase(step.id), {
      autoScalingGroupName: group.autoScalingGroupName,
      minSize: count,
      desiredCapacity: count,
      ...scheduleOf(step),
    });
  }
}

function scheduleOf({ when }: CapacityStep) {
  if (when.kind === 'at') return { startTime: isoSeconds(when.atMs) };
  const { cron, timeZone, fromMs, untilMs } = when;
  return {
    recurrence: unixCron(cron),
    timeZone,
    ...(fromMs !== undefined && { startTime: isoSeconds(fromMs) }),
    ...(untilMs !== undefined && { endTime: isoSeconds(untilMs) }),
  };
}

/** `2026-11-27T05:45:00Z`: the service refuses fractions of a second. */
const isoSeconds = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
