/** Minutes since 1970-01-01T00:00 on a wall clock, whatever its time zone. */
export type WallMinute = number;

export const MINUTE_MS = 60_000;
export const MINUTES_PER_DAY = 1_440;
export const MINUTES_PER_WEEK = 10_080;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Minute that the wall clock of a time zone shows at a moment. */
export function wallMinuteAt(ms: number, timeZone: string): WallMinute {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of clockOf(timeZone).formatToParts(ms)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute) / MINUTE_MS;
}

/**
 * The moment at which a wall clock shows this. Of two such moments (clocks go back) the first; where there is none
 * (clocks go forward) the moment of the change.
 */
export function momentOf(wall: WallMinute, timeZone: string): number {
  const guess = wall * MINUTE_MS;
  // Offsets a day before and after enclose any change between them: a wrong one shows another wall time.
  const offsets = [guess - MINUTES_PER_DAY * MINUTE_MS, guess + MINUTES_PER_DAY * MINUTE_MS].map(
    (ms) => wallMinuteAt(ms, timeZone) * MINUTE_MS - Math.floor(ms / MINUTE_MS) * MINUTE_MS,
  );
  const candidates = offsets.map((offset) => guess - offset).sort((left, right) => left - right);
  const exact = candidates.find((ms) => wallMinuteAt(ms, timeZone) === wall);
  return exact ?? firstMomentAfter(wall, candidates, timeZone);
}

/** Finds the minute of the change where the clock skips this wall time; it lies between the two candidates. */
function firstMomentAfter(wall: WallMinute, candidates: readonly number[], timeZone: string): number {
  let before = Math.min(...candidates);
  let after = Math.max(...candidates);
  while (after - before > MINUTE_MS) {
    const middle = Math.floor((before + after) / 2 / MINUTE_MS) * MINUTE_MS;
    if (wallMinuteAt(middle, timeZone) < wall) before = middle;
    else after = middle;
  }
  return after;
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  clocks.set(timeZone, clock);
  return clock;
}
