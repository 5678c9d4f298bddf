import {
  GetAccountSettingsCommand,
  GetAliasCommand,
  GetEventSourceMappingCommand,
  GetFunctionConcurrencyCommand,
  GetProvisionedConcurrencyConfigCommand,
} from '@aws-sdk/client-lambda';
import { isObject } from '../../lib/core/json';
import { LIVE_ALIAS } from '../../lib/core/live-alias';
import { laneLogicalIds } from '../../lib/core/remediation/logical-ids';
import type { Observed, SeenConcurrency } from '../../lib/core/remediation/observed';
import { isoSeconds } from '../../lib/core/words/utc-time';
import { elementText, membersOf } from '../aws/aws-query';
import { CALL_MS, type Services } from './services';
import { readStack } from './stack';

/** Place in which a lane is deployed. */
export interface LanePlace {
  readonly services: Services;
  /** `prod-lanes`. */
  readonly stackName: string;
  readonly nowMs: () => number;
}

/** State of what is kept warm for a lane. */
export async function observeConcurrency({ services, stackName }: LanePlace, lane: string): Promise<Observed> {
  const stack = await readStack(services, stackName);
  const FunctionName = stack.find('AWS::Lambda::Function', laneLogicalIds(lane).function);
  if (FunctionName === undefined) return { kind: 'gone' };
  const [config, target, account, reserved, isShifting] = await Promise.all([
    provisioned(services, FunctionName),
    targetOf(services, FunctionName),
    services.lambda.send(new GetAccountSettingsCommand({})),
    services.lambda.send(new GetFunctionConcurrencyCommand({ FunctionName })),
    isAliasShifting(services, FunctionName),
  ]);
  return {
    kind: 'provisioned-concurrency',
    resource: { FunctionName, Qualifier: LIVE_ALIAS },
    isDeploying: stack.isChanging || isShifting,
    ...config,
    ...(target && { target }),
    account: {
      limit: account.AccountLimit?.ConcurrentExecutions ?? 0,
      unreserved: account.AccountLimit?.UnreservedConcurrentExecutions ?? 0,
    },
    reserved: reserved.ReservedConcurrentExecutions,
  };
}

const statuses: readonly unknown[] = ['READY', 'IN_PROGRESS', 'FAILED'];
const isStatus = (status: unknown): status is SeenConcurrency['status'] => statuses.includes(status);

async function provisioned({ lambda }: Services, FunctionName: string) {
  try {
    const config = await lambda.send(
      new GetProvisionedConcurrencyConfigCommand({ FunctionName, Qualifier: LIVE_ALIAS }),
    );
    const { Status, RequestedProvisionedConcurrentExecutions: requested = 0 } = config;
    // A status that is not known is none on which anything may be changed.
    return { status: isStatus(Status) ? Status : ('IN_PROGRESS' as const), requested };
  } catch (error) {
    if (!isNamed(error, 'ProvisionedConcurrencyConfigNotFoundException')) throw error;
    return { status: 'NONE' as const, requested: 0 };
  }
}

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

/** Target by which Application Auto Scaling owns the alias's capacity. */
async function targetOf({ applicationAutoScaling }: Services, functionName: string) {
  const { ScalableTargets } = await applicationAutoScaling(
    'AnyScaleFrontendService.DescribeScalableTargets',
    {
      ServiceNamespace: 'lambda',
      ResourceIds: [`function:${functionName}:${LIVE_ALIAS}`],
      ScalableDimension: 'lambda:function:ProvisionedConcurrency',
    },
    CALL_MS,
  );
  const [found] = Array.isArray(ScalableTargets) ? (ScalableTargets as unknown[]) : [];
  if (!isObject(found)) return undefined;
  const { MinCapacity: min, MaxCapacity: max, SuspendedState: suspended } = found;
  if (typeof min !== 'number' || typeof max !== 'number')
    throw new Error('DescribeScalableTargets: a target without its bounds');
  return { min, max, isScheduleSuspended: isObject(suspended) && suspended.ScheduledScalingSuspended === true };
}

/** Whether two versions share the alias: CodeDeploy shifts it, or somebody does by hand. */
async function isAliasShifting({ lambda }: Services, FunctionName: string): Promise<boolean> {
  const { RoutingConfig } = await lambda.send(new GetAliasCommand({ FunctionName, Name: LIVE_ALIAS }));
  return Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {}).length > 0;
}

/** State of the event source mapping of a lane, and how long its messages have waited. */
export async function observeSource({ services, stackName, nowMs }: LanePlace, lane: string): Promise<Observed> {
  const stack = await readStack(services, stackName);
  const ids = laneLogicalIds(lane);
  const FunctionName = stack.find('AWS::Lambda::Function', ids.function);
  const UUID = stack.find('AWS::Lambda::EventSourceMapping', ids.mapping);
  const queueUrl = stack.find('AWS::SQS::Queue', ids.queue);
  if (FunctionName === undefined || UUID === undefined || queueUrl === undefined) return { kind: 'gone' };
  const [mapping, oldestMessageSec, isShifting] = await Promise.all([
    services.lambda.send(new GetEventSourceMappingCommand({ UUID })),
    oldestMessage(services, queueUrl, nowMs()),
    isAliasShifting(services, FunctionName),
  ]);
  return {
    kind: 'event-source',
    resource: { UUID },
    isDeploying: stack.isChanging || isShifting,
    state: mapping.State ?? 'unknown',
    maximumConcurrency: mapping.ScalingConfig?.MaximumConcurrency,
    hasPollers: mapping.ProvisionedPollerConfig !== undefined,
    oldestMessageSec,
  };
}

const LOOK_BACK_MS = 10 * 60_000;

/** Age of the oldest message, s. SQS publishes nothing about a queue that was empty for hours. */
async function oldestMessage({ cloudWatch }: Services, queueUrl: string, nowMs: number): Promise<number> {
  const answer = await cloudWatch(
    {
      Action: 'GetMetricStatistics',
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateAgeOfOldestMessage',
      'Dimensions.member.1.Name': 'QueueName',
      'Dimensions.member.1.Value': queueUrl.split('/').at(-1) ?? '',
      StartTime: isoSeconds(nowMs - LOOK_BACK_MS),
      EndTime: isoSeconds(nowMs),
      Period: '60',
      'Statistics.member.1': 'Maximum',
    },
    CALL_MS,
  );
  const points = membersOf(answer).map((point) => ({
    at: elementText(point, 'Timestamp') ?? '',
    value: Number(elementText(point, 'Maximum') ?? 0),
  }));
  return points.sort((one, other) => other.at.localeCompare(one.at))[0]?.value ?? 0;
}
