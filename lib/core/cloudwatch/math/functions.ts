import { Refused } from '../../refused';
import type { Datapoint } from '../rule';
import { arrayOf, kindNames, mapPoints, mapSeries, type Operand, scalar, seriesOf } from './operand';

type Values = readonly Datapoint[];

/** Times of the values. */
export interface MathClock {
  readonly startMs: number;
  readonly periodSec: number;
  /** Seconds from one value to the next. @default - a whole period; less where periods slide */
  readonly stepSec?: number;
}

const spacingSec = ({ periodSec, stepSec = periodSec }: MathClock): number => stepSec;

/** Context that a function may ask for besides its arguments. */
export interface MathContext {
  readonly clock: MathClock;
  /** Datapoints of every series. */
  readonly length: number;
  /** Callback of a function that does not work point by point, so that its result depends on how much was retrieved. */
  readonly looksAround: () => void;
}

export type MathFunction = (args: readonly Operand[], context: MathContext) => Operand;

const real = (values: Values): number[] => values.filter((value) => value !== undefined);
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const mean = (values: readonly number[]): number => total(values) / values.length;

/**
 * Functions that reduce values to one. "Missing values are treated as 0" stands on the page for AVG alone; the others
 * see what was published.
 */
export const reducers: Readonly<Record<string, (published: readonly number[], all: Values) => number>> = {
  SUM: total,
  AVG: (published, all) => total(published) / all.length,
  MIN: (published) => published.reduce((least, value) => Math.min(least, value)),
  MAX: (published) => published.reduce((most, value) => Math.max(most, value)),
  // Whether AWS divides by n or n - 1 is not on the page; n here.
  STDDEV: (published) => Math.sqrt(mean(published.map((value) => (value - mean(published)) ** 2))),
};

/** Function that makes of a series a number, of an array a series; nothing published gives nothing. */
const reducing =
  (reduce: (published: readonly number[], all: Values) => number, ofNothing?: number): MathFunction =>
  ([operand], { length, looksAround }) => {
    const of = (values: Values): Datapoint => {
      const published = real(values);
      return published.length === 0 ? ofNothing : reduce(published, values);
    };
    if (operand?.kind === 'array') {
      const at = (index: number): Values => operand.series.map((values) => values[index]);
      return seriesOf(Array.from({ length }, (_, index) => of(at(index))));
    }
    looksAround();
    return scalar(of(valuesIn(operand)));
  };

const perPoint =
  (change: (value: number) => number): MathFunction =>
  ([operand = scalar(undefined)]) =>
    mapPoints(operand, change);

/**
 * Function over each step of a series: `change` sees a value, the published one before it and the seconds between them.
 */
const perStep =
  (change: (value: number, before: number, seconds: number) => number): MathFunction =>
  ([operand = scalar(undefined)], { clock, looksAround }) => {
    looksAround();
    return mapSeries(operand, (values) => {
      let last = -1;
      return values.map((value, index) => {
        if (value === undefined) return undefined;
        const before = values[last];
        const periods = index - last;
        last = index;
        return before === undefined ? undefined : change(value, before, periods * spacingSec(clock));
      });
    });
  };

/** Function that gives one value per timestamp, whether the series has one there or not; in UTC. */
const perMoment =
  (part: (date: Date) => number): MathFunction =>
  (_, { clock, length }) =>
    seriesOf(
      Array.from({ length }, (_point, index) => part(new Date(clock.startMs + index * spacingSec(clock) * 1000))),
    );

const runningSum: MathFunction = ([operand = scalar(undefined)], { looksAround }) => {
  looksAround();
  return mapSeries(operand, (values) => {
    let sum = 0;
    return values.map((value) => (value === undefined ? undefined : (sum += value)));
  });
};

const functionTable: Readonly<Record<string, MathFunction>> = {
  ...Object.fromEntries(Object.entries(reducers).map(([name, reduce]) => [name, reducing(reduce)])),
  DATAPOINT_COUNT: reducing((published) => published.length, 0),
  ABS: perPoint(Math.abs),
  CEIL: perPoint(Math.ceil),
  FLOOR: perPoint(Math.floor),
  LOG: perPoint(Math.log),
  LOG10: perPoint(Math.log10),
  DIFF: perStep((value, before) => value - before),
  DIFF_TIME: perStep((_value, _before, seconds) => seconds),
  RATE: perStep((value, before, seconds) => (value - before) / seconds),
  RUNNING_SUM: runningSum,
  MINUTE: perMoment((date) => date.getUTCMinutes()),
  HOUR: perMoment((date) => date.getUTCHours()),
  // Monday is 1, Sunday 7.
  DAY: perMoment((date) => date.getUTCDay() || 7),
  DATE: perMoment((date) => date.getUTCDate()),
  MONTH: perMoment((date) => date.getUTCMonth() + 1),
  YEAR: perMoment((date) => date.getUTCFullYear()),
  EPOCH: perMoment((date) => date.getTime() / 1000),
  METRIC_COUNT: ([operand]) => scalar(seriesIn(operand).length),
  FIRST: ([operand]) => seriesOf(seriesIn(operand)[0] ?? []),
  LAST: ([operand]) => seriesOf(seriesIn(operand).at(-1) ?? []),
  REMOVE_EMPTY: ([operand], { looksAround }) => {
    looksAround();
    return arrayOf(seriesIn(operand).filter((values) => values.some((value) => value !== undefined)));
  },
};

/** The functions whose arguments are operands and nothing else. `IF`, `FILL` and a few more are read by the evaluator. */
export const functions: ReadonlyMap<string, MathFunction> = new Map(Object.entries(functionTable));

/** The kinds that an argument may have, as the page's table lists them. */
const seriesOrArray: readonly Operand['kind'][] = ['series', 'array'];
const kindsOf: Readonly<Record<string, readonly Operand['kind'][]>> = {
  ...Object.fromEntries(
    ['MINUTE', 'HOUR', 'DAY', 'DATE', 'MONTH', 'YEAR', 'EPOCH'].map((name) => [name, ['series']] as const),
  ),
  ...Object.fromEntries(['METRIC_COUNT', 'FIRST', 'LAST', 'REMOVE_EMPTY'].map((name) => [name, ['array']] as const)),
};

/** Calls one of {@link functions} with exactly one argument of a kind that it takes. */
export function callFunction(name: string, by: MathFunction, args: readonly Operand[], context: MathContext): Operand {
  const allowed = kindsOf[name] ?? seriesOrArray;
  const [first] = args;
  if (args.length === 1 && first && allowed.includes(first.kind)) return by(args, context);
  const got = args.length === 1 && first ? kindNames[first.kind] : `${args.length} arguments`;
  throw new Refused(
    `metric math: ${name}`,
    got,
    `one argument, ${allowed.map((kind) => kindNames[kind]).join(' or ')}`,
    args.length > 1 ? `write ${name}([a, b]) for several series` : 'correct the argument',
  );
}

const valuesIn = (operand: Operand | undefined): Values => (operand?.kind === 'series' ? operand.values : []);
const seriesIn = (operand: Operand | undefined): readonly Values[] => (operand?.kind === 'array' ? operand.series : []);
