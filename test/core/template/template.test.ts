import type { Alarm } from '../../../lib/core/alarms/alarm';
import { alarmResources, alarmsIn, readAlarm } from '../../../lib/core/template/alarms';
import { roleIn } from '../../../lib/core/template/marks';
import { literalText, readTemplate, referencesIn } from '../../../lib/core/template/template';

const marked = (type: string, role: string) => ({
  Type: type,
  Metadata: { headroom: { kind: 'lane', subject: 'media', role } },
});
const resources = {
  Queue: marked('AWS::SQS::Queue', 'queue'),
  Worker: marked('AWS::Lambda::Function', 'function'),
  WorkerAlias: marked('AWS::Lambda::Alias', 'alias'),
};
const queueAge = {
  Type: 'AWS::CloudWatch::Alarm',
  Metadata: {
    'aws:cdk:path': 'prod/lanes/media/lane-queue-age',
    headroom: {
      id: 'lane-queue-age',
      subjectKind: 'lane',
      subject: 'media',
      meaning: 'messages wait too long',
      because: 'lane media promises 30 s',
      nature: 'symptom',
      response: 'page',
    },
  },
  Properties: {
    AlarmName: 'prod/media/lane-queue-age',
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateAgeOfOldestMessage',
    Statistic: 'Maximum',
    Period: 60,
    Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['Queue', 'QueueName'] } }],
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 30,
    EvaluationPeriods: 3,
    DatapointsToAlarm: 2,
    TreatMissingData: 'notBreaching',
  },
};

/** The queue age alarm with some properties changed; a changed value of undefined removes the property. */
const withAlarm = (change: Record<string, unknown> = {}, mark: Record<string, unknown> = {}) =>
  readTemplate(
    JSON.parse(
      JSON.stringify({
        Resources: {
          ...resources,
          Alarm: {
            ...queueAge,
            Metadata: { headroom: { ...queueAge.Metadata.headroom, ...mark } },
            Properties: { ...queueAge.Properties, ...change },
          },
        },
      }),
    ),
  );
const only = (change: Record<string, unknown>): Alarm | undefined => alarmsIn(withAlarm(change))[0];
const dimension = (value: unknown) => ({ Dimensions: [{ Name: 'Resource', Value: value }] });

describe('readTemplate', () => {
  it.each([undefined, null, [], 'x', {}, { Resources: [] }])('refuses %p with the reason', (json) => {
    expect(() => readTemplate(json)).toThrow('not a CloudFormation template: it has no "Resources" object');
  });

  it('refuses a resource without a type, by name', () => {
    expect(() => readTemplate({ Resources: { Odd: {} } })).toThrow('resource Odd has no "Type"');
  });

  it('gives a resource without properties or mark empty ones', () => {
    const { resources: read } = readTemplate({ Resources: { Topic: { Type: 'AWS::SNS::Topic' } } });
    expect(read.Topic).toEqual({ logicalId: 'Topic', type: 'AWS::SNS::Topic', properties: {}, metadata: {} });
    expect(roleIn(read.Topic)).toBeUndefined();
  });
});

describe('values', () => {
  it('finds references however deep they are', () => {
    const value = {
      'Fn::Join': ['', [{ 'Fn::Select': [6, { 'Fn::Split': [':', { Ref: 'WorkerAlias' }] }] }, ':live']],
    };
    expect(referencesIn(value)).toEqual(['WorkerAlias']);
    expect(referencesIn({ 'Fn::GetAtt': 'Queue.Arn' })).toEqual(['Queue']);
    expect(referencesIn(['a', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 3, null])).toEqual(['Queue']);
  });

  it('joins literals, and only them', () => {
    expect(literalText({ 'Fn::Join': ['', ['a', { 'Fn::Join': ['', ['b', 'c']] }]] })).toBe('abc');
    expect(literalText({ 'Fn::Join': ['', ['a', { Ref: 'X' }]] })).toBeUndefined();
    expect(literalText({ 'Fn::Join': [',', ['a', 'b']] })).toBeUndefined();
  });
});

describe('alarmsIn', () => {
  it('reads an alarm as the catalogue writes it, with the role in place of the reference', () => {
    expect(alarmsIn(withAlarm())).toEqual<Alarm[]>([
      {
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
          dimensions: { QueueName: { role: 'queue' } },
        },
        when: '>',
        threshold: { value: 30, because: 'lane media promises 30 s' },
        breaching: { datapoints: 2, of: 3 },
        missing: 'notBreaching',
        nature: 'symptom',
        response: 'page',
      },
    ]);
  });

  it.each([
    ['a joined function name', { 'Fn::Join': ['', [{ Ref: 'Worker' }, ':live']] }, { role: 'alias' }],
    [
      'a name cut out of the alias',
      { 'Fn::Join': ['', [{ 'Fn::Select': [6, { 'Fn::Split': [':', { Ref: 'WorkerAlias' }] }] }, ':live']] },
      { role: 'alias' },
    ],
    ['the plain function', { Ref: 'Worker' }, { role: 'function' }],
    ['a literal', 'prod-api', { value: 'prod-api' }],
  ])('resolves %s', (_, value, expected) => {
    expect(only(dimension(value))?.metric).toMatchObject({ dimensions: { Resource: expected } });
  });

  it('refuses a dimension of another stack, as nobody could tell what it watches', () => {
    expect(() => only(dimension({ 'Fn::ImportValue': 'other' }))).toThrow('cannot tell the resource of dimension');
  });

  it('names an unmarked resource, so that a round trip fails with its name', () => {
    expect(only(dimension({ Ref: 'Elsewhere' }))?.metric).toMatchObject({
      dimensions: { Resource: { role: 'Ref Elsewhere' } },
    });
  });

  it('reads the Metrics form of one metric like the plain form', () => {
    const { Namespace, MetricName, Dimensions } = queueAge.Properties;
    const metrics = [
      {
        Id: 'm1',
        ReturnData: true,
        MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period: 60, Stat: 'Maximum' },
      },
    ];
    const plain = {
      Namespace: undefined,
      MetricName: undefined,
      Dimensions: undefined,
      Statistic: undefined,
      Period: undefined,
    };
    expect(only({ ...plain, Metrics: metrics })).toEqual(only({}));
  });

  it('reads a Metrics Insights query', () => {
    const expression = 'SELECT MAX(VolumeQueueLength) FROM SCHEMA("AWS/EBS", VolumeId) GROUP BY VolumeId';
    expect(only({ Metrics: [{ Id: 'q', Expression: expression, Period: 60, ReturnData: true }] })?.metric).toEqual({
      kind: 'query',
      expression,
      periodSec: 60,
    });
  });

  it('applies the defaults of CloudFormation', () => {
    expect(only({ DatapointsToAlarm: undefined, TreatMissingData: undefined })).toMatchObject({
      breaching: { datapoints: 3, of: 3 },
      missing: 'missing',
    });
  });

  it('reads percentiles, numbers written as strings, and the warm-up', () => {
    const change = {
      Statistic: undefined,
      ExtendedStatistic: 'p99',
      Threshold: '0.5',
      WarmUpConfiguration: { WarmUpPeriodDurationInMinutes: 10 },
    };
    expect(only(change)).toMatchObject({ metric: { stat: 'p99' }, threshold: { value: 0.5 }, warmUpMin: 10 });
  });

  it.each([
    [{ Threshold: { Ref: 'Parameter' } }, 'Threshold is {"Ref":"Parameter"}; expected a literal number'],
    [{ Threshold: '' }, 'Threshold is ""; expected a literal number'],
    [{ ComparisonOperator: 'GreaterThanUpperThreshold' }, 'comparison GreaterThanUpperThreshold is not covered'],
    [{ TreatMissingData: 'breeching' }, 'TreatMissingData is breeching; expected one of missing, notBreaching'],
    [{ Metrics: [{ Id: 'a' }, { Id: 'b' }] }, 'its query is known only when deployed'],
    [{ Metrics: [{ Id: 'a', Expression: { Ref: 'X' } }] }, 'its query is known only when deployed'],
    [{ Namespace: undefined }, 'Namespace is undefined; expected a literal string'],
  ])('refuses %j by name', (change, message) => {
    expect(() => only(change)).toThrow(`alarm Alarm: ${message}`);
  });

  it('says which part of its own mark is missing', () => {
    expect(() => alarmsIn(withAlarm({}, { because: undefined }))).toThrow(
      'alarm Alarm: Metadata.headroom.because is not a string',
    );
  });

  it('leaves out alarms that the kit did not make, which can still be read one by one', () => {
    const template = readTemplate({ Resources: { ...resources, Own: { ...queueAge, Metadata: {} } } });
    expect(alarmsIn(template)).toEqual([]);
    expect(alarmResources(template).map((resource) => readAlarm(template, resource))).toMatchObject([
      { logicalId: 'Own', name: 'prod/media/lane-queue-age', threshold: { value: 30 } },
    ]);
  });

  describe('of another app', () => {
    const foreign = (change: Record<string, unknown>) => {
      const template = readTemplate({
        Resources: { Own: { ...queueAge, Metadata: {}, Properties: { ...queueAge.Properties, ...change } } },
      });
      return alarmResources(template).map((resource) => readAlarm(template, resource))[0];
    };
    const stat = (Id: string, MetricName: string, Period = 60) => ({
      Id,
      ReturnData: false,
      MetricStat: { Metric: { Namespace: 'AWS/Lambda', MetricName }, Period, Stat: 'Sum' },
    });

    it('reads metric math with the expressions in between', () => {
      const Metrics = [
        { Id: 'rate', Expression: '100 * e / FILL(calls, 1)', ReturnData: true },
        { Id: 'e', Expression: 'errors + throttles', ReturnData: false },
        ...[stat('errors', 'Errors'), stat('throttles', 'Throttles'), stat('calls', 'Invocations')],
      ];
      expect(foreign({ Metrics })?.metric).toMatchObject({
        kind: 'math',
        expression: '100 * e / FILL(calls, 1)',
        periodSec: 60,
        steps: { e: 'errors + throttles' },
        metrics: { errors: { name: 'Errors' }, throttles: { name: 'Throttles' }, calls: { stat: 'Sum' } },
      });
    });

    it('takes the period of an expression without metrics', () => {
      const Metrics = [{ Id: 'e', Expression: 'TIME_SERIES(1)', Period: 120 }];
      expect(foreign({ Metrics })?.metric).toEqual({
        kind: 'math',
        expression: 'TIME_SERIES(1)',
        metrics: {},
        periodSec: 120,
      });
    });

    it('reads window, warm-up and the treatment of few samples', () => {
      expect(
        foreign({
          EvaluationWindow: { WallClockWindow: { Timezone: 'Europe/Berlin' } },
          WarmUpConfiguration: { WarmUpPeriodDurationInMinutes: 5, OnlyStartEvaluatingAfterWarmUpPeriodEnds: true },
          EvaluateLowSampleCountPercentile: 'ignore',
        }),
      ).toMatchObject({
        wallClock: { timeZone: 'Europe/Berlin' },
        warmUpMin: 5,
        fullWarmUp: true,
        lowSamples: 'ignore',
      });
      expect(foreign({ EvaluationWindow: { WallClockWindow: {} } })?.wallClock).toEqual({ timeZone: 'UTC' });
      const plain = foreign({
        EvaluationWindow: { SlidingWindow: {} },
        EvaluateLowSampleCountPercentile: 'evaluate',
        WarmUpConfiguration: { WarmUpPeriodDurationInMinutes: 5 },
      });
      for (const key of ['wallClock', 'fullWarmUp', 'lowSamples']) expect(plain).not.toHaveProperty(key);
    });

    it('does not need to know what the dimensions are', () => {
      expect(foreign(dimension({ 'Fn::ImportValue': 'other' }))?.metric).toMatchObject({
        dimensions: { Resource: { value: '{"Fn::ImportValue":"other"}' } },
      });
    });

    it.each([
      [{ ThresholdMetricId: 'band' }, 'got an anomaly detection alarm'],
      [
        { Metrics: [{ Id: 'band', Expression: 'ANOMALY_DETECTION_BAND(m1, 2)' }, stat('m1', 'Errors')] },
        'got an anomaly detection alarm',
      ],
      [{ EvaluationCriteria: { PromQLCriteria: {} }, EvaluationPeriods: undefined }, 'got a PromQL alarm'],
      [
        { Metrics: [{ Id: 'e', Expression: 'a + b' }, stat('a', 'Errors'), stat('b', 'Errors', 300)] },
        'got periods of 60 and 300 s; expected one period for all metrics',
      ],
      [
        {
          Metrics: [
            { Id: 'e', Expression: 'q * 2' },
            { Id: 'q', Expression: 'SELECT MAX(x) FROM y', Period: 60 },
          ],
        },
        'got a Metrics Insights query inside metric math',
      ],
      [{ Metrics: [] }, 'Metrics is empty'],
      [{ EvaluationWindow: { WallClockWindow: { Timezone: { Ref: 'Zone' } } } }, 'Timezone is {"Ref":"Zone"}'],
    ])('refuses %j', (change, message) => expect(() => foreign(change)).toThrow(message));
  });
});
