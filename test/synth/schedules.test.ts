import { onlyReads } from '../../lib/limits/scheduler';
import { plans, resourcesOf, synthesize } from './assembly';
import { otherShapes } from './other-shapes';

const calls = resourcesOf(synthesize([...plans, ...otherShapes]).stacks, 'AWS::Scheduler::Schedule').map(
  ({ name, Properties }) => ({ name, call: /:aws-sdk:\w+:(\w+)/.exec(JSON.stringify(Properties.Target))?.[1] }),
);

describe('schedules', () => {
  it('make no call that only reads, which EventBridge Scheduler refuses', () => {
    expect(calls.map(({ call }) => call)).toEqual(expect.arrayContaining(['untagQueue', 'setAlarmState']));
    expect(calls.filter(({ call }) => call !== undefined && onlyReads(call))).toEqual([]);
  });

  it.each([
    ['getQueueAttributes', true],
    ['listQueues', true],
    ['describeAlarms', true],
    ['receiveMessage', true],
    ['untagQueue', false],
    ['setAlarmState', false],
    ['sendMessage', false],
  ])('%s is one: %s', (call, isOne) => expect(onlyReads(call)).toBe(isOne));
});
