import type { PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { inMetricsForm, withoutLookBack } from '../../lib/local/takeover';

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
