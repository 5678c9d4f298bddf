import { laneConcurrencyAlarms } from './concurrency';
import { laneDeadLetterAlarms } from './dead-letters';
import { laneQueueAlarms } from './queue';
import { laneWorkerAlarms } from './worker';

/** A lane's alarms: what its queue, its worker and its concurrency say about the promise that a message is worked on in time. */
export const laneAlarms = {
  ...laneQueueAlarms,
  ...laneDeadLetterAlarms,
  ...laneWorkerAlarms,
  ...laneConcurrencyAlarms,
};
