import type { CronTime, CronTimes, FactorStep, ScheduledTimes, StepTime } from '../plan';
import { intervalsOf, shiftCron } from './recurrence';

/**
 * Scheduled actions of a step: one at its moment, and one that takes it again every ten minutes while it holds. An action that falls
 * into the update of a group is not made up by AWS (Amazon EC2 Auto Scaling User Guide, "Suspend and resume processes":
 * ScheduledActions), and a deploy in a peak begins with the ordinary numbers: so nothing depends on one moment.
 */
export function scheduledTimes({ when, holdsMin }: Pick<FactorStep, 'when' | 'holdsMin'>): ScheduledTimes[] {
  const again = holdsMin === undefined ? undefined : repeated(firstOf(when), holdsMin);
  const first: ScheduledTimes = { suffix: '', times: listed(firstOf(when).time), ...boundsOf(when) };
  return (again ? [first, { ...first, suffix: '-again', times: again }] : [first]).map(beginning);
}

/**
 * Begins an action at one of its own times: EC2 Auto Scaling takes a recurring one at its start time as well, whatever holds then
 * (PutScheduledUpdateGroupAction: "performs the action at this time, and then performs the action based on the specified recurrence").
 */
function beginning(action: ScheduledTimes): ScheduledTimes {
  const { times, timeZone, fromMs } = action;
  if (fromMs === undefined) return action;
  const recurrence = { factor: 1, leadMin: 0, durationMin: 1, timeZone, fields: times };
  for (const days of lookedDays) {
    const starts = intervalsOf(recurrence, fromMs, fromMs + days * DAY_MS).map(({ startMs }) => startMs);
    const later = starts.filter((startMs) => startMs >= fromMs);
    if (later.length > 0) return { ...action, fromMs: Math.min(...later) };
  }
  return action;
}

/** Days that are looked at for a first time: a week, as most have it, a month, a year, and four for a leap day. */
const lookedDays = [8, 40, 400, 4 * 366];

const DAY_MS = 24 * 60 * 60_000;

/** Days for which an action of a one-off peak may still be made after its moment: an assembly may be deployed later than it was made. */
const MADE_WITHIN_DAYS = 30;

/** Days before a one-off peak from which on its date alone, without a year, can mean no other year. */
const ONE_YEAR_DAYS = 300;

/** Whether an action of a one-off peak needs a beginning, so that it does not count in an earlier year. */
export const beginsLater = (atMs: number, nowMs: number): boolean => atMs - ONE_YEAR_DAYS * DAY_MS > nowMs;

function boundsOf(when: StepTime) {
  if (when.kind === 'cron') return { timeZone: when.timeZone, fromMs: when.fromMs, untilMs: when.untilMs };
  const { atMs, isLater } = when;
  return {
    timeZone: 'UTC',
    year: new Date(atMs).getUTCFullYear(),
    fromMs: isLater === true ? atMs : undefined,
    untilMs: atMs + MADE_WITHIN_DAYS * DAY_MS,
  };
}

/** Times of day of a step, and those a number of minutes later; undefined where these fall into days that cron can't name. */
interface First {
  readonly time: CronTime;
  readonly shifted: (minutes: number) => CronTime | undefined;
}

function firstOf(when: StepTime): First {
  if (when.kind === 'cron') return { time: when.cron, shifted: (minutes) => shiftCron(when.cron, minutes) };
  return { time: dated(when.atMs), shifted: (minutes) => dated(when.atMs + minutes * 60_000) };
}

function dated(atMs: number): CronTime {
  const date = new Date(atMs);
  return {
    minute: date.getUTCMinutes(),
    hour: date.getUTCHours(),
    daysOfMonth: [date.getUTCDate()],
    months: [date.getUTCMonth() + 1],
  };
}

const listed = ({ minute, hour, ...days }: CronTime): CronTimes => ({ minutes: [minute], hours: [hour], ...days });

/** Minutes between two of them: a new version of a worker begins with the ordinary number of warm ones, also in a peak. */
const EVERY_MIN = 10;

/**
 * Times in the full hours after the first that lie within the time for which the step holds, up to midnight. A step a few minutes after
 * the hour is taken again from the next hour on. None where no full hour is left.
 */
function repeated({ time, shifted }: First, holdsMin: number): CronTimes | undefined {
  const toNextHourMin = 60 - time.minute;
  const from = shifted(toNextHourMin);
  const hours = Math.min(Math.floor((holdsMin - toNextHourMin) / 60), from ? 24 - from.hour : 0);
  if (!from || hours < 1) return undefined;
  const { hour, daysOfMonth, months, daysOfWeek } = from;
  const first = time.minute % EVERY_MIN;
  return {
    minutes: Array.from({ length: 60 / EVERY_MIN }, (_, index) => first + index * EVERY_MIN),
    hours: Array.from({ length: hours }, (_, index) => hour + index),
    daysOfMonth,
    months,
    daysOfWeek,
  };
}
