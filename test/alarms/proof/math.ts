import type { AlarmMetric } from '../../../lib/core/alarms/alarm';
import type { Datapoint } from '../../../lib/core/cloudwatch/rule';
import type { Proof, Values, ValuesProof } from './proof';

/** One period of every metric of an expression. */
export type Moment = Readonly<Record<string, Datapoint>>;

/** Each metric's series, out of what all of them are at each moment. */
export function seriesOf(moments: readonly Moment[]): Readonly<Record<string, Values>> {
  const ids = [...new Set(moments.flatMap((moment) => Object.keys(moment)))];
  return Object.fromEntries(ids.map((id) => [id, moments.map((moment) => moment[id])]));
}

/** The same for a number of periods. */
export const steadily = (periods: number, moment: Moment): Readonly<Record<string, Values>> =>
  seriesOf(Array.from({ length: periods }, () => moment));

/**
 * A proof of an expression's value as one of its metrics: `at` says what they are when the expression has this value. Where it is
 * missing, all of them are.
 */
export function through({ fires, quiet }: ValuesProof, at: (value: number) => Moment): Proof {
  const none = Object.fromEntries(Object.keys(at(0)).map((id) => [id, undefined]));
  const series = (values: Values) => seriesOf(values.map((value) => (value === undefined ? none : at(value))));
  return { fires: fires.map(series), quiet: quiet.map(series) };
}

/**
 * For one metric; and for the largest or smallest of several, of which each decides alone: once for each, while the others are
 * good.
 */
export function eachAlone(metric: AlarmMetric, proof: ValuesProof, good: number): Proof {
  if (metric.kind !== 'math') return proof;
  const ids = Object.keys(metric.metrics);
  const proofs = ids.map((bad) =>
    through(proof, (value) => Object.fromEntries(ids.map((id) => [id, id === bad ? value : good]))),
  );
  return { fires: proofs.flatMap(({ fires }) => fires), quiet: proofs.flatMap(({ quiet }) => quiet) };
}

/** The series of both. */
export const both = (one: Proof, other: Partial<Proof>): Proof => ({
  fires: [...one.fires, ...(other.fires ?? [])],
  quiet: [...one.quiet, ...(other.quiet ?? [])],
});
