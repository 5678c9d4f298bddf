import { both, steadily, through } from './math';
import type { OwnProofs } from './proof';

/** Proofs of alarms on what a lane may run at once. */
export const laneConcurrencyProofs: OwnProofs<'lane'> = {
  'lane-cold-starts': ({ values, limit, plan: { lane } }) => {
    // One in a hundred of the invocations of the busiest ordinary minute.
    const planned = Math.floor((lane.peakArrivalsPerSec * 60) / lane.batchSize / 100);
    const many = 100 * (planned + 1);
    return both(
      through(values, (percent) => ({ cold: percent * many, invocations: 100 * many })),
      {
        fires: [
          steadily(5, { cold: planned + 1, invocations: planned + 1 }),
          steadily(5, { cold: limit * (planned + 1), invocations: many - 1 }),
        ],
        quiet: [
          steadily(6, { cold: planned, invocations: planned + 1 }),
          // The worker counts a cold start only when it has one.
          steadily(6, { cold: undefined, invocations: 1_000 }),
        ],
      },
    );
  },
};
