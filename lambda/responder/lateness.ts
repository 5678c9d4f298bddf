/** Longest delay of a notification: after an hour Lambda gives it up. */
const MAX_LATE_MS = 3_600_000;
/** Delay that is none: what was read up to now begins early enough. */
const USUAL_MS = 60_000;

/**
 * Time by which a notification is late: one that is tried again comes minutes after what it is about, which has to be read from then on.
 * A clock ahead of ours makes nothing shorter.
 */
export function latenessMs(nowMs: number, firedMs: number): number {
  const lateMs = Math.min(nowMs - firedMs, MAX_LATE_MS);
  return lateMs > USUAL_MS ? lateMs : 0;
}
