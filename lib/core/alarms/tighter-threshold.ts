import type { Peak } from '../environment/environment';
import { firstNames } from '../words/first-names';
import type { Alarm, AlarmMetric, Comparison } from './alarm';
import { conditionOf } from './clock-condition';

/**
 * Characters of an expression (AWS CloudFormation Template Reference, AWS::CloudWatch::Alarm MetricDataQuery: at most 1,024).
 */
export const MAX_EXPRESSION_LENGTH = 1024;

/**
 * The alarm with a tighter threshold while a declared peak lasts, and with its own threshold at all other times.
 *
 * CloudWatch's threshold is one number, so the value moves instead: in a peak it is multiplied by threshold / tighter threshold,
 * which makes the same comparison. The windows are part of the expression, in UTC: no deployment is needed when a peak begins or ends.
 *
 * What follows from it, and what was weighed and left: docs/decisions/026-peak-threshold-is-metric-math.md.
 */
export function atPeaks(alarm: Alarm, atPeak: Alarm['threshold'] | undefined, peaks: readonly Peak[]): Alarm {
  const { metric, threshold } = alarm;
  if (atPeak === undefined || peaks.length === 0 || !isTighter(alarm.when, atPeak.value, threshold.value)) return alarm;
  if (!(atPeak.value > 0 && threshold.value > 0))
    throw new RangeError(
      `alarm ${alarm.id}: thresholds ${threshold.value} and ${atPeak.value} at peaks; both must be over 0, ` +
        'because the value is scaled by their quotient; give it no threshold for peaks',
    );
  if (metric.kind === 'query')
    return because(alarm, `the same in declared peaks, although ${atPeak.value} would do: a query has one threshold`);
  const { expression, left } = withWindows(metric, [threshold.value, atPeak.value], peaks);
  const moved = expression === undefined ? alarm : { ...alarm, metric: asMath(metric, expression) };
  const said = expression === undefined ? '' : `in declared peaks ${atPeak.value}: ${atPeak.because}`;
  const missed = left.length === 0 ? '' : `not yet in ${firstNames(left)}: deploy again when other peaks are past`;
  return because(moved, [said, missed].filter((part) => part !== '').join('; '));
}

/**
 * The alarm with another threshold. The one in peaks moves with it, since the value is scaled: what the reason said of peaks
 * is said again, with its new number.
 */
export function withThreshold(alarm: Alarm, value: number, reason: string): Alarm {
  const { threshold } = alarm;
  const [note] = /(?:in declared peaks |not yet in |the same in declared peaks).*$/s.exec(threshold.because) ?? [];
  const moved = note?.replace(/^in declared peaks ([\d.]+): .*?(?=; not yet in |$)/s, (_, atPeak: string) => {
    const share = Number(atPeak) / threshold.value;
    return `in declared peaks ${Number((value * share).toPrecision(4))}, the same share of it as before`;
  });
  return { ...alarm, threshold: { value, because: moved === undefined ? reason : `${reason}; ${moved}` } };
}

/** Expression that {@link atPeaks} wrote, taken apart. */
export interface Tightened {
  /** Quotient of the threshold in peaks and the usual one: what the value is divided by in a peak. */
  readonly share: number;
  /** A condition per window of the clock, over the series `id`. */
  readonly conditions: readonly string[];
  /** Part that is scaled: the id of a metric, or metric math in parentheses. */
  readonly of: string;
}

/** Takes an expression apart that scales its value in declared peaks; undefined for any other. */
export function tightenedIn(expression: string): Tightened | undefined {
  const [, of, threshold, conditions, atPeak, usual] =
    /^IF\((.+) \* 0 == 0, \1 \* ([\d.e+-]+) \/ IF\((.+), ([\d.e+-]+), ([\d.e+-]+)\)\)$/s.exec(expression) ?? [];
  if (of === undefined || conditions === undefined || threshold !== usual) return undefined;
  return { of, share: Number(atPeak) / Number(usual), conditions: disjuncts(conditions) };
}

/** Parts between the outermost `||`. */
function disjuncts(condition: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < condition.length; at += 1) {
    if (condition[at] === '(') depth += 1;
    if (condition[at] === ')') depth -= 1;
    if (depth > 0 || !condition.startsWith(' || ', at)) continue;
    parts.push(condition.slice(from, at));
    from = at + ' || '.length;
  }
  return [...parts, condition.slice(from)];
}

const isTighter = (when: Comparison, atPeak: number, threshold: number): boolean =>
  when === '>' || when === '>=' ? atPeak < threshold : atPeak > threshold;

const because = (alarm: Alarm, more: string): Alarm => ({
  ...alarm,
  threshold: { ...alarm.threshold, because: `${alarm.threshold.because}; ${more}` },
});

/** Key of a metric that was not math before. */
const ID = 'm';

type Plain = Exclude<AlarmMetric, { readonly kind: 'query' }>;

const asMath = (metric: Plain, expression: string): AlarmMetric =>
  metric.kind === 'math'
    ? { ...metric, expression }
    : { kind: 'math', expression, metrics: { [ID]: metric }, periodSec: metric.periodSec };

/**
 * Expression with the windows of the peaks: recurring ones first, which any deployment needs; then the one-off ones in
 * order of time, as many as fit.
 */
function withWindows(metric: Plain, [threshold, atPeak]: readonly [number, number], peaks: readonly Peak[]) {
  // The clock functions want a time series; any of them tells the time of every period, with data or without.
  const id = metric.kind === 'math' ? (Object.keys(metric.metrics)[0] ?? ID) : ID;
  const value = metric.kind === 'math' ? `(${metric.expression})` : ID;
  // The outer IF keeps a missing datapoint missing: between two time series it would count as 0.
  const write = (conditions: readonly string[]) =>
    `IF(${value} * 0 == 0, ${value} * ${threshold} / IF(${conditions.join(' || ')}, ${atPeak}, ${threshold}))`;
  const startOf = ({ window }: Peak): number => (window.kind === 'once' ? window.startMs : 0);
  const kept: string[] = [];
  const left: string[] = [];
  for (const { name, window } of [...peaks].sort((before, after) => startOf(before) - startOf(after))) {
    const condition = conditionOf(window, id);
    if (kept.includes(condition)) continue;
    if (write([...kept, condition]).length <= MAX_EXPRESSION_LENGTH) kept.push(condition);
    else left.push(name);
  }
  return { expression: kept.length === 0 ? undefined : write(kept), left };
}
