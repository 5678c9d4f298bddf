'use strict';
// What Lambda's event source does for a function, in one process that can be killed: receives a batch, calls the bundled
// handler, and deletes what the answer does not list as failed. Tells each step as a line of JSON, for the test to act on.
// The handler's own lines go to standard output too.

const {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} = require('@aws-sdk/client-sqs');

const { HANDLER_FILE: HANDLER_FILE = '', HEADROOM_QUEUE_URL: QUEUE_URL = '', HOLD_BATCH, BATCH_SIZE } = process.env;
/** Generous: the proof is about what becomes of messages, and not about how fast a busy test machine is. */
const TIMEOUT_MS = 30_000;

/** @type {{ handler: (event: object, context: object) => Promise<{ batchItemFailures: { itemIdentifier: string }[] }> }} */
const { handler } = require(HANDLER_FILE);
const sqs = new SQSClient({});

/** @param {object} step */
const tell = (step) => process.stdout.write(`${JSON.stringify(step)}\n`);

/**
 * Lambda writes the keys of an attribute in another way than SQS.
 * @param {Record<string, import('@aws-sdk/client-sqs').MessageAttributeValue>} attributes
 */
const camelCase = (attributes) =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType, StringValue }]) => [
      name,
      { dataType: DataType, stringValue: StringValue },
    ]),
  );

/** @param {import('@aws-sdk/client-sqs').Message} message @param {string | undefined} eventSourceARN */
const recordOf = (message, eventSourceARN) => ({
  messageId: message.MessageId,
  receiptHandle: message.ReceiptHandle,
  body: message.Body,
  attributes: message.Attributes,
  messageAttributes: camelCase(message.MessageAttributes ?? {}),
  eventSource: 'aws:sqs',
  eventSourceARN,
  awsRegion: process.env.AWS_REGION,
});

async function main() {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: QUEUE_URL, AttributeNames: ['QueueArn'] }),
  );
  for (let batch = 1; ;) {
    const { Messages: messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: QUEUE_URL,
        MaxNumberOfMessages: Number(BATCH_SIZE),
        WaitTimeSeconds: 1,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
    );
    if (messages.length === 0) continue;
    tell({ step: 'received', batch, ids: messages.map(({ MessageId }) => MessageId) });
    const Records = messages.map((message) => recordOf(message, Attributes?.QueueArn));
    const endsAt = Date.now() + TIMEOUT_MS;
    const context = { awsRequestId: `batch-${batch}`, getRemainingTimeInMillis: () => endsAt - Date.now() };
    const { batchItemFailures } = await handler({ Records }, context);
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    tell({ step: 'answered', batch });
    // Killed here, it has done its work and acknowledged none of it.
    if (batch === Number(HOLD_BATCH)) return;
    const done = messages.filter(({ MessageId = '' }) => !failed.has(MessageId));
    const Entries = done.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    if (Entries.length > 0) await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: QUEUE_URL, Entries }));
    batch += 1;
  }
}

// It goes with whoever started it; until then that keeps it alive.
process.stdin.on('end', () => process.exit(0)).resume();
main().catch((/** @type {unknown} */ error) => {
  console.error(error);
  process.exit(1);
});
