import { type AutoScalingGroup, CfnScheduledAction } from 'aws-cdk-lib/aws-autoscaling';
import type { Construct } from 'constructs';
import { unixCron } from '../../core/peaks/cron';
import type { StepTime } from '../../core/plan';
import { isoSeconds } from '../../core/words/utc-time';
import { pascalCase } from '../alarms/alarm-set';
import type { SubjectStep } from '../shared/subject';

/** Raises the group's minimum before each peak and takes it back afterwards. */
export function scheduleHosts(scope: Construct, group: AutoScalingGroup, steps: readonly SubjectStep<number>[]): void {
  for (const { id, when, count } of steps)
    new CfnScheduledAction(scope, pascalCase(id), {
      autoScalingGroupName: group.autoScalingGroupName,
      minSize: count,
      desiredCapacity: count,
      ...scheduleOf(when),
    });
}

function scheduleOf(when: StepTime) {
  if (when.kind === 'at') return { startTime: isoSeconds(when.atMs) };
  const { cron, timeZone, fromMs, untilMs } = when;
  return {
    recurrence: unixCron(cron),
    timeZone,
    ...(fromMs !== undefined && { startTime: isoSeconds(fromMs) }),
    ...(untilMs !== undefined && { endTime: isoSeconds(untilMs) }),
  };
}
