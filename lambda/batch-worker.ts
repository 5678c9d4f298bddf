import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { Logger } from '@aws-lambda-powertools/logger';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { reporter } from './worker/batch-report';
import type { LaneMessage } from './worker/message';
import { messageOf } from './worker/message';
import { timeLimit } from './worker/time-limit';

export type { LaneMessage } from './worker/message';

/** What one message's work may use besides the message. */
export interface WorkContext {
  /** Aborted when the time is up: pass it to whatever waits. */
  readonly signal: AbortSignal;
  readonly remainingMs: () => number;
  readonly requestId: string;
}

/** A lane's work. Resolving acknowledges the message; throwing leaves it to be received again, and at last dead-lettered. */
export type Work = (message: LaneMessage, context: WorkContext) => Promise<void>;

export interface BatchWorkerOptions {
  /** @default - environment variable HEADROOM_LANE, which a `Lane` sets */
  readonly lane?: string;
  /** One message after the other: for work that computes. Work that waits is faster side by side. @default false */
  readonly sequential?: boolean;
  /** Time kept back to answer, before the function's timeout. @default 200 */
  readonly reserveMs?: number;
  /** @default - a Powertools logger */
  readonly logger?: Pick<Logger, 'warn'>;
  /** Takes one line of the log. @default - standard output */
  readonly writeLine?: (line: string) => void;
}

/**
 * Makes an SQS handler out of the work on one message: only failed messages come back, messages that the invocation has no
 * time for come back too, and each batch reports its numbers.
 *
 * @example
 * export const handler = batchWorker(async ({ payload }) => store(parseOrder(payload)));
 */
export function batchWorker(work: Work, options: BatchWorkerOptions = {}) {
  const lane = options.lane ?? process.env.HEADROOM_LANE ?? 'unnamed';
  const { sequential = false, reserveMs = 200, logger = new Logger({ serviceName: lane }) } = options;
  const writeLine = options.writeLine ?? ((line: string) => void process.stdout.write(`${line}\n`));
  const report = reporter(lane);
  let coldStart = true;

  return async (event: SQSEvent, lambda: Context): Promise<SQSBatchResponse> => {
    const remainingMs = (): number => lambda.getRemainingTimeInMillis();
    const inTime = timeLimit(remainingMs, reserveMs);
    const processed: string[] = [];
    const one = async (record: SQSRecord): Promise<void> => {
      const message = messageOf(record);
      try {
        await inTime((signal) => work(message, { signal, remainingMs, requestId: lambda.awsRequestId }));
        processed.push(message.id);
      } catch (error) {
        logger.warn('message failed', { messageId: message.id, receives: message.receives, error: String(error) });
        throw error;
      }
    };
    // A batch that fails as a whole is answered like any other: an error would add nothing but a second count.
    const how = { processInParallel: !sequential, throwOnFullBatchFailure: false };
    const response = await processPartialResponse(event, one, new BatchProcessor(EventType.SQS), how);
    writeLine(report({ processed, failed: response.batchItemFailures.length, coldStart }));
    coldStart = false;
    return response;
  };
}
