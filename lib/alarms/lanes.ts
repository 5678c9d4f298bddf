import { laneConcurrencyAlarms } from './lanes-concurrency';
import { laneQueueAlarms } from './lanes-queue';
import { laneWorkerAlarms } from './lanes-worker';

/** A lane's alarms: what its queue, its worker and its concurrency say about the promise that a message is worked on in time. */
export const laneAlarms = { ...laneQueueAlarms, ...laneWorkerAlarms, ...laneConcurrencyAlarms };
