import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Aspects, CfnResource, Duration, Stack, Stage, Tags, TimeZone, Validations } from 'aws-cdk-lib';
import { Annotations as Found, Match } from 'aws-cdk-lib/assertions';
import { CfnAutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import {
  Alarm,
  AlarmMuteRule,
  AlarmRule,
  CfnAlarm,
  type CfnAlarmProps,
  CfnCompositeAlarm,
  CompositeAlarm,
  Metric,
  ScheduleExpression,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { CfnDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { CfnInstance } from 'aws-cdk-lib/aws-ec2';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { CfnMetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import * as fc from 'fast-check';
import type { Peak } from '../../../lib/core/environment/environment';
import {
  type SafeguardId,
  Safeguards,
  safeguards,
  type SafeguardsProps,
} from '../../../lib/infra/safeguards/safeguards';
import { markEmits } from '../../../lib/infra/shared/emits';
import { testApp } from '../test-stack';
import { after, before } from './foreign-app';

/** Ids of the safeguards that an app breaks, in their order. */
function broken(build: (stack: Stack, app: App) => unknown, props?: SafeguardsProps): string[] {
  const app = testApp();
  build(new Stack(app, 'Shop'), app);
  return new Safeguards(props).validate({ appConstruct: app }).violations.map(({ ruleName }) => ruleName);
}

/** What is said about the only fault of an app. */
function said(build: (stack: Stack) => unknown, props?: SafeguardsProps): string {
  const app = testApp();
  build(new Stack(app, 'Shop'));
  const { violations } = new Safeguards(props).validate({ appConstruct: app });
  expect(violations).toHaveLength(1);
  return violations[0]?.description ?? '';
}

const PAGER = 'arn:aws:sns:eu-west-1:111111111111:pager';

const page = (): string => readFileSync(join(__dirname, '../../../docs/safeguards.md'), 'utf8');

/** An alarm that keeps every safeguard. */
const good: CfnAlarmProps = {
  alarmDescription: 'Too many errors. Runbook: https://wiki.example.com/errors',
  alarmActions: [PAGER],
  namespace: 'AWS/Lambda',
  metricName: 'Errors',
  dimensions: [{ name: 'FunctionName', value: 'checkout' }],
  statistic: 'Sum',
  period: 60,
  comparisonOperator: 'GreaterThanThreshold',
  threshold: 0,
  datapointsToAlarm: 2,
  evaluationPeriods: 3,
  treatMissingData: 'notBreaching',
};
const without = (...keys: (keyof CfnAlarmProps)[]): CfnAlarmProps => {
  const left = Object.entries(good).filter(([key]) => !keys.some((one) => one === key));
  return { comparisonOperator: 'GreaterThanThreshold', ...Object.fromEntries(left) };
};
const alarm =
  (props: Partial<CfnAlarmProps> = {}, id = 'Alarm') =>
  (stack: Stack): CfnAlarm =>
    new CfnAlarm(stack, id, { ...good, ...props });

/** An alarm for "no call at all". */
const none = (props: Partial<CfnAlarmProps>): CfnAlarmProps => ({
  ...good,
  metricName: 'Invocations',
  comparisonOperator: 'LessThanThreshold',
  threshold: 1,
  ...props,
});

const ofMath = (expression: string, count = 1): CfnAlarmProps => ({
  ...without('namespace', 'metricName', 'dimensions', 'statistic', 'period'),
  metrics: [
    { id: 'value', expression, returnData: true },
    ...Array.from({ length: count }, (_, index) => ({
      id: `m${index}`,
      returnData: false,
      metricStat: { metric: { namespace: 'AWS/Lambda', metricName: 'Errors' }, period: 60, stat: 'Sum' },
    })),
  ],
});
const ofQuery = (expression: string): CfnAlarmProps => ({
  ...without('namespace', 'metricName', 'dimensions', 'statistic', 'period'),
  metrics: [{ id: 'query', expression, period: 60, returnData: true }],
});
const own = { namespace: 'Shop', metricName: 'Late', dimensions: [{ name: 'Service', value: 'checkout' }] };
const emitted = [{ namespace: 'Shop', names: ['Late'] }];

const both =
  (one: (stack: Stack) => unknown, other: (stack: Stack) => unknown) =>
  (stack: Stack): void => {
    one(stack);
    other(stack);
  };

/** One fault each, and the safeguard that finds it. */
const faults: readonly [SafeguardId, CfnAlarmProps][] = [
  ['alarm-tells-somebody', without('alarmActions')],
  ['alarm-tells-somebody', { ...good, actionsEnabled: false }],
  ['alarm-has-runbook', without('alarmDescription')],
  ['alarm-has-runbook', { ...good, alarmDescription: 'Too many errors' }],
  ['threshold-can-be-missed', { ...good, comparisonOperator: 'GreaterThanOrEqualToThreshold' }],
  ['threshold-can-be-missed', { ...good, threshold: -1 }],
  ['threshold-can-be-missed', { ...good, comparisonOperator: 'GreaterThanOrEqualToThreshold', threshold: -2 }],
  ['threshold-can-be-reached', { ...good, comparisonOperator: 'LessThanThreshold', threshold: 0 }],
  ['threshold-can-be-reached', { ...good, comparisonOperator: 'LessThanOrEqualToThreshold', threshold: -1 }],
  ['none-is-a-value', none({})],
  ['none-is-a-value', none({ comparisonOperator: 'LessThanOrEqualToThreshold', threshold: 0 })],
  ['none-is-a-value', none({ treatMissingData: 'ignore' })],
  ['none-is-a-value', none({ treatMissingData: 'missing' })],
  ['none-is-a-value', none({ namespace: 'AWS/ApplicationELB', metricName: 'RequestCount' })],
  ['none-is-a-value', none({ namespace: 'AWS/Events', metricName: 'TriggeredRules' })],
  ['missing-data-is-decided', without('treatMissingData')],
  ['page-looks-twice', { ...good, datapointsToAlarm: 1, evaluationPeriods: 1 }],
  ['page-looks-twice', { ...without('datapointsToAlarm'), evaluationPeriods: 1, period: 10 }],
  ['alarm-does-not-search', ofMath(`MAX(SEARCH('{AWS/Lambda,FunctionName} Errors', 'Sum'))`)],
  ['group-by-is-ordered', ofQuery('SELECT MAX(VolumeQueueLength) FROM "AWS/EBS" GROUP BY VolumeId')],
  ['ten-metrics-at-most', ofMath('SUM(METRICS())', 11)],
];

// The CDK prints every error that it finds, which here are the expected ones.
beforeAll(() => void jest.spyOn(console, 'error').mockImplementation());
afterAll(() => jest.restoreAllMocks());

describe('a good alarm', () => {
  const props = fc.record({
    threshold: fc.integer({ min: 1, max: 1e6 }),
    comparisonOperator: fc.constantFrom('GreaterThanThreshold', 'GreaterThanOrEqualToThreshold', 'LessThanThreshold'),
    period: fc.constantFrom(10, 60, 300),
    datapointsToAlarm: fc.integer({ min: 2, max: 5 }),
    more: fc.integer({ min: 0, max: 5 }),
    treatMissingData: fc.constantFrom('missing', 'notBreaching', 'breaching', 'ignore'),
    alarmDescription: fc.constantFrom('see runbooks/errors.md', 'https://wiki.example.com/x', 'http://a.b'),
  });
  const alarms = fc.array(props, { minLength: 1, maxLength: 4 });
  const add = (stack: Stack, index: number, { more, ...one }: { more: number; datapointsToAlarm: number }) =>
    alarm({ ...one, evaluationPeriods: one.datapointsToAlarm + more, alarmName: `a${index}` }, `Good${index}`)(stack);

  it('passes, among others of its kind', () => {
    fc.assert(
      fc.property(alarms, (all) => {
        expect(broken((stack) => all.forEach((one, index) => add(stack, index, one)))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('does not hide the one that has a fault', () => {
    fc.assert(
      fc.property(alarms, fc.constantFrom(...faults), (all, [id, fault]) => {
        const build = (stack: Stack) => {
          all.forEach((one, index) => add(stack, index, one));
          new CfnAlarm(stack, 'Faulty', fault);
        };
        expect(broken(build)).toEqual([id]);
      }),
      { numRuns: 60 },
    );
  });

  it.each(faults)('%s is found by aspect and plug-in alike, and stops synth', (id, fault) => {
    const asAspect = testApp();
    const stack = new Stack(asAspect, 'Shop');
    new CfnAlarm(stack, 'Faulty', fault);
    Aspects.of(stack).add(new Safeguards());
    expect(() => asAspect.synth()).toThrow(`(${id})`);
  });
});

describe('a threshold', () => {
  const math = (expression: string, comparisonOperator: string, threshold: number) =>
    broken(alarm({ ...ofMath(expression, 2), comparisonOperator, threshold }));
  const atLeast = 'GreaterThanOrEqualToThreshold';

  it('of a difference or a rate may be 0 or below, that of a sum may not', () => {
    expect(math('m0 - m1', atLeast, 0)).toEqual([]);
    expect(math('RATE(m0)', atLeast, 0)).toEqual([]);
    expect(math('DIFF(m0)', 'LessThanThreshold', 0)).toEqual([]);
    expect(math('m0 + m1', atLeast, 0)).toEqual(['threshold-can-be-missed']);
    expect(math('m0 + m1', 'LessThanThreshold', 0)).toEqual(['threshold-can-be-reached']);
  });

  it("of a metric of one's own may be below 0", () => {
    const swing = { ...good, ...own, treatMissingData: 'breaching' };
    const below = (changes: Partial<CfnAlarmProps>) => broken(alarm({ ...swing, ...changes }), { emitted });
    expect(below({ comparisonOperator: 'LessThanThreshold', threshold: 0 })).toEqual([]);
    expect(below({ threshold: -3 })).toEqual([]);
    expect(below({ comparisonOperator: atLeast })).toEqual(['threshold-can-be-missed']);
  });

  it.each<[string, CfnAlarmProps]>([
    ['a missing datapoint is breaching', none({ treatMissingData: 'breaching' })],
    ['a missing datapoint is told as such', none({ treatMissingData: 'missing', insufficientDataActions: [PAGER] })],
    ['few is wrong as well', none({ threshold: 5 })],
    ['a queue in use counts 0', none({ namespace: 'AWS/SQS', metricName: 'NumberOfMessagesSent' })],
    ['the average is never meant to count', none({ statistic: 'Average' })],
  ])('for none is let be where %s', (_, props) => {
    expect(broken(alarm(props))).toEqual([]);
  });

  it('for none is judged by what math makes of it', () => {
    const calls = (expression: string) => {
      const { metrics, ...rest } = ofMath(expression, 2);
      const named = JSON.parse(
        JSON.stringify(metrics).replaceAll('"Errors"', '"Invocations"'),
      ) as CfnAlarmProps['metrics'];
      const all = { ...rest, metrics: named ?? [], comparisonOperator: 'LessThanThreshold', threshold: 1 };
      return broken((stack) => new CfnAlarm(stack, 'Calls', all));
    };
    expect(calls('m0 + m1')).toEqual(['none-is-a-value']);
    expect(calls('SUM([m0, m1])')).toEqual(['none-is-a-value']);
    expect(calls('FILL(m0, 0) + FILL(m1, 0)')).toEqual([]);
  });
});

describe('who hears of an alarm', () => {
  const quiet = without('alarmActions');

  it('may be a composite that acts, whether it names the alarm or refers to it', () => {
    const composite = (rule: (child: CfnAlarm) => string, actions = [PAGER]) =>
      broken((stack) => {
        const child = new CfnAlarm(stack, 'Child', { ...quiet, alarmName: 'prod/api/lag' });
        const alarmDescription = good.alarmDescription ?? '';
        new CfnCompositeAlarm(stack, 'All', { alarmRule: rule(child), alarmActions: actions, alarmDescription });
      });
    expect(composite(() => 'ALARM("prod/api/lag") OR ALARM("other")')).toEqual([]);
    expect(composite(({ attrArn }) => `ALARM("${attrArn}")`)).toEqual([]);
    expect(composite(() => 'ALARM("arn:aws:cloudwatch:eu-west-1:111111111111:alarm:prod/api/lag")')).toEqual([]);
    expect(composite(() => 'ALARM("prod/api/lagging")')).toEqual(['alarm-tells-somebody']);
    expect(composite(() => 'ALARM("prod/api/lag")', [])).toEqual(['alarm-tells-somebody', 'alarm-tells-somebody']);
  });

  it('may be a composite over a composite, in another stack of the app', () => {
    expect(
      broken((stack, app) => {
        const treatMissingData = TreatMissingData.BREACHING;
        const metric = new Metric({ namespace: 'AWS/SQS', metricName: 'NumberOfMessagesSent' });
        const alarmDescription = 'runbooks/lag.md';
        const child = new Alarm(stack, 'Child', {
          metric,
          treatMissingData,
          alarmDescription,
          threshold: 1,
          evaluationPeriods: 3,
        });
        const inner = new CompositeAlarm(stack, 'Inner', { alarmRule: AlarmRule.anyOf(child), alarmDescription });
        const outer = new CompositeAlarm(new Stack(app, 'Paging'), 'Outer', {
          alarmRule: AlarmRule.anyOf(inner),
          alarmDescription,
        });
        outer.addAlarmAction({ bind: () => ({ alarmActionArn: PAGER }) });
      }),
    ).toEqual([]);
  });

  it('may be a deployment that goes back when it fires', () => {
    expect(
      broken((stack) => {
        const child = new CfnAlarm(stack, 'Child', quiet);
        new CfnDeploymentGroup(stack, 'Group', {
          applicationName: 'shop',
          serviceRoleArn: 'arn:aws:iam::111111111111:role/deploy',
          alarmConfiguration: { alarms: [{ name: child.ref }] },
        });
      }),
    ).toEqual([]);
  });
});

describe('an alarm that is not meant for people', () => {
  it("made by a scaling policy is the scaling policy's own business", () => {
    expect(
      broken((stack) => {
        const policy = new CfnResource(stack, 'Policy', { type: 'AWS::AutoScaling::ScalingPolicy', properties: {} });
        alarm({ ...without('alarmDescription', 'treatMissingData'), alarmActions: [policy.ref], datapointsToAlarm: 1 })(
          stack,
        );
      }),
    ).not.toContain('alarm-has-runbook');
  });

  it('that only holds a composite back is heard by it', () => {
    expect(
      broken((stack) => {
        const { alarmDescription = '' } = good;
        const suppressor = new CfnAlarm(stack, 'Suppressor', { ...without('alarmActions'), alarmName: 'planned-work' });
        alarm({ alarmName: 'lag' })(stack);
        new CfnCompositeAlarm(stack, 'All', {
          alarmRule: 'ALARM("lag")',
          alarmActions: [PAGER],
          alarmDescription,
          actionsSuppressor: suppressor.ref,
          actionsSuppressorExtensionPeriod: 60,
          actionsSuppressorWaitPeriod: 60,
        });
      }),
    ).toEqual([]);
  });

  it.each([
    ['of every alarm', {}, []],
    ['of this alarm', { detail: { alarmName: ['lag'] } }, []],
    ['of another alarm', { detail: { alarmName: ['load'] } }, ['alarm-tells-somebody']],
    ['of something else', { 'detail-type': ['CloudWatch Alarm Configuration Change'] }, ['alarm-tells-somebody']],
  ])('is heard through a rule for the state changes %s', (_, more, expected) => {
    expect(
      broken((stack) => {
        new CfnAlarm(stack, 'Alarm', { ...without('alarmActions'), alarmName: 'lag' });
        new CfnResource(stack, 'Rule', {
          type: 'AWS::Events::Rule',
          properties: {
            EventPattern: { source: ['aws.cloudwatch'], 'detail-type': ['CloudWatch Alarm State Change'], ...more },
          },
        });
      }),
    ).toEqual(expected);
  });
});

describe('an app of many alarms', () => {
  it('is read in one pass: each alarm by its name, and not each composite against each alarm', () => {
    const count = 400;
    expect(
      broken((stack) => {
        const { alarmDescription = '' } = good;
        for (let index = 0; index < count; index += 1) {
          new CfnAlarm(stack, `Alarm${index}`, { ...without('alarmActions'), alarmName: `alarm-${index}` });
          new CfnCompositeAlarm(stack, `All${index}`, {
            alarmRule: `ALARM("alarm-${index}")`,
            alarmActions: [PAGER],
            alarmDescription,
          });
        }
      }),
    ).toEqual([]);
  });
});

describe('a runbook', () => {
  const bare = { ...good, alarmDescription: 'Too many errors' };

  it('may be a tag, or whatever the pattern says', () => {
    expect(broken((stack) => Tags.of(alarm(bare)(stack)).add('headroom:runbook', 'Errors'))).toEqual([]);
    expect(broken(alarm({ ...bare, tags: [{ key: 'headroom:runbook', value: 'Errors' }] }))).toEqual([]);
    expect(broken(alarm({ ...bare, alarmDescription: 'OPS-17: errors' }), { runbook: /\bOPS-\d+/g })).toEqual([]);
    expect(broken(alarm(), { runbook: /\bOPS-\d+/g })).toEqual(['alarm-has-runbook']);
  });

  it('by tag is seen by the aspect, too, although tags are added by aspects', () => {
    const stack = new Stack(testApp(), 'Shop');
    Aspects.of(stack).add(new Safeguards());
    Tags.of(alarm(bare)(stack)).add('headroom:runbook', 'Errors');
    expect(Found.fromStack(stack).findError('*', Match.anyValue())).toEqual([]);
  });
});

describe('what a template says past the class of a resource', () => {
  it('counts: an override, and an alarm that is a plain resource', () => {
    expect(broken((stack) => alarm()(stack).addPropertyDeletionOverride('TreatMissingData'))).toEqual([
      'missing-data-is-decided',
    ]);
    const properties = { ComparisonOperator: 'GreaterThanOrEqualToThreshold', Threshold: '0', EvaluationPeriods: 3 };
    expect(broken((stack) => new CfnResource(stack, 'Plain', { type: 'AWS::CloudWatch::Alarm', properties }))).toEqual([
      'alarm-tells-somebody',
      'alarm-has-runbook',
      'missing-data-is-decided',
      'threshold-can-be-missed',
    ]);
  });
});

describe('a name', () => {
  const env = (region: string) => ({ env: { account: '111111111111', region } });

  it('is unique in its account and region, composites included', () => {
    const named = (second: string) =>
      broken((_, app) => {
        const alarmName = 'errors';
        alarm({ alarmName })(new Stack(app, 'First', env('eu-west-1')));
        const { alarmDescription = '' } = good;
        new CfnCompositeAlarm(new Stack(new Stage(app, 'Other'), 'Second', env(second)), 'All', {
          alarmName,
          alarmDescription,
          alarmRule: 'ALARM("x")',
          alarmActions: [PAGER],
        });
      });
    expect(named('eu-west-1')).toEqual(['alarm-name-is-unique']);
    expect(named('eu-central-1')).toEqual([]);
  });

  it('may be in two stages whose accounts are not known yet', () => {
    expect(
      broken((_, app) => {
        for (const id of ['Dev', 'Prod']) alarm({ alarmName: 'errors' })(new Stack(new Stage(app, id), 'Shop'));
      }),
    ).toEqual([]);
  });
});

describe('one look', () => {
  const once = { ...good, datapointsToAlarm: 1, evaluationPeriods: 1 };

  it('is enough for a ticket, for a loss, for a longer period, and for AWS counts of what was given up', () => {
    for (const tag of [{ nature: 'loss' }, { nature: 'cause' }, { response: 'ticket' }]) {
      const [[key, value] = ['', '']] = Object.entries(tag);
      expect(broken((stack) => Tags.of(alarm(once)(stack)).add(`headroom:${key}`, value))).toEqual([]);
      expect(broken((stack) => alarm(once)(stack).addMetadata('headroom', tag))).toEqual([]);
    }
    expect(broken(alarm({ ...once, period: 300 }))).toEqual([]);
    expect(broken(alarm({ ...once, namespace: 'AWS/SNS', metricName: 'NumberOfNotificationsFailed' }))).toEqual([]);
    expect(broken(alarm({ ...once, namespace: 'AWS/Events', metricName: 'MatchedEvents' }))).toEqual([
      'page-looks-twice',
    ]);
  });

  it('is enough for a dead-letter queue of the app', () => {
    const watching = (which: 'dead' | 'queue') =>
      broken((stack) => {
        const dead = new Queue(stack, 'Dead');
        const queue = new Queue(stack, 'Queue', { deadLetterQueue: { queue: dead, maxReceiveCount: 3 } });
        const metric = { dead, queue }[which].metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1) });
        const watched = new Alarm(stack, 'Letters', {
          metric,
          threshold: 1,
          evaluationPeriods: 1,
          alarmDescription: 'runbooks/dead.md',
          treatMissingData: TreatMissingData.NOT_BREACHING,
        });
        watched.addAlarmAction({ bind: () => ({ alarmActionArn: PAGER }) });
      });
    expect(watching('dead')).toEqual([]);
    expect(watching('queue')).toEqual(['page-looks-twice']);
  });
});

describe('an instance', () => {
  const watching = (id: string) => ({ ...good, namespace: 'AWS/EC2', dimensions: [{ name: 'InstanceId', value: id }] });
  const group = (stack: Stack) => new CfnAutoScalingGroup(stack, 'Group', { minSize: '1', maxSize: '2' });

  it('is not what an alarm watches where Auto Scaling replaces instances', () => {
    const id = 'i-0123456789abcdef0';
    expect(broken((stack) => [group(stack), alarm(watching(id))(stack)])).toEqual(['instance-may-be-of-a-group']);
    const aside = (stack: Stack) => {
      Tags.of(alarm(watching(id))(stack)).add('headroom:not-a-member', 'the bastion');
    };
    expect(broken(both(group, aside))).toEqual([]);
    expect(broken(alarm(watching(id)))).toEqual([]);
    const query = ofQuery(`SELECT MAX(CPUUtilization) FROM "AWS/EC2" WHERE InstanceId = '${id}'`);
    expect(broken((stack) => [group(stack), alarm({ ...query })(stack)])).toContain('instance-may-be-of-a-group');
  });

  it('is refused where it comes from a group', () => {
    const lookedUp = (properties: (stack: Stack) => Readonly<Record<string, unknown>>) =>
      broken((stack) => {
        const first = new CfnResource(stack, 'First', { type: 'Custom::Lookup', properties: properties(stack) });
        alarm(watching(first.getAtt('Id').toString()))(stack);
      });
    expect(lookedUp((stack) => ({ Group: group(stack).ref }))).toEqual(['no-instance-of-a-group']);
    expect(lookedUp((stack) => (group(stack), { Name: 'bastion' }))).toEqual(['instance-may-be-of-a-group']);
  });

  it('of the app itself may be watched beside a group', () => {
    const build = (stack: Stack) => {
      group(stack);
      alarm(watching(new CfnInstance(stack, 'Bastion', {}).ref))(stack);
    };
    expect(broken(build)).toEqual([]);
  });
});

describe('a custom metric', () => {
  const heard = { ...good, ...own, treatMissingData: 'breaching' };
  const filter = (metricName: string) => (stack: Stack) =>
    new CfnMetricFilter(stack, 'Filter', {
      filterPattern: 'late',
      logGroupName: 'shop',
      metricTransformations: [{ metricNamespace: 'Shop', metricName, metricValue: '1' }],
    });

  it('has somebody who publishes it: a metric filter, what the kit marks, or who is named', () => {
    expect(broken(alarm(heard))).toEqual(['metric-has-emitter']);
    expect(said(alarm(heard))).toContain("new Safeguards({ emitted: [{ namespace: 'Shop', names: ['Late'] }] })");
    expect(broken((stack) => [filter('Late')(stack), alarm(heard)(stack)])).toEqual([]);
    expect(broken((stack) => [filter('Early')(stack), alarm(heard)(stack)])).toEqual(['metric-has-emitter']);
    expect(broken(both((stack) => markEmits(new Queue(stack, 'Q'), emitted), alarm(heard)))).not.toContain(
      'metric-has-emitter',
    );
    expect(broken(alarm(heard), { emitted })).toEqual([]);
    expect(broken(alarm(heard), { emitted: [{ namespace: 'Shop' }] })).toEqual([]);
    for (const namespace of ['LambdaInsights', '/aws/sagemaker/Endpoints', 'ContainerInsights/Prometheus'])
      expect(broken(alarm({ ...heard, namespace }))).toEqual([]);
  });

  it('may be published by code of the app, which is only warned; a name that the kit does not have is an error', () => {
    const beside = (build: (stack: Stack) => unknown, props: Partial<CfnAlarmProps>) =>
      broken(both(build, alarm({ ...heard, ...props })));
    const group = (stack: Stack) => new CfnAutoScalingGroup(stack, 'Group', { minSize: '1', maxSize: '1' });
    const kit = { namespace: 'Headroom', metricName: 'LoopLag' };
    expect(beside(group, {})).toEqual(['emitter-is-known']);
    expect(beside(group, kit)).toEqual(['emitter-is-known']);
    expect(beside(group, { ...kit, metricName: 'LoopLagg' })).toEqual(['metric-has-emitter']);
    expect(said(both(group, alarm({ ...heard, ...kit, metricName: 'LoopLagg' })))).toContain('the kit has LoopLag');
    expect(broken(alarm({ ...heard, ...kit }))).toEqual(['metric-has-emitter']);
  });

  it('is looked for in a query, too', () => {
    const query = (expression: string) => broken(alarm(ofQuery(expression)), { emitted });
    const broad = 'GROUP BY Service ORDER BY MAX() DESC';
    expect(query(`SELECT MAX(Late) FROM SCHEMA("Shop", Service) ${broad}`)).not.toContain('metric-has-emitter');
    expect(query(`SELECT MAX(Early) FROM SCHEMA("Shop", Service) ${broad}`)).toContain('metric-has-emitter');
    expect(query(`SELECT MAX("Early") FROM "Shop" ${broad}`)).toContain('metric-has-emitter');
  });

  it('that stops has an alarm on the same dimensions that fires then, or a reason why not', () => {
    const late = alarm(own);
    const props = { emitted: [{ namespace: 'Shop' }] };
    const beats = (value: string, treatMissingData: string) =>
      alarm(
        { ...own, metricName: 'Beats', dimensions: [{ name: 'Service', value }], treatMissingData },
        `Beats-${value}`,
      );
    expect(broken(late, props)).toEqual(['silence-is-noticed']);
    expect(broken((stack) => [late(stack), beats('checkout', 'breaching')(stack)], props)).toEqual([]);
    expect(broken((stack) => [late(stack), beats('other', 'breaching')(stack)], props)).toEqual(['silence-is-noticed']);
    expect(broken((stack) => [late(stack), beats('checkout', 'ignore')(stack)], props)).toHaveLength(2);
    expect(broken((stack) => Tags.of(late(stack)).add('headroom:silence', 'batch, at night'), props)).toEqual([]);
  });

  it('of the catalogue wants the very partner that its entry names', () => {
    const props = { emitted: [{ namespace: 'Headroom' }] };
    const kit = (id: string, changes: Partial<CfnAlarmProps>) => (stack: Stack) =>
      alarm({ ...own, namespace: 'Headroom', ...changes }, id)(stack).addMetadata('headroom', { id, subject: 'api' });
    const lag = kit('host-loop-lag', {});
    expect(broken(lag, props)).toEqual(['silence-is-noticed']);
    const silent = kit('host-loop-silent', { treatMissingData: 'breaching' });
    expect(broken(both(lag, silent), props)).toEqual([]);
  });
});

describe('a mute rule', () => {
  const sale: Peak = {
    name: 'sale',
    factor: 3,
    window: { kind: 'once', startMs: Date.UTC(2027, 10, 26, 6), endMs: Date.UTC(2027, 10, 29) },
  };
  const evenings: Peak = {
    name: 'evenings',
    factor: 2,
    window: { kind: 'recurring', cron: '0 18 * * FRI', durationMin: 240, timeZone: 'Europe/Dublin' },
  };
  const muted = (schedule: ScheduleExpression, hours: number, peaks = [sale, evenings]) =>
    broken((stack) => new AlarmMuteRule(stack, 'Mute', { alarms: [], schedule, duration: Duration.hours(hours) }), {
      peaks,
    });
  const berlin = TimeZone.EUROPE_BERLIN;
  const at = (day: number, hour: number) =>
    ScheduleExpression.at({ year: 2027, month: 11, day, hour, minute: 0 }, berlin);

  it.each<[string, string[]]>([
    ['ends as the peak begins', []],
    ['lasts into the peak', ['peak-is-not-muted']],
    ['begins as the peak ends', []],
  ])('that %s: %j', (which, ids) => {
    // 06:00 UTC is 07:00 in Berlin.
    const cases = { ends: muted(at(26, 4), 3), lasts: muted(at(26, 4), 4), begins: muted(at(29, 1), 3) };
    expect(Object.entries(cases).find(([key]) => which.startsWith(key))?.[1]).toEqual(ids);
  });

  it('that recurs is compared by the wall clock of both', () => {
    const cron = (hour: string, weekDay?: string) =>
      ScheduleExpression.cron({ minute: '0', hour, timeZone: berlin, ...(weekDay === undefined ? {} : { weekDay }) });
    expect(muted(cron('19', 'FRI'), 1, [evenings])).toEqual(['peak-is-not-muted']);
    expect(muted(cron('23', 'FRI'), 1, [evenings])).toEqual([]);
    expect(muted(cron('2', 'SUN'), 4, [evenings])).toEqual([]);
    expect(muted(cron('2'), 4, [sale])).toEqual(['peak-is-not-muted']);
  });

  it('is let alone where no peak is declared, and refused where its schedule cannot be read', () => {
    const rate = ScheduleExpression.expression('rate(1 day)');
    expect(muted(rate, 1, [])).toEqual([]);
    expect(muted(rate, 1)).toEqual(['peak-is-not-muted']);
  });

  it('that has expired before the peak is let alone', () => {
    const daily = (expireDate: string) =>
      broken(
        (stack) =>
          new CfnResource(stack, 'Mute', {
            type: 'AWS::CloudWatch::AlarmMuteRule',
            properties: {
              ExpireDate: expireDate,
              Rule: { Schedule: { Expression: 'cron(0 8 * * *)', Duration: 'PT1H' } },
            },
          }),
        { peaks: [sale] },
      );
    expect(daily('2027-11-26T06:00')).toEqual([]);
    expect(daily('2027-11-26T09:00')).toEqual(['peak-is-not-muted']);
  });

  it('says when it would mute what', () => {
    const schedule = at(26, 4);
    const build = (stack: Stack) =>
      new AlarmMuteRule(stack, 'Mute', { alarms: [], schedule, duration: Duration.hours(4) });
    expect(said(build, { peaks: [sale] })).toBe(
      '"at(2027-11-26T04:00)" for PT4H in Europe/Berlin mutes alarms in peak sale at 2027-11-26 06:00:00 UTC: ' +
        'nobody would be told; move it, shorten it, or end it before (expireDate)',
    );
  });
});

describe('safeguards for an app that has alarms already', () => {
  const foreign = (build: (stack: Stack, worker: Function) => void) =>
    broken((stack) => {
      const code = Code.fromInline('exports.handler = async () => {};');
      build(stack, new Function(stack, 'Worker', { runtime: Runtime.NODEJS_24_X, handler: 'index.handler', code }));
    });

  it('find in it what docs/safeguards.md shows, and nothing once it is mended', () => {
    expect(foreign(before)).toEqual([
      ...['alarm-tells-somebody', 'alarm-has-runbook', 'missing-data-is-decided', 'threshold-can-be-missed'],
    ]);
    expect(foreign((stack, worker) => after(stack, worker, new Topic(stack, 'Pager')))).toEqual([]);
    const source = readFileSync(join(__dirname, 'foreign-app.ts'), 'utf8');
    const bodies = [...source.matchAll(/: void \{\n([\s\S]*?)\n\}\n/g)].map(([, body = '']) =>
      body.replaceAll(/^ {2}/gm, ''),
    );
    expect(bodies).toHaveLength(2);
    for (const body of bodies) expect(page()).toContain(body);
  });

  it('can be lowered or switched off one by one', () => {
    const app = testApp();
    const stack = new Stack(app, 'Shop');
    alarm({ alarmDescription: '', treatMissingData: 'missing', ...own })(stack);
    const props: SafeguardsProps = {
      emitted,
      severity: { 'alarm-has-runbook': 'warning', 'silence-is-noticed': 'off' },
    };
    const { success, violations } = new Safeguards(props).validate({ appConstruct: app });
    expect([success, violations.map(({ ruleName, severity }) => [ruleName, severity])]).toEqual([
      true,
      [['alarm-has-runbook', 'warning']],
    ]);
    Aspects.of(stack).add(new Safeguards(props));
    expect(Found.fromStack(stack).findError('*', Match.anyValue())).toEqual([]);
    Found.fromStack(stack).hasWarning('/Shop/Alarm', Match.stringLikeRegexp('\\(alarm-has-runbook\\)'));
  });

  it('stop the synth of the whole app as a plug-in, and reach its stages', () => {
    const withPlugin = (props: Partial<CfnAlarmProps>) => () => {
      const app = testApp();
      alarm(props)(new Stack(new Stage(app, 'Prod'), 'Shop'));
      Validations.of(app).addPlugins(new Safeguards());
      return app.synth();
    };
    expect(withPlugin({})).not.toThrow();
    expect(withPlugin({ alarmDescription: '' })).toThrow('alarm-has-runbook');
  });

  it('can be acknowledged for one alarm with a reason, as a plug-in', () => {
    const acknowledged = (id: string) => () => {
      const app = testApp();
      const one = alarm({ alarmDescription: '' })(new Stack(app, 'Shop'));
      Validations.of(one).acknowledge({ id, reason: 'goes away next week' });
      Validations.of(app).addPlugins(new Safeguards());
      return app.synth();
    };
    expect(acknowledged('cdk-headroom::alarm-has-runbook')).not.toThrow();
    expect(acknowledged('cdk-headroom::silence-is-noticed')).toThrow('alarm-has-runbook');
  });
});

describe('docs/safeguards.md', () => {
  it('lists every safeguard with its severity, in their order', () => {
    const listed = [...page().matchAll(/^\| `([a-z-]+)` *\| (error|warning) *\| (\S.*?) *\| (\S.*?) *\|$/gm)];
    expect(listed.map(([, id, severity]) => ({ id, severity }))).toEqual(
      safeguards.map(({ id, severity }) => ({ id, severity })),
    );
  });
});
