import type { SQSRecord } from 'aws-lambda';
import { errorText, textOf } from '../../lib/core/words/error-text';
import type { Fates } from './batch-report';
import { BusyError, type Idempotency } from './idempotency';
import type { WarningLog } from './log';
import { type LaneMessage, type Reading, readMessage } from './message';
import { PoisonError } from './poison';
import type { GivenUpReason, LaneQueues } from './queues';
import type { TimeLimit } from './time-limit';

/** Parts that one invocation works with. */
export interface RecordContext {
  readonly work: (message: LaneMessage, signal: AbortSignal) => Promise<void>;
  readonly inTime: TimeLimit;
  readonly remainingMs: () => number;
  readonly queues: LaneQueues;
  readonly idempotency?: Idempotency | undefined;
  readonly reading: Reading;
  readonly logger: WarningLog;
  readonly nowMs: () => number;
  /** Filled as messages meet their fate. */
  readonly fates: Fates;
  /** Age of each message that was due, by the id of its SQS message. */
  readonly agesMs: Map<string, number>;
  /** Time until which another invocation may have a message, by the id of its SQS message. */
  readonly busyUntilMs: Map<string, number>;
}

/**
 * Takes one record to its fate. Resolving acknowledges it; throwing lets it come back. What is thrown is always an error of
 * its own: the work may throw anything, and who reads a message of that would fail the whole batch.
 */
export async function workOnRecord(invocation: RecordContext, record: SQSRecord): Promise<void> {
  try {
    await toItsFate(invocation, record);
  } catch (thrown) {
    throw new Error(errorText(thrown), { cause: thrown });
  }
}

async function toItsFate(invocation: RecordContext, record: SQSRecord): Promise<void> {
  const { fates, agesMs, reading, nowMs } = invocation;
  const at = nowMs();
  const message = readMessage(record, at, reading);
  if (message.kind === 'malformed') return bury(invocation, record, message, fates.malformed);
  // A sender's clock may be a little ahead.
  agesMs.set(record.messageId, Math.max(0, at - message.enqueuedAtMs));
  if (message.deadlineMs !== undefined && message.deadlineMs <= at) return void fates.dropped.push(record.messageId);
  try {
    await workOnce(invocation, message);
  } catch (error) {
    if (isA(PoisonError, error)) {
      const why = { reason: 'poison', detail: textOf(() => error.message) };
      return bury(invocation, record, why, fates.poison);
    }
    const { id, messageId, traceId, receives } = message;
    if (isA(BusyError, error)) invocation.busyUntilMs.set(messageId, error.untilMs);
    invocation.logger.warn('message failed', { messageId, id, traceId, receives, error: errorText(error) });
    throw error;
  }
}

/** Like `instanceof`, which fails for a proxy that does not tell its prototype. */
function isA<T extends Error>(kind: new (...given: never[]) => T, thrown: unknown): thrown is T {
  try {
    return thrown instanceof kind;
  } catch {
    return false;
  }
}

/** The work, and with idempotency once for each id. */
async function workOnce(invocation: RecordContext, message: LaneMessage): Promise<void> {
  const { idempotency, inTime, work, fates, remainingMs } = invocation;
  const claim = await idempotency?.claim(message, remainingMs());
  if (claim?.kind === 'duplicate') return void fates.duplicate.push(message.messageId);
  if (claim?.kind === 'busy') throw new BusyError(message.id, claim.leaseEndMs);
  try {
    await inTime((signal) => work(message, signal));
  } catch (error) {
    if (claim)
      await settled(invocation, message, 'give its claim up', idempotency?.giveUp(message.id, claim.leaseEndMs));
    throw error;
  }
  fates.processed.push(message.messageId);
  // The work is done: to fail now would do it again.
  await settled(invocation, message, 'remember it as done', idempotency?.done(message.id));
}

async function settled({ logger }: RecordContext, { messageId, id }: LaneMessage, what: string, doing?: Promise<void>) {
  try {
    await doing;
  } catch (error) {
    logger.warn(`could not ${what}`, { messageId, id, error: errorText(error) });
  }
}

/** Into the dead-letter queue with its reason; where that fails, the redrive policy takes it there without one. */
async function bury(
  { queues, remainingMs, logger }: RecordContext,
  record: SQSRecord,
  why: GivenUpReason,
  fate: string[],
): Promise<void> {
  const about = { messageId: record.messageId, reason: why.reason, detail: why.detail };
  try {
    await queues.deadLetter(record, why, remainingMs());
  } catch (error) {
    logger.warn('message could not be dead-lettered, it comes back', { ...about, error: errorText(error) });
    throw error;
  }
  logger.warn('message dead-lettered', about);
  fate.push(record.messageId);
}
