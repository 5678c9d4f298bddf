import { alarmIds, alarms, type CatalogueAlarm, type SubjectPlan } from '../../lib/alarms';
import type { Alarm, MetricMath } from '../../lib/core/alarms/alarm';
import { lanePlan } from './plans';
import { holds, proofOf } from './proof/proofs';

/** Of lanes and of the paging path: those alone have no part of an expression that may be changed unnoticed. */
const subjects: readonly SubjectPlan[] = [
  { kind: 'lane', name: 'media', plan: lanePlan() },
  { kind: 'lane', name: 'slow', plan: lanePlan({ p99DurationMs: 90_000, timeoutSec: 120 }) },
  { kind: 'page', name: 'paging', plan: { name: 'paging' } },
];

interface MathCase {
  readonly id: string;
  readonly entry: CatalogueAlarm;
  readonly subject: SubjectPlan;
  readonly alarm: Alarm;
  readonly metric: MetricMath;
}

const cases = subjects.flatMap((subject): MathCase[] =>
  alarmIds.flatMap((id) => {
    const entry: CatalogueAlarm = alarms[id];
    const alarm = entry.expand(subject, { environmentName: 'prod' });
    return alarm?.metric.kind === 'math' ? [{ id, entry, subject, alarm, metric: alarm.metric }] : [];
  }),
);

const swapped: Readonly<Record<string, string>> = { '>': '>=', '+': '-', '-': '+', '*': '/', '/': '*' };

/**
 * The expression with one operator, number or metric changed. Not the number that stands for "nothing is wrong" at the end of
 * an IF: any one that is not over the threshold says the same.
 */
function mutantsOf({ expression, metrics }: MetricMath): string[] {
  const tokens = [...expression.replace(/, 0\)$/, '').matchAll(/[a-z]+|\d+|[-+*/>]/g)];
  return tokens.flatMap(({ 0: token, index }) => {
    const written = (text: string): string =>
      expression.slice(0, index) + text + expression.slice(index + token.length);
    // A difference between two minutes does not see what both have more.
    const isInDifference = /DIFF\([^)]*$/.test(expression.slice(0, index));
    if (token in metrics) return [written(`(${token} * 0)`), ...(isInDifference ? [] : [written(`(${token} + 1)`)])];
    if (/\d/.test(token))
      return [written(String(Number(token) + 1)), ...(token === '0' ? [] : [written(String(Number(token) - 1))])];
    return token in swapped ? [written(swapped[token] ?? '')] : [];
  });
}

const proves = ({ entry, subject, alarm, metric }: MathCase, expression: string): boolean =>
  holds(proofOf(entry, subject), { ...alarm, metric: { ...metric, expression } });

describe.each(cases)('$id of $subject.name', (math) => {
  it('proves itself as it is', () => expect(proves(math, math.metric.expression)).toBe(true));

  it.each(mutantsOf(math.metric))('would not prove itself as %s', (mutant) => expect(proves(math, mutant)).toBe(false));
});
