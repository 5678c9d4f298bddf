import { CloudWatchClient, GetMetricDataCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { knowledgeOf } from '../../../lambda/responder/knowledge';
import { readMetric } from '../../../lambda/responder/metric-reading';
import { elsewhere } from '../../../lambda/responder/place';

const NOW = Date.UTC(2026, 10, 21, 12, 30, 0);
const HOUR = 3_600_000;
const cloudwatch = mockClient(CloudWatchClient);
beforeEach(() => cloudwatch.reset());
const client = new CloudWatchClient({ region: 'eu-west-1' });
const signal = AbortSignal.timeout(60_000);
const plain: MetricAlarm = {
  AlarmName: 'a',
  Namespace: 'N',
  MetricName: 'M',
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 3,
  DatapointsToAlarm: 2,
  Threshold: 5,
  ComparisonOperator: 'GreaterThanThreshold',
};
const startOf = (): number =>
  cloudwatch.commandCalls(GetMetricDataCommand)[0]?.args[0].input.StartTime?.getTime() ?? Number.NaN;

describe('the window of a metric', () => {
  it.each<[string, Partial<MetricAlarm>, number]>([
    ['periods of seconds', { Period: 10 }, NOW - 10 * 60_000],
    ['three hours', { Period: 3_600 }, NOW - 6 * HOUR],
    ['a day', { Period: 86_400, EvaluationPeriods: 1 }, NOW - 4 * 24 * HOUR],
    [
      'metric math over hours',
      {
        MetricName: undefined,
        Metrics: [
          { Id: 'e', Expression: 'm * 2', ReturnData: true },
          { Id: 'm', MetricStat: { Metric: { MetricName: 'M' }, Period: 3_600, Stat: 'Sum' }, ReturnData: false },
        ],
      },
      NOW - 6 * HOUR,
    ],
  ])('covers what the alarm evaluated: %s', async (_, change, startMs) => {
    cloudwatch.on(GetMetricDataCommand).resolves({ MetricDataResults: [] });
    const { minutes } = await readMetric(client, { ...plain, ...change }, { nowMs: NOW }, signal);
    expect(startOf()).toBe(startMs);
    expect(minutes).toBe((NOW - startMs) / 60_000);
  });

  it('lies before the change where its notification comes late', async () => {
    cloudwatch.on(GetMetricDataCommand).resolves({ MetricDataResults: [] });
    await readMetric(client, plain, { nowMs: NOW, firedMs: NOW - 20 * 60_000 }, signal);
    expect(startOf()).toBe(NOW - 30 * 60_000);
  });
});

describe('an alarm on anomalies', () => {
  const alarm: MetricAlarm = {
    ...plain,
    MetricName: undefined,
    Threshold: undefined,
    ThresholdMetricId: 'band',
    ComparisonOperator: 'LessThanLowerOrGreaterThanUpperThreshold',
    Metrics: [
      { Id: 'm', MetricStat: { Metric: { MetricName: 'Orders' }, Period: 60, Stat: 'Sum' }, ReturnData: true },
      { Id: 'band', Expression: 'ANOMALY_DETECTION_BAND(m, 2)', ReturnData: true },
    ],
  };
  const Timestamps = [new Date(NOW - 60_000)];
  const results = [
    { Id: 'm', Timestamps, Values: [41] },
    { Id: 'band', Label: 'high', Timestamps, Values: [120] },
    { Id: 'band', Label: 'low', Timestamps, Values: [80] },
  ];

  it.each([
    ['LessThanLowerOrGreaterThanUpperThreshold', { low: 80, high: 120 }],
    ['LessThanLowerThreshold', { low: 80 }],
    ['GreaterThanUpperThreshold', { high: 120 }],
  ] as const)('of %s is read with the band that it minds', async (ComparisonOperator, expected) => {
    cloudwatch.on(GetMetricDataCommand).resolves({ MetricDataResults: results });
    const measured = await readMetric(client, { ...alarm, ComparisonOperator }, { nowMs: NOW }, signal);
    expect(measured).toMatchObject({ label: 'Sum Orders', points: [{ value: 41, expected }] });
    expect(measured.threshold).toBeUndefined();
  });
});

describe('an alarm over several series', () => {
  it('is told by the series that changed, and not by a worse one', async () => {
    const Timestamps = [new Date(NOW - 60_000)];
    cloudwatch.on(GetMetricDataCommand).resolves({
      MetricDataResults: [
        { Id: 'q', Label: 'vol-1', Timestamps, Values: [900] },
        { Id: 'q', Label: 'vol-2', Timestamps, Values: [300] },
      ],
    });
    const query = { ...plain, MetricName: undefined, Metrics: [{ Id: 'q', Expression: 'SELECT MAX(X)', Period: 60 }] };
    const { points } = await readMetric(client, query, { nowMs: NOW, contributor: ['vol-2'] }, signal);
    expect(points).toEqual([{ atMs: NOW - 60_000, value: 300, series: 'vol-2' }]);
  });
});

describe("somebody's own alarm", () => {
  const of = (description: string, runbooks = '') =>
    knowledgeOf(runbooks, {
      alarmName: 'orders-db',
      name: { environment: 'prod', subject: 'unknown subject', id: 'orders-db' },
      description,
    });

  it.each([
    [
      'The database is busy.\nRunbook: https://wiki.example.com/db',
      'https://wiki.example.com/db',
      'The database is busy',
    ],
    ['See https://a.example.com, or the runbook (https://b.example.com/x).', 'https://b.example.com/x', /^See/],
    ['See https://a.example.com/x.', 'https://a.example.com/x', /^See/],
    ['javascript:alert(1)', 'runbooks/README.md', 'javascript:alert(1)'],
    ['', 'runbooks/README.md', 'an alarm that is not in the catalogue'],
  ])('with the description %j keeps its runbook', (description, runbook, meaning) => {
    const known = of(description);
    expect(known.runbook).toBe(runbook);
    expect(known.meaning).toMatch(meaning);
  });

  it.each(['not an address', 'javascript:x', 'ftp://wiki.example.com', '//x', 'https://a b'])(
    'has the path where the address of the runbooks is %j',
    (runbooks) => expect(of('', runbooks).runbook).toBe('runbooks/README.md'),
  );
});

describe('an alarm of another place', () => {
  const own = 'arn:aws:sns:eu-west-1:111111111111:prod-diagnosis';

  it.each([
    [undefined, undefined],
    ['arn:aws:cloudwatch:eu-west-1:111111111111:alarm:x', undefined],
    ['not an arn', undefined],
    ['arn:aws:cloudwatch:us-east-1:111111111111:alarm:x', 'us-east-1 of account 111111111111'],
    ['arn:aws:cloudwatch:eu-west-1:222222222222:alarm:x', 'eu-west-1 of account 222222222222'],
  ])('with the ARN %s is told as one, or as none', (arn, words) => {
    const told = elsewhere(arn, own);
    expect(words === undefined ? told : told?.includes(words)).toBe(words === undefined ? undefined : true);
  });
});
