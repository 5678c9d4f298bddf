import type { Datapoint } from '../../../lib/core/cloudwatch/rule';
import { proofAround } from './around';
import { both, eachAlone, seriesOf, steadily, through } from './math';
import { percentileProof } from './percentile';
import type { OwnProofs } from './proof';
import { breachingOfReplaced } from './replaced';

const LEAST_ERRORS = 10;

/** Proofs of alarms on what the load balancer of a host group says. */
export const hostEntryProofs: OwnProofs<'host'> = {
  // Errors of the service and of the load balancer alike, just over the limit and just at it; few errors are quiet.
  'host-app-errors': ({ values, limit }) => {
    const all = 10_000;
    const most = (all * limit) / 100;
    const minutes = (failed: Datapoint, refused: Datapoint, chosen: Datapoint) => ({
      chosen: [all, chosen, chosen, chosen],
      failed: [0, failed, failed, failed],
      refused: [0, refused, refused, refused],
    });
    const bad = most + 1;
    // Of so many requests that one more would make it the limit exactly.
    const among = (bad * 100) / limit - 1;
    const few = LEAST_ERRORS - 1;
    return both(
      through(values, (percent) => ({ chosen: all, failed: (all * percent) / 100, refused: 0 })),
      {
        fires: [
          minutes(bad, undefined, among),
          minutes(undefined, bad, among - bad),
          // No target is left to choose.
          minutes(undefined, LEAST_ERRORS, undefined),
        ],
        quiet: [
          minutes(most, undefined, all),
          minutes(undefined, most, all - most),
          minutes(few, undefined, 2 * few),
          minutes(undefined, few, few),
        ],
      },
    );
  },

  'host-app-errors-all': () => ({
    fires: [
      seriesOf([
        { chosen: 3, failed: 2, refused: undefined },
        { chosen: 3, failed: 3, refused: undefined },
      ]),
      steadily(2, { chosen: 2, failed: 2, refused: 1 }),
      // No target is left to choose.
      steadily(2, { chosen: undefined, failed: undefined, refused: 3 }),
    ],
    quiet: [
      steadily(3, { chosen: 4, failed: 3, refused: undefined }),
      steadily(3, { chosen: 2, failed: 2, refused: undefined }),
      steadily(3, { chosen: 1, failed: undefined, refused: 900 }),
      steadily(3, { chosen: undefined, failed: undefined, refused: undefined }),
    ],
  }),

  'host-app-latency': (given) => percentileProof(100, given),

  'host-unhealthy-targets': ({ rule, plan, metric }) => {
    const breaching = (plan.count.value === 1 ? breachingOfReplaced(plan) : undefined) ?? rule.breaching;
    const least = plan.host.data?.stateful ? Math.max(1, plan.count.value - 1) : plan.count.value;
    return eachAlone(metric, proofAround({ ...rule, breaching, good: least, bad: least - 1 }), least);
  },
};
