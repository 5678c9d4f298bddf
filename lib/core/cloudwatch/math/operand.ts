import { Refused } from '../../refused';
import type { Datapoint } from '../rule';

/** Value that an expression comes to: AWS's S, TS and TS[]. */
export type Operand =
  | { readonly kind: 'scalar'; readonly value: Datapoint }
  | { readonly kind: 'series'; readonly values: readonly Datapoint[] }
  | { readonly kind: 'array'; readonly series: readonly (readonly Datapoint[])[] };

export const scalar = (value: Datapoint): Operand => ({ kind: 'scalar', value });
export const seriesOf = (values: readonly Datapoint[]): Operand => ({ kind: 'series', values });
export const arrayOf = (series: readonly (readonly Datapoint[])[]): Operand => ({ kind: 'array', series });

/** Names of the kinds in messages. */
export const kindNames: Readonly<Record<Operand['kind'], string>> = {
  scalar: 'a number',
  series: 'a time series',
  array: 'an array of time series',
};

/** Applies `change` to every datapoint of a series or of each series of an array. What is not finite is dropped. */
export function mapPoints(operand: Operand, change: (value: number) => number): Operand {
  const each = (value: Datapoint): Datapoint => (value === undefined ? undefined : finite(change(value)));
  return mapSeries(operand, (values) => values.map(each), each);
}

/** Applies `change` to a series or to each series of an array; `ofScalar` to a number, where that makes sense. */
export function mapSeries(
  operand: Operand,
  change: (values: readonly Datapoint[]) => readonly Datapoint[],
  ofScalar: (value: Datapoint) => Datapoint = refuseScalar,
): Operand {
  if (operand.kind === 'scalar') return scalar(ofScalar(operand.value));
  return operand.kind === 'series' ? seriesOf(change(operand.values)) : arrayOf(operand.series.map(change));
}

function refuseScalar(): never {
  throw new Refused('metric math', 'a number', 'a time series', 'wrap it in TIME_SERIES(...)');
}

/**
 * Combines two operands point by point. Where one of two series has no value it counts as 0; where neither has, or the
 * result is no number (a division by zero), the datapoint is dropped. A missing datapoint against a number stays missing.
 *
 * Source: Amazon CloudWatch User Guide, "Using math expressions with CloudWatch metrics", "Basic arithmetic functions" and
 * "Comparison and logical operators" (stored edition, read 2026-11-21).
 */
export function combine(left: Operand, right: Operand, by: (a: number, b: number) => number): Operand {
  if (left.kind === 'array') {
    if (right.kind === 'array')
      throw new Refused(
        'metric math',
        'an operator between two arrays of time series',
        'at most one array at an operator',
        'combine them series by series, or reduce one with SUM, AVG, MIN or MAX',
      );
    return arrayOf(left.series.map((values) => valuesOf(combine(seriesOf(values), right, by))));
  }
  if (right.kind === 'array')
    return arrayOf(right.series.map((values) => valuesOf(combine(left, seriesOf(values), by))));
  const strict = (a: Datapoint, b: Datapoint): Datapoint =>
    a === undefined || b === undefined ? undefined : finite(by(a, b));
  if (left.kind === 'scalar') {
    return right.kind === 'scalar'
      ? scalar(strict(left.value, right.value))
      : seriesOf(right.values.map((value) => strict(left.value, value)));
  }
  if (right.kind === 'scalar') return seriesOf(left.values.map((value) => strict(value, right.value)));
  return seriesOf(left.values.map((a, index) => zeroed(a, right.values[index], by)));
}

const zeroed = (a: Datapoint, b: Datapoint, by: (a: number, b: number) => number): Datapoint =>
  a === undefined && b === undefined ? undefined : finite(by(a ?? 0, b ?? 0));

const valuesOf = (operand: Operand): readonly Datapoint[] => (operand.kind === 'series' ? operand.values : []);

const finite = (value: number): Datapoint => (Number.isFinite(value) ? value : undefined);
