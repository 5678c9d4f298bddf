import { isObject } from '../../core/json';
import { firstMutedMs, type MuteSchedule } from '../../core/peaks/mute-window';
import { utcTime } from '../../core/words/utc-time';
import { rendered, textOf } from './alarm-view';
import type { Safeguard } from './safeguard';

/** Safeguards on a rule that keeps alarms quiet. */
export const muteSafeguards = [
  {
    id: 'peak-is-not-muted',
    severity: 'error',
    problem: (resource, { peaks }) => {
      if (resource.cfnResourceType !== 'AWS::CloudWatch::AlarmMuteRule' || peaks.length === 0) return undefined;
      const schedule = scheduleIn(rendered(resource).properties);
      if (!schedule)
        return 'its schedule is known only when deployed, so it may mute a declared peak; write it as text';
      for (const { name, window } of peaks) {
        const muted = firstMutedMs(schedule, window);
        if (muted === undefined) continue;
        const { expression, duration, timeZone = 'UTC' } = schedule;
        const rule = `"${expression}" for ${duration} in ${timeZone}`;
        return muted === 'unreadable'
          ? `${rule} cannot be compared with the declared peaks; write cron(minute hour day month weekday) or ` +
              'at(yyyy-mm-ddThh:mm), and the duration like PT4H'
          : `${rule} mutes alarms in peak ${name} at ${utcTime(muted)}: nobody would be told; move it, shorten it, ` +
              'or end it before (expireDate)';
      }
      return undefined;
    },
  },
] as const satisfies readonly Safeguard[];

function scheduleIn(properties: Readonly<Record<string, unknown>>): MuteSchedule | undefined {
  const rule = isObject(properties.Rule) ? properties.Rule : {};
  const { Expression, Duration, Timezone } = isObject(rule.Schedule) ? rule.Schedule : {};
  const [expression, duration] = [textOf(Expression), textOf(Duration)];
  if (expression === undefined || duration === undefined) return undefined;
  return {
    expression,
    duration,
    timeZone: textOf(Timezone),
    from: textOf(properties.StartDate),
    until: textOf(properties.ExpireDate),
  };
}
