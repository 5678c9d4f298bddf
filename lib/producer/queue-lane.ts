import { MAX_BODY_BYTES } from '../core/lanes/envelope';
import { sqs } from '../limits/sqs';
import type { Channel, ChannelAnswer, LaneOptions, Outgoing } from './channel';

/** Call that is made of SQS: the SDK's aggregated `SQS` has it, and a line around any other client. */
export interface SendsBatches {
  sendMessageBatch(input: { QueueUrl: string; Entries: BatchItem[] }): Promise<{
    readonly Successful?:
      readonly { readonly Id?: string | undefined; readonly MessageId?: string | undefined }[] | undefined;
    readonly Failed?: readonly Refusal[] | undefined;
  }>;
}

interface BatchItem {
  Id: string;
  MessageBody: string;
  MessageGroupId?: string;
  MessageDeduplicationId?: string;
}

interface Refusal {
  readonly Id?: string | undefined;
  readonly SenderFault?: boolean | undefined;
  readonly Code?: string | undefined;
  readonly Message?: string | undefined;
}

export interface QueueLaneOptions extends LaneOptions {
  readonly queueUrl: string;
}

/**
 * A lane that is fed through its queue.
 * @example
 * queueLane(new SQS({}), { queueUrl: process.env.MEDIA_QUEUE_URL })
 */
export function queueLane(client: SendsBatches, { queueUrl, backPressure }: QueueLaneOptions): Channel {
  const isFifo = queueUrl.endsWith('.fifo');
  return {
    maxEntries: sqs.maxBatchEntries.value,
    maxBytes: MAX_BODY_BYTES,
    ordered: isFifo,
    bytesOf: ({ body }) => Buffer.byteLength(body),
    objection: ({ groupId }) =>
      isFifo && groupId === undefined
        ? `no groupId for the FIFO queue ${queueUrl}; give { groupId } with each message: what shares it keeps its order`
        : undefined,
    put: async (messages) => {
      const Entries = messages.map((message, index) => entryOf(message, index, isFifo));
      const { Successful = [], Failed = [] } = await client.sendMessageBatch({ QueueUrl: queueUrl, Entries });
      const accepted = new Map(Successful.map(({ Id, MessageId }) => [Id, MessageId]));
      const refused = new Map(Failed.map((refusal) => [refusal.Id, refusal]));
      return Entries.map(({ Id }) => answerOf(accepted.get(Id), refused.get(Id)));
    },
    backPressure,
  };
}

/** Entry of a message. On a standard queue a group is a tenant: SQS then keeps a noisy one from delaying the others ("fair queues"). */
const entryOf = ({ id, body, groupId }: Outgoing, index: number, isFifo: boolean): BatchItem => ({
  Id: String(index),
  MessageBody: body,
  ...(groupId !== undefined && { MessageGroupId: groupId }),
  ...(isFifo && { MessageDeduplicationId: id }),
});

function answerOf(messageId: string | undefined, refusal: Refusal | undefined): ChannelAnswer {
  if (messageId !== undefined) return { messageId };
  // Neither accepted nor refused: to send it again is safer, its id stays the same.
  if (refusal === undefined) return { error: 'SQS did not answer for this message', retry: true };
  const { Code = 'unknown', Message = 'no message', SenderFault = false } = refusal;
  return { error: `${Code}: ${Message}`, retry: !SenderFault || Code.includes('Throttl') };
}
