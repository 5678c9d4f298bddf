import { Match } from 'aws-cdk-lib/assertions';
import type { Alarm, Metric } from '../../../lib/core/alarms/alarm';
import { alarmsIn } from '../../../lib/core/template/alarms';
import { readTemplate } from '../../../lib/core/template/template';
import { AlarmSet, pascalCase } from '../../../lib/infra/alarms/alarm-set';
import { testStack } from '../test-stack';

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

  it.each([
    ['responder', 'loss', 'Pager'],
    ['page', 'silence', 'Pager'],
    ['lane', 'cause', 'Tickets'],
    ['host', 'cause', 'Tickets'],
  ] as const)('of a %s and of the nature %s tells %s, and nobody else', (subjectKind, nature, topic) => {
    const response = nature === 'cause' ? 'ticket' : 'page';
    alarmTemplate({ subjectKind, nature, response }).hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmActions: [{ Ref: Match.stringLikeRegexp(`^${topic}`) }],
      OKActions: [{ Ref: Match.stringLikeRegexp(`^${topic}`) }],
    });
  });

  it.each(['symptom', 'loss', 'silence'] as const)('of a lane that is a %s tells nobody by itself', (nature) => {
    alarmTemplate({ nature }).hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmActions: Match.absent(),
      OKActions: Match.absent(),
    });
  });

  it('carries its id, its subject and its runbook as tags, which travel with its notifications', () => {
    const tags = ['headroom:alarm', 'headroom:subject', 'headroom:runbook'];
    alarmTemplate().hasResourceProperties('AWS::CloudWatch::Alarm', {
      Tags: Match.arrayWith([
        { Key: 'headroom:alarm', Value: 'lane-queue-age' },
        { Key: 'headroom:runbook', Value: 'runbooks/lane-queue-age.md' },
        { Key: 'headroom:subject', Value: 'media' },
      ]),
      ActionConfiguration: { AlarmTagsPropagation: { Enabled: true, IncludedTagKeys: Match.arrayWith(tags) } },
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

  it('takes metric math with each of its metrics, of which only the result counts', () => {
    const read = (name: string) => ({ ...alarm.metric, kind: 'metric', name }) as Metric;
    const metrics = {
      aged: read('ApproximateAgeOfOldestMessage'),
      waiting: read('ApproximateNumberOfMessagesVisible'),
    };
    const metric = { kind: 'math', expression: 'IF(waiting > 1, aged, 0)', metrics, periodSec: 60 } as const;
    const template = alarmTemplate({ metric });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Metrics: [
        { Expression: 'IF(waiting > 1, aged, 0)', ReturnData: true },
        { Id: 'aged', ReturnData: false, MetricStat: { Period: 60, Stat: 'Maximum' } },
        {
          Id: 'waiting',
          ReturnData: false,
          MetricStat: { Metric: { MetricName: 'ApproximateNumberOfMessagesVisible' } },
        },
      ],
      MetricName: Match.absent(),
      Period: Match.absent(),
    });
    const deployed = readTemplate(template.toJSON());
    expect(alarmsIn(deployed)[0]?.metric).toMatchObject({ expression: metric.expression });
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

interface Marked {
  readonly headroom: { readonly response: string };
}
interface Acting {
  readonly AlarmActions?: unknown;
}

describe('the alarms of a subject that page', () => {
  const alarms: Alarm[] = [
    alarm,
    { ...alarm, id: 'lane-errors' },
    { ...alarm, id: 'lane-dead-letters', nature: 'loss' },
    { ...alarm, id: 'lane-throttles', nature: 'cause', response: 'ticket' },
  ];
  const made = () => {
    const { stack, pager, tickets, template } = testStack();
    const set = new AlarmSet(stack, 'Alarms', {
      alarms,
      environmentName: 'prod',
      dimensions: { queue: 'media-queue' },
      pager,
      tickets,
    });
    return { set, template: template() };
  };

  it('page as one incident, which names them, what they are signs of, and its runbook; a second and a third come through', () => {
    made().template.hasResource('AWS::CloudWatch::CompositeAlarm', {
      Properties: {
        AlarmName: 'prod/media/lane-incident',
        AlarmRule:
          'ALARM("prod/media/lane-queue-age") OR ALARM("prod/media/lane-errors") OR ALARM("prod/media/lane-dead-letters")',
        AlarmDescription: Match.stringLikeRegexp(
          'any of these are: lane-queue-age, lane-errors, lane-dead-letters[^]*runbooks/lane-incident.md',
        ),
        AlarmActions: [{ Ref: Match.stringLikeRegexp('^Pager') }],
        OKActions: [{ Ref: Match.stringLikeRegexp('^Pager') }],
      },
      Metadata: {
        headroom: {
          id: 'lane-incident',
          subject: 'media',
          alarms: ['lane-queue-age', 'lane-errors', 'lane-dead-letters'],
          atLeast: 1,
        },
      },
    });
  });

  it.each([
    ['second', 2],
    ['third', 3],
  ])('page again when a %s is on, by the same runbook', (word, count) => {
    made().template.hasResourceProperties('AWS::CloudWatch::CompositeAlarm', {
      AlarmName: `prod/media/lane-incident-${word}`,
      AlarmRule:
        `AT_LEAST(${count}, ALARM, ("prod/media/lane-queue-age", "prod/media/lane-errors", ` +
        '"prod/media/lane-dead-letters"))',
      AlarmDescription: Match.stringLikeRegexp(`${count} of these[^]*runbooks/lane-incident.md`),
      AlarmActions: [{ Ref: Match.stringLikeRegexp('^Pager') }],
    });
  });

  it('have no action of their own', () => {
    const own = Object.values(made().template.findResources('AWS::CloudWatch::Alarm'));
    const paging = own.filter(({ Metadata }) => (Metadata as Marked).headroom.response === 'page');
    expect(paging).toHaveLength(3);
    expect(paging.filter(({ Properties }) => (Properties as Acting).AlarmActions !== undefined)).toEqual([]);
  });

  it('are made before it, so that CloudWatch knows the names in its rule', () => {
    const [incident] = Object.values(made().template.findResources('AWS::CloudWatch::CompositeAlarm'));
    expect((incident as { DependsOn: string[] }).DependsOn).toHaveLength(3);
  });

  it('are what a deployment is rolled back for, with losses and silences, never causes', () => {
    expect(made().set.pages).toHaveLength(3);
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
