import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { awsAt, readQueue } from '../../../lib/local/emulator/aws';

const URL = 'http://127.0.0.1:1/000000000000/pager';
const sqs = mockClient(SQSClient);
const aws = awsAt('http://127.0.0.1:1', 'KEY');
const messages = Array.from({ length: 25 }, (_, index) => ({
  MessageId: `m${index}`,
  ReceiptHandle: `r${index}`,
  Body: `body ${index}`,
}));

beforeEach(() => {
  sqs.reset();
  sqs
    .on(ReceiveMessageCommand)
    .resolvesOnce({ Messages: messages.slice(0, 10) })
    .resolvesOnce({ Messages: messages.slice(10, 20) })
    .resolvesOnce({ Messages: messages.slice(20) })
    .resolves({});
});

async function readAll(stays: boolean) {
  const queue = readQueue(aws, URL, stays);
  const bodies: string[] = [];
  for (let read = await queue.read(); read.length > 0; read = await queue.read()) {
    // Every second one is worth to be kept.
    for (const message of read) if (Number(message.id.slice(1)) % 2 === 0) queue.keep(message);
    bodies.push(...read.map(({ body }) => body));
  }
  return { queue, bodies };
}

/** Receipts of a batch call, by its calls. */
const receipts = (Command: typeof ChangeMessageVisibilityBatchCommand | typeof DeleteMessageBatchCommand) =>
  sqs
    .commandCalls(Command)
    .map(({ args: [{ input }] }) => (input.Entries ?? []).map(({ ReceiptHandle }) => ReceiptHandle));

const odd = messages.map(({ ReceiptHandle }) => ReceiptHandle).filter((_, index) => index % 2 === 1);
const even = messages.map(({ ReceiptHandle }) => ReceiptHandle).filter((_, index) => index % 2 === 0);

describe('the queue of the pager', () => {
  it('is empty after it was read, where nothing is to stay', async () => {
    const { queue, bodies } = await readAll(false);
    await queue.giveBack();
    expect(bodies).toEqual(messages.map(({ Body }) => Body));
    expect(receipts(DeleteMessageBatchCommand).flat()).toEqual(messages.map(({ ReceiptHandle }) => ReceiptHandle));
    expect(receipts(ChangeMessageVisibilityBatchCommand)).toEqual([]);
  });

  it('gives each message once, hidden for longer than a run, and back what was worth it, ten at a time', async () => {
    const { queue, bodies } = await readAll(true);
    expect(bodies).toHaveLength(25);
    expect(sqs.commandCalls(ReceiveMessageCommand)[0]?.args[0].input.VisibilityTimeout).toBeGreaterThan(300);
    expect(receipts(DeleteMessageBatchCommand)).toEqual([]);
    await queue.giveBack();
    expect(receipts(ChangeMessageVisibilityBatchCommand)).toEqual([even.slice(0, 10), even.slice(10)]);
    expect(receipts(DeleteMessageBatchCommand)).toEqual([odd.slice(0, 10), odd.slice(10)]);
  });
});
