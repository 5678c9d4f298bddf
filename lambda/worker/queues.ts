import type { SQSMessageAttribute, SQSMessageAttributes, SQSRecord } from 'aws-lambda';
import { type GivenUp, writeGivenUp } from '../../lib/core/lanes/dead-letter-attributes';
import type { AwsCall } from '../aws/aws-json';
import { attributesOf } from './message';
import type { Settings } from './settings';

/** Reason for which a message is put into the dead-letter queue. */
export type GivenUpReason = Omit<GivenUp, 'messageId'>;

/** A failed message and when it may come back. */
export interface Return {
  readonly record: SQSRecord;
  readonly delaySec: number;
}

/** Actions of a worker on its lane's queues besides answering. */
export interface LaneQueues {
  /** Puts a copy into the dead-letter queue; the caller then acknowledges the message. Fails where that can't be done. */
  readonly deadLetter: (record: SQSRecord, why: GivenUpReason, timeoutMs: number) => Promise<void>;
  /** Lets failed messages come back after a wait of their own instead of the queue's visibility timeout. */
  readonly comeBack: (returns: readonly Return[], timeoutMs: number) => Promise<void>;
}

/** SQS takes ten changes a call, and ten attributes a message. */
const PER_CALL = 10;

/** @param call undefined where the function's environment has no keys or no URL to call with */
export function laneQueues({ queueUrl, deadLetterUrl }: Settings, call: AwsCall | undefined): LaneQueues {
  return {
    deadLetter: async (record, why, timeoutMs) => {
      if (!call || !deadLetterUrl)
        throw new Error(
          `${why.reason}: ${why.detail}; left to the redrive policy, because HEADROOM_DLQ_URL is not set`,
        );
      await call('AmazonSQS.SendMessage', { QueueUrl: deadLetterUrl, ...copyOf(record, why) }, timeoutMs);
    },
    comeBack: async (returns, timeoutMs) => {
      if (!call || !queueUrl) return;
      const calls = chunksOf(returns, PER_CALL).map(async (chunk) => {
        const Entries = chunk.map(({ record, delaySec }, index) => ({
          Id: String(index),
          ReceiptHandle: record.receiptHandle,
          VisibilityTimeout: delaySec,
        }));
        const input = { QueueUrl: queueUrl, Entries };
        const { Failed } = await call('AmazonSQS.ChangeMessageVisibilityBatch', input, timeoutMs);
        if (Array.isArray(Failed) && Failed.length > 0) throw new Error(`SQS refused ${JSON.stringify(Failed)}`);
      });
      await Promise.all(calls);
    },
  };
}

/** A message attribute as SQS takes it. */
interface Attribute {
  readonly DataType: string;
  readonly StringValue?: string | undefined;
  readonly BinaryValue?: string | undefined;
}

/** The message as it came, and why it did not go on. What its sender wrote beside it stays while ten attributes allow. */
function copyOf(record: SQSRecord, why: GivenUpReason) {
  const { messageId, body } = record;
  const attributes = attributesOf(record);
  const own = writeGivenUp({ ...why, messageId });
  const isFifo = attributes.MessageDeduplicationId !== undefined;
  const all: (readonly [string, Attribute])[] = [
    ...Object.entries(own).map(([name, text]) => [name, { DataType: 'String', StringValue: text }] as const),
    ...sendersAttributes((record as Partial<SQSRecord>).messageAttributes ?? {}).filter(([name]) => !(name in own)),
  ];
  return {
    MessageBody: body,
    MessageAttributes: Object.fromEntries<Attribute>(all.slice(0, PER_CALL)),
    ...(attributes.MessageGroupId && { MessageGroupId: attributes.MessageGroupId }),
    ...(isFifo && { MessageDeduplicationId: messageId }),
  };
}

/** Lambda spells the keys in another way than SQS takes them. */
const sendersAttributes = (attributes: SQSMessageAttributes) =>
  Object.entries(attributes).map(
    ([name, { dataType, stringValue, binaryValue }]: [string, SQSMessageAttribute]) =>
      [name, { DataType: dataType, StringValue: stringValue, BinaryValue: binaryValue }] as const,
  );

function chunksOf<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
