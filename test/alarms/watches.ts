import type { Alarm, Dimension, Metric, MetricsQuery } from '../../lib/core/alarms/alarm';
import { parseInsights } from '../../lib/core/cloudwatch/insights/query';
import { figure } from '../../lib/core/words/figure';

/**
 * What an alarm watches, in words: `p99 LoopLag, 10 s, by Service`; of metric math each metric, those of one resource together.
 * A dimension names the role of a resource in parentheses, or a fixed value that is not the subject's own name.
 */
export function watches({ metric, subject }: Alarm, environmentName: string): string {
  if (metric.kind === 'query') return ofQuery(metric);
  const metrics = metric.kind === 'math' ? Object.values(metric.metrics) : [metric];
  const own = [subject, `${environmentName}-${subject}`];
  const where = (one: Metric): string => {
    const dimensions = Object.entries(one.dimensions).map(([name, dimension]) => `${name}${detail(dimension, own)}`);
    return `${one.periodSec} s, ${dimensions.length === 0 ? 'of the account' : `by ${dimensions.join(', ')}`}`;
  };
  const places = [...new Set(metrics.map(where))];
  return places
    .map((place) => {
      const there = metrics.filter((one) => where(one) === place).map(({ stat, name }) => `${stat} ${name}`);
      return `${[...new Set(there)].join(', ')}, ${place}`;
    })
    .join('; ');
}

function detail(dimension: Dimension, own: readonly string[]): string {
  if ('role' in dimension) return ` (${dimension.role})`;
  return own.includes(dimension.value) ? '' : ` (${dimension.value})`;
}

function ofQuery({ expression, periodSec }: MetricsQuery): string {
  const { reduce, metric, schema = [], groupBy } = parseInsights(expression);
  const by = schema.map((name) => (groupBy.includes(name) ? `${name} (each)` : name)).join(', ');
  return `${reduce} ${metric}, ${periodSec} s, by ${by}`;
}

/** What is left of the threshold in a declared peak: `75 %`, read out of the expression that is deployed; `-` where it stays. */
export function atPeak(ordinary: Alarm, peak: Alarm): string {
  if (peak.metric.kind !== 'math' || JSON.stringify(peak.metric) === JSON.stringify(ordinary.metric)) return '-';
  // Hosts: more of them are planned then.
  if (
    ordinary.threshold.value === peak.threshold.value &&
    peak.metric.expression.includes(' / IF(') &&
    !peak.metric.expression.startsWith('IF(')
  )
    return 'of more hosts';
  const [, tight, loose] = /, ([\d.]+), ([\d.]+)\)\)$/.exec(peak.metric.expression) ?? [];
  if (Number(loose) !== ordinary.threshold.value)
    throw new Error(`${ordinary.id}: no two thresholds in ${peak.metric.expression}`);
  return `${figure(Math.round((1000 * Number(tight)) / Number(loose)) / 10)} %`;
}
