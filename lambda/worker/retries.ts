import type { SQSEvent } from 'aws-lambda';
import { errorText } from '../../lib/core/words/error-text';
import { sqs } from '../../lib/limits/sqs';
import { type BackOff, backOffSec } from './back-off';
import { receivesOf } from './message';
import type { RecordContext } from './one-record';

/**
 * Tells SQS when each failed message may come back. Where it can't be told they come back after the queue's visibility
 * timeout, which is late and loses nothing.
 */
export async function letComeBack(
  { Records }: SQSEvent,
  {
    fates,
    agesMs,
    busyUntilMs,
    queues,
    logger,
    nowMs,
    random,
    remainingMs,
  }: RecordContext & { readonly random: () => number },
  backOff: BackOff,
): Promise<void> {
  const failed = new Set(fates.failed);
  if (failed.size === 0) return;
  const returns = Records.filter(({ messageId }) => failed.has(messageId)).map((record) => {
    const receives = receivesOf(record);
    const ageMs = agesMs.get(record.messageId) ?? 0;
    const busyMs = busyUntilMs.get(record.messageId);
    const delaySec =
      busyMs === undefined
        ? backOffSec({ receives, ageMs }, backOff, random())
        : Math.min(sqs.maxVisibilityTimeout.value, Math.max(1, Math.ceil((busyMs - nowMs()) / 1000)));
    return { record, delaySec };
  });
  try {
    await queues.comeBack(returns, remainingMs());
  } catch (error) {
    logger.warn('failed messages come back after the full visibility timeout', { error: errorText(error) });
  }
}
