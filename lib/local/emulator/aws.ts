import {
  AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  SetDesiredCapacityCommand,
} from '@aws-sdk/client-auto-scaling';
import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import {
  ChangeMessageVisibilityBatchCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
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
  readonly groups: AutoScalingClient;
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
    groups: new AutoScalingClient(options),
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

/** Id of the first instance that a group lists, once it is told how many it wants: nothing is launched, only listed. */
export async function listedInstance({ groups }: Aws, name: string, wanted: number): Promise<string | undefined> {
  await groups.send(new SetDesiredCapacityCommand({ AutoScalingGroupName: name, DesiredCapacity: wanted }));
  const { AutoScalingGroups } = await groups.send(
    new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] }),
  );
  return AutoScalingGroups?.[0]?.Instances?.[0]?.InstanceId;
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
export async function takeMessages(aws: Aws, url: string, keep = false): Promise<Received[]> {
  const messages = await receive(aws, url, keep ? 0 : undefined);
  if (!keep) await deleteMessages(aws, url, messages);
  return messages.flatMap(received);
}

/** Takes out what another run left. */
export async function emptyQueue(aws: Aws, url: string): Promise<void> {
  while ((await takeMessages(aws, url)).length > 0);
}

/** A queue whose messages are read once each. */
export interface ReadQueue {
  /** Messages that came since the last reading, ten at most. */
  readonly read: () => Promise<readonly Received[]>;
  /** Marks a message as one that is worth to be found by somebody else. */
  readonly keep: (message: Received) => void;
  /** Leaves in the queue what was marked, and takes out the rest; where nothing was to stay, all is gone already. */
  readonly giveBack: () => Promise<void>;
}

/** Time for which a message that was read is hidden: longer than any run. */
const HIDDEN_SEC = 600;

/** @param stays whether anything is still there after `giveBack` */
export function readQueue(aws: Aws, url: string, stays: boolean): ReadQueue {
  if (!stays) return { read: () => takeMessages(aws, url), keep: () => undefined, giveBack: () => Promise.resolve() };
  const hidden: Message[] = [];
  const kept = new Set<string | undefined>();
  return {
    read: async () => {
      const messages = await receive(aws, url, HIDDEN_SEC);
      hidden.push(...messages);
      return messages.flatMap(received);
    },
    keep: ({ id }) => void kept.add(id),
    giveBack: async () => {
      const isKept = (message: Message): boolean => kept.has(received(message)[0]?.id);
      await settle(hidden.filter(isKept), (entries) => {
        const Entries = entries.map((entry) => ({ ...entry, VisibilityTimeout: 0 }));
        return aws.queues.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }));
      });
      await deleteMessages(
        aws,
        url,
        hidden.filter((message) => !isKept(message)),
      );
    },
  };
}

const deleteMessages = ({ queues }: Aws, url: string, messages: readonly Message[]): Promise<void> =>
  settle(messages, (Entries) => queues.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries })));

async function receive({ queues }: Aws, url: string, hiddenSec: number | undefined): Promise<Message[]> {
  const { Messages } = await queues.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: 0,
      MessageAttributeNames: [givenUpAttributes.messageId],
      ...(hiddenSec === undefined ? {} : { VisibilityTimeout: hiddenSec }),
    }),
  );
  return Messages ?? [];
}

/** Sends the receipts of messages, ten at a time. */
async function settle(
  messages: readonly Message[],
  send: (entries: { Id: string; ReceiptHandle: string | undefined }[]) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < messages.length; from += 10)
    await send(
      messages.slice(from, from + 10).map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
    );
}

function received({ MessageId, MessageAttributes, Body }: Message): Received[] {
  const { messageId: id = MessageId } = readGivenUp((name) => MessageAttributes?.[name]?.StringValue);
  return id === undefined || Body === undefined ? [] : [{ id, body: Body }];
}
