import { readFileSync } from 'node:fs';
import { Duration, NestedStack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { Rule } from 'aws-cdk-lib/aws-events';
import { Alias, Function, Version } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { alarms } from '../../../lib/alarms';
import { promised } from '../../../lib/core/environment/promised';
import { AlarmSet } from '../../../lib/infra/alarms/alarm-set';
import { watchedAlarms } from '../../../lib/infra/alarms/watched-alarms';
import { SubjectDashboard } from '../../../lib/infra/dashboards/subject-dashboard';
import { lane, planOf, testApp, testStack } from '../test-stack';
import { ForeignStack } from './brownfield-app';

const QUEUE_ARN = 'arn:aws:sqs:eu-west-1:111111111111:orders-queue';
const FUNCTION_ARN = 'arn:aws:lambda:eu-west-1:111111111111:function:mailer';

/** Everything imported: nothing of it is in the stack, as in an app that only watches. */
function imported() {
  const made = testStack({ concrete: true });
  const { stack, pager, tickets } = made;
  const live = Alias.fromAliasAttributes(stack, 'Live', {
    aliasName: 'live',
    aliasVersion: Version.fromVersionArn(stack, 'Version', `${FUNCTION_ARN}:7`),
  });
  return {
    ...made,
    paging: { pager, tickets },
    queue: Queue.fromQueueArn(stack, 'Queue', QUEUE_ARN),
    dead: Queue.fromQueueArn(stack, 'Dead', `${QUEUE_ARN}-dead`),
    plain: Function.fromFunctionArn(stack, 'Function', FUNCTION_ARN),
    live,
    group: AutoScalingGroup.fromAutoScalingGroupName(stack, 'Group', 'web-group'),
    rule: Rule.fromEventRuleArn(stack, 'Rule', 'arn:aws:events:eu-west-1:111111111111:rule/nightly'),
  };
}

// The CDK prints every warning that it finds, which here are about what no template shows of imported resources.
beforeAll(() => void jest.spyOn(console, 'error').mockImplementation());
afterAll(() => jest.restoreAllMocks());

const idsOf = (set: AlarmSet): string[] => set.records.map(({ id }) => id);
const text = (value: unknown): string => JSON.stringify(value);

describe('an imported queue', () => {
  it('gets the alarms of queues, with its own promise as threshold', () => {
    const { stack, paging, queue, template } = imported();
    const set = AlarmSet.forQueue(stack, 'OrdersQueue', queue, { ...paging, maxQueueAge: Duration.minutes(2) });
    expect(idsOf(set)).toContain('lane-queue-age');
    template().hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'Shop/orders-queue/lane-queue-age',
      ...(alarms['lane-queue-age'].breaching.of > 0 && { TreatMissingData: 'notBreaching' }),
    });
    expect(set.records.find(({ id }) => id === 'lane-queue-age')?.threshold.because).toMatch(/120 s/);
    expect(text(template().toJSON())).toContain('orders-queue');
  });

  it('pages once for its symptoms, by the name of its subject', () => {
    const { stack, paging, queue, template } = imported();
    const set = AlarmSet.forQueue(stack, 'Orders', queue, { ...paging, maxQueueAge: Duration.minutes(2) });
    expect(set.incidents).toHaveLength(1);
    template().hasResourceProperties('AWS::CloudWatch::CompositeAlarm', { AlarmName: 'Shop/orders/lane-incident' });
  });

  it('has no alarm on dead letters until its dead-letter queue is named', () => {
    const { stack, paging, queue, dead } = imported();
    const promise = { ...paging, maxQueueAge: Duration.minutes(2), maxReceives: 3 };
    expect(idsOf(AlarmSet.forQueue(stack, 'Without', queue, promise))).not.toContain('lane-dead-letters');
    expect(idsOf(AlarmSet.forQueue(stack, 'With', queue, { ...promise, deadLetterQueue: dead }))).toContain(
      'lane-dead-letters',
    );
  });

  it('has no alarm of a function, a host or the account, and none on metrics that nothing publishes', () => {
    const { stack, paging, queue, dead } = imported();
    const set = AlarmSet.forQueue(stack, 'Orders', queue, {
      ...paging,
      maxQueueAge: Duration.minutes(2),
      timeout: Duration.seconds(30),
      expectedPerSec: 10,
      deadLetterQueue: dead,
      maxReceives: 3,
    });
    const namespaces = set.records.flatMap(({ metric }) =>
      metric.kind === 'query'
        ? ['query']
        : metric.kind === 'math'
          ? Object.values(metric.metrics).map(({ namespace }) => namespace)
          : [metric.namespace],
    );
    expect([...new Set(namespaces)]).toEqual(['AWS/SQS']);
  });
});

describe('an imported function', () => {
  const promise = { timeout: Duration.seconds(30), expectedConcurrency: 50 };

  it('is watched through its alias where that is what is invoked', () => {
    const { stack, paging, live, template } = imported();
    AlarmSet.forFunction(stack, 'Mailer', live, { ...paging, ...promise });
    template().hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'Shop/mailer/lane-duration-near-timeout',
      Threshold: 24_000,
      Dimensions: [
        { Name: 'FunctionName', Value: 'mailer' },
        { Name: 'Resource', Value: 'mailer:live' },
      ],
    });
  });

  it('without an alias is watched as a whole', () => {
    const { stack, paging, plain, template } = imported();
    AlarmSet.forFunction(stack, 'Mailer', plain, { ...paging, ...promise });
    template().hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'Shop/mailer/lane-duration-near-timeout',
      Dimensions: [{ Name: 'FunctionName', Value: 'mailer' }],
    });
  });

  it('has no alarm whose number nobody promised', () => {
    const { stack, paging, live } = imported();
    const { timeout } = promise;
    expect(idsOf(AlarmSet.forFunction(stack, 'Less', live, { ...paging, timeout }))).not.toContain('lane-throttles');
    expect(idsOf(AlarmSet.forFunction(stack, 'More', live, { ...paging, ...promise }))).toContain('lane-throttles');
  });

  it('takes deviations with their reason', () => {
    const { stack, paging, live } = imported();
    const overrides = [{ alarm: 'lane-throttles', off: true, reason: 'shared function' }];
    expect(idsOf(AlarmSet.forFunction(stack, 'Mailer', live, { ...paging, ...promise, overrides }))).not.toContain(
      'lane-throttles',
    );
  });
});

describe('an imported Auto Scaling group', () => {
  it('gets the alarms of its instances and of the group, by its name alone', () => {
    const { stack, paging, group, template } = imported();
    const set = AlarmSet.forAutoScalingGroup(stack, 'Web', group, {
      ...paging,
      minCount: 2,
      maxCount: 6,
      instanceType: 'm7i.large',
    });
    expect(idsOf(set)).toEqual(expect.arrayContaining(['host-cpu', 'host-status-check', 'host-capacity']));
    const dimensions = text(Object.values(template().findResources('AWS::CloudWatch::Alarm')));
    expect(dimensions).toContain('"Value":"web-group"');
    expect(dimensions).not.toContain('InstanceId');
  });

  it.each([0, -1, 1.5])('is refused with a promise of %d hosts', (minCount) => {
    const { stack, paging, group } = imported();
    expect(() => AlarmSet.forAutoScalingGroup(stack, 'Web', group, { ...paging, minCount, maxCount: 6 })).toThrow(
      /minCount of alarm set Web .* from 1 /,
    );
  });

  it('has alarms on what its probes publish only where something is said to publish it', () => {
    const { stack, paging, group } = imported();
    const promise = { ...paging, minCount: 2, maxCount: 6, maxLoopLag: Duration.millis(100) };
    const emits = [{ namespace: 'Headroom', names: ['LoopLag'] }];
    expect(idsOf(AlarmSet.forAutoScalingGroup(stack, 'Without', group, promise))).not.toContain('host-loop-lag');
    expect(idsOf(AlarmSet.forAutoScalingGroup(stack, 'With', group, { ...promise, emits }))).toContain('host-loop-lag');
  });
});

describe('an imported rule', () => {
  it('gets the alarms on what it could not deliver', () => {
    const { stack, paging, rule } = imported();
    expect(idsOf(AlarmSet.forRule(stack, 'Nightly', rule, paging))).toContain('lane-events-undelivered');
  });
});

describe('two alarm sets', () => {
  it('of one subject are refused: its incident has one name', () => {
    const { stack, paging, queue, live } = imported();
    const subject = 'orders';
    AlarmSet.forQueue(stack, 'Queue1', queue, { ...paging, subject, maxQueueAge: Duration.minutes(2) });
    expect(() =>
      AlarmSet.forFunction(stack, 'Function1', live, { ...paging, subject, timeout: Duration.seconds(30) }),
    ).toThrow(/both of Shop\/orders\/lane-incident; give one of them another subject/);
  });
});

describe('what a foreign app may hand in', () => {
  it('is a promise below a second', () => {
    const { stack, paging, queue } = imported();
    const set = AlarmSet.forQueue(stack, 'Orders', queue, { ...paging, maxQueueAge: Duration.millis(1500) });
    expect(set.records.find(({ id }) => id === 'lane-queue-age')?.threshold.value).toBe(1.5);
  });

  it('is a version, which publishes beside its function as an alias does', () => {
    const { stack, paging, template } = imported();
    const version = Version.fromVersionArn(stack, 'Seven', `${FUNCTION_ARN}:7`);
    AlarmSet.forFunction(stack, 'Mailer', version, { ...paging, timeout: Duration.seconds(30) });
    template().hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'Duration',
      Dimensions: [
        { Name: 'FunctionName', Value: 'mailer' },
        { Name: 'Resource', Value: 'mailer:7' },
      ],
    });
  });

  it('is no environment name that would cut the names of alarms in pieces', () => {
    const { stack, paging, queue } = imported();
    expect(() =>
      AlarmSet.forQueue(stack, 'Orders', queue, {
        ...paging,
        maxQueueAge: Duration.minutes(2),
        environmentName: 'prod/eu',
      }),
    ).toThrow('environmentName "prod/eu" of alarm set Orders');
  });

  it('is a nested stack, whose name is known only when deployed', () => {
    const { stack, paging, template } = imported();
    const nested = new NestedStack(stack, 'Nested');
    const set = AlarmSet.forQueue(nested, 'Orders', new Queue(nested, 'Own'), {
      ...paging,
      maxQueueAge: Duration.minutes(2),
    });
    expect(() => new SubjectDashboard(nested, 'OnCall', { sets: [set] })).not.toThrow();
    template().resourceCountIs('AWS::CloudFormation::Stack', 1);
  });
});

describe('an alarm set that can watch nothing, or has no name', () => {
  it('is refused', () => {
    const { stack, paging, queue } = imported();
    const promise = { ...paging, maxQueueAge: Duration.minutes(1) };
    expect(() => AlarmSet.forQueue(stack, 'Orders', queue, { ...promise, subject: 'a/b' })).toThrow(/subject "a\/b"/);
    const overrides = [...Object.keys(alarms)].map((alarm) => ({ alarm, off: true, reason: 'x' }));
    expect(() => AlarmSet.forQueue(stack, 'None', queue, { ...promise, overrides })).toThrow(/no alarm .* queue/);
  });
});

describe('watchedAlarms', () => {
  const subject = { kind: 'lane', name: 'media', plan: planOf({ lanes: { media: lane() } }).lanes.media } as const;

  it('of a lane with all of its parts are those of the catalogue that watch parts', () => {
    const { plan } = subject;
    if (!plan) throw new Error('no plan');
    const roles = { queue: 'q', deadLetterQueue: 'd', function: 'f', alias: 'f:live' };
    const ids = watchedAlarms(
      { ...subject, plan },
      { roles, emits: [] },
      { environmentName: 'shop', overrides: [] },
    ).alarms.map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining(['lane-queue-age', 'lane-dead-letters', 'lane-throttles', 'lane-duration-near-timeout']),
    );
  });

  it('lets a fault of the catalogue through instead of leaving the alarm out', () => {
    const broken = promised<never>({
      lane: {
        name: 'x',
        get maxQueueAgeSec() {
          throw new TypeError('broken');
        },
      },
    } as never);
    expect(() =>
      watchedAlarms(
        { kind: 'lane', name: 'x', plan: broken },
        { roles: { queue: 'q' }, emits: [] },
        { environmentName: 'shop', overrides: [] },
      ),
    ).toThrow('broken');
  });
});

describe('a foreign app', () => {
  const app = testApp();
  const stack = new ForeignStack(app, 'Legacy');
  const template = Template.fromStack(stack);

  it('has for each set what it watches, and a page per set that has symptoms', () => {
    const names = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(
      ({ Properties }: { Properties?: { AlarmName?: string } }) => Properties?.AlarmName?.split('/')[1],
    );
    expect([...new Set(names)].sort()).toEqual(['mailer', 'nightly', 'orders', 'web']);
    for (const subject of ['orders/lane', 'mailer/lane', 'web/host'])
      template.hasResourceProperties('AWS::CloudWatch::CompositeAlarm', { AlarmName: `shop/${subject}-incident` });
  });

  it('has a dashboard of all of them', () => {
    template.hasResourceProperties('AWS::CloudWatch::Dashboard', { DashboardName: 'shop-on-call' });
    const [{ Properties } = { Properties: {} }] = Object.values(
      template.findResources('AWS::CloudWatch::Dashboard'),
    ) as { Properties: Record<string, unknown> }[];
    for (const name of ['orders/lane-queue-age', 'mailer/lane-duration-near-timeout', 'web/host-cpu'])
      expect(text(Properties.DashboardBody)).toContain(`shop/${name}`);
  });

  it('got it in at most ten lines, which the docs show as they are', () => {
    const [, added = ''] =
      /\/\/ begin\n([^]*?)\n *\/\/ end/.exec(readFileSync('test/infra/alarms/brownfield-app.ts', 'utf8')) ?? [];
    const lines = added.split('\n').map((line) => line.replace(/^ {4}/, ''));
    expect(lines.length).toBeLessThanOrEqual(10);
    expect(readFileSync('docs/brownfield.md', 'utf8')).toContain(lines.join('\n'));
  });
});
