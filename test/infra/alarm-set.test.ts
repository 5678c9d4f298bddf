import { Match } from 'aws-cdk-lib/assertions';
import type { Alarm } from '../../lib/core/alarm';
import { AlarmSet, pascalCase } from '../../lib/infra/alarm-set';
import { testStack } from './test-stack';

const alarm: Alarm = {
  id: 'lane-queue-age',
  subjectKind: 'lane',
  subject: 'media',
  meaning: 'messages wait too long',
  metric: {
    kind: 'metric',
    namespace: 'AWS/SQS',
    name: 'ApproximateAgeOfOldestMessage',
    stat: 'Maximum',
    periodSec: 60,
    dimensions: { QueueName: { role: 'queue' }, Fixed: { value: 'yes' } },
  },
  when: '>',
  threshold: { value: 30, because: 'that was promised' },
  breaching: { datapoints: 2, of: 3 },
  missing: 'notBreaching',
  nature: 'symptom',
  response: 'page',
};

function alarmTemplate(changes: Partial<Alarm> = {}) {
  const { stack, pager, tickets, template } = testStack();
  const dimensions = { queue: 'media-queue' };
  new AlarmSet(stack, 'Alarms', {
    alarms: [{ ...alarm, ...changes }],
    environmentName: 'prod',
    dimensions,
    pager,
    tickets,
  });
  return template();
}

describe('an alarm', () => {
  it('is deployed as the catalogue says, with its name, its reason and its runbook', () => {
    alarmTemplate().hasResource('AWS::CloudWatch::Alarm', {
      Properties: {
        AlarmName: 'prod/media/lane-queue-age',
        AlarmDescription: Match.stringLikeRegexp('that was promised[^]*runbooks/lane-queue-age.md'),
        Dimensions: [
          { Name: 'QueueName', Value: 'media-queue' },
          { Name: 'Fixed', Value: 'yes' },
        ],
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 30,
        DatapointsToAlarm: 2,
        EvaluationPeriods: 3,
        Statistic: 'Maximum',
        TreatMissingData: 'notBreaching',
        WarmUpConfiguration: Match.absent(),
      },
      Metadata: {
        headroom: { id: 'lane-queue-age', subject: 'media', because: 'that was promised', response: 'page' },
      },
    });
  });

  it.each([
    ['>', 'GreaterThanThreshold'],
    ['>=', 'GreaterThanOrEqualToThreshold'],
    ['<', 'LessThanThreshold'],
    ['<=', 'LessThanOrEqualToThreshold'],
  ] as const)('compares by %s', (when, operator) => {
    alarmTemplate({ when }).hasResourceProperties('AWS::CloudWatch::Alarm', { ComparisonOperator: operator });
  });

  it('tells the pager or the tickets, never both', () => {
    for (const [response, topic] of [
      ['page', 'Pager'],
      ['ticket', 'Tickets'],
    ] as const)
      alarmTemplate({ response }).hasResourceProperties('AWS::CloudWatch::Alarm', {
        AlarmActions: [{ Ref: Match.stringLikeRegexp(`^${topic}`) }],
        OKActions: [{ Ref: Match.stringLikeRegexp(`^${topic}`) }],
      });
  });

  it('takes a percentile as an extended statistic', () => {
    alarmTemplate({
      metric: { ...alarm.metric, kind: 'metric', stat: 'p99' } as Alarm['metric'],
    }).hasResourceProperties('AWS::CloudWatch::Alarm', { ExtendedStatistic: 'p99', Statistic: Match.absent() });
  });

  it('takes a query without a metric of its own', () => {
    const metric = { kind: 'query', expression: 'SELECT MAX(X) FROM Y', periodSec: 60 } as const;
    alarmTemplate({ metric }).hasResourceProperties('AWS::CloudWatch::Alarm', {
      Metrics: [{ Expression: 'SELECT MAX(X) FROM Y', Period: 60, ReturnData: true }],
      MetricName: Match.absent(),
    });
  });

  it('warms up where the catalogue says so', () => {
    alarmTemplate({ warmUpMin: 10 }).hasResourceProperties('AWS::CloudWatch::Alarm', {
      WarmUpConfiguration: { WarmUpPeriodDurationInMinutes: 10 },
    });
  });

  it('of a role that its subject lacks is refused, with the roles that there are', () => {
    const metric = { ...alarm.metric, dimensions: { QueueName: { role: 'tail' } } } as Alarm['metric'];
    expect(() => alarmTemplate({ metric })).toThrow(/QueueName names role "tail".*it has queue/);
  });
});

describe('pascalCase', () => {
  it.each([
    ['lane-queue-age', 'LaneQueueAge'],
    ['api', 'Api'],
    ['eu-2', 'Eu2'],
  ])('turns %s into %s', (name, expected) => {
    expect(pascalCase(name)).toBe(expected);
  });
});
