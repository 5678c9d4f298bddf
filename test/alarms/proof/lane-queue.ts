import { oldestRetrySec, retriesAtOnce } from '../../../lib/alarms/lanes/queue';
import { both, seriesOf, steadily, through } from './math';
import type { OwnProofs } from './proof';

/** Proofs of alarms on a lane's queue and the rule that feeds it. */
export const laneQueueProofs: OwnProofs<'lane'> = {
  'lane-queue-age': ({ values, limit, plan }) => {
    const few = retriesAtOnce(plan);
    return both(
      through(values, (age) => ({ age, visible: few + 1 })),
      {
        // However few there are, none of them is that old because it failed.
        fires: [steadily(3, { age: oldestRetrySec(plan) + 1, visible: few })],
        quiet: [
          steadily(4, { age: limit + 1, visible: few }),
          steadily(4, { age: oldestRetrySec(plan), visible: few }),
        ],
      },
    );
  },

  'lane-backlog-stalled': ({ values, limit, plan: { lane } }) => {
    const worksForMinutes = lane.p99DurationMs * lane.batchSize > 60_000;
    const idle = worksForMinutes ? { working: 0 } : {};
    return both(
      through(values, (visible) => ({ visible, deleted: 0, ...idle })),
      {
        // None was ever deleted.
        fires: [steadily(3, { visible: limit + 1, deleted: undefined, ...idle })],
        quiet: [
          steadily(4, { visible: limit + 100, deleted: 1, ...idle }),
          ...(worksForMinutes ? [steadily(4, { visible: limit + 100, deleted: 0, working: 1 })] : []),
        ],
      },
    );
  },

  'lane-events-undelivered': ({ values, limit }) => {
    const nothing = { failed: limit, throttled: limit, rescued: limit, lost: limit };
    const unheard = { failed: undefined, throttled: undefined, rescued: undefined, lost: undefined };
    return both(
      through(values, (failed) => ({ ...nothing, failed })),
      {
        fires: (['throttled', 'rescued', 'lost'] as const).flatMap((id) => [
          seriesOf([nothing, { ...nothing, [id]: limit + 1 }]),
          seriesOf([unheard, { ...unheard, [id]: limit + 1 }]),
        ]),
      },
    );
  },
};
