import type { CronTime } from '../plan';
import { MINUTES_PER_DAY, MINUTES_PER_WEEK } from './local-time';
import type { Recurrence } from './recurrence';

/** The largest factor for each minute of a week (minute 0 is Sunday 00:00) on one zone's wall clock. */
export type WeeklyProfile = readonly number[];

/** Whether a recurrence repeats each week, so that a profile says everything about it. */
export function isWeekly({ fields }: Recurrence): boolean {
  return fields.daysOfMonth === undefined && fields.months === undefined;
}

/** Lays weekly recurrences of one time zone over each other: at each minute the largest factor holds. */
export function weeklyProfile(recurrences: readonly Recurrence[]): WeeklyProfile {
  const profile = Array.from({ length: MINUTES_PER_WEEK }, () => 1);
  for (const recurrence of recurrences) {
    for (const start of startsOf(recurrence)) {
      for (let minute = 0; minute < Math.min(recurrence.durationMin, MINUTES_PER_WEEK); minute++) {
        const index = (start + minute) % MINUTES_PER_WEEK;
        profile[index] = Math.max(profile[index] ?? 1, recurrence.factor);
      }
    }
  }
  return profile;
}

/** The times at which the factor changes, those of one time of day taken together. Empty when it never changes. */
export function changesOf(profile: WeeklyProfile): { readonly cron: CronTime; readonly factor: number }[] {
  const changes = new Map<string, { readonly minuteOfDay: number; readonly factor: number; readonly days: number[] }>();
  for (const index of boundariesOf(profile)) {
    const [minuteOfDay, day, factor] = [
      index % MINUTES_PER_DAY,
      Math.floor(index / MINUTES_PER_DAY),
      profile[index] ?? 1,
    ];
    const key = `${minuteOfDay} ${factor}`;
    const change = changes.get(key) ?? { minuteOfDay, factor, days: [] };
    change.days.push(day);
    changes.set(key, change);
  }
  return [...changes.values()].map(({ minuteOfDay, factor, days }) => ({
    factor,
    cron: {
      minute: minuteOfDay % 60,
      hour: Math.floor(minuteOfDay / 60),
      daysOfWeek: days.length === 7 ? undefined : days,
    },
  }));
}

/** The profile as non-overlapping recurrences, one for each stretch with a factor above 1. */
export function stretchesOf(profile: WeeklyProfile, timeZone: string): Recurrence[] {
  const boundaries = boundariesOf(profile);
  return boundaries.flatMap((start, index) => {
    const next = boundaries[(index + 1) % boundaries.length] ?? start;
    const factor = profile[start] ?? 1;
    const [minute, hour, day] = [start % 60, Math.floor(start / 60) % 24, Math.floor(start / MINUTES_PER_DAY)];
    const durationMin = (next - start + MINUTES_PER_WEEK) % MINUTES_PER_WEEK;
    return factor === 1
      ? []
      : [
          {
            factor,
            timeZone,
            durationMin,
            leadMin: 0,
            fields: { minutes: [minute], hours: [hour], daysOfWeek: [day] },
          },
        ];
  });
}

function startsOf({ fields, leadMin }: Recurrence): number[] {
  const days = fields.daysOfWeek ?? [0, 1, 2, 3, 4, 5, 6];
  const starts = days.flatMap((day) =>
    fields.hours.flatMap((hour) =>
      fields.minutes.map((minute) => day * MINUTES_PER_DAY + hour * 60 + minute - leadMin),
    ),
  );
  return starts.map((start) => (start + MINUTES_PER_WEEK) % MINUTES_PER_WEEK);
}

function boundariesOf(profile: WeeklyProfile): number[] {
  return [...profile.keys()].filter(
    (index) => profile[index] !== profile[(index + MINUTES_PER_WEEK - 1) % MINUTES_PER_WEEK],
  );
}
