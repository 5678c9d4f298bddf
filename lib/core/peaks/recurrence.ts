import type { CronTime } from '../plan';
import type { CronFields } from './cron';
import { MINUTES_PER_DAY, momentOf, type WallMinute, wallMinuteAt } from './local-time';

/**
 * Minutes that capacity is there before a peak: a host boots, installs its service and passes its health check in them.
 */
export const PEAK_LEAD_MIN = 15;

/**
 * Range over which recurrences are compared: four years, a leap day among them, from a fixed date: the answer never
 * depends on today.
 */
export const fourYears = { fromMs: Date.UTC(2026, 0, 1), toMs: Date.UTC(2030, 0, 1) };

/** A span of time with its factor, in milliseconds since 1970; the end is not part of it. */
export interface Interval {
  readonly startMs: number;
  readonly endMs: number;
  readonly factor: number;
}

/** A recurring peak with its cron expression read; start and length already include the lead. */
export interface Recurrence {
  readonly factor: number;
  readonly fields: CronFields;
  readonly durationMin: number;
  /** Minutes by which the window starts before the time of the cron expression. */
  readonly leadMin: number;
  readonly timeZone: string;
}

/**
 * Every interval of a recurrence that touches the range. Both ends are wall-clock times, as scheduled scaling takes
 * them: on the night of a clock change a window is an hour longer or shorter.
 */
export function intervalsOf(recurrence: Recurrence, fromMs: number, toMs: number): Interval[] {
  const { fields, durationMin, leadMin, timeZone, factor } = recurrence;
  const times = fields.hours.flatMap((hour) => fields.minutes.map((minute) => hour * 60 + minute));
  const firstDay = dayOf(wallMinuteAt(fromMs, timeZone) - durationMin) - 1;
  const lastDay = dayOf(wallMinuteAt(toMs, timeZone) + leadMin) + 1;
  const days = Array.from({ length: lastDay - firstDay + 1 }, (_, index) => firstDay + index);
  return days
    .filter((day) => isOn(day, fields))
    .flatMap((day) => times.map((time) => day * MINUTES_PER_DAY + time - leadMin))
    .map((start) => ({ startMs: momentOf(start, timeZone), endMs: momentOf(start + durationMin, timeZone), factor }))
    .filter(({ startMs, endMs }) => startMs < toMs && endMs > fromMs);
}

/** The same time of day `minutes` later (or earlier); undefined where days of the month would leave their month. */
export function shiftCron(time: CronTime, minutes: number): CronTime | undefined {
  const total = time.hour * 60 + time.minute + minutes;
  const days = Math.floor(total / MINUTES_PER_DAY);
  const rest = total - days * MINUTES_PER_DAY;
  const moved = { hour: Math.floor(rest / 60), minute: rest % 60, months: time.months };
  if (days === 0) return { ...time, ...moved };
  const daysOfMonth = time.daysOfMonth?.map((day) => day + days);
  // The 28th is the last day that every month has.
  const leavesMonth = daysOfMonth?.some((day) => day < 1 || day > 28) ?? time.months !== undefined;
  if (leavesMonth) return undefined;
  const daysOfWeek = time.daysOfWeek?.map((day) => (((day + days) % 7) + 7) % 7).sort((left, right) => left - right);
  return { ...moved, daysOfMonth, daysOfWeek };
}

const dayOf = (wall: WallMinute): number => Math.floor(wall / MINUTES_PER_DAY);

function isOn(day: number, { daysOfMonth, months, daysOfWeek }: CronFields): boolean {
  const date = new Date(day * MINUTES_PER_DAY * 60_000);
  return (
    (daysOfMonth?.includes(date.getUTCDate()) ?? true) &&
    (months?.includes(date.getUTCMonth() + 1) ?? true) &&
    (daysOfWeek?.includes(date.getUTCDay()) ?? true)
  );
}
