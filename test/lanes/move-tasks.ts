import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  DeleteMessageBatchCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

interface Task {
  TaskHandle?: string;
  Status: 'RUNNING' | 'COMPLETED' | 'CANCELLED';
  readonly SourceArn: string;
  readonly DestinationArn: string;
  readonly MaxNumberOfMessagesPerSecond: number;
  ApproximateNumberOfMessagesMoved: number;
  readonly StartedTimestamp: number;
}

/**
 * Stands before the emulator, which has no message move tasks, and plays them by SQS's own words: one at a time for a queue,
 * no faster than asked, under way until they are over. Everything else goes through untouched.
 */
export interface MoveTasks {
  readonly endpoint: string;
  readonly tasks: readonly Task[];
  close(): void;
}

export async function moveTasks(emulator: string, sqs: SQSClient): Promise<MoveTasks> {
  const tasks: Task[] = [];
  const server = createServer((incoming, response) => {
    let body = '';
    incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
    incoming.on('end', () => {
      const [, action] = /^AmazonSQS\.(\w*MessageMoveTasks?)$/.exec(String(incoming.headers['x-amz-target'])) ?? [];
      if (action === undefined) pass(emulator, incoming, body, response);
      else answer(response, play(action, JSON.parse(body) as Input, tasks, sqs));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { endpoint: `http://127.0.0.1:${portOf(server)}`, tasks, close: () => void server.close() };
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

interface Input {
  readonly SourceArn: string;
  readonly DestinationArn?: string;
  readonly MaxNumberOfMessagesPerSecond?: number;
  readonly TaskHandle?: string;
}

type Answer = { readonly ok: object } | { readonly error: string };

function play(action: string, input: Input, tasks: Task[], sqs: SQSClient): Answer {
  if (action === 'ListMessageMoveTasks')
    return { ok: { Results: tasks.filter(({ SourceArn }) => SourceArn === input.SourceArn) } };
  if (action === 'CancelMessageMoveTask') {
    const task = tasks.find(({ TaskHandle }) => TaskHandle === input.TaskHandle);
    if (task) task.Status = 'CANCELLED';
    return { ok: { ApproximateNumberOfMessagesMoved: task?.ApproximateNumberOfMessagesMoved ?? 0 } };
  }
  // A worker's own dead letters have no source queue that SQS would know.
  if (input.DestinationArn === undefined) return { error: 'CouldNotDetermineMessageSource' };
  if (tasks.some(({ SourceArn, Status }) => SourceArn === input.SourceArn && Status === 'RUNNING'))
    return { error: 'UnsupportedOperation' };
  const task: Task = {
    TaskHandle: `task-${tasks.length + 1}`,
    Status: 'RUNNING',
    SourceArn: input.SourceArn,
    DestinationArn: input.DestinationArn,
    MaxNumberOfMessagesPerSecond: input.MaxNumberOfMessagesPerSecond ?? 500,
    ApproximateNumberOfMessagesMoved: 0,
    StartedTimestamp: Date.now(),
  };
  const { TaskHandle } = task;
  tasks.push(task);
  void move(task, sqs);
  return { ok: { TaskHandle } };
}

/** Ten at a time; the wait between is what keeps to the rate. */
async function move(task: Task, sqs: SQSClient): Promise<void> {
  const [from, to] = await Promise.all([urlOf(task.SourceArn, sqs), urlOf(task.DestinationArn, sqs)]);
  while (task.Status === 'RUNNING') {
    const { Messages: messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: from, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }),
    );
    if (messages.length === 0) break;
    const copies = messages.map(({ Body, MessageAttributes }, index) => ({
      Id: String(index),
      MessageBody: Body,
      ...(MessageAttributes && { MessageAttributes }),
    }));
    await sqs.send(new SendMessageBatchCommand({ QueueUrl: to, Entries: copies }));
    const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: from, Entries }));
    task.ApproximateNumberOfMessagesMoved += messages.length;
    await new Promise((done) => setTimeout(done, (messages.length * 1000) / task.MaxNumberOfMessagesPerSecond));
  }
  // Only what runs has a handle.
  delete task.TaskHandle;
  if (task.Status === 'RUNNING') task.Status = 'COMPLETED';
}

async function urlOf(arn: string, sqs: SQSClient): Promise<string> {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: arn.split(':').at(-1) }));
  if (QueueUrl === undefined) throw new Error(`no queue ${arn}`);
  return QueueUrl;
}

function answer(response: ServerResponse, answered: Answer): void {
  response.statusCode = 'error' in answered ? 400 : 200;
  response.setHeader('content-type', 'application/x-amz-json-1.0');
  response.end(JSON.stringify('error' in answered ? { __type: `com.amazonaws.sqs#${answered.error}` } : answered.ok));
}

function pass(emulator: string, incoming: IncomingMessage, body: string, response: ServerResponse): void {
  const { method, headers, url = '/' } = incoming;
  const onward = request(`${emulator}${url}`, { method, headers }, (reply) => {
    response.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(response);
  });
  onward.on('error', (error) => response.writeHead(502).end(error.message));
  onward.end(body);
}
