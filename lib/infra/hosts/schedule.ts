import { type AutoScalingGroup, CfnScheduledAction } from 'aws-cdk-lib/aws-autoscaling';
import type { Construct } from 'constructs';
import { unixCron } from '../../core/peaks/cron';
import { isoSeconds } from '../../core/words/utc-time';
import { pascalCase } from '../alarms/alarm-set';
import type { SubjectStep } from '../shared/subject';

/**
 * Raises the group's minimum before each peak and lowers it afterwards. Never its wish: raising the minimum raises a wish that is below it,
 * one that an operator or the scaling policy has set higher stays, and the policy takes hosts back when they have little to do.
 */
export function scheduleHosts(scope: Construct, group: AutoScalingGroup, steps: readonly SubjectStep<number>[]): void {
  for (const { id, times, timeZone, fromMs, untilMs, count } of steps)
    new CfnScheduledAction(scope, pascalCase(id), {
      autoScalingGroupName: group.autoScalingGroupName,
      minSize: count,
      recurrence: unixCron(times),
      timeZone,
      ...(fromMs !== undefined && { startTime: isoSeconds(fromMs) }),
      ...(untilMs !== undefined && { endTime: isoSeconds(untilMs) }),
    });
}
