/**
 * AWS's values where a template says nothing: Lambda API Reference, CreateEventSourceMapping and CreateFunction; Amazon SQS API
 * Reference, CreateQueue.
 */
export const unsaid = { batchSize: 10, functionTimeoutSec: 3, visibilityTimeoutSec: 30 } as const;
