import { plans, resourcesOf, synthesize } from './assembly';
import { otherShapes } from './other-shapes';

/**
 * Beginnings of calls that EventBridge Scheduler does not make: a schedule of one is refused. Source: its User Guide, "Using universal
 * targets".
 */
const refused =
  /^(get|describe|list|poll|receive|search|scan|query|select|read|lookup|discover|validate|batchGet|batchDescribe|batchRead|transactGet|adminGet|adminList|testMigration|retrieve|testConnection|translateDocument|isAuthorized|invokeModel)/;

const calls = resourcesOf(synthesize([...plans, ...otherShapes]).stacks, 'AWS::Scheduler::Schedule').map(
  ({ name, Properties }) => ({ name, call: /:aws-sdk:\w+:(\w+)/.exec(JSON.stringify(Properties.Target))?.[1] }),
);

describe('schedules', () => {
  it('make no call that only reads, which EventBridge Scheduler refuses', () => {
    expect(calls.map(({ call }) => call)).toEqual(expect.arrayContaining(['untagQueue', 'setAlarmState']));
    expect(calls.filter(({ call }) => call !== undefined && refused.test(call))).toEqual([]);
  });
});
