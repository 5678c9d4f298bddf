import { utcClock, utcTime, wallClock } from '../words/utc-time';

/** Clocks of a page: UTC, and beside it that of the people who read it. */
export interface Clock {
  /** `02:14:10 UTC`, where the day is clear; with the time of the other zone behind it. */
  readonly time: (ms: number) => string;
  /** `2026-11-21 02:14:10 UTC`. */
  readonly date: (ms: number) => string;
}

/** Makes the clocks of an IANA time zone. @throws RangeError for one that is none */
export function clockOf(timeZone: string): Clock {
  // Throws for what is no time zone: the caller says so on the page.
  new Intl.DateTimeFormat('en', { timeZone });
  if (timeZone === 'UTC') return utc;
  const beside = (text: string, ms: number, zone: string): string => {
    const local = wallClock(ms, timeZone);
    return local === undefined ? text : `${text} (${local}${zone})`;
  };
  return {
    time: (ms) => beside(utcClock(ms), ms, ''),
    date: (ms) => beside(utcTime(ms), ms, ` ${timeZone}`),
  };
}

export const utc: Clock = { time: utcClock, date: utcTime };
