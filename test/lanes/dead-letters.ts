import { ChangeMessageVisibilityBatchCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { readGivenUp } from '../../lib/core/lanes/dead-letter-attributes';
import type { Aws } from '../../lib/local/emulator/aws';

export interface FoundDeadLetter {
  /** Of the SQS message that the sender sent. */
  readonly id: string;
  readonly body: string;
  readonly reason?: string | undefined;
  readonly detail?: string | undefined;
}

/** Every message of a dead-letter queue, which are all back in it afterwards. */
export async function deadLettersIn(aws: Aws, QueueUrl: string): Promise<FoundDeadLetter[]> {
  const found: FoundDeadLetter[] = [];
  const handles: string[] = [];
  for (;;) {
    const { Messages = [] } = await aws.queues.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 120,
        MessageAttributeNames: ['All'],
      }),
    );
    if (Messages.length === 0) break;
    for (const { MessageId = '', Body = '', ReceiptHandle = '', MessageAttributes = {} } of Messages) {
      const text = (name: string): string | undefined => MessageAttributes[name]?.StringValue;
      const { messageId: id = MessageId, reason, detail } = readGivenUp(text);
      found.push({ id, body: Body, reason, detail });
      handles.push(ReceiptHandle);
    }
  }
  for (let from = 0; from < handles.length; from += 10) {
    const Entries = handles
      .slice(from, from + 10)
      .map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle, VisibilityTimeout: 0 }));
    await aws.queues.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
  }
  return found;
}
