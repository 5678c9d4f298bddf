import type { Metric, MetricMath } from '../../core/alarms/alarm';
import type { Proof } from '../entry';
import { math } from './metrics';
import { each, inMath, proofAround } from '../host-proofs';

/*
 * The slowest hundredth of a few is the slowest one, which at night would page about two slow requests. A minute with fewer than
 * the least number counts as good; one without any has no value.
 */

/** The percentile of minutes that have at least so many values; 0 in others. */
export const percentileOfMany = (
  least: number,
  metrics: { readonly count: Metric; readonly slowest: Metric },
): MetricMath => math(`IF(count >= ${least}, slowest, 0)`, metrics);

/** Two of three minutes just over the limit with just enough values; not with one less, however slow they are. */
export function percentileProof(least: number, limit: number): Proof {
  const bad = limit + Math.min(1, limit);
  const proof = proofAround({ breaching: { datapoints: 2, of: 3 }, good: limit, bad, missing: 'notBreaching' });
  const { fires, quiet } = inMath(proof, (slowest) => ({ count: each(slowest, () => least), slowest }));
  const few = { count: [least, least - 1, least - 1, least - 1], slowest: [limit, bad, bad, bad] };
  return { fires, quiet: [...quiet, few] };
}
