import {
  BatchProcessor,
  EventType,
  processPartialResponse,
  SqsFifoPartialProcessorAsync,
} from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { inBatchOrder, noFates, reportLine } from './worker/batch-report';
import { workOnRecord } from './worker/one-record';
import type { BatchWorkerOptions, Work } from './worker/options';
import { workerParts } from './worker/parts';
import { letComeBack } from './worker/retries';
import { timeLimit } from './worker/time-limit';

export type { LaneMessage } from './worker/message';
export type { BatchWorkerOptions, Work, WorkContext } from './worker/options';
export { PoisonError } from './worker/poison';

/**
 * Makes an SQS handler out of the work on one message: only failed messages come back, each after a wait of its own;
 * messages that the invocation has no time for come back too; what can't be read and what the work calls poison goes to the
 * dead-letter queue with the reason; what is past its deadline is dropped; and each batch reports its numbers.
 *
 * @example
 * export const handler = batchWorker(async ({ payload }) => store(parseOrder(payload)));
 */
export function batchWorker(work: Work, options: BatchWorkerOptions = {}) {
  const { sequential = false, reserveMs = 500, recordTimeoutMs: recordMs = Infinity } = options;
  const parts = workerParts(options);
  const { settings, writeLine, nowMs } = parts;
  let coldStart = settings.startsOnDemand;

  return async (event: SQSEvent, lambda: Context): Promise<SQSBatchResponse> => {
    const remainingMs = (): number => lambda.getRemainingTimeInMillis();
    await parts.warmed(remainingMs() - reserveMs);
    const context = { remainingMs, requestId: lambda.awsRequestId };
    const invocation = {
      ...parts,
      ...parts.clients(remainingMs),
      work: (message: Parameters<Work>[0], signal: AbortSignal) => work(message, { ...context, signal }),
      inTime: timeLimit({ remainingMs, reserveMs, recordMs }),
      remainingMs,
      fates: noFates(),
      agesMs: new Map<string, number>(),
      busyUntilMs: new Map<string, number>(),
    };
    const one = (record: SQSRecord): Promise<void> => workOnRecord(invocation, record);
    // A batch that fails as a whole is answered like any other: an error would add nothing but a second count.
    const how = { throwOnFullBatchFailure: false };
    const response = isFifo(event)
      ? await processPartialResponse(event, one, new SqsFifoPartialProcessorAsync(), { ...how, skipGroupOnError: true })
      : await processPartialResponse(event, one, new BatchProcessor(EventType.SQS), {
          ...how,
          processInParallel: !sequential,
        });
    const { fates, agesMs } = invocation;
    fates.failed.push(...response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    await letComeBack(event, invocation, settings.backOff);
    const ordered = inBatchOrder(
      fates,
      event.Records.map(({ messageId }) => messageId),
    );
    writeLine(reportLine(settings, { fates: ordered, agesMs: [...agesMs.values()], coldStart, nowMs: nowMs() }));
    coldStart = false;
    return response;
  };
}

/** Whether the queue is FIFO: there a message group goes on in its order, or not at all. */
const isFifo = ({ Records: [first] }: SQSEvent): boolean =>
  (first as Partial<SQSRecord> | undefined)?.eventSourceARN?.endsWith('.fifo') === true;
