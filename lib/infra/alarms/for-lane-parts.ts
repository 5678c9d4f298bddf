import type { Duration } from 'aws-cdk-lib';
import type { IEventBus, IRule } from 'aws-cdk-lib/aws-events';
import type { IAlias, IFunction, IVersion } from 'aws-cdk-lib/aws-lambda';
import { CfnQueue, type IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { SubjectPlan } from '../../alarms';
import { type Known, promised } from '../../core/environment/promised';
import type { LanePlan } from '../../core/plan';
import type { Quantity } from '../../core/quantity';
import { resolvedNumber } from '../shared/references';
import { ruleDimensions } from '../shared/rule-dimensions';
import { unsaid } from '../shared/unsaid';
import type { AlarmSetProps } from './alarm-set-props';
import { type WatchedProps, watchedSubject } from './watched-subject';

/** Promises of a queue, and what is known of it. */
export interface QueueAlarmsProps extends WatchedProps {
  /** No message waits longer than this. */
  readonly maxQueueAge: Duration;
  /**
   * Messages per second at an ordinary day's top: how many that wait are a backlog follows from it.
   * @default 0, so that more than one is
   */
  readonly expectedPerSec?: number;
  /**
   * Timeout of the worker that reads the queue: one that takes minutes deletes nothing for as long.
   * @default - not promised; alarms that need it are left out
   */
  readonly timeout?: Duration;
  /**
   * Queue of messages that were given up.
   * @default - that of a queue of the CDK; none of an imported queue
   */
  readonly deadLetterQueue?: IQueue;
  /**
   * Receives before a message is given up.
   * @default - that of a queue of the CDK
   */
  readonly maxReceives?: number;
}

/** Promises of a function. */
export interface FunctionAlarmsProps extends WatchedProps {
  /** Timeout that is set on the function. */
  readonly timeout: Duration;
  /**
   * Number of times that the same work is tried before it is given up.
   * @default 3, which is what Lambda does with an event
   */
  readonly maxTries?: number;
  /**
   * Executions at once that it needs at most.
   * @default - not promised; alarms that need it are left out
   */
  readonly expectedConcurrency?: number;
  /**
   * Environments that are kept ready on the alias.
   * @default - none
   */
  readonly provisionedConcurrency?: number;
  /**
   * Invocations per second at an ordinary day's top.
   * @default - not promised; alarms that need it are left out
   */
  readonly expectedPerSec?: number;
}

/** Facts about a rule besides itself. */
export interface RuleAlarmsProps extends WatchedProps {
  /**
   * The bus of an imported rule; a rule of the app says it itself.
   * @default - the bus in its ARN, or the default bus of the account
   */
  readonly eventBus?: IEventBus;
  /**
   * Queue of events that its target did not take.
   * @default - none
   */
  readonly deadLetterQueue?: IQueue;
}

/** The alarms of a queue, as part of a lane whose other parts nobody named. */
export function queueAlarms(scope: Construct, id: string, queue: IQueue, props: QueueAlarmsProps): AlarmSetProps {
  const { deadLetterQueue, maxReceives } = deadLettersOf(queue, props);
  const hiddenSec = visibilityTimeoutOf(queue);
  return watchedSubject(scope, id, props, {
    planned: lanePart({
      // Without provisioned concurrency and peaks of its own.
      kind: 'batch',
      maxQueueAgeSec: props.maxQueueAge.toSeconds({ integral: false }),
      source: { kind: 'sqs' },
      peakArrivalsPerSec: props.expectedPerSec ?? 0,
      ...(maxReceives !== undefined && { maxReceives }),
      ...(hiddenSec !== undefined && { visibilityTimeoutSec: hiddenSec }),
      // The longest that it can be is what is known of the slowest.
      ...(props.timeout && {
        timeoutSec: props.timeout.toSeconds({ integral: false }),
        p99DurationMs: props.timeout.toMilliseconds(),
        batchSize: 1,
      }),
    }),
    resources: [queue, deadLetterQueue],
    roles: { queue: queue.queueName, ...(deadLetterQueue && { deadLetterQueue: deadLetterQueue.queueName }) },
  });
}

/** Seconds for which a queue of the app hides a message; undefined where it is known only when deployed, or not of the app. */
function visibilityTimeoutOf({ node: { defaultChild: made } }: IQueue): number | undefined {
  return made instanceof CfnQueue
    ? resolvedNumber(made, made.visibilityTimeout ?? unsaid.visibilityTimeoutSec)
    : undefined;
}

/** Dead-letter queue of a queue, and the receives after which a message goes there, as far as they are known. */
export function deadLettersOf(queue: IQueue, props: Pick<QueueAlarmsProps, 'deadLetterQueue' | 'maxReceives'>) {
  const own = queue instanceof Queue ? queue.deadLetterQueue : undefined;
  return {
    deadLetterQueue: props.deadLetterQueue ?? own?.queue,
    maxReceives: props.maxReceives ?? own?.maxReceiveCount,
  };
}

/** The alarms of a function, or of an alias: then of what is invoked through the alias. */
export function functionAlarms(
  scope: Construct,
  id: string,
  invoked: IFunction | IAlias,
  props: FunctionAlarmsProps,
): AlarmSetProps {
  const { expectedConcurrency, provisionedConcurrency, expectedPerSec, timeout, maxTries = 3 } = props;
  const needed = expectedConcurrency === undefined ? undefined : executions(expectedConcurrency);
  const ready = provisionedConcurrency === undefined ? undefined : executions(provisionedConcurrency);
  return watchedSubject(scope, id, props, {
    planned: lanePart(
      {
        timeoutSec: timeout.toSeconds({ integral: false }),
        maxReceives: maxTries,
        ...(expectedPerSec !== undefined && { peakArrivalsPerSec: expectedPerSec }),
      },
      {
        ...(needed && { concurrency: needed, peakConcurrency: needed }),
        provisionedConcurrency: ready,
        peakProvisionedConcurrency: ready,
      },
    ),
    resources: [invoked],
    roles: functionRoles(invoked),
  });
}

/** The alarms of a rule. */
export function ruleAlarms(scope: Construct, id: string, rule: IRule, props: RuleAlarmsProps): AlarmSetProps {
  const { eventBus, deadLetterQueue } = props;
  return watchedSubject(scope, id, props, {
    planned: lanePart({ source: { kind: 'event', pattern: {}, bus: 'environment' } }),
    resources: [rule, deadLetterQueue],
    roles: {
      ...ruleDimensions(rule, eventBus),
      ...(deadLetterQueue && { deadLetterQueue: deadLetterQueue.queueName }),
    },
  });
}

/** A plan of a lane of which only this is known. */
const lanePart =
  (lane: Known<LanePlan['lane']>, plan: Known<Omit<LanePlan, 'lane'>> = {}) =>
  (name: string): SubjectPlan => ({
    kind: 'lane',
    name,
    plan: promised<LanePlan>({ ...plan, lane: { ...lane, name } }),
  });

const executions = (value: number): Quantity => ({ value, unit: 'executions', because: 'as promised' });

function functionRoles(invoked: IFunction | IAlias | IVersion): Readonly<Record<string, string>> {
  // What is invoked by version publishes as an alias does: the function's name, and the qualified one beside it.
  if (isVersion(invoked)) {
    const { functionName: name } = invoked.lambda;
    return { function: name, alias: `${name}:${invoked.version}` };
  }
  if (!isAlias(invoked)) return { function: invoked.functionName };
  const { functionName } = invoked.version.lambda;
  return { function: functionName, alias: `${functionName}:${invoked.aliasName}` };
}

const isAlias = (invoked: IFunction | IAlias): invoked is IAlias => 'aliasName' in invoked;

const isVersion = (invoked: IFunction | IAlias | IVersion): invoked is IVersion =>
  'lambda' in invoked && 'version' in invoked && typeof invoked.version === 'string';
