import type { AlarmMetric, Metric, MetricMath } from '../core/alarms/alarm';

/** Metric math over metrics of one period. */
export const math = (expression: string, metrics: Readonly<Record<string, Metric>>): MetricMath => ({
  kind: 'math',
  expression,
  metrics,
  periodSec: Math.max(...Object.values(metrics).map(({ periodSec }) => periodSec)),
});

/** One metric as it is, or of several the largest, the smallest or the sum. */
export function combined(how: 'MAX' | 'MIN' | 'SUM', metrics: Readonly<Record<string, Metric>>): AlarmMetric {
  const [only, ...others] = Object.values(metrics);
  return only && others.length === 0 ? only : math(`${how}([${Object.keys(metrics).join(', ')}])`, metrics);
}
