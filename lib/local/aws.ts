import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { emulatorRegion } from './guard';

/** Clients that know one endpoint and one key, whatever the process' environment says. */
export interface Aws {
  readonly stacks: CloudFormationClient;
  readonly metrics: CloudWatchClient;
  readonly logs: CloudWatchLogsClient;
  readonly events: EventBridgeClient;
  readonly functions: LambdaClient;
  readonly queues: SQSClient;
  readonly identity: STSClient;
}

/** @param endpoint as `loopbackEndpoint` returned it */
export function awsAt(endpoint: string, accessKeyId: string): Aws {
  const options = {
    endpoint,
    region: emulatorRegion,
    credentials: { accessKeyId, secretAccessKey: 'local' },
    maxAttempts: 3,
  };
  return {
    stacks: new CloudFormationClient(options),
    metrics: new CloudWatchClient(options),
    logs: new CloudWatchLogsClient(options),
    events: new EventBridgeClient(options),
    functions: new LambdaClient(options),
    queues: new SQSClient(options),
    identity: new STSClient(options),
  };
}

/** Account that answers. */
export async function whoAmI(aws: Aws): Promise<string | undefined> {
  return (await aws.identity.send(new GetCallerIdentityCommand({}))).Account;
}

/** Physical id by logical id. */
export async function physicalIds(aws: Aws, stack: string): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for await (const page of paginateListStackResources({ client: aws.stacks }, { StackName: stack }))
    for (const { LogicalResourceId, PhysicalResourceId } of page.StackResourceSummaries ?? [])
      if (LogicalResourceId !== undefined && PhysicalResourceId !== undefined)
        ids.set(LogicalResourceId, PhysicalResourceId);
  return ids;
}

/** Creates the queue unless it is there, and returns its URL. */
export async function queueNamed(aws: Aws, name: string): Promise<string> {
  const { QueueUrl } = await aws.queues.send(new CreateQueueCommand({ QueueName: name }));
  if (QueueUrl === undefined) throw new Error(`queue ${name} was not created`);
  return QueueUrl;
}

/** Messages waiting and in flight. */
export async function queueCounts(aws: Aws, url: string): Promise<{ visible: number; inFlight: number }> {
  const { Attributes } = await aws.queues.send(
    new GetQueueAttributesCommand({
      QueueUrl: url,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  return {
    visible: Number(Attributes?.ApproximateNumberOfMessages ?? 0),
    inFlight: Number(Attributes?.ApproximateNumberOfMessagesNotVisible ?? 0),
  };
}

/**
 * Sends bodies, ten a call.
 * @returns the message ids, in no order
 * @throws if one was refused
 */
export async function sendMessages(aws: Aws, url: string, bodies: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const chunk of chunksOf(bodies, 10)) {
    const Entries = chunk.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
    const { Successful, Failed } = await aws.queues.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
    if (Failed !== undefined && Failed.length > 0) throw new Error(`${Failed.length} messages were refused by ${url}`);
    ids.push(...(Successful ?? []).flatMap(({ MessageId }) => MessageId ?? []));
  }
  return ids;
}

/** One event on a bus, in the words of a rule's pattern. */
export interface BusEvent {
  readonly bus: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: string;
}

/**
 * Puts events, ten a call.
 * @returns the event ids, in order
 * @throws if one was refused
 */
export async function putEvents(aws: Aws, events: readonly BusEvent[]): Promise<string[]> {
  const ids: string[] = [];
  for (const chunk of chunksOf(events, 10)) {
    const Entries = chunk.map(({ bus, source, detailType, detail }) => ({
      EventBusName: bus,
      Source: source,
      DetailType: detailType,
      Detail: detail,
    }));
    const { Entries: results } = await aws.events.send(new PutEventsCommand({ Entries }));
    const accepted = (results ?? []).flatMap(({ EventId }) => EventId ?? []);
    if (accepted.length < chunk.length)
      throw new Error(`${chunk.length - accepted.length} events were refused by the bus`);
    ids.push(...accepted);
  }
  return ids;
}

/** A message taken from a queue. */
export interface Received {
  readonly id: string;
  readonly body: string;
}

/** Takes up to ten messages at once. With `keep` they become visible again and stay in the queue. */
export async function takeMessages(aws: Aws, url: string, waitSec: number, keep = false): Promise<Received[]> {
  const { Messages } = await aws.queues.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: waitSec,
      ...(keep ? { VisibilityTimeout: 0 } : {}),
    }),
  );
  const messages = Messages ?? [];
  const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
  if (!keep && Entries.length > 0) await aws.queues.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }));
  return messages.flatMap(({ MessageId, Body }) =>
    MessageId === undefined || Body === undefined ? [] : [{ id: MessageId, body: Body }],
  );
}

function chunksOf<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
