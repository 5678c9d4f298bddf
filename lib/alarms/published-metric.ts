import type { Dimension, Metric } from '../core/alarms/alarm';
import type { DimensionName, MetricName, MetricTable, StatisticOf } from '../limits/metrics/metric-table';

/** Seconds of the catalogue's usual period: AWS's metrics have a value a minute. */
export const MINUTE_SEC = 60;
/** Seconds of the period of alarms on what is called a few times an hour. */
export const HOUR_SEC = 3_600;

/**
 * A metric of a table of `lib/limits/metrics`, for an alarm to watch. A name that nobody publishes, a statistic that means
 * nothing for it and a dimension that the table does not have do not compile.
 */
export const published = <T extends MetricTable, N extends MetricName<T>, D extends DimensionName<T> = never>(
  table: T,
  name: N,
  stat: StatisticOf<T, N>,
  dimensions: Readonly<Record<D, Dimension>>,
  periodSec = periodOf(table, name),
): Metric => ({ kind: 'metric', namespace: table.namespace, name, stat, periodSec, dimensions });

/** A minute, and for what is published less often the time between two values. */
export const periodOf = ({ metrics, everySec }: MetricTable, name: string): number =>
  Math.max(MINUTE_SEC, metrics[name]?.everySec ?? everySec);
