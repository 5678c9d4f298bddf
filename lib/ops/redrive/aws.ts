import type * as Stacks from '@aws-sdk/client-cloudformation';
import type * as Queues from '@aws-sdk/client-sqs';
import type { DeadLetter } from '../../core/lanes/dead-letters';
import { clientOptions, explained } from '../aws/client';
import type { DeployedStack, MoveTask, QueueState, RedrivePort } from '../redrive-port';

/** The real AWS. The SDK is loaded only now: no other verb has to wait for it. */
export async function redriveAws(region: string | undefined): Promise<RedrivePort> {
  const [queues, stacks] = await Promise.all([import('@aws-sdk/client-sqs'), import('@aws-sdk/client-cloudformation')]);
  const sqs = explained(new queues.SQSClient(clientOptions(region)));
  const cloudFormation = explained(new stacks.CloudFormationClient(clientOptions(region)));
  return {
    stack: (name) => deployedStack(cloudFormation, stacks, name),
    ...lookingCalls(sqs, queues),
    ...movingCalls(sqs, queues),
    pause: (ms) => new Promise((done) => setTimeout(done, ms)),
  };
}

const lookingCalls = (
  sqs: Queues.SQSClient,
  queues: typeof Queues,
): Pick<RedrivePort, 'queue' | 'sourcesOf' | 'peek'> => ({
  queue: async (QueueUrl) => {
    const AttributeNames = ['QueueArn' as const, ...counts];
    return stateIn(
      (await sqs.send(new queues.GetQueueAttributesCommand({ QueueUrl, AttributeNames }))).Attributes ?? {},
    );
  },
  sourcesOf: async (QueueUrl) =>
    (await sqs.send(new queues.ListDeadLetterSourceQueuesCommand({ QueueUrl }))).queueUrls ?? [],
  peek: async (QueueUrl) => {
    const { Messages } = await sqs.send(
      new queues.ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        // They are looked at and not taken: a redrive right afterwards must find them all.
        VisibilityTimeout: 0,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['SentTimestamp'],
      }),
    );
    return (Messages ?? []).map(deadLetter);
  },
});

const counts = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;

const movingCalls = (
  sqs: Queues.SQSClient,
  queues: typeof Queues,
): Pick<RedrivePort, 'tasks' | 'start' | 'cancel'> => ({
  tasks: async (SourceArn) => {
    const { Results } = await sqs.send(new queues.ListMessageMoveTasksCommand({ SourceArn, MaxResults: 10 }));
    return (Results ?? []).map(moveTask).sort((a, b) => b.startedAtMs - a.startedAtMs);
  },
  start: async (SourceArn, DestinationArn, MaxNumberOfMessagesPerSecond) => {
    await sqs.send(new queues.StartMessageMoveTaskCommand({ SourceArn, DestinationArn, MaxNumberOfMessagesPerSecond }));
  },
  cancel: async (TaskHandle) => {
    await sqs.send(new queues.CancelMessageMoveTaskCommand({ TaskHandle }));
  },
});

async function deployedStack(
  client: Stacks.CloudFormationClient,
  commands: typeof Stacks,
  StackName: string,
): Promise<DeployedStack> {
  const { Stacks: described } = await client.send(new commands.DescribeStacksCommand({ StackName }));
  const { TemplateBody } = await client.send(new commands.GetTemplateCommand({ StackName, TemplateStage: 'Original' }));
  const physicalIds = new Map<string, string>();
  for await (const page of commands.paginateListStackResources({ client }, { StackName }))
    for (const { LogicalResourceId, PhysicalResourceId } of page.StackResourceSummaries ?? [])
      if (LogicalResourceId !== undefined && PhysicalResourceId !== undefined)
        physicalIds.set(LogicalResourceId, PhysicalResourceId);
  // arn:aws:cloudformation:REGION:ACCOUNT:stack/…
  const account = described?.[0]?.StackId?.split(':')[4] ?? '';
  return { account, template: JSON.parse(TemplateBody ?? '{}') as unknown, physicalIds, ...statusOf(described) };
}

const statusOf = ([stack]: readonly Stacks.Stack[] = []): Pick<DeployedStack, 'status'> =>
  stack?.StackStatus === undefined ? {} : { status: stack.StackStatus };

const stateIn = (attributes: Readonly<Record<string, string>>): QueueState => ({
  arn: attributes.QueueArn ?? '',
  waiting: Number(attributes.ApproximateNumberOfMessages ?? 0),
  inFlight: Number(attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
});

function deadLetter({ MessageId = '', Body = '', Attributes, MessageAttributes }: Queues.Message): DeadLetter {
  const texts = Object.entries(MessageAttributes ?? {}).flatMap(([name, { StringValue }]) =>
    StringValue === undefined ? [] : [[name, StringValue] as const],
  );
  return {
    id: MessageId,
    body: Body,
    sentAtMs: Number(Attributes?.SentTimestamp ?? 0),
    attributes: Object.fromEntries(texts),
  };
}

const moveTask = (task: Queues.ListMessageMoveTasksResultEntry): MoveTask => ({
  handle: task.TaskHandle,
  // A border: the five that AWS documents.
  status: (task.Status ?? 'RUNNING') as MoveTask['status'],
  startedAtMs: task.StartedTimestamp ?? 0,
  moved: task.ApproximateNumberOfMessagesMoved ?? 0,
  toMove: task.ApproximateNumberOfMessagesToMove,
  failure: task.FailureReason,
});
