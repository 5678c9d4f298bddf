import { batchWorker } from './batch-worker';
import { hashFor } from './worker/sample-work';

/** The worker of the sample lanes. Put your own in its place: `worker.entry` in the environment file. */
export const handler = batchWorker(({ payload, receives }, { signal }) => hashFor(payload, signal, receives));
