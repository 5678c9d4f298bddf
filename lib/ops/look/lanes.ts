import type * as Lambda from '@aws-sdk/client-lambda';
import type { LanePort, SourceState, WorkerState } from '../look-port';
import { type ClientOptions, type Loaded, loading, type Sdks } from './sdk';

/** SQS and Lambda, as far as they tell of a lane. */
export function lanesAws(options: ClientOptions, sdks: Sdks): LanePort {
  const queues = loading(sdks.sqs, (sdk) => new sdk.SQSClient(options));
  const functions = loading(sdks.lambda, (sdk) => new sdk.LambdaClient(options));
  return {
    queue: async (QueueName) => {
      const { sdk, client } = await queues();
      const { QueueUrl } = await client.send(new sdk.GetQueueUrlCommand({ QueueName }));
      const AttributeNames = ['Waiting', 'InFlight', 'Delayed'].map((which) => depths[which as keyof typeof depths]);
      const { Attributes = {} } = await client.send(new sdk.GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
      const count = (which: keyof typeof depths): number => Number(Attributes[depths[which]] ?? 0);
      return { waiting: count('Waiting'), inFlight: count('InFlight'), delayed: count('Delayed') };
    },
    ...workerCalls(functions),
    ...concurrencyCalls(functions),
  };
}

const depths = {
  Waiting: 'ApproximateNumberOfMessages',
  InFlight: 'ApproximateNumberOfMessagesNotVisible',
  Delayed: 'ApproximateNumberOfMessagesDelayed',
} as const;

type Functions = Loaded<typeof Lambda, Lambda.LambdaClient>;

const workerCalls = (functions: Functions): Pick<LanePort, 'worker' | 'sources'> => ({
  worker: async (FunctionName, Qualifier) => {
    const { sdk, client } = await functions();
    return workerOf(await client.send(new sdk.GetFunctionConfigurationCommand({ FunctionName, Qualifier })));
  },
  sources: async (name, alias) => {
    const { sdk, client } = await functions();
    const { EventSourceMappings = [] } = await client.send(
      new sdk.ListEventSourceMappingsCommand({ FunctionName: `${name}:${alias}` }),
    );
    return EventSourceMappings.map(sourceOf);
  },
});

const workerOf = (found: Lambda.GetFunctionConfigurationCommandOutput): WorkerState => ({
  state: found.State ?? 'unknown',
  lastUpdate: found.LastUpdateStatus ?? 'unknown',
  changedAt: found.LastModified ?? 'unknown',
  timeoutSec: found.Timeout ?? 0,
  memoryMiB: found.MemorySize ?? 0,
  logGroup: found.LoggingConfig?.LogGroup,
});

const sourceOf = (found: Lambda.EventSourceMappingConfiguration): SourceState => ({
  state: found.State ?? 'unknown',
  batchSize: found.BatchSize,
  maxConcurrency: found.ScalingConfig?.MaximumConcurrency,
  lastResult: found.LastProcessingResult ?? found.StateTransitionReason,
});

const concurrencyCalls = (functions: Functions): Pick<LanePort, 'reserved' | 'provisioned' | 'accountLimit'> => ({
  reserved: async (FunctionName) => {
    const { sdk, client } = await functions();
    const { ReservedConcurrentExecutions } = await client.send(new sdk.GetFunctionConcurrencyCommand({ FunctionName }));
    return ReservedConcurrentExecutions;
  },
  provisioned: async (FunctionName) => {
    const { sdk, client } = await functions();
    const { ProvisionedConcurrencyConfigs = [] } = await client.send(
      new sdk.ListProvisionedConcurrencyConfigsCommand({ FunctionName }),
    );
    return ProvisionedConcurrencyConfigs.map((each) => ({
      wanted: each.RequestedProvisionedConcurrentExecutions ?? 0,
      ready: each.AvailableProvisionedConcurrentExecutions ?? 0,
      status: each.Status ?? 'unknown',
      reason: each.StatusReason,
    }));
  },
  accountLimit: async () => {
    const { sdk, client } = await functions();
    const { AccountLimit = {} } = await client.send(new sdk.GetAccountSettingsCommand({}));
    return {
      concurrent: AccountLimit.ConcurrentExecutions ?? 0,
      unreserved: AccountLimit.UnreservedConcurrentExecutions ?? 0,
    };
  },
});
