import { Refused } from '../../refused';
import type { Datapoint } from '../rule';
import { valueOf } from './evaluate';
import type { MathClock } from './functions';
import { kindNames } from './operand';
import { type MathNode, parseMath } from './parse';

export type { MathClock } from './functions';

/**
 * Most metrics of an expression: "A math expression used for an alarm can include as many as 10 metrics." Amazon
 * CloudWatch User Guide, "Alarm data queries".
 */
const MAX_METRICS = 10;

/** An expression that is parsed once and evaluated often. */
export interface MathExpression {
  readonly expression: string;
  readonly tree: MathNode;
  readonly steps: Readonly<Record<string, MathNode>>;
}

/** Values, and whether each of them follows from the datapoints of its own moment alone. */
export interface MathResult {
  readonly values: readonly Datapoint[];
  /** False for `RUNNING_SUM(m1)`, `m1 - AVG(m1)` and the like: they change with the length of the range. */
  readonly isPointwise: boolean;
}

/**
 * Parses an expression and those that it refers to by id. Metric math is evaluated as the Amazon CloudWatch User Guide has it in
 * "Using math expressions with CloudWatch metrics" (stored edition, read 2026-11-21).
 */
export const mathExpression = (expression: string, steps: Readonly<Record<string, string>> = {}): MathExpression => ({
  expression,
  tree: parseMath(expression),
  steps: Object.fromEntries(Object.entries(steps).map(([id, step]) => [id, parseMath(step)])),
});

/** Evaluates a parsed expression over series of equal length. Throws `Refused` where CloudWatch would not take it. */
export function evaluateMath(
  { expression, tree, steps }: MathExpression,
  series: Readonly<Record<string, readonly Datapoint[]>>,
  clock: MathClock,
): MathResult {
  const lengths = new Set(Object.values(series).map(({ length }) => length));
  const count = Object.keys(series).length;
  if (count > MAX_METRICS)
    throw new Refused('metric math', `${count} metrics`, `at most ${MAX_METRICS}`, 'use a Metrics Insights query');
  if (lengths.size > 1)
    throw new Refused(
      'metric math',
      `series of ${[...lengths].join(' and ')} values`,
      'series of one length',
      'pad them',
    );
  let isPointwise = true;
  const scope = {
    metrics: series,
    steps,
    clock,
    within: [],
    length: [...lengths][0] ?? 0,
    looksAround: () => void (isPointwise = false),
  };
  const result = valueOf(tree, scope);
  if (result.kind === 'series') return { values: result.values, isPointwise };
  throw new Refused(
    'metric math',
    `${kindNames[result.kind]} as the result of ${expression}`,
    'one time series',
    result.kind === 'scalar' ? 'wrap it in TIME_SERIES(...)' : 'reduce it with SUM, AVG, MIN or MAX',
  );
}

/**
 * The values of a metric math expression over series of equal length; one per period.
 * @param steps other expressions of the same alarm, by the id under which the expression refers to them
 */
export function mathValues(
  expression: string,
  series: Readonly<Record<string, readonly Datapoint[]>>,
  clock: MathClock,
  steps?: Readonly<Record<string, string>>,
): Datapoint[] {
  return [...evaluateMath(mathExpression(expression, steps), series, clock).values];
}
