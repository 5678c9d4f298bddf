import type { Datapoint } from './evaluate';

/** When the first value of each series is, and how far apart they are. */
export interface MathClock {
  readonly startMs: number;
  readonly periodSec: number;
}

/** The values of a metric math expression over series of equal length; one per period. */
export function mathValues(
  expression: string,
  series: Readonly<Record<string, readonly Datapoint[]>>,
  clock: MathClock,
): Datapoint[] {
  throw new Error(
    `metric math is not built yet: ${expression} over ${Object.keys(series).join(', ')} at ${clock.startMs}`,
  );
}
