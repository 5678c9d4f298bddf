/** Date and time as `2026-11-21 02:14:10 UTC`. */
export const utcTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** Time as `02:14:10 UTC`, where the day is clear. */
export const utcClock = (ms: number): string =>
  isDate(ms) ? `${new Date(ms).toISOString().slice(11, 19)} UTC` : `a time that is no date (${ms})`;

/** Whether a moment is in the range of dates, beyond which `Date` throws. */
const isDate = (ms: number): boolean => !Number.isNaN(new Date(ms).getTime());

/** Date and time as `2026-11-21T02:14:10Z`: some services refuse fractions of a second. */
export const isoSeconds = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
