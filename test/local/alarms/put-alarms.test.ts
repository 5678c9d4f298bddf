import type { PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import {
  compositeFromTemplate,
  fromTemplate,
  inMetricsForm,
  withoutLookBack,
} from '../../../lib/local/alarms/put-alarms';
import type { LeftOut } from '../../../lib/local/emulator/trim';

const described = {
  AlarmName: 'local/api/host-loop-lag',
  AlarmArn: 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:local/api/host-loop-lag',
  StateValue: 'OK',
  AlarmDescription: 'waits',
  ActionsEnabled: true,
  AlarmActions: ['arn:pager'],
  OKActions: ['arn:pager'],
  Namespace: 'Headroom',
  MetricName: 'LoopLag',
  Dimensions: [{ Name: 'Service', Value: 'local-api' }],
  Period: 10,
  Statistic: 'Average',
  ExtendedStatistic: 'p99',
  EvaluationPeriods: 3,
  DatapointsToAlarm: 2,
  Threshold: 100,
  ComparisonOperator: 'GreaterThanThreshold',
  TreatMissingData: 'notBreaching',
} satisfies PutMetricAlarmCommandInput & Record<string, unknown>;

const kept = {
  AlarmName: described.AlarmName,
  AlarmDescription: 'waits',
  AlarmActions: ['arn:pager'],
  OKActions: ['arn:pager'],
  Threshold: 100,
  ComparisonOperator: 'GreaterThanThreshold',
  TreatMissingData: 'notBreaching',
};

describe('an alarm that looks back at nothing', () => {
  it('keeps name, actions, threshold and metric', () => {
    expect(withoutLookBack(described)).toMatchObject({
      ...kept,
      Namespace: 'Headroom',
      MetricName: 'LoopLag',
      Dimensions: described.Dimensions,
      Period: 10,
      EvaluationPeriods: 0,
    });
  });

  it('names one statistic: the percentile, where the emulator describes an average besides', () => {
    expect(withoutLookBack(described)).toMatchObject({ ExtendedStatistic: 'p99' });
    expect(withoutLookBack(described)).not.toHaveProperty('Statistic');
  });

  it('carries nothing that can only be read', () => {
    expect(withoutLookBack(described)).not.toHaveProperty('StateValue');
    expect(withoutLookBack(described)).not.toHaveProperty('AlarmArn');
  });
});

describe('an alarm in its Metrics form', () => {
  it('asks the same question as a query', () => {
    expect(inMetricsForm(described)).toMatchObject({
      ...kept,
      EvaluationPeriods: 3,
      DatapointsToAlarm: 2,
      Metrics: [
        {
          ReturnData: true,
          MetricStat: {
            Metric: { Namespace: 'Headroom', MetricName: 'LoopLag', Dimensions: described.Dimensions },
            Period: 10,
            Stat: 'p99',
          },
        },
      ],
    });
  });

  it('has no metric of its own any more', () => {
    for (const key of ['MetricName', 'Namespace', 'Dimensions', 'Period', 'Statistic', 'ExtendedStatistic'])
      expect(inMetricsForm(described)).not.toHaveProperty(key);
  });

  it('stays as it is where it already has queries', () => {
    const query = {
      AlarmName: 'a',
      Metrics: [{ Id: 'q', Expression: 'SELECT 1' }],
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanThreshold' as const,
    };
    expect(inMetricsForm(query)).toBe(query);
  });
});

describe('an alarm that the CloudFormation of the emulator refuses', () => {
  const entry = (properties: LeftOut['properties']): LeftOut => ({
    stack: 'local-lanes',
    logicalId: 'A',
    type: 'AWS::CloudWatch::Alarm',
    reason: '',
    metadata: {},
    properties,
  });
  const resolve = (stack: string, value: unknown): string | undefined =>
    JSON.stringify(value).includes('Gone') ? undefined : `${stack} ${JSON.stringify(value)}`;
  const math = {
    AlarmName: 'local/media/lane-queue-age',
    ComparisonOperator: 'GreaterThanThreshold',
    EvaluationPeriods: 3,
    Threshold: 30,
    Tags: [{ Key: 'headroom:alarm', Value: 'lane-queue-age' }],
    Metrics: [
      { Id: 'value', Expression: 'IF(waiting > 0, age)', ReturnData: true },
      {
        Id: 'age',
        MetricStat: {
          Metric: { MetricName: 'Age', Dimensions: [{ Name: 'Q', Value: { Ref: 'Queue' } }] },
          Stat: 'Sum',
        },
      },
    ],
  };

  it('is put with its math and with what its references became', () => {
    expect(fromTemplate(entry(math), resolve)).toMatchObject({
      AlarmName: 'local/media/lane-queue-age',
      EvaluationPeriods: 3,
      Metrics: [
        { Id: 'value', Expression: 'IF(waiting > 0, age)' },
        { Id: 'age', MetricStat: { Metric: { Dimensions: [{ Value: 'local-lanes {"Ref":"Queue"}' }] } } },
      ],
    });
  });

  it('tells nobody where it tells nobody on AWS, because its incident does', () => {
    const { AlarmActions, OKActions } = fromTemplate(entry(math), resolve);
    expect([AlarmActions, OKActions]).toEqual([undefined, undefined]);
  });

  it('tells the topics that it tells on AWS', () => {
    const AlarmActions = [{ 'Fn::ImportValue': 'pager' }, { Ref: 'Gone' }];
    expect(fromTemplate(entry({ ...math, AlarmActions }), resolve).AlarmActions).toEqual([
      'local-lanes {"Fn::ImportValue":"pager"}',
    ]);
  });

  it('can be an incident, which keeps its rule and its topic', () => {
    const incident = {
      AlarmName: 'local/media/lane-incident',
      AlarmRule: 'ALARM("local/media/lane-queue-age")',
      AlarmActions: [{ Ref: 'Pager' }],
      Tags: [],
    };
    expect(compositeFromTemplate(entry(incident), resolve)).toEqual({
      AlarmName: 'local/media/lane-incident',
      AlarmRule: 'ALARM("local/media/lane-queue-age")',
      AlarmActions: ['local-lanes {"Ref":"Pager"}'],
    });
  });
});
