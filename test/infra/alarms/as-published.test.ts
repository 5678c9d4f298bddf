import { App, Aws, Duration, Stack } from 'aws-cdk-lib';
import { Annotations as Found, Match, Template } from 'aws-cdk-lib/assertions';
import {
  AutoScalingGroup,
  type AutoScalingGroupProps,
  CfnAutoScalingGroup,
  GroupMetric,
  GroupMetrics,
  type IAutoScalingGroup,
  Monitoring,
} from 'aws-cdk-lib/aws-autoscaling';
import { InstanceType, LaunchTemplate, MachineImage, Vpc } from 'aws-cdk-lib/aws-ec2';
import { type CfnRule, EventBus, type IEventBus, type IRule, Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AlarmSet } from '../../../lib/infra/alarms/alarm-set';
import { Lane } from '../../../lib/infra/lanes/lane';
import { asEventBus } from '../../../lib/infra/shared/interfaces';
import { lane, testStack } from '../test-stack';

type Refs = Readonly<Record<string, string>>;

/** What CloudFormation makes of these functions; only as much of it as names of rules and buses need. */
const functions: Readonly<Record<string, (of: unknown, refs: Refs) => unknown>> = {
  Ref: (of, refs) => refs[of as string],
  'Fn::Split': (of, refs) => (deployed((of as unknown[])[1], refs) as string).split((of as string[])[0] ?? ''),
  'Fn::Select': (of, refs) => {
    const [index, list] = of as [number, unknown];
    const chosen = (deployed(list, refs) as string[])[index];
    if (chosen === undefined) throw new Error('Fn::Select cannot select nonexistent value');
    return chosen;
  },
};

function deployed(value: unknown, refs: Refs): unknown {
  if (Array.isArray(value)) return value.map((one) => deployed(one, refs));
  if (typeof value !== 'object' || value === null) return value;
  for (const [key, of] of Object.entries(value)) {
    const run = functions[key];
    if (run) return run(of, refs);
  }
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, deployed(one, refs)]));
}

/** Dimensions of every metric of `AWS/Events` in a template, as CloudFormation deploys them. */
function ruleDimensionsIn(template: Template, names: { readonly rule: string; readonly bus?: string }) {
  const refs: Record<string, string> = {};
  for (const [id] of Object.entries(template.findResources('AWS::Events::EventBus'))) refs[id] = names.bus ?? '';
  for (const [id, { Properties }] of Object.entries(template.findResources('AWS::Events::Rule')) as [
    string,
    { Properties: { EventBusName?: unknown } },
  ][]) {
    const bus = deployed(Properties.EventBusName, refs);
    // AWS::Events::Rule, Return values: the name, or <bus>|<name> on a bus that is not the default one.
    refs[id] = bus === undefined || bus === 'default' ? names.rule : `${bus as string}|${names.rule}`;
  }
  const found = new Set<string>();
  const collect = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(collect);
    else if (typeof part === 'object' && part !== null) {
      const { Namespace, Dimensions } = part as { Namespace?: string; Dimensions?: unknown };
      if (Namespace === 'AWS/Events') found.add(JSON.stringify(deployed(Dimensions, refs)));
      Object.values(part).forEach(collect);
    }
  };
  collect(template.findResources('AWS::CloudWatch::Alarm'));
  return [...found].map((text) =>
    Object.fromEntries((JSON.parse(text) as { Name: string; Value: string }[]).map(({ Name, Value }) => [Name, Value])),
  );
}

const pattern = { eventPattern: { source: ['shop'] } };

// The CDK prints every warning that it finds, which here are the expected ones.
beforeAll(() => void jest.spyOn(console, 'error').mockImplementation());
afterAll(() => jest.restoreAllMocks());

describe('the alarms of a rule read what EventBridge publishes', () => {
  const custom = [{ EventBusName: 'shop', RuleName: 'orders' }];
  const onDefault = [{ RuleName: 'orders' }];

  it.each<[string, (stack: Stack) => { rule: IRule; eventBus?: IEventBus }, object[]]>([
    [
      'of the app, on a bus of the app',
      (stack) => {
        const eventBus = asEventBus(new EventBus(stack, 'Own'));
        return { rule: new Rule(stack, 'Rule', { ...pattern, eventBus }), eventBus };
      },
      custom,
    ],
    [
      'of the app, on a bus of the app that nobody names again',
      (stack) => ({ rule: new Rule(stack, 'Rule', { ...pattern, eventBus: asEventBus(new EventBus(stack, 'Own')) }) }),
      custom,
    ],
    [
      'of the app, on an imported bus',
      (stack) => ({
        rule: new Rule(stack, 'Rule', { ...pattern, eventBus: EventBus.fromEventBusName(stack, 'B', 'shop') }),
      }),
      custom,
    ],
    [
      'of the app, on the default bus by its name',
      (stack) => {
        const eventBus = EventBus.fromEventBusName(stack, 'B', 'default');
        return { rule: new Rule(stack, 'Rule', { ...pattern, eventBus }), eventBus };
      },
      onDefault,
    ],
    ['of the app, on the default bus', (stack) => ({ rule: new Rule(stack, 'Rule', pattern) }), onDefault],
    [
      'of the app, a clock',
      (stack) => ({ rule: new Rule(stack, 'Rule', { schedule: Schedule.rate(Duration.hours(1)) }) }),
      onDefault,
    ],
    [
      'imported',
      (stack) => ({ rule: Rule.fromEventRuleArn(stack, 'Rule', 'arn:aws:events:eu-west-1:111111111111:rule/orders') }),
      onDefault,
    ],
    [
      'imported from another bus',
      (stack) => ({
        rule: Rule.fromEventRuleArn(stack, 'Rule', 'arn:aws:events:eu-west-1:111111111111:rule/shop/orders'),
      }),
      custom,
    ],
    [
      'imported, with its bus beside it',
      (stack) => ({
        rule: Rule.fromEventRuleArn(stack, 'Rule', 'arn:aws:events:eu-west-1:111111111111:rule/orders'),
        eventBus: EventBus.fromEventBusArn(stack, 'B', 'arn:aws:events:eu-west-1:111111111111:event-bus/shop'),
      }),
      custom,
    ],
    [
      'imported, with the default bus beside it',
      (stack) => ({
        rule: Rule.fromEventRuleArn(stack, 'Rule', 'arn:aws:events:eu-west-1:111111111111:rule/orders'),
        eventBus: EventBus.fromEventBusArn(stack, 'B', 'arn:aws:events:eu-west-1:111111111111:event-bus/default'),
      }),
      onDefault,
    ],
  ])('%s', (_, make, expected) => {
    const { stack, pager, tickets, template } = testStack({ concrete: true });
    const { rule, ...bus } = make(stack);
    AlarmSet.forRule(stack, 'Orders', rule, { pager, tickets, ...bus });
    expect(ruleDimensionsIn(template(), { rule: 'orders', bus: 'shop' })).toEqual(expected);
  });

  it.each<[string, object, (stack: Stack) => object, object[]]>([
    ['a bus of the app', {}, (stack) => ({ events: { bus: asEventBus(new EventBus(stack, 'Own')) } }), custom],
    [
      'the default bus, handed in',
      {},
      (stack) => ({ events: { bus: EventBus.fromEventBusName(stack, 'B', 'default') } }),
      onDefault,
    ],
    ['the default bus, as it says', { bus: 'default' }, () => ({}), onDefault],
    [
      'the default bus, whatever is handed in',
      { bus: 'default' },
      (stack) => ({ events: { bus: asEventBus(new EventBus(stack, 'Own')) } }),
      onDefault,
    ],
  ])('also in a lane that is fed from %s', (_, where, events, expected) => {
    const { stack, pager, tickets, template } = testStack({ concrete: true });
    const fed = lane({ source: { event: { source: ['shop'] }, ...where } });
    new Lane(stack, 'Media', { lane: fed, pager, tickets, ...events(stack) });
    expect(ruleDimensionsIn(template(), { rule: 'orders', bus: 'shop' })).toEqual(expected);
  });

  it('and by the rule itself where the bus that is named beside it is another', () => {
    const { stack, pager, tickets, template } = testStack({ concrete: true });
    const rule = new Rule(stack, 'Rule', pattern);
    (rule.node.defaultChild as CfnRule).eventBusName = 'arn:aws:events:eu-west-1:111111111111:event-bus/shop';
    AlarmSet.forRule(stack, 'Orders', rule, {
      pager,
      tickets,
      eventBus: EventBus.fromEventBusName(stack, 'B', 'other'),
    });
    expect(ruleDimensionsIn(template(), { rule: 'orders' })).toEqual([
      { EventBusName: 'shop', RuleName: expect.anything() as string },
    ]);
  });
});

describe('the alarms of an Auto Scaling group', () => {
  const props = (stack: Stack): AutoScalingGroupProps => ({
    vpc: Vpc.fromVpcAttributes(stack, 'Vpc', {
      vpcId: 'vpc-1',
      availabilityZones: ['eu-west-1a'],
      privateSubnetIds: ['subnet-1'],
      privateSubnetRouteTableIds: ['rtb-1'],
    }),
  });
  const instances = {
    instanceType: new InstanceType('m7i.large'),
    machineImage: MachineImage.genericLinux({ 'eu-west-1': 'ami-0123456789abcdef0' }),
  };
  const all = { groupMetrics: [GroupMetrics.all()], instanceMonitoring: Monitoring.DETAILED };

  /** Ids of a group's alarms, and what is said at synth. */
  function watched(make: (stack: Stack) => IAutoScalingGroup) {
    const { stack, pager, tickets } = testStack({ concrete: true });
    const promise = { pager, tickets, minCount: 2, maxCount: 6, instanceType: 'm7i.large' };
    const { records } = AlarmSet.forAutoScalingGroup(stack, 'Web', make(stack), promise);
    const said = Found.fromStack(stack).findWarning('*', Match.stringLikeRegexp('alarm set Web'));
    return { ids: records.map(({ id }) => id), said: said.map(({ entry }) => JSON.stringify(entry.data)).join('\n') };
  }
  const capacity = ['host-capacity', 'host-missing', 'host-cpu'];

  it('are all there where it publishes all that they read, and nothing is said', () => {
    const { ids, said } = watched(
      (stack) => new AutoScalingGroup(stack, 'Group', { ...props(stack), ...instances, ...all }),
    );
    expect(ids).toEqual(expect.arrayContaining([...capacity, 'host-status-check']));
    expect(said).toBe('');
  });

  it('on its capacity are left out without group metrics, which is said with the remedy', () => {
    const { ids, said } = watched(
      (stack) =>
        new AutoScalingGroup(stack, 'Group', {
          ...props(stack),
          ...instances,
          instanceMonitoring: Monitoring.DETAILED,
        }),
    );
    expect(ids).not.toEqual(expect.arrayContaining(['host-capacity']));
    expect(ids).not.toContain('host-missing');
    expect(ids).toContain('host-cpu');
    expect(said).toMatch(/has no host-capacity: .*does not publish GroupInServiceInstances.*GroupMetrics\.all\(\)/);
  });

  it('are left out where only the metric that they read is not collected', () => {
    const { ids } = watched(
      (stack) =>
        new AutoScalingGroup(stack, 'Group', {
          ...props(stack),
          ...instances,
          ...all,
          groupMetrics: [new GroupMetrics(GroupMetric.IN_SERVICE_INSTANCES)],
        }),
    );
    expect(ids).toContain('host-capacity');
    expect(ids).not.toContain('host-missing');
  });

  it('on its load are left out with basic monitoring, also by a launch template that says nothing', () => {
    const basic = watched(
      (stack) =>
        new AutoScalingGroup(stack, 'Group', {
          ...props(stack),
          ...instances,
          ...all,
          instanceMonitoring: Monitoring.BASIC,
        }),
    );
    expect(basic.ids).not.toContain('host-cpu');
    expect(basic.ids).toContain('host-status-check');
    expect(basic.said).toMatch(/has no host-cpu: .*every five minutes/);
    const templated = (detailedMonitoring?: boolean) =>
      watched((stack) => {
        const launchTemplate = new LaunchTemplate(stack, 'Template', {
          ...instances,
          ...(detailedMonitoring !== undefined && { detailedMonitoring }),
        });
        return new AutoScalingGroup(stack, 'Group', {
          ...props(stack),
          launchTemplate,
          groupMetrics: all.groupMetrics,
        });
      });
    expect(templated().ids).not.toContain('host-cpu');
    expect(templated(true).ids).toContain('host-cpu');
  });

  it('are found through a group that is only named, if the app has it', () => {
    const { ids, said } = watched((stack) => {
      const made = new CfnAutoScalingGroup(stack, 'Made', { minSize: '1', maxSize: '2' });
      return AutoScalingGroup.fromAutoScalingGroupName(stack, 'Group', made.ref);
    });
    expect(ids).not.toContain('host-capacity');
    expect(said).toContain('does not publish');
  });

  it('of an imported group rest on what nobody can see here, which is said', () => {
    const { ids, said } = watched((stack) => AutoScalingGroup.fromAutoScalingGroupName(stack, 'Group', 'web'));
    expect(ids).toEqual(expect.arrayContaining(capacity));
    expect(said).toMatch(/is not of this app.*GroupMetrics\.all\(\)/);
  });
});

describe('an alarm set and the place of what it watches', () => {
  const home = { account: '111111111111', region: 'eu-west-1' };
  const inStack = (env: { account?: string; region?: string }) => {
    const app = new App();
    const stack = new Stack(app, 'Shop', { env });
    return { app, stack, pager: new Topic(stack, 'Pager'), tickets: new Topic(stack, 'Tickets') };
  };
  const maxQueueAge = Duration.minutes(1);

  it('is refused in another region, where its alarms would see nothing', () => {
    const { app, stack, pager, tickets } = inStack(home);
    const far = new Queue(new Stack(app, 'Far', { env: { ...home, region: 'us-east-1' } }), 'Queue', {
      queueName: 'orders',
    });
    const named = Queue.fromQueueArn(stack, 'Named', 'arn:aws:sqs:us-east-1:111111111111:orders');
    for (const queue of [far, named])
      expect(() => AlarmSet.forQueue(stack, 'Orders', queue, { pager, tickets, maxQueueAge })).toThrow(
        /alarm set Orders is in eu-west-1, and .* is in us-east-1: .* make the alarm set in a stack of us-east-1/,
      );
  });

  it('is refused with a topic in another region', () => {
    const { stack, tickets } = inStack(home);
    const pager = Topic.fromTopicArn(stack, 'Far', 'arn:aws:sns:us-east-1:111111111111:pager');
    const queue = new Queue(stack, 'Queue');
    expect(() => AlarmSet.forQueue(stack, 'Orders', queue, { pager, tickets, maxQueueAge })).toThrow(
      /Far is in us-east-1/,
    );
  });

  it('reads the metrics of another account as what they are', () => {
    const { stack, pager, tickets } = inStack(home);
    const queue = Queue.fromQueueArn(stack, 'Named', 'arn:aws:sqs:eu-west-1:222222222222:orders');
    AlarmSet.forQueue(stack, 'Orders', queue, { pager, tickets, maxQueueAge });
    const alarms = Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::Alarm')) as {
      Properties: { MetricName?: string; Metrics?: { AccountId?: string; MetricStat?: object }[] };
    }[];
    expect(alarms.length).toBeGreaterThan(0);
    for (const { Properties } of alarms) {
      expect(Properties.MetricName).toBeUndefined();
      for (const { AccountId, MetricStat } of Properties.Metrics ?? [])
        expect(AccountId).toBe(MetricStat ? '222222222222' : undefined);
    }
  });

  it('takes what is known only when deployed to be at home', () => {
    const { stack, pager, tickets } = inStack({});
    const named = Queue.fromQueueArn(stack, 'Named', `arn:aws:sqs:${Aws.REGION}:${Aws.ACCOUNT_ID}:orders`);
    AlarmSet.forQueue(stack, 'Orders', named, { pager, tickets, maxQueueAge });
    expect(JSON.stringify(Template.fromStack(stack).toJSON())).not.toContain('AccountId"');
  });
});

describe('an alarm set in a partition of its own', () => {
  it.each([
    ['eu-west-1', true],
    ['cn-north-1', false],
    ['us-gov-west-1', false],
  ])('has the properties of 2026 only where CloudFormation knows them: %s %p', (region, isKnown) => {
    const stack = new Stack(new App(), 'Shop', { env: { account: '111111111111', region } });
    const paging = { pager: new Topic(stack, 'Pager'), tickets: new Topic(stack, 'Tickets') };
    const group = AutoScalingGroup.fromAutoScalingGroupName(stack, 'Group', 'web');
    AlarmSet.forAutoScalingGroup(stack, 'Web', group, { ...paging, minCount: 2, maxCount: 3 });
    const text = JSON.stringify(Template.fromStack(stack).toJSON());
    for (const property of ['AlarmTagsPropagation', 'WarmUpConfiguration'])
      expect(text.includes(property)).toBe(isKnown);
  });
});
