import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { givenUpAttributes, readGivenUp } from '../../core/lanes/dead-letter-attributes';
import { EMULATOR_REGION } from './guard';

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
    region: EMULATOR_REGION,
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

/** A message taken from a queue. */
export interface Received {
  /** The one that the sender got, also where a worker put the message into its dead-letter queue. */
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
      MessageAttributeNames: [givenUpAttributes.messageId],
      ...(keep ? { VisibilityTimeout: 0 } : {}),
    }),
  );
  const messages = Messages ?? [];
  const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
  if (!keep && Entries.length > 0) await aws.queues.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }));
  return messages.flatMap(({ MessageId, MessageAttributes, Body }) => {
    const { messageId: id = MessageId } = readGivenUp((name) => MessageAttributes?.[name]?.StringValue);
    return id === undefined || Body === undefined ? [] : [{ id, body: Body }];
  });
}
