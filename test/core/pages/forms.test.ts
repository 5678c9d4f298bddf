import { parseAlarmEvent } from '../../../lib/core/pages/alarm-event';
import { dedupKeyOf } from '../../../lib/core/pages/event/dedup-key';

const ARN = 'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:orders-db-cpu';

/** An event as EventBridge delivers it. */
const bridged = (detail: Record<string, unknown> = {}, change: Record<string, unknown> = {}) => ({
  version: '0',
  id: 'c4c1c1c9',
  'detail-type': 'CloudWatch Alarm State Change',
  source: 'aws.cloudwatch',
  account: '111111111111',
  time: '2026-11-21T02:14:11Z',
  region: 'eu-west-1',
  resources: [ARN],
  detail: {
    alarmName: 'orders-db-cpu',
    configuration: {
      description: 'The database is busy. Runbook: https://wiki.example.com/db',
      metrics: [
        {
          id: 'cpu',
          metricStat: {
            metric: { dimensions: { DBInstanceIdentifier: 'orders' }, name: 'CPUUtilization', namespace: 'AWS/RDS' },
            period: 300,
            stat: 'Average',
          },
          returnData: true,
        },
      ],
    },
    previousState: { value: 'OK', reason: 'fine', timestamp: '2026-11-20T10:00:00.000+0000' },
    state: { value: 'ALARM', reason: '1 datapoint was 99', timestamp: '2026-11-21T02:14:10.000+0000' },
    ...detail,
  },
  ...change,
});
const eventOf = (message: unknown) => {
  const parsed = parseAlarmEvent(JSON.stringify(message));
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.event;
};

describe('an event of EventBridge', () => {
  it('is read like the notification of SNS about the same change', () => {
    expect(eventOf(bridged())).toMatchObject({
      alarmName: 'orders-db-cpu',
      state: 'ALARM',
      previous: 'OK',
      reason: '1 datapoint was 99',
      atMs: Date.UTC(2026, 10, 21, 2, 14, 10),
      description: 'The database is busy. Runbook: https://wiki.example.com/db',
      arn: ARN,
      trigger: { label: 'Average CPUUtilization', dimensions: ['DBInstanceIdentifier orders'] },
      previousSinceMs: Date.UTC(2026, 10, 20, 10),
    });
  });

  it('has the same key as that one', () => {
    const raw = {
      AlarmName: 'orders-db-cpu',
      AlarmArn: ARN,
      NewStateValue: 'OK',
      StateChangeTime: '2026-11-21T02:14:10Z',
    };
    expect(dedupKeyOf(eventOf(bridged()))).toBe(dedupKeyOf(eventOf(raw)));
  });

  it('is read from its detail alone, as an input path leaves it', () => {
    expect(eventOf(bridged().detail)).toMatchObject({ alarmName: 'orders-db-cpu', state: 'ALARM', arn: undefined });
  });

  it('of an alarm over several series names the one that changed', () => {
    const detail = { alarmContributor: { id: 'd4c6', attributes: { VolumeId: 'vol-1' } } };
    const change = { 'detail-type': 'CloudWatch Alarm Contributor State Change' };
    expect(eventOf(bridged(detail, change)).contributor).toEqual({ VolumeId: 'vol-1' });
  });

  it('of a composite alarm has its rule, its children, and who kept its actions back', () => {
    const detail = {
      configuration: {
        alarmRule: 'ALARM(a) OR ALARM(b)',
        actionsSuppressor: 'arn:aws:cloudwatch:eu-west-1:1:alarm:deploy',
      },
      state: {
        value: 'ALARM',
        reason: 'a transitioned',
        reasonData: JSON.stringify({
          triggeringAlarms: [{ arn: 'arn:aws:cloudwatch:eu-west-1:1:alarm:a', state: { value: 'ALARM' } }],
        }),
        timestamp: '2026-11-21T02:14:10.000+0000',
      },
      previousState: {
        value: 'ALARM',
        actionsSuppressedBy: 'WaitPeriod',
        actionsSuppressedReason: 'Actions suppressed by WaitPeriod',
        timestamp: '2026-11-21T02:12:10.000+0000',
      },
    };
    expect(eventOf(bridged(detail))).toMatchObject({
      rule: 'ALARM(a) OR ALARM(b)',
      children: ['a'],
      suppressed: 'its actions were kept back (WaitPeriod) by deploy: Actions suppressed by WaitPeriod',
    });
  });
});

describe('what an alarm watches', () => {
  it.each<[string, unknown, string | undefined, readonly string[]]>([
    [
      'a metric',
      { MetricName: 'CPUUtilization', Statistic: 'AVERAGE', Dimensions: [{ name: 'InstanceId', value: 'i-1' }] },
      'Average CPUUtilization',
      ['InstanceId i-1'],
    ],
    ['a percentile', { MetricName: 'Latency', ExtendedStatistic: 'p99', Dimensions: [] }, 'p99 Latency', []],
    [
      'metric math',
      {
        Metrics: [
          { Id: 'e', Expression: 'a / b' },
          {
            Id: 'a',
            MetricStat: { Metric: { MetricName: 'A', Dimensions: [{ Name: 'Q', Value: 'x' }] }, Stat: 'Sum' },
          },
          {
            Id: 'b',
            MetricStat: { Metric: { MetricName: 'B', Dimensions: [{ Name: 'Q', Value: 'x' }] }, Stat: 'Sum' },
          },
        ],
      },
      undefined,
      ['Q x'],
    ],
    [
      'a band of what is expected',
      {
        ThresholdMetricId: 'ad1',
        Metrics: [
          {
            Id: 'm1',
            MetricStat: { Metric: { MetricName: 'Orders', Dimensions: [{ name: 'Shop', value: 'de' }] }, Stat: 'Sum' },
          },
          { Id: 'ad1', Expression: 'ANOMALY_DETECTION_BAND(m1, 2)' },
        ],
      },
      'Sum Orders',
      ['Shop de'],
    ],
  ])('is told of %s', (_, Trigger, label, dimensions) => {
    const raw = { AlarmName: 'x', NewStateValue: 'ALARM', StateChangeTime: '2026-11-21T02:14:10Z', Trigger };
    expect(eventOf(raw).trigger).toEqual({ label, dimensions });
  });

  it.each([null, 'x', [], 7, { Dimensions: [null, { name: 7 }], Metrics: [null, { MetricStat: 7 }] }])(
    'is nothing of %j',
    (Trigger) => {
      const raw = { AlarmName: 'x', NewStateValue: 'ALARM', StateChangeTime: '2026-11-21T02:14:10Z', Trigger };
      expect(eventOf(raw).trigger).toBeUndefined();
    },
  );
});
