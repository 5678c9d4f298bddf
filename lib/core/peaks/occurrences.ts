import type { Peak } from '../environment/environment';
import { parseCron } from './cron';
import { type Interval, intervalsOf } from './recurrence';

/** One time at which a peak is, without the lead before it. */
export interface PeakOccurrence extends Interval {
  readonly name: string;
}

/** Times of all peaks that touch a range, in order of their starts. */
export function peakOccurrences(peaks: readonly Peak[], fromMs: number, toMs: number): PeakOccurrence[] {
  return peaks
    .flatMap((peak) => intervalsOfPeak(peak, fromMs, toMs).map((interval) => ({ ...interval, name: peak.name })))
    .sort((left, right) => left.startMs - right.startMs);
}

function intervalsOfPeak({ factor, window }: Peak, fromMs: number, toMs: number): Interval[] {
  if (window.kind === 'once') {
    const { startMs, endMs } = window;
    return startMs < toMs && endMs > fromMs ? [{ startMs, endMs, factor }] : [];
  }
  const { cron, durationMin, timeZone } = window;
  const fields = parseCron(cron);
  // What can't be read is a problem of the plan, which tells of it.
  return fields ? intervalsOf({ factor, fields, durationMin, timeZone, leadMin: 0 }, fromMs, toMs) : [];
}
