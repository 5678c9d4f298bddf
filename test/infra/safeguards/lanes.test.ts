import { type App, Aspects, Duration, Stack, Token } from 'aws-cdk-lib';
import { Annotations as Found, Match, Template } from 'aws-cdk-lib/assertions';
import { CfnScalableTarget, Schedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import { Alarm, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import {
  type ILambdaDeploymentConfig,
  LambdaDeploymentConfig,
  LambdaDeploymentGroup,
} from 'aws-cdk-lib/aws-codedeploy';
import { EventBus, Rule, Schedule as EventSchedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction, SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import {
  Alias,
  type AliasProps,
  CfnAlias,
  CfnEventSourceMapping,
  CfnFunction,
  Code,
  Function,
  type FunctionProps,
  type IFunction,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource, type SqsEventSourceProps } from 'aws-cdk-lib/aws-lambda-event-sources';
import { CfnPipe } from 'aws-cdk-lib/aws-pipes';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import {
  DefinitionBody,
  type IChainable,
  Parallel,
  Pass,
  StateMachine,
  TaskInput,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke, SqsSendMessage } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Safeguards, type SafeguardsProps } from '../../../lib/infra/safeguards/safeguards';
import { asEventBus, asVersion } from '../../../lib/infra/shared/interfaces';
import { asFunction, testApp } from '../test-stack';

/** Ids of the safeguards that an app breaks, warnings with `warning` before them. It need not be an app of the kit. */
function broken(build: (stack: Stack, app: App) => unknown, props?: SafeguardsProps): string[] {
  const app = testApp();
  const stack = new Stack(app, 'Stack');
  build(stack, app);
  Aspects.of(stack).add(new Safeguards(props));
  const ids = (text: string, before = '') =>
    [...text.matchAll(/\(([a-z-]+)\)(?: \(Annotation\)| \[ack)/g)].map(([, id]) => `${before}${id ?? ''}`);
  try {
    Template.fromStack(stack);
  } catch (error) {
    return ids(String(error));
  }
  return Found.fromStack(stack)
    .findWarning('*', Match.stringLikeRegexp('\\('))
    .flatMap(({ entry }) => ids(JSON.stringify(entry.data), 'warning '));
}

// The CDK prints every warning that it finds, which here are the expected ones.
beforeAll(() => void jest.spyOn(console, 'error').mockImplementation());
afterAll(() => jest.restoreAllMocks());

const newFunction = (stack: Stack, props: Partial<FunctionProps> = {}, id = 'Function') =>
  new Function(stack, id, {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = async () => {};'),
    ...props,
  });

const live = (stack: Stack, of: Function, props: Partial<AliasProps> = {}) =>
  new Alias(stack, `${of.node.id}Live`, { aliasName: 'live', version: asVersion(of.currentVersion), ...props });

/** A queue with dead letters, and a function that it feeds through its alias. */
interface Fed {
  readonly queue?: QueueProps;
  readonly function?: Partial<FunctionProps>;
  readonly alias?: Partial<AliasProps>;
  readonly source?: SqsEventSourceProps;
}
const fed =
  ({ queue, function: props, alias, source }: Fed) =>
  (stack: Stack): void => {
    const feeding = new Queue(stack, 'Queue', {
      visibilityTimeout: Duration.seconds(60),
      deadLetterQueue: { queue: new Queue(stack, 'Dead'), maxReceiveCount: 3 },
      ...queue,
    });
    live(stack, newFunction(stack, { timeout: Duration.seconds(10), ...props }), alias).addEventSource(
      new SqsEventSource(feeding, { reportBatchItemFailures: true, ...source }),
    );
  };

const told = { bind: () => ({ alarmActionArn: 'arn:aws:sns:eu-west-1:111111111111:pager' }) };

const seconds = (count: number): Duration => Duration.seconds(count);

describe('a queue and its worker', () => {
  it('pass when the queue hides a message six times as long as a try may take, and the batching window', () => {
    expect(broken(fed({}))).toEqual([]);
    const windowed = { maxBatchingWindow: seconds(5) };
    expect(broken(fed({ queue: { visibilityTimeout: seconds(65) }, source: windowed }))).toEqual([]);
    expect(broken(fed({ queue: { visibilityTimeout: seconds(64) }, source: windowed }))).toEqual([
      'warning visibility-covers-retries',
    ]);
  });

  it.each([
    [9, ['visibility-covers-timeout']],
    [10, ['warning visibility-covers-retries']],
    [59, ['warning visibility-covers-retries']],
  ])('of 10 s are told about a visibility of %i s: %j', (visibility, ids) => {
    expect(broken(fed({ queue: { visibilityTimeout: seconds(visibility) } }))).toEqual(ids);
  });

  it('are judged by what AWS takes where nothing is written: 30 s hidden, 3 s to work', () => {
    const plain = (timeout?: Duration) => (stack: Stack) => {
      const dead = new Queue(stack, 'Dead');
      const queue = new Queue(stack, 'Queue', { deadLetterQueue: { queue: dead, maxReceiveCount: 3 } });
      live(stack, newFunction(stack, timeout && { timeout })).addEventSource(
        new SqsEventSource(queue, { batchSize: 1, reportBatchItemFailures: true }),
      );
    };
    expect(broken(plain())).toEqual([]);
    expect(broken(plain(seconds(31)))).toEqual(['visibility-covers-timeout']);
  });

  it('are found across stacks, where equal ids would otherwise be taken for one another', () => {
    expect(
      broken((stack, app) => {
        const other = new Stack(app, 'Other');
        const dead = new Queue(other, 'Dead');
        const visibilityTimeout = seconds(9);
        const queue = new Queue(other, 'Queue', {
          deadLetterQueue: { queue: dead, maxReceiveCount: 3 },
          visibilityTimeout,
        });
        fed({})(stack);
        live(stack, newFunction(stack, { timeout: seconds(10) }, 'Second')).addEventSource(
          new SqsEventSource(queue, { reportBatchItemFailures: true }),
        );
      }),
    ).toEqual(['visibility-covers-timeout']);
  });
});

type Chained = (send: SqsSendMessage, work: LambdaInvoke) => IChainable;

/** A state machine that works, and sends to a queue. */
function machine(stack: Stack, worker: Function, chain: Chained, queue: Queue): void {
  const send = new SqsSendMessage(stack, 'Send', { queue, messageBody: TaskInput.fromText('lost') });
  const work = new LambdaInvoke(stack, 'Work', { lambdaFunction: worker });
  new StateMachine(stack, 'Machine', { definitionBody: DefinitionBody.fromChainable(chain(send, work)) });
}

describe('a dead-letter queue', () => {
  it.each<[string, (stack: Stack, dead: Queue) => unknown]>([
    ['a queue', (stack, queue) => new Queue(stack, 'Fed', { deadLetterQueue: { queue, maxReceiveCount: 3 } })],
    ['a function', (stack, deadLetterQueue) => newFunction(stack, { deadLetterQueue })],
    [
      'a pipe from a stream',
      (stack, { queueArn }) =>
        new CfnPipe(stack, 'Pipe', {
          roleArn: 'arn:aws:iam::111111111111:role/pipe',
          source: 'arn:aws:kinesis:eu-west-1:111111111111:stream/orders',
          sourceParameters: {
            kinesisStreamParameters: { startingPosition: 'LATEST', deadLetterConfig: { arn: queueArn } },
          },
          target: newFunction(stack).functionArn,
        }),
    ],
    [
      'a state machine that has caught an error',
      (stack, queue) =>
        machine(stack, newFunction(stack), (send, work) => work.addCatch(new Pass(stack, 'Note').next(send)), queue),
    ],
    [
      'a branch of a state machine',
      (stack, queue) =>
        machine(
          stack,
          newFunction(stack),
          (send, work) => new Parallel(stack, 'All').branch(work.addCatch(send)),
          queue,
        ),
    ],
    [
      'a subscription',
      (stack, deadLetterQueue) =>
        new Topic(stack, 'Topic').addSubscription(new LambdaSubscription(newFunction(stack), { deadLetterQueue })),
    ],
    [
      'a rule',
      (stack, deadLetterQueue) =>
        new Rule(stack, 'Rule', {
          eventBus: asEventBus(new EventBus(stack, 'Bus')),
          eventPattern: { source: ['shop'] },
          targets: [new LambdaFunction(newFunction(stack), { deadLetterQueue })],
        }),
    ],
  ])('of %s needs no other', (_, use) => {
    expect(broken((stack) => void use(stack, new Queue(stack, 'Dead')))).toEqual([]);
  });

  it('is not what a state machine feeds, nor what a worker is given after an error', () => {
    const sent = (chain: Chained) =>
      broken((stack) => {
        machine(stack, newFunction(stack), chain, new Queue(stack, 'Queue'));
      });
    expect(sent((send, work) => work.next(send))).toEqual(['queue-has-dead-letters']);
    expect(sent((send, work) => work.addCatch(send))).toEqual([]);
    expect(
      broken((stack) => {
        const queue = new Queue(stack, 'Queue');
        machine(stack, newFunction(stack), (send, work) => work.addCatch(send), queue);
        newFunction(stack, {}, 'Worker').addEventSource(new SqsEventSource(queue, { reportBatchItemFailures: true }));
      }),
    ).toEqual(['queue-has-dead-letters']);
  });

  it('is not what a rule feeds', () => {
    expect(
      broken((stack) => {
        const queue = new Queue(stack, 'Fed');
        const deadLetterQueue = new Queue(stack, 'Dead');
        new Rule(stack, 'Rule', {
          eventPattern: { source: ['shop'] },
          targets: [new SqsQueue(queue, { deadLetterQueue })],
        });
      }),
    ).toEqual(['queue-has-dead-letters']);
  });
});

describe('a rule', () => {
  const rule = (target: (stack: Stack) => LambdaFunction) => (stack: Stack) =>
    new Rule(stack, 'Rule', { eventPattern: { source: ['shop'] }, targets: [target(stack)] });

  it('that invokes a function keeps what it could not deliver', () => {
    expect(broken(rule((stack) => new LambdaFunction(newFunction(stack))))).toEqual(['rule-has-dead-letters']);
  });

  it('that is a clock is only warned: its next call comes anyway', () => {
    const clock = (stack: Stack) =>
      new Rule(stack, 'Rule', {
        schedule: EventSchedule.rate(Duration.hours(1)),
        targets: [new LambdaFunction(newFunction(stack))],
      });
    expect(broken(clock)).toEqual(['warning schedule-has-dead-letters']);
  });

  it('invokes the alias where that has provisioned concurrency', () => {
    const provisioned = (through: 'alias' | 'function') =>
      rule((stack) => {
        const one = newFunction(stack);
        const alias = live(stack, one, { provisionedConcurrentExecutions: 3 });
        const deadLetterQueue = new Queue(stack, 'Dead');
        return through === 'alias'
          ? new LambdaFunction(asFunction(alias), { deadLetterQueue })
          : new LambdaFunction(one, { deadLetterQueue });
      });
    expect(broken(provisioned('function'))).toEqual(['event-is-qualified']);
    expect(broken(provisioned('alias'))).toEqual([]);
  });
});

describe('an event source', () => {
  it('is qualified also by a name with the alias behind it', () => {
    const mapped = (name: (of: Function) => string) => (stack: Stack) => {
      const one = newFunction(stack);
      live(stack, one, { provisionedConcurrentExecutions: 1 });
      new CfnEventSourceMapping(stack, 'Mapping', { functionName: name(one) });
    };
    expect(broken(mapped(({ functionName }) => functionName))).toEqual(['event-source-is-qualified']);
    expect(broken(mapped(({ functionName }) => `${functionName}:$LATEST`))).toEqual(['event-source-is-qualified']);
    expect(broken(mapped(({ functionName }) => `${functionName}:live`))).toEqual([]);
    expect(broken(mapped(({ functionArn }) => `${functionArn}:live`))).toEqual([]);
  });

  it('may invoke the function itself where nothing is lost by it: no alias is paid for, and none is looked at', () => {
    const mapped = (more: (stack: Stack, one: Function) => unknown) =>
      broken((stack) => {
        const one = newFunction(stack);
        more(stack, one);
        new CfnEventSourceMapping(stack, 'Mapping', { functionName: one.functionName });
      });
    const errorsOf = (stack: Stack, one: Pick<IFunction, 'metricErrors'>) => {
      const metric = one.metricErrors({ period: seconds(60) });
      const alarm = { metric, threshold: 1, evaluationPeriods: 3, treatMissingData: TreatMissingData.NOT_BREACHING };
      new Alarm(stack, 'Errors', { ...alarm, alarmDescription: 'runbooks/errors.md' }).addAlarmAction(told);
    };
    expect(mapped(() => undefined)).toEqual([]);
    expect(mapped((stack, one) => live(stack, one))).toEqual([]);
    expect(mapped(errorsOf)).toEqual([]);
    expect(mapped((stack, one) => errorsOf(stack, live(stack, one)))).toEqual(['event-source-is-qualified']);
  });

  it.each<[string, SqsEventSourceProps, string[]]>([
    ['by default, ten at once', {}, ['event-source-reports-partial-failures']],
    ['two at once', { batchSize: 2 }, ['event-source-reports-partial-failures']],
    ['one at a time', { batchSize: 1 }, []],
    ['none, switched off', { enabled: false }, []],
    ['as many as is decided when deployed', { batchSize: Token.asNumber({ Ref: 'Size' }) }, []],
  ])('of a queue sends a whole batch round again when it takes %s', (_, source, ids) => {
    expect(broken(fed({ source: { reportBatchItemFailures: false, ...source } }))).toEqual(ids);
  });

  it('has pollers of its own or a maximum, not both', () => {
    const both = (more: object) => (stack: Stack) => {
      const alias = live(stack, newFunction(stack));
      new CfnEventSourceMapping(stack, 'Mapping', {
        functionName: alias.functionName,
        provisionedPollerConfig: { minimumPollers: 2 },
        ...more,
      });
    };
    expect(broken(both({ scalingConfig: { maximumConcurrency: 5 } }))).toEqual(['pollers-or-maximum']);
    expect(broken(both({}))).toEqual([]);
  });

  it('takes no more messages than its function has declared time for', () => {
    const declared = (p99DurationMs: number) => (stack: Stack) => {
      fed({ source: { batchSize: 5 } })(stack);
      const found = stack.node.findAll().find((node) => node instanceof CfnFunction);
      found?.addMetadata('headroom', { p99DurationMs });
    };
    expect(broken(declared(2000))).toEqual([]);
    expect(broken(declared(2001))).toEqual(['batch-fits-timeout']);
  });

  it('is warned about a batch that leaves a message hardly any time, where none is declared', () => {
    const batch = (size: number) =>
      broken(fed({ function: { timeout: seconds(1) }, source: { batchSize: size, maxBatchingWindow: seconds(1) } }));
    expect(batch(20)).toEqual([]);
    expect(batch(21)).toEqual(['warning batch-leaves-time']);
  });
});

describe('provisioned concurrency', () => {
  const cfnAlias = (props: (of: Function) => Partial<ConstructorParameters<typeof CfnAlias>[2]>) => (stack: Stack) => {
    const one = newFunction(stack);
    const functionVersion = asVersion(one.currentVersion).version;
    new CfnAlias(stack, 'Alias', { name: 'live', functionName: one.functionName, functionVersion, ...props(one) });
  };
  const some = { provisionedConcurrencyConfig: { provisionedConcurrentExecutions: 3 } };

  it('is on a version, never on $LATEST', () => {
    expect(broken(cfnAlias(() => some))).toEqual([]);
    expect(broken(cfnAlias(() => ({ ...some, functionVersion: '$LATEST' })))).toEqual(['provisioned-is-qualified']);
    expect(broken(cfnAlias(() => ({ functionVersion: '$LATEST' })))).toEqual([]);
  });

  it('is never 0', () => {
    const zero = { provisionedConcurrencyConfig: { provisionedConcurrentExecutions: 0 } };
    expect(broken(cfnAlias(() => zero))).toEqual(['provisioned-never-zero']);
  });

  it('stands beside no weights', () => {
    const weighted = { routingConfig: { additionalVersionWeights: [{ functionVersion: '1', functionWeight: 0.1 }] } };
    expect(broken(cfnAlias(() => ({ ...some, ...weighted })))).toEqual(['provisioned-not-weighted']);
    expect(broken(cfnAlias(() => weighted))).toEqual([]);
  });

  it('is warned about where it changes at set times and CodeDeploy shifts the traffic of its alias', () => {
    const shifted = (deploymentConfig: ILambdaDeploymentConfig | undefined, isScheduled: boolean) => (stack: Stack) => {
      const alias = live(stack, newFunction(stack), { provisionedConcurrentExecutions: 2 });
      const scaling = alias.addAutoScaling({ maxCapacity: 5 });
      if (isScheduled) scaling.scaleOnSchedule('Peak', { schedule: Schedule.cron({ hour: '6' }), minCapacity: 4 });
      if (deploymentConfig) new LambdaDeploymentGroup(stack, 'Group', { alias, deploymentConfig });
    };
    const canary = LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES;
    expect(broken(shifted(canary, false))).toEqual([]);
    expect(broken(shifted(undefined, true))).toEqual([]);
    expect(broken(shifted(canary, true))).toEqual(['warning gradual-with-provisioned']);
  });

  const scaled =
    (bounds: object, resourceId = (name: string) => `function:${name}:live`) =>
    (stack: Stack) => {
      const one = newFunction(stack);
      live(stack, one, { provisionedConcurrentExecutions: 2 });
      new CfnScalableTarget(stack, 'Target', {
        serviceNamespace: 'lambda',
        scalableDimension: 'lambda:function:ProvisionedConcurrency',
        resourceId: resourceId(one.functionName),
        minCapacity: 1,
        maxCapacity: 5,
        ...bounds,
      });
    };

  it('is not scaled to 0, by no schedule either', () => {
    expect(broken(scaled({}))).toEqual([]);
    expect(broken(scaled({ minCapacity: 0 }))).toEqual(['provisioned-never-zero']);
    const night = { scheduledActionName: 'night', schedule: 'cron(0 0 * * ? *)' };
    const scheduledActions = [{ ...night, scalableTargetAction: { minCapacity: 0, maxCapacity: 1 } }];
    expect(broken(scaled({ scheduledActions }))).toEqual(['provisioned-never-zero']);
  });

  it('is scaled on an alias', () => {
    expect(broken(scaled({}, (name) => `function:${name}`))).toEqual(['provisioned-is-qualified']);
    expect(broken(scaled({}, (name) => `function:${name}:$LATEST`))).toEqual(['provisioned-is-qualified']);
    expect(
      broken((stack) => {
        live(stack, newFunction(stack), { provisionedConcurrentExecutions: 2 }).addAutoScaling({ maxCapacity: 5 });
      }),
    ).toEqual([]);
  });

  it('stays within what its function reserves, also when it is scaled up', () => {
    const reserving = (reserved: number) => (stack: Stack) => {
      const one = newFunction(stack, { reservedConcurrentExecutions: reserved });
      live(stack, one, { provisionedConcurrentExecutions: 2 }).addAutoScaling({ maxCapacity: 5 });
    };
    expect(broken(reserving(5))).toEqual([]);
    expect(broken(reserving(4))).toEqual(['provisioned-within-reserved']);
  });
});

describe('reserved concurrency', () => {
  it('is at least what the event sources of a function may invoke together', () => {
    const reserving = (reserved: number, source: SqsEventSourceProps) =>
      broken(fed({ function: { reservedConcurrentExecutions: reserved }, source }));
    expect(reserving(20, { maxConcurrency: 20 })).toEqual([]);
    expect(reserving(19, { maxConcurrency: 20 })).toEqual(['maximum-within-reserved']);
    const pollers = { provisionedPollerConfig: { minimumPollers: 2, maximumPollers: 3 } };
    expect(reserving(30, pollers)).toEqual([]);
    expect(reserving(29, pollers)).toEqual(['maximum-within-reserved']);
  });

  it('leaves the account its floor, together with what is provisioned, and that is said once', () => {
    const taking = (reserved: number, provisioned: number) => (stack: Stack) => {
      newFunction(stack, { reservedConcurrentExecutions: reserved }, 'First');
      live(stack, newFunction(stack, {}, 'Second'), { provisionedConcurrentExecutions: provisioned });
    };
    expect(broken(taking(500, 400))).toEqual([]);
    expect(broken(taking(501, 400))).toEqual(['unreserved-floor']);
    expect(broken(taking(501, 400), { lambdaConcurrencyQuota: 1001 })).toEqual([]);
  });
});

describe('a finding', () => {
  it('says what is wrong with its value, and what to do', () => {
    const stack = new Stack(testApp(), 'Stack');
    fed({ queue: { visibilityTimeout: seconds(9) } })(stack);
    Aspects.of(stack).add(new Safeguards());
    expect(() => Template.fromStack(stack)).toThrow(/hides a message for 9 s, less than the 10 s .* raise .* to 60 s/);
  });
});
