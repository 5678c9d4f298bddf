import { parseAlarmEvent } from '../../../lib/core/pages/alarm-event';

/** As CloudWatch publishes it, after the example in the SNS documentation. */
const notification = {
  AlarmName: 'prod/api/host-loop-lag',
  AlarmDescription: 'The event loop is late\nThreshold > 100: promised',
  AWSAccountId: '111111111111',
  AlarmConfigurationUpdatedTimestamp: '2026-11-01T00:00:00.000+0000',
  NewStateValue: 'ALARM',
  NewStateReason: 'Threshold Crossed: 2 out of the last 3 datapoints were greater than the threshold (100.0).',
  StateChangeTime: '2026-11-21T02:14:10.123+0000',
  Region: 'EU (Ireland)',
  AlarmArn: 'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:prod/api/host-loop-lag',
  OldStateValue: 'OK',
  OKActions: [],
  AlarmActions: ['arn:aws:sns:eu-west-1:111111111111:prod-pager'],
  InsufficientDataActions: [],
  Trigger: {
    MetricName: 'LoopLag',
    Namespace: 'Headroom',
    StatisticType: 'ExtendedStatistic',
    ExtendedStatistic: 'p99',
    Period: 10,
  },
};
const parse = (change: Record<string, unknown> = {}) => parseAlarmEvent(JSON.stringify({ ...notification, ...change }));

describe('parseAlarmEvent', () => {
  it('reads a notification of CloudWatch, with its zone written as +0000', () => {
    expect(parse()).toEqual({
      event: {
        alarmName: 'prod/api/host-loop-lag',
        arn: 'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:prod/api/host-loop-lag',
        trigger: { label: 'p99 LoopLag', dimensions: [] },
        state: 'ALARM',
        previous: 'OK',
        reason: notification.NewStateReason,
        atMs: Date.UTC(2026, 10, 21, 2, 14, 10, 123),
        description: notification.AlarmDescription,
        contributor: {},
        children: [],
      },
    });
  });

  it('needs no ARN, no metric and no fraction of a second', () => {
    const bare = {
      AlarmArn: undefined,
      AlarmDescription: null,
      Trigger: { MetricName: null },
      StateChangeTime: '2026-11-21T02:14:10Z',
    };
    expect(parse(bare)).toMatchObject({ event: { atMs: Date.UTC(2026, 10, 21, 2, 14, 10), description: '' } });
  });

  it.each([
    ['flat', { AlarmContributorId: 'c1', AlarmContributorAttributes: { VolumeId: 'vol-1' } }],
    ['flat with the other name', { ContributorAttributes: { VolumeId: 'vol-1' } }],
    ['nested', { AlarmContributor: { ContributorId: 'c1', ContributorAttributes: { VolumeId: 'vol-1', Odd: 3 } } }],
  ])('takes the series of an alarm on several, written %s', (_, change) => {
    expect(parse(change)).toMatchObject({ event: { contributor: { VolumeId: 'vol-1' } } });
  });

  it('reads a composite alarm, whose children are known by their ARNs', () => {
    const child = (name: string) => ({
      Arn: `arn:aws:cloudwatch:eu-west-1:111111111111:alarm:${name}`,
      State: { Value: 'ALARM', Timestamp: '2026-11-21T02:14:10.000+0000' },
    });
    const rule = 'ALARM("prod/api/host-loop-lag") OR ALARM("prod/api/host-app-latency")';
    const TriggeringChildren = [child('prod/api/host-loop-lag'), child('a:b'), {}, 'x', { Arn: 'arn:aws:sns:r:1:t' }];
    expect(parse({ Trigger: undefined, AlarmRule: rule, TriggeringChildren })).toMatchObject({
      event: { rule, children: ['prod/api/host-loop-lag', 'a:b'] },
    });
  });

  it('takes a composite alarm without children, as a state set by hand has none', () => {
    expect(parse({ AlarmRule: 'TRUE', TriggeringChildren: [] })).toMatchObject({ event: { children: [] } });
  });

  it('takes an unknown state before as no data', () => {
    expect(parse({ OldStateValue: undefined })).toMatchObject({ event: { previous: 'INSUFFICIENT_DATA' } });
  });

  it.each([
    ['hello, is this on?', 'the message is not a JSON object'],
    ['', 'the message is not a JSON object'],
    ['[]', 'the message is not a JSON object'],
    ['{}', 'it has no AlarmName'],
    ['{"AlarmName":"a","NewStateValue":"RED"}', 'its NewStateValue is "RED"'],
    ['{"AlarmName":"a","NewStateValue":"OK","StateChangeTime":"soon"}', 'its StateChangeTime is "soon"'],
    ['{"AlarmName":"a","NewStateValue":"OK"}', 'its StateChangeTime is undefined'],
  ])('says what %p lacks', (message, problem) => expect(parseAlarmEvent(message)).toEqual({ problem }));

  it.each([
    ['ten minutes ahead of the envelope', '2026-11-21T02:24:10Z', '2026-11-21T02:24:10.000Z'],
    [
      'an hour before the envelope, as one that is sent again has it',
      '2026-11-21T01:14:10Z',
      '2026-11-21T01:14:10.000Z',
    ],
    ['years ahead', '+275760-09-13T00:00:00Z', '2026-11-21T02:14:11.000Z'],
    ['none', 'soon', '2026-11-21T02:14:11.000Z'],
  ])(
    'takes the envelope for the time where that of the change is none, or yet to come: %s',
    (_, StateChangeTime, moment) => {
      const message = JSON.stringify({ ...notification, StateChangeTime });
      expect(parseAlarmEvent(message, Date.UTC(2026, 10, 21, 2, 14, 11))).toMatchObject({
        event: { atMs: Date.parse(moment) },
      });
    },
  );
});
