import type { Metric, MetricMath } from '../../core/alarms/alarm';
import { math } from '../math';

/*
 * The slowest hundredth of a few is the slowest one, which at night would page about two slow requests. A minute with fewer than
 * the least number counts as good; one without any has no value.
 */

/** The percentile of minutes that have at least so many values; 0 in others. */
export const percentileOfMany = (
  least: number,
  metrics: { readonly count: Metric; readonly slowest: Metric },
): MetricMath => math(`IF(count >= ${least}, slowest, 0)`, metrics);
