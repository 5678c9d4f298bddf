import type { Peak } from '../environment/environment';
import type { FactorWindow } from '../plan';
import type { Interval } from './recurrence';

/** An interval that knows which peaks made it. */
interface NamedInterval extends Interval {
  readonly names: readonly string[];
}

/**
 * The peaks for people to read: one-off windows in order of time, where overlapping ones are cut so that the larger
 * factor holds at each moment; then the recurring ones as declared.
 */
export function capacityWindows(peaks: Readonly<Record<string, Peak>>): FactorWindow[] {
  const all = Object.values(peaks);
  const once = all.flatMap(({ name, factor, window }) =>
    window.kind === 'once' ? [{ names: [name], factor, startMs: window.startMs, endMs: window.endMs }] : [],
  );
  const recurring = all.filter(({ window }) => window.kind === 'recurring');
  return [
    ...largestOf(once).map(({ names, factor, startMs, endMs }) => ({
      peaks: names,
      factor,
      window: { kind: 'once' as const, startMs, endMs },
    })),
    ...recurring.map(({ name, factor, window }) => ({ peaks: [name], factor, window })),
  ];
}

/** Cuts overlapping intervals at their ends, keeps the largest factor of each piece and joins equal neighbours. */
export function largestOf(intervals: readonly NamedInterval[]): NamedInterval[] {
  const cuts = [...new Set(intervals.flatMap(({ startMs, endMs }) => [startMs, endMs]))].sort(
    (left, right) => left - right,
  );
  const pieces: NamedInterval[] = [];
  for (const [index, startMs] of cuts.entries()) {
    const active = intervals.filter((interval) => interval.startMs <= startMs && startMs < interval.endMs);
    if (active.length === 0) continue;
    const factor = Math.max(...active.map((interval) => interval.factor));
    const names = active.filter((interval) => interval.factor === factor).flatMap((interval) => interval.names);
    const previous = pieces.at(-1);
    const endMs = cuts[index + 1] ?? startMs;
    if (previous?.endMs === startMs && previous.factor === factor) {
      pieces.splice(-1, 1, { ...previous, endMs, names: [...new Set([...previous.names, ...names])] });
    } else {
      pieces.push({ startMs, endMs, factor, names });
    }
  }
  return pieces;
}
