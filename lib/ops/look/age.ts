const MINUTE_MS = 60_000;

/** A time span in the one unit that a person compares it by: `40 s`, `12 min`, `5 h`, `9 d`. */
export function age(ms: number): string {
  if (ms < 2 * MINUTE_MS) return `${Math.max(0, Math.round(ms / 1_000))} s`;
  if (ms < 120 * MINUTE_MS) return `${Math.round(ms / MINUTE_MS)} min`;
  if (ms < 48 * 60 * MINUTE_MS) return `${Math.round(ms / (60 * MINUTE_MS))} h`;
  return `${Math.round(ms / (24 * 60 * MINUTE_MS))} d`;
}
