import type { Value } from '../../../core/json';
import { canonicalText } from '../../template/canonical';
import type { ResolvedResource } from '../../template/stack';
import { refsIn } from '../../template/tokens';
import { about, lambdas, type Rule, type StackReview, updatesOf } from '../rule';
import { high, low, numberOf, type Watch } from '../watch';
import { isShorter, rows } from './rows';

export const functions: readonly Watch[] = [
  ...rows('AWS::Lambda::Alias', 'less', 'ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions'),
  ...rows('AWS::Lambda::Alias', 'removed', 'ProvisionedConcurrencyConfig'),
  ...rows('AWS::Lambda::Version', 'removed', 'ProvisionedConcurrencyConfig'),
  ...rows('AWS::Serverless::Function', 'less', 'ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions'),
  ...rows('AWS::Serverless::Function', 'removed', 'ProvisionedConcurrencyConfig'),
  { types: lambdas, path: 'ReservedConcurrentExecutions', worse: 'less' },
  {
    types: lambdas,
    path: 'ReservedConcurrentExecutions',
    worse: 'added',
    say: { what: 'the function has a bound that it had not, over which calls are throttled' },
  },
  {
    types: lambdas,
    path: 'ReservedConcurrentExecutions',
    worse: 'removed',
    say: {
      risk: 'low',
      what: 'the function shares the concurrency of the account: nothing is kept for it, and nothing bounds it',
    },
  },
  { types: lambdas, path: 'MemorySize', worse: 'less', fallback: 128 },
  { types: lambdas, path: 'Timeout', worse: 'less', fallback: 3 },
  { types: lambdas, path: 'EphemeralStorage.Size', worse: 'less', fallback: 512, say: low },
  { types: lambdas, path: 'SnapStart', worse: 'removed', say: low },
  {
    types: lambdas,
    path: 'VpcConfig.SubnetIds',
    worse: isShorter,
    say: { what: 'the function stands in fewer zones, and has fewer addresses' },
  },
  {
    types: lambdas,
    path: 'RecursiveLoop',
    worse: (_, after) => after === 'Allow',
    say: {
      what: 'a loop in which the function calls itself is not stopped any more',
      because: 'through a queue or a topic it takes all of the account’s concurrency, and costs until somebody sees it',
      fix: 'leave RecursiveLoop at Terminate',
    },
  },
];

export const eventSources: readonly Watch[] = [
  ...rows(
    'AWS::Lambda::EventSourceMapping',
    'less',
    'ScalingConfig.MaximumConcurrency',
    'ProvisionedPollerConfig.MaximumPollers',
    'ProvisionedPollerConfig.MinimumPollers',
    'ParallelizationFactor',
  ),
  { types: 'AWS::Lambda::EventSourceMapping', path: 'ScalingConfig.MaximumConcurrency', worse: 'added' },
  { types: 'AWS::Lambda::EventSourceMapping', path: 'ProvisionedPollerConfig', worse: 'removed' },
  {
    types: 'AWS::Lambda::EventSourceMapping',
    path: 'Enabled',
    worse: 'off',
    fallback: true,
    say: { ...high, what: 'the function takes no more events from the source' },
  },
  ...rows(
    'AWS::Serverless::Function',
    'less',
    'Events.{}.Properties.ScalingConfig.MaximumConcurrency',
    'Events.{}.Properties.BatchSize',
  ),
  {
    types: 'AWS::Serverless::Function',
    path: 'Events.{}.Properties.Enabled',
    worse: 'off',
    fallback: true,
    say: { ...high, what: 'the function takes no more events from the source' },
  },
  { types: 'AWS::Lambda::EventSourceMapping', path: 'BatchSize', worse: 'less', say: low },
  { types: 'AWS::Lambda::EventSourceMapping', path: 'MaximumBatchingWindowInSeconds', worse: 'more', say: low },
  {
    types: 'AWS::Lambda::EventSourceMapping',
    path: 'FunctionResponseTypes',
    worse: 'removed',
    say: { what: 'one failed message of a batch brings the whole batch back' },
  },
  { types: 'AWS::Lambda::EventSourceMapping', path: 'MaximumRetryAttempts', worse: isLessOfEndless, say: low },
  {
    types: 'AWS::Lambda::EventSourceMapping',
    path: 'MaximumRecordAgeInSeconds',
    worse: isLessOfEndless,
    say: { what: 'records that are older are left out: after a fault those that waited' },
  },
  {
    types: 'AWS::Lambda::EventSourceMapping',
    path: 'BisectBatchOnFunctionError',
    worse: 'off',
    say: { ...low, what: 'one bad record takes its whole batch with it' },
  },
  {
    types: 'AWS::Lambda::EventSourceMapping',
    path: 'FilterCriteria',
    worse: 'added',
    say: { what: 'events that the filter leaves out are deleted unseen' },
  },
];

export const queues: readonly Watch[] = [
  { types: 'AWS::SQS::Queue', path: 'VisibilityTimeout', worse: 'less', fallback: 30 },
  {
    types: 'AWS::SQS::Queue',
    path: 'RedrivePolicy',
    worse: 'removed',
    say: { what: 'what fails again and again comes back for ever, and is lost when it is too old' },
  },
  { types: 'AWS::SQS::Queue', path: 'RedrivePolicy.maxReceiveCount', worse: 'less', say: low },
  {
    types: 'AWS::SQS::Queue',
    path: 'RedrivePolicy.maxReceiveCount',
    worse: 'more',
    say: { ...low, what: 'a message that can’t be done takes a worker more often before it is put aside' },
  },
  { types: 'AWS::SQS::Queue', path: 'FifoThroughputLimit', worse: (before) => before === 'perMessageGroupId' },
  { types: 'AWS::SNS::Subscription', path: 'RedrivePolicy', worse: 'removed' },
  { types: 'AWS::Lambda::Function', path: 'DeadLetterConfig', worse: 'removed' },
  { types: 'AWS::Lambda::EventInvokeConfig', path: 'DestinationConfig', worse: 'removed' },
  { types: 'AWS::Lambda::EventInvokeConfig', path: 'MaximumRetryAttempts', worse: 'less', fallback: 2, say: low },
  { types: 'AWS::Lambda::EventInvokeConfig', path: 'MaximumEventAgeInSeconds', worse: 'less', fallback: 21_600 },
  { types: 'AWS::Lambda::EventSourceMapping', path: 'DestinationConfig', worse: 'removed' },
  { types: 'AWS::Scheduler::Schedule', path: 'Target.DeadLetterConfig', worse: 'removed' },
  {
    types: 'AWS::Scheduler::Schedule',
    path: 'Target.RetryPolicy.MaximumRetryAttempts',
    worse: 'less',
    fallback: 185,
    say: low,
  },
  ...['Definition', 'DefinitionString'].map((path): Watch => ({
    types: /StateMachine$/,
    path,
    worse: (before, after) => safetyOf(after) < safetyOf(before),
    say: { what: 'a step that fails is not tried again any more, or not caught' },
  })),
  ...['Definition', 'DefinitionString'].map((path): Watch => ({
    types: /StateMachine$/,
    path,
    worse: (before, after) => timeOf(after) < timeOf(before),
    say: { ...low, what: 'an execution or a step has less time' },
  })),
  {
    types: 'AWS::Events::Rule',
    path: 'State',
    worse: 'off',
    fallback: 'ENABLED',
    say: { what: 'the rule passes nothing on any more' },
  },
  { types: 'AWS::Events::Rule', path: 'Targets', worse: (before, after) => deadLetters(after) < deadLetters(before) },
  { types: 'AWS::Scheduler::Schedule', path: 'State', worse: 'off', fallback: 'ENABLED' },
];

const deadLetters = (targets: Value | undefined): number =>
  [...canonicalText(targets).matchAll(/"DeadLetterConfig"/g)].length;

/** Numbers of which -1 means that there is no end. */
function isLessOfEndless(before: Value | undefined, after: Value | undefined): boolean {
  const [old, now] = [before, after].map((side) => numberOf(side) ?? -1).map((count) => (count < 0 ? Infinity : count));
  return old !== undefined && now !== undefined && now < old;
}

const definitionText = (definition: Value | undefined): string => canonicalText(definition).replaceAll('\\"', '"');

/** Number of retries and catches of a state machine. */
const safetyOf = (definition: Value | undefined): number =>
  [...definitionText(definition).matchAll(/"(Retry|Catch)"\s*:/g)].length;

/** Sum of the times that a state machine and its steps may take. */
const timeOf = (definition: Value | undefined): number =>
  [...definitionText(definition).matchAll(/"TimeoutSeconds"\s*:\s*"?(\d+)/g)].reduce(
    (sum, [, sec]) => sum + Number(sec),
    0,
  );

const TIMEOUT_FACTOR = 6;

/** A queue that gives a message out again before its function is done. */
export const visibility: Rule = {
  id: 'capacity/visibility-below-timeout',
  risk: 'medium',
  what: 'messages come back while they are still worked on',
  // Below the timeout itself Lambda refuses the mapping.
  why: 'AWS asks for at least six times the timeout of the function: below that work is done twice',
  fix: 'raise VisibilityTimeout with the timeout of the function',
  find: (stack) =>
    updatesOf(stack, lambdas).flatMap(({ before, after }) => {
      const [old, now] = [before, after].map(({ properties: { Timeout: timeout } }) => numberOf(timeout) ?? 3);
      if (old === undefined || now === undefined || now <= old) return [];
      return queuesOf(after, stack).flatMap((queue) => {
        const seconds = numberOf(queue.properties.VisibilityTimeout) ?? 30;
        const isCrossed = seconds < now * TIMEOUT_FACTOR && seconds >= old * TIMEOUT_FACTOR;
        if (!isCrossed) return [];
        const because = `${queue.logicalId} gives a message out again after ${seconds} s`;
        return [
          about(after, {
            property: 'Timeout',
            before: old,
            after: now,
            risk: seconds < now ? 'medium' : 'low',
            because,
          }),
        ];
      });
    }),
};

function queuesOf({ logicalId }: ResolvedResource, { after }: StackReview): ResolvedResource[] {
  return [...after.resources.values()].flatMap((mapping) => {
    if (
      mapping.type !== 'AWS::Lambda::EventSourceMapping' ||
      !canonicalText(mapping.properties.FunctionName).includes(`"${logicalId}"`)
    )
      return [];
    const [source = ''] = refsIn(mapping.properties.EventSourceArn);
    const queue = after.resources.get(source);
    return queue?.type === 'AWS::SQS::Queue' ? [queue] : [];
  });
}
