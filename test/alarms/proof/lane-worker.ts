import { both, seriesOf, steadily, through } from './math';
import type { OwnProofs } from './proof';

/** Proofs of alarms on a lane's worker. */
export const laneWorkerProofs: OwnProofs<'lane'> = {
  'lane-errors': ({ values, limit, plan }) => {
    const tries = plan.lane.maxReceives;
    return both(
      through(values, (percent) => ({ errors: percent * 100, invocations: 10_000 })),
      {
        fires: [
          steadily(3, { errors: tries + 1, invocations: tries + 1 }),
          // A hair over the limit: one more invocation, and it is the limit.
          steadily(3, { errors: limit * (tries + 1), invocations: 100 * (tries + 1) - 1 }),
        ],
        quiet: [steadily(4, { errors: tries, invocations: tries })],
      },
    );
  },

  'lane-errors-all': () => ({
    fires: [
      seriesOf([
        { errors: 0, invocations: 1 },
        { errors: 1, invocations: 1 },
      ]),
      steadily(2, { errors: 9_999, invocations: 9_999 }),
    ],
    quiet: [
      steadily(3, { errors: 9_998, invocations: 9_999 }),
      steadily(3, { errors: 0, invocations: 3 }),
      steadily(3, { errors: undefined, invocations: undefined }),
    ],
  }),

  'lane-table-throttled': ({ values, limit }) =>
    both(
      through(values, (writes) => ({ reads: limit, writes })),
      {
        fires: [steadily(3, { reads: limit + 1, writes: limit }), steadily(3, { reads: limit + 1, writes: undefined })],
      },
    ),

  'lane-failures': ({ values, limit, plan }) => {
    const tries = plan.lane.maxReceives;
    const many = 100 * (tries + 1);
    return both(
      through(values, (percent) => ({ received: 10_000, deleted: 10_000 - percent * 100 })),
      {
        fires: [
          // None was ever deleted: between two metrics a missing value counts as 0.
          steadily(3, { received: tries + 1, deleted: undefined }),
          steadily(3, { received: tries + 2, deleted: 1 }),
          // A hair over the limit.
          steadily(3, { received: many - 1, deleted: many - 1 - limit * (tries + 1) }),
        ],
        quiet: [steadily(4, { received: tries + 1, deleted: 1 }), steadily(4, { received: 10, deleted: 10_000 })],
      },
    );
  },

  'lane-dropped': ({ values, limit }) =>
    both(
      through(values, (percent) => ({ dropped: percent * 100, received: 10_000 })),
      { fires: [steadily(5, { dropped: limit, received: 99 })] },
    ),
};
