import { Refused } from '../../refused';
import { nearest } from '../../words/nearest';
import type { Datapoint } from '../rule';
import { callFunction, functions, type MathContext } from './functions';
import { arrayOf, combine, kindNames, mapPoints, type Operand, scalar, seriesOf } from './operand';
import type { MathNode, Operator } from './parse';
import { fill, type Filler, ifElse, sort } from './special';

/** Meanings of the names in an expression. */
export interface MathScope extends MathContext {
  readonly metrics: Readonly<Record<string, readonly Datapoint[]>>;
  /** Other expressions of the alarm, by id. */
  readonly steps: Readonly<Record<string, MathNode>>;
  /** Ids of the steps that are being evaluated: one that comes up again depends on itself. */
  readonly within: readonly string[];
}

/** The value of a tree. */
export function valueOf(node: MathNode, scope: MathScope): Operand {
  switch (node.kind) {
    case 'number':
      return scalar(node.value);
    case 'name':
      return named(node.name, scope);
    case 'text':
      throw refusedCall('text', `"${node.text}"`, 'text only inside METRICS("...")');
    case 'array':
      return arrayOf(node.items.flatMap((item) => listed(valueOf(item, scope))));
    case 'negative':
      return negative(valueOf(node.of, scope));
    case 'binary':
      return combine(valueOf(node.left, scope), valueOf(node.right, scope), operators[node.operator]);
    case 'call':
      return called(node.name, node.args, scope);
  }
}

const operators: Readonly<Record<Operator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
  '<': (a, b) => Number(a < b),
  '<=': (a, b) => Number(a <= b),
  '>': (a, b) => Number(a > b),
  '>=': (a, b) => Number(a >= b),
  AND: (a, b) => Number(a !== 0 && b !== 0),
  OR: (a, b) => Number(a !== 0 || b !== 0),
};

const negative = (operand: Operand): Operand => mapPoints(operand, (value) => -value);

function listed(operand: Operand): readonly (readonly Datapoint[])[] {
  if (operand.kind === 'array') return operand.series;
  if (operand.kind === 'series') return [operand.values];
  throw refusedCall('an array', 'a number in it', 'time series in an array');
}

function named(name: string, scope: MathScope): Operand {
  const values = scope.metrics[name];
  if (values) return seriesOf(values);
  const step = scope.steps[name];
  if (step && !scope.within.includes(name)) return valueOf(step, { ...scope, within: [...scope.within, name] });
  if (step) throw refusedCall(name, 'an expression that depends on itself', 'expressions without a circle');
  const known = [...Object.keys(scope.metrics), ...Object.keys(scope.steps)];
  const meant = nearest(name, known);
  throw new Refused(
    'metric math',
    `the unknown id ${name}`,
    `one of ${known.join(', ')}`,
    meant === undefined ? 'give its series, or correct the id' : `write ${meant}`,
  );
}

type Special = (args: readonly MathNode[], scope: MathScope) => Operand;

/** Functions whose arguments are more than operands: keywords, text, ids. */
const specials: Readonly<Record<string, Special>> = {
  IF: (args, scope) =>
    ifElse(
      args.map((arg) => valueOf(arg, scope)),
      scope,
    ),
  FILL: ([operand, filler, ...more], scope) => {
    if (!operand || !filler || more.length > 0) throw refusedCall('FILL', 'not two arguments', 'FILL(m1, 0)');
    return fill(valueOf(operand, scope), fillerOf(filler, scope), scope);
  },
  METRICS: (args, { metrics }) => {
    const part = args[0]?.kind === 'text' ? args[0].text : '';
    return arrayOf(Object.entries(metrics).flatMap(([id, values]) => (id.includes(part) ? [values] : [])));
  },
  PERIOD: ([arg], { metrics, clock }) => {
    if (arg?.kind === 'name' && metrics[arg.name]) return scalar(clock.periodSec);
    throw refusedCall('PERIOD', 'something else than the id of a metric', 'PERIOD(m1)');
  },
  TIME_SERIES: ([arg], scope) => {
    const operand = arg && valueOf(arg, scope);
    if (operand?.kind === 'scalar') return seriesOf(Array.from({ length: scope.length }, () => operand.value));
    throw refusedCall('TIME_SERIES', operand ? kindNames[operand.kind] : 'nothing', 'a number');
  },
  SORT: ([array, reducer, order, limit], scope) =>
    sort(
      arrayIn('SORT', array, scope),
      { reducer: keyword(reducer), order: keyword(order), limit: limit && numberIn('SORT', limit, scope) },
      scope,
    ),
  SLICE: ([array, from, to], scope) => {
    const end = to && numberIn('SLICE', to, scope);
    return arrayOf(arrayIn('SLICE', array, scope).slice(numberIn('SLICE', from, scope), end));
  },
};

/** Functions that CloudWatch knows and a series in a file can not answer, or an alarm may not use. */
const refused: Readonly<Record<string, string>> = {
  SEARCH: 'an alarm can not be based on SEARCH; a Metrics Insights query can look for metrics',
  ANOMALY_DETECTION_BAND: 'the band is a model that AWS trains; use a fixed threshold',
  INSIGHT_RULE_METRIC: 'Contributor Insights is not in a series; give its values as a metric',
  SERVICE_QUOTA: 'the quota is not in a series; write it as a number',
  DB_PERF_INSIGHTS: 'Performance Insights is not in a series; give its values as a metric',
  LAMBDA: 'a data source behind a function is not in a series; give its values as a metric',
};

function called(name: string, args: readonly MathNode[], scope: MathScope): Operand {
  const special = specials[name];
  if (special) return special(args, scope);
  const known = functions.get(name);
  if (known)
    return callFunction(
      name,
      known,
      args.map((arg) => valueOf(arg, scope)),
      scope,
    );
  const because = refused[name];
  if (because !== undefined) throw new Refused('metric math', `${name}(...)`, allowedFunctions(), because);
  const meant = nearest(name.toUpperCase(), functionNames());
  const fix = meant === undefined ? 'choose one of these' : `write ${meant}`;
  throw new Refused('metric math', `the unknown function ${name}`, allowedFunctions(), fix);
}

const functionNames = (): string[] => [...functions.keys(), ...Object.keys(specials)].sort();
const allowedFunctions = (): string => `one of ${functionNames().join(', ')}`;

const keyword = (node: MathNode | undefined): string => (node?.kind === 'name' ? node.name : 'no keyword');

function fillerOf(node: MathNode, scope: MathScope): Filler {
  const word = keyword(node);
  return word === 'REPEAT' || word === 'LINEAR' ? word : valueOf(node, scope);
}

function arrayIn(name: string, node: MathNode | undefined, scope: MathScope): readonly (readonly Datapoint[])[] {
  const operand = node && valueOf(node, scope);
  if (operand?.kind === 'array') return operand.series;
  throw refusedCall(name, operand ? kindNames[operand.kind] : 'nothing', 'an array of time series first');
}

function numberIn(name: string, node: MathNode | undefined, scope: MathScope): number {
  const operand = node && valueOf(node, scope);
  if (operand?.kind === 'scalar' && operand.value !== undefined) return operand.value;
  throw refusedCall(name, operand ? kindNames[operand.kind] : 'nothing', 'a number');
}

const refusedCall = (what: string, got: string, expected: string): Refused =>
  new Refused(`metric math: ${what}`, got, expected, 'correct the expression');
