import type * as CloudWatch from '@aws-sdk/client-cloudwatch';
import type * as Ec2 from '@aws-sdk/client-ec2';
import type * as Lambda from '@aws-sdk/client-lambda';
import { LIVE_ALIAS } from '../../core/live-alias';
import { laneLogicalIds } from '../../core/remediation/logical-ids';
import type { Observed, SeenConcurrency, SeenVolume } from '../../core/remediation/observed';
import { AwsRefused } from '../aws/error';
import type { Loaded } from '../look/sdk';
import type { DeployedStack } from '../redrive-port';
import type { Clients } from './clients';

const isChanging = ({ status = '' }: DeployedStack): boolean => status.endsWith('_IN_PROGRESS');

function physicalId({ physicalIds }: DeployedStack, logicalId: RegExp): string | undefined {
  return [...physicalIds].find(([id]) => logicalId.test(id))?.[1];
}

/** State of what is kept warm for a lane. */
export async function observeConcurrency(clients: Clients, stack: DeployedStack, lane: string): Promise<Observed> {
  const FunctionName = physicalId(stack, laneLogicalIds(lane).function);
  if (FunctionName === undefined) return { kind: 'gone' };
  const { sdk, client } = await clients.lambda();
  const [config, target, account, reserved, isShifting] = await Promise.all([
    provisioned(clients.lambda, FunctionName),
    targetOf(clients, FunctionName),
    client.send(new sdk.GetAccountSettingsCommand({})),
    client.send(new sdk.GetFunctionConcurrencyCommand({ FunctionName })),
    isAliasShifting(clients.lambda, FunctionName),
  ]);
  const { ConcurrentExecutions: limit = 0, UnreservedConcurrentExecutions: unreserved = 0 } =
    account.AccountLimit ?? {};
  return {
    kind: 'provisioned-concurrency',
    resource: { FunctionName, Qualifier: LIVE_ALIAS },
    isDeploying: isChanging(stack) || isShifting,
    ...config,
    target,
    account: { limit, unreserved },
    reserved: reserved.ReservedConcurrentExecutions,
  };
}

type LambdaLoaded = Loaded<typeof Lambda, Lambda.LambdaClient>;

async function provisioned(
  lambda: LambdaLoaded,
  FunctionName: string,
): Promise<Pick<SeenConcurrency, 'status' | 'requested'>> {
  const { sdk, client } = await lambda();
  try {
    const command = new sdk.GetProvisionedConcurrencyConfigCommand({ FunctionName, Qualifier: LIVE_ALIAS });
    const { Status: status = 'IN_PROGRESS', RequestedProvisionedConcurrentExecutions: requested = 0 } =
      await client.send(command);
    return { status, requested };
  } catch (error) {
    if (isRefusedAs(error, 'ProvisionedConcurrencyConfigNotFoundException')) return { status: 'NONE', requested: 0 };
    throw error;
  }
}

/** Whether AWS refused a call by this name. */
const isRefusedAs = (error: unknown, name: string): boolean =>
  error instanceof AwsRefused && error.cause instanceof Error && error.cause.name === name;

/** Target by which Application Auto Scaling owns the alias's capacity. */
async function targetOf({ scaling }: Clients, functionName: string): Promise<SeenConcurrency['target']> {
  const { sdk, client } = await scaling();
  const { ScalableTargets: [found] = [] } = await client.send(
    new sdk.DescribeScalableTargetsCommand({
      ServiceNamespace: 'lambda',
      ResourceIds: [`function:${functionName}:${LIVE_ALIAS}`],
      ScalableDimension: 'lambda:function:ProvisionedConcurrency',
    }),
  );
  const { MinCapacity: min, MaxCapacity: max, SuspendedState: suspended } = found ?? {};
  if (min === undefined || max === undefined) return undefined;
  return { min, max, isScheduleSuspended: suspended?.ScheduledScalingSuspended === true };
}

/** Whether two versions share the alias: CodeDeploy shifts it, or somebody does by hand. */
async function isAliasShifting(lambda: LambdaLoaded, FunctionName: string): Promise<boolean> {
  const { sdk, client } = await lambda();
  const { RoutingConfig } = await client.send(new sdk.GetAliasCommand({ FunctionName, Name: LIVE_ALIAS }));
  return Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {}).length > 0;
}

/** State of the event source mapping of a lane, and how long its messages have waited. */
export async function observeSource(
  clients: Clients,
  stack: DeployedStack,
  lane: string,
  nowMs: number,
): Promise<Observed> {
  const ids = laneLogicalIds(lane);
  const [FunctionName, UUID, queueUrl] = [ids.function, ids.mapping, ids.queue].map((id) => physicalId(stack, id));
  if (FunctionName === undefined || UUID === undefined || queueUrl === undefined) return { kind: 'gone' };
  const { sdk, client } = await clients.lambda();
  const [mapping, oldestMessageSec, isShifting] = await Promise.all([
    client.send(new sdk.GetEventSourceMappingCommand({ UUID })),
    oldestMessage(clients.cloudWatch, queueUrl, nowMs),
    isAliasShifting(clients.lambda, FunctionName),
  ]);
  return {
    kind: 'event-source',
    resource: { UUID },
    isDeploying: isChanging(stack) || isShifting,
    state: mapping.State ?? 'unknown',
    maximumConcurrency: mapping.ScalingConfig?.MaximumConcurrency,
    hasPollers: mapping.ProvisionedPollerConfig !== undefined,
    oldestMessageSec,
  };
}

const LOOK_BACK_MS = 10 * 60_000;

/** Age of the oldest message, s. SQS publishes nothing about a queue that was empty for hours. */
async function oldestMessage(
  cloudWatch: Loaded<typeof CloudWatch, CloudWatch.CloudWatchClient>,
  queueUrl: string,
  nowMs: number,
): Promise<number> {
  const { sdk, client } = await cloudWatch();
  const { Datapoints = [] } = await client.send(
    new sdk.GetMetricStatisticsCommand({
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateAgeOfOldestMessage',
      Dimensions: [{ Name: 'QueueName', Value: queueUrl.split('/').at(-1) }],
      StartTime: new Date(nowMs - LOOK_BACK_MS),
      EndTime: new Date(nowMs),
      Period: 60,
      Statistics: ['Maximum'],
    }),
  );
  const newest = Datapoints.sort((a, b) => Number(b.Timestamp) - Number(a.Timestamp))[0];
  return newest?.Maximum ?? 0;
}

/** State of one volume of a host group; one that is not the group's own is none. */
export async function observeVolume(
  clients: Clients,
  stack: DeployedStack,
  group: string,
  VolumeId: string,
): Promise<Observed> {
  const { sdk, client } = await clients.ec2();
  const Filters = [
    { Name: 'volume-id', Values: [VolumeId] },
    { Name: 'tag:headroom:host-group', Values: [group] },
  ];
  const modified = new sdk.DescribeVolumesModificationsCommand({ Filters: Filters.slice(0, 1) });
  const [{ Volumes: [volume] = [] }, { VolumesModifications: modifications = [] }, isRefreshing] = await Promise.all([
    client.send(new sdk.DescribeVolumesCommand({ Filters })),
    client.send(modified),
    isGroupRefreshing(clients, group),
  ]);
  if (!volume) return { kind: 'gone' };
  const {
    VolumeType: type = 'unknown',
    Size: sizeGiB = 0,
    Iops: iops = 0,
    Throughput: throughputMiBps = 0,
    State: state = '',
  } = volume;
  return {
    kind: 'volume',
    resource: { VolumeId },
    isDeploying: isChanging(stack) || isRefreshing,
    type,
    sizeGiB,
    iops,
    throughputMiBps,
    state,
    modification: newest(modifications),
  };
}

function newest(modifications: readonly Ec2.VolumeModification[]): SeenVolume['modification'] {
  const [last] = [...modifications].sort((a, b) => Number(b.StartTime) - Number(a.StartTime));
  if (!last) return undefined;
  const {
    ModificationState: state = 'modifying',
    StartTime,
    TargetIops: iops,
    TargetThroughput: throughputMiBps,
  } = last;
  return { state, startedMs: Number(StartTime), iops, throughputMiBps };
}

const refreshing: readonly unknown[] = ['Pending', 'InProgress', 'Cancelling', 'RollbackInProgress', 'Baking'];

/** Whether instances of the group are being replaced: their volumes may go with them. */
async function isGroupRefreshing({ autoScaling }: Clients, group: string): Promise<boolean> {
  const { sdk, client } = await autoScaling();
  const Filters = [{ Name: 'tag:headroom:host-group', Values: [group] }];
  const { AutoScalingGroups = [] } = await client.send(new sdk.DescribeAutoScalingGroupsCommand({ Filters }));
  const answers = await Promise.all(
    AutoScalingGroups.map(({ AutoScalingGroupName }) =>
      client.send(new sdk.DescribeInstanceRefreshesCommand({ AutoScalingGroupName, MaxRecords: 1 })),
    ),
  );
  return answers.some(({ InstanceRefreshes = [] }) =>
    InstanceRefreshes.some(({ Status }) => refreshing.includes(Status)),
  );
}
