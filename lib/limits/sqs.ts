import { rowsFrom } from './limit-row';

/** Limits of Amazon SQS, and of the event source that feeds a standard queue to Lambda. */
export const sqs = {
  ...rowsFrom('AWS Lambda Developer Guide, Configuring scaling behavior for SQS event source mappings', '2026-11-21', {
    /** Concurrent invocations with which polling starts. */
    initialConcurrency: [5, 'executions'],
    addedConcurrencyPerMinute: [300, 'executions per minute'],
    maxPollerConcurrency: [1_250, 'executions'],
    minMaximumConcurrency: [2, 'executions'],
    maxMaximumConcurrency: [1_000, 'executions'],
    /** Executions added with provisioned pollers. */
    provisionedAddedPerMinute: [1_000, 'executions per minute'],
    maxProvisionedConcurrency: [20_000, 'executions'],
  }),
  ...rowsFrom('AWS Lambda Developer Guide, Lambda parameters for Amazon SQS event source mappings', '2026-11-21', {
    minPollers: [2, 'pollers'],
    /** Largest minimum. */
    maxMinPollers: [200, 'pollers'],
    maxPollers: [2_000, 'pollers'],
    executionsPerPoller: [10, 'executions'],
    /** MB/s that one poller reads. */
    pollerThroughput: [1, 'MB/s'],
  }),
  ...rowsFrom('AWS Lambda Developer Guide, Creating and configuring an Amazon SQS event source mapping', '2026-11-21', {
    /** Multiple of the function's timeout, plus the batching window. */
    visibilityTimeouts: [6, 'x timeout'],
    /** Largest batch without a batching window, which a promise of low latency excludes. */
    maxBatchSize: [10, 'messages'],
  }),
  ...rowsFrom('Amazon SQS Developer Guide, Amazon SQS message quotas', '2026-11-21', {
    maxVisibilityTimeout: [43_200, 's'],
    maxRetention: [1_209_600, 's'],
    maxReceives: [1_000, 'receives'],
    /** Received and not yet deleted. */
    maxInFlight: [120_000, 'messages'],
    /** Bytes of one message, and of a batch together; attributes count. 256 KiB before August 2025. */
    maxMessageBytes: [1_048_576, 'bytes'],
    maxBatchEntries: [10, 'entries'],
    maxMessageAttributes: [10, 'attributes'],
  }),
  ...rowsFrom('Amazon SQS API Reference, StartMessageMoveTask', '2026-11-21', {
    /** `MaxNumberOfMessagesPerSecond` of one move out of a dead-letter queue. */
    maxRedriveRate: [500, 'messages per second'],
  }),
} as const;
