import { Duration } from 'aws-cdk-lib';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AlarmSet } from '../../../lib/infra/alarms/alarm-set';
import { Lane } from '../../../lib/infra/lanes/lane';
import { lane, testStack } from '../test-stack';

const idsIn = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/"(?:Ref|Fn::GetAtt)":\[?"(\w+)"/g)].map(([, id]) => id ?? '');

interface Made {
  readonly Properties: { readonly Target: { readonly Input: unknown }; readonly PolicyDocument: unknown };
}

/** Logical ids of the queues that schedules look at, and of those that their role may look at. */
function lookedAt(template: Template) {
  const made = (type: string, properties: object) =>
    Object.values(template.findResources(type, { Properties: properties })) as Made[];
  const schedules = made('AWS::Scheduler::Schedule', { ScheduleExpression: 'rate(1 hour)' });
  const [policy] = made('AWS::IAM::Policy', { PolicyName: Match.stringLikeRegexp('^KeepsQueuesActive') });
  return {
    asked: schedules.flatMap(({ Properties }) => idsIn(Properties.Target.Input)).sort(),
    allowed: [...new Set(idsIn(policy?.Properties.PolicyDocument))].sort(),
  };
}

describe('a dead-letter queue', () => {
  it('of a lane is looked at every hour, so that its metrics are there when it counts; by a role for that alone', () => {
    const { stack, pager, tickets, template } = testStack();
    for (const name of ['One', 'Two'])
      new Lane(stack, name, { lane: { ...lane(), name: name.toLowerCase() }, pager, tickets });
    const { asked, allowed } = lookedAt(template());
    expect(asked).toEqual([expect.stringMatching(/^OneDeadLetters/), expect.stringMatching(/^TwoDeadLetters/)]);
    expect(allowed).toEqual(asked);
    template().hasResourceProperties('AWS::Scheduler::Schedule', {
      Target: { Arn: { 'Fn::Join': ['', Match.arrayWith([':scheduler:::aws-sdk:sqs:untagQueue'])] } },
    });
    template().hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 'sqs:UntagQueue',
            Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['headroom:kept-active'] } },
          }),
        ]),
      },
    });
  });

  it('that the kit did not make is looked at as well, once alarms watch it', () => {
    const { stack, pager, tickets, template } = testStack();
    const dead = new Queue(stack, 'Dead');
    const queue = new Queue(stack, 'Queue', { deadLetterQueue: { queue: dead, maxReceiveCount: 3 } });
    AlarmSet.forQueue(stack, 'Orders', queue, { pager, tickets, maxQueueAge: Duration.minutes(1) });
    expect(lookedAt(template()).asked).toEqual([stack.getLogicalId(dead.node.defaultChild as never)]);
  });

  it('of another account is not: nobody here may', () => {
    const { stack, pager, tickets, template } = testStack({ concrete: true });
    const named = (name: string) =>
      Queue.fromQueueArn(stack, name, `arn:aws:sqs:eu-west-1:222222222222:${name.toLowerCase()}`);
    AlarmSet.forQueue(stack, 'Orders', named('Queue'), {
      pager,
      tickets,
      maxQueueAge: Duration.minutes(1),
      deadLetterQueue: named('Dead'),
    });
    template().resourceCountIs('AWS::Scheduler::Schedule', 0);
  });
});
