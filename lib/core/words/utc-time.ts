/** Date and time as `2026-11-21 02:14:10 UTC`. */
export const utcTime = (ms: number): string =>
  isDate(ms) ? `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC` : `a time that is no date (${ms})`;

/** Time as `02:14:10 UTC`, where the day is clear. */
export const utcClock = (ms: number): string =>
  isDate(ms) ? `${new Date(ms).toISOString().slice(11, 19)} UTC` : `a time that is no date (${ms})`;

/** Whether a moment is in the range of dates, beyond which `Date` throws. */
const isDate = (ms: number): boolean => !Number.isNaN(new Date(ms).getTime());

/** Date and time as `2026-11-21T02:14:10Z`: some services refuse fractions of a second. */
export const isoSeconds = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** Moment on the wall clock of an IANA time zone as `03:14:10`, with its date where UTC has another; undefined for no zone. */
export function wallClock(ms: number, timeZone: string): string | undefined {
  if (!isDate(ms)) return undefined;
  try {
    const options = { dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23', timeZone } as const;
    const [date = '', time = ''] = new Intl.DateTimeFormat('sv-SE', options).format(ms).split(' ');
    return date === new Date(ms).toISOString().slice(0, 10) ? time : `${date} ${time}`;
  } catch {
    return undefined;
  }
}

/** A time that has passed, in the two units that a person hears: `12 min`, `2 h 5 min`, `40 s`. */
export function lasting(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours < 48) return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
