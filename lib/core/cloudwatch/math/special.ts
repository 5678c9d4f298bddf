import { Refused } from '../../refused';
import type { Datapoint } from '../rule';
import { type MathContext, reducers } from './functions';
import { arrayOf, kindNames, mapSeries, type Operand, seriesOf } from './operand';

type Values = readonly Datapoint[];

/**
 * Evaluates `IF(condition, then, otherwise)` point by point. Without a condition the point is dropped; a true one whose
 * `then` has no value gives 0; a false one whose `otherwise` has no value is dropped.
 *
 * Source: Amazon CloudWatch User Guide, "Using math expressions with CloudWatch metrics", "Using IF expressions".
 */
export function ifElse(args: readonly Operand[], { length }: MathContext): Operand {
  const [condition, then, otherwise] = args;
  if (!condition || !then || args.length > 3 || args.some(({ kind }) => kind === 'array'))
    throw new Refused(
      'metric math: IF',
      `${args.length} arguments (${args.map(({ kind }) => kindNames[kind]).join(', ')})`,
      'IF(condition, value) or IF(condition, value, value), of time series and numbers',
      'correct the arguments; reduce an array with SUM, AVG, MIN or MAX first',
    );
  const at = (operand: Operand | undefined, index: number): Datapoint => {
    if (operand?.kind === 'scalar') return operand.value;
    return operand?.kind === 'series' ? operand.values[index] : undefined;
  };
  const gapOfThen = condition.kind === 'series' ? 0 : undefined;
  return seriesOf(
    Array.from({ length }, (_, index) => {
      const decided = at(condition, index);
      if (decided === undefined) return undefined;
      return decided === 0 ? at(otherwise, index) : (at(then, index) ?? gapOfThen);
    }),
  );
}

/** Filler that FILL puts into a gap. */
export type Filler = Operand | 'REPEAT' | 'LINEAR';

/**
 * Evaluates `FILL(series, number | series | REPEAT | LINEAR)`. REPEAT has nothing to repeat before the first value, and
 * LINEAR nothing to draw a line to before the first and after the last: those stay missing.
 */
export function fill(operand: Operand, filler: Filler, { looksAround }: MathContext): Operand {
  if (filler === 'REPEAT' || filler === 'LINEAR') {
    looksAround();
    return mapSeries(operand, filler === 'REPEAT' ? repeated : interpolated);
  }
  if (filler.kind === 'array')
    throw new Refused(
      'metric math: FILL',
      'an array as filler',
      'a number, a time series, REPEAT or LINEAR',
      'choose one',
    );
  const at = (index: number): Datapoint => (filler.kind === 'scalar' ? filler.value : filler.values[index]);
  return mapSeries(operand, (values) => values.map((value, index) => value ?? at(index)));
}

function repeated(values: Values): Values {
  let last: Datapoint;
  return values.map((value) => (last = value ?? last));
}

function interpolated(values: Values): Values {
  const known = values.flatMap((value, index) => (value === undefined ? [] : [{ value, index }]));
  const filled = [...values];
  known.forEach((from, order) => {
    const to = known[order + 1];
    if (!to) return;
    const slope = (to.value - from.value) / (to.index - from.index);
    for (let index = from.index + 1; index < to.index; index += 1)
      filled[index] = from.value + slope * (index - from.index);
  });
  return filled;
}

/** Evaluates `SORT(array, AVG | MIN | MAX | SUM, ASC | DESC, limit?)`; a series without data comes last. */
export function sort(
  series: readonly Values[],
  by: { readonly reducer: string; readonly order: string; readonly limit: number | undefined },
  { looksAround }: MathContext,
): Operand {
  const reduce = sortable.includes(by.reducer) ? reducers[by.reducer] : undefined;
  const sign = { ASC: 1, DESC: -1 }[by.order];
  if (!reduce || sign === undefined)
    throw new Refused(
      'metric math: SORT',
      `${by.reducer}, ${by.order}`,
      `one of ${sortable.join(', ')}, then ASC or DESC`,
      'write SORT(METRICS(), MAX, DESC)',
    );
  looksAround();
  const rank = (values: Values): number => {
    const published = values.filter((value) => value !== undefined);
    return published.length === 0 ? Infinity : sign * reduce(published, values);
  };
  // Two without data differ by NaN.
  const sorted = [...series].sort((a, b) => rank(a) - rank(b) || 0);
  return arrayOf(sorted.slice(0, by.limit));
}

const sortable: readonly string[] = ['AVG', 'MIN', 'MAX', 'SUM'];
