import type { Datapoint } from '../core/cloudwatch/rule';
import type { Proof } from './entry';

/** One period of every metric of an expression. */
export type Moment = Readonly<Record<string, Datapoint>>;

/** Each metric's series, out of what all of them are at each moment. */
export function seriesOf(moments: readonly Moment[]): Record<string, Datapoint[]> {
  const ids = [...new Set(moments.flatMap((moment) => Object.keys(moment)))];
  return Object.fromEntries(ids.map((id) => [id, moments.map((moment) => moment[id])]));
}

/**
 * A proof of plain values as one of metric math: `at` says what the metrics are when the expression has this value. A
 * missing value is one of which all metrics are missing.
 */
export function proofThrough({ fires, quiet }: Proof, at: (value: number) => Moment): Proof {
  const none = Object.fromEntries(Object.keys(at(0)).map((id) => [id, undefined]));
  const through = (series: Proof['fires']) =>
    series.map((values) =>
      Array.isArray(values)
        ? seriesOf(values.map((value: Datapoint) => (value === undefined ? none : at(value))))
        : values,
    );
  return { fires: through(fires), quiet: through(quiet) };
}

/** Both proofs' series. */
export const both = (one: Proof, other: Partial<Proof>): Proof => ({
  fires: [...one.fires, ...(other.fires ?? [])],
  quiet: [...one.quiet, ...(other.quiet ?? [])],
});

/** The same for a number of periods. */
export const steadily = (periods: number, moment: Moment): Record<string, Datapoint[]> =>
  seriesOf(Array.from({ length: periods }, () => moment));
