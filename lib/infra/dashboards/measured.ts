import type { Alarm } from '../../core/alarms/alarm';
import { tightenedIn } from '../../core/alarms/tighter-threshold';
import { figure } from '../../core/words/figure';
import type { Line } from './body';
import type { Curves } from './curves';

/**
 * The value of an alarm as it was measured, with this label; undefined for a query. In declared peaks an alarm's expression scales the
 * value, since its threshold is one number: drawn so it would show what nobody measured.
 */
export function measured({ metric }: Pick<Alarm, 'metric'>, label: string): Curves | undefined {
  if (metric.kind === 'query') return undefined;
  if (metric.kind === 'metric') return { metrics: { m: metric }, curves: [{ label, of: 'm' }] };
  const { expression, metrics } = metric;
  const scaled = tightenedIn(expression)?.of;
  const inside = scaled === undefined || metrics[scaled] ? scaled : scaled.replace(/^\((.*)\)$/s, '$1');
  return { metrics, curves: [{ label, of: inside ?? expression }] };
}

/** Whether an alarm's expression scales what was measured. */
export const isScaled = ({ metric }: Pick<Alarm, 'metric'>): boolean =>
  metric.kind === 'math' && tightenedIn(metric.expression) !== undefined;

/** Lines at the values from which on an alarm is on: at all times, and while a declared peak lasts where that is another one. */
export function limitsOf({ metric, when, threshold, response }: Alarm): Line[] {
  const share = metric.kind === 'math' ? tightenedIn(metric.expression)?.share : undefined;
  const fill = when.startsWith('>') ? 'above' : 'below';
  const usual: Line = { value: threshold.value, label: `${response} ${when} ${figure(threshold.value)}`, fill };
  if (share === undefined) return [usual];
  const value = Number((threshold.value * share).toPrecision(6));
  // Shading it, too, would make all between the two look wrong on an ordinary day.
  return [usual, { value, label: `in peaks ${when} ${figure(value)}` }];
}
