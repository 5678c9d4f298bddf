import type { Alarm, Metric } from '../../../lib/core/alarms/alarm';
import { parseInsights } from '../../../lib/core/cloudwatch/insights/query';
import { statisticsOf } from '../../../lib/limits/metrics/metric-table';
import { metricOf } from '../../../lib/limits/metrics/tables';

/** A metric as an alarm asks for it. */
export type Asked = Pick<Metric, 'namespace' | 'name' | 'stat' | 'periodSec'> & {
  readonly dimensions: readonly string[];
};

const reducers = { MAX: 'Maximum', MIN: 'Minimum', AVG: 'Average', SUM: 'Sum', COUNT: 'SampleCount' } as const;

/** All that an alarm reads, a query among it. */
export function askedBy({ metric }: Alarm): readonly Asked[] {
  if (metric.kind === 'query') {
    const { namespace, metric: name, schema = [], reduce } = parseInsights(metric.expression);
    return [{ namespace, name, stat: reducers[reduce], dimensions: schema, periodSec: metric.periodSec }];
  }
  const metrics = metric.kind === 'math' ? Object.values(metric.metrics) : [metric];
  return metrics.map((one) => ({ ...one, dimensions: Object.keys(one.dimensions) }));
}

/** What an alarm asks for and nobody publishes, or publishes for something else. */
export const complaintsAbout = (alarm: Alarm): readonly string[] =>
  askedBy(alarm).flatMap((asked) => complaints(asked).map((what) => `${alarm.id}: ${what}`));

/** What one metric asks for and nobody publishes, or publishes for something else. */
export function complaints({ namespace, name, stat, dimensions, periodSec }: Asked): readonly string[] {
  const what = `${namespace} ${name}`;
  const known = metricOf(namespace, name);
  if (!known) return [`${what} is in no table of lib/limits/metrics`];
  const sets = known.dimensions.map((set) => setOf(set));
  const statistics = statisticsOf(known);
  return [
    ...(statistics.some((each) => each === stat)
      ? []
      : [`${stat} of ${what} means nothing, for it is a ${known.kind}; allowed: ${statistics.join(', ')}`]),
    ...(sets.includes(setOf(dimensions))
      ? []
      : [`${what} is not published by ${setOf(dimensions)}, but by ${sets.join(' or by ')}`]),
    ...(periodSec % known.everySec === 0
      ? []
      : [`${what} has a value every ${known.everySec} s, not every ${periodSec} s`]),
  ];
}

const setOf = (dimensions: readonly string[]): string =>
  dimensions.length === 0 ? 'no dimension' : [...dimensions].sort().join(' and ');
