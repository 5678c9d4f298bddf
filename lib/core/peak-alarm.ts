import type { Alarm } from './alarm';
import type { Peak } from './workload';

/** The alarm with a tighter threshold while a declared peak lasts, and with its own threshold at all other times. */
export function atPeaks(alarm: Alarm, atPeak: Alarm['threshold'] | undefined, peaks: readonly Peak[]): Alarm {
  if (atPeak === undefined || peaks.length === 0) return alarm;
  throw new Error(`alarm ${alarm.id}: thresholds at peaks are not built yet`);
}
