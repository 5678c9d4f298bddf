import type { Properties } from '../../../lib/core/json';
import { between, type Case, changed, of, quiet } from './case';

const ALARM = 'CloudWatch::Alarm';
const alarm: Properties = {
  Namespace: 'AWS/SQS',
  MetricName: 'ApproximateAgeOfOldestMessage',
  Statistic: 'Maximum',
  Period: 60,
  EvaluationPeriods: 3,
  DatapointsToAlarm: 2,
  Threshold: 300,
  ComparisonOperator: 'GreaterThanThreshold',
  TreatMissingData: 'breaching',
  AlarmActions: ['arn:aws:sns:eu-west-1:111111111111:oncall'],
  AlarmDescription: 'Work waits. Runbook: https://wiki.example.com/age',
};
const sides = (change: Properties, before: Properties = {}): readonly [Properties, Properties] => [
  { ...alarm, ...before },
  { ...alarm, ...before, ...change },
];
const medium = ['alarms', 'medium'] as const;
const low = ['alarms', 'low'] as const;
const composite = (rule: string, more: Properties = {}): Properties =>
  of('CloudWatch::CompositeAlarm', { AlarmRule: rule, AlarmActions: ['arn:aws:sns:eu-west-1:1:x'], ...more });

/** Pages that come late, or not. */
export const alarms: readonly Case[] = [
  between(
    'alarm-removed',
    [...medium, 'It'],
    { It: of(ALARM, alarm), Other: of('SNS::Topic') },
    { Other: of('SNS::Topic') },
  ),
  changed('actions-off', ['alarms', 'high'], ALARM, sides({ ActionsEnabled: false })),
  changed('actions-taken-away', ['alarms', 'high'], ALARM, sides({ AlarmActions: [] })),
  changed('told-to-others', low, ALARM, sides({ AlarmActions: ['arn:aws:sns:eu-west-1:111111111111:nobody'] })),
  changed('threshold-higher', medium, ALARM, sides({ Threshold: 3_000 })),
  changed(
    'threshold-lower-of-a-floor',
    medium,
    ALARM,
    sides({ Threshold: 1 }, { ComparisonOperator: 'LessThanThreshold' }),
  ),
  quiet('threshold-tighter', { It: of(ALARM, alarm) }, { It: of(ALARM, { ...alarm, Threshold: 100 }) }),
  changed('comparison-turned', medium, ALARM, sides({ ComparisonOperator: 'LessThanThreshold' })),
  changed(
    'comparison-stricter',
    low,
    ALARM,
    sides({ ComparisonOperator: 'GreaterThanThreshold' }, { ComparisonOperator: 'GreaterThanOrEqualToThreshold' }),
  ),
  changed('more-datapoints', medium, ALARM, sides({ EvaluationPeriods: 15, DatapointsToAlarm: 15 })),
  changed('longer-period', medium, ALARM, sides({ Period: 300 })),
  changed('silence-is-well', medium, ALARM, sides({ TreatMissingData: 'notBreaching' })),
  changed('silence-left-out', medium, ALARM, [
    alarm,
    Object.fromEntries(Object.entries(alarm).filter(([name]) => name !== 'TreatMissingData')),
  ]),
  changed('warm-up', low, ALARM, sides({ WarmUpConfiguration: { WarmUpPeriodDurationInMinutes: 120 } })),
  changed('average-for-maximum', medium, ALARM, sides({ Statistic: 'Average' })),
  changed('percentile-lower', medium, ALARM, [
    { ...alarm, Statistic: '', ExtendedStatistic: 'p99' },
    { ...alarm, Statistic: '', ExtendedStatistic: 'p50' },
  ]),
  changed('another-metric', low, ALARM, sides({ MetricName: 'ApproximateNumberOfMessagesVisible' })),
  changed('without-runbook', low, ALARM, sides({ AlarmDescription: 'Work waits.' })),
  changed('rule-of-fewer', medium, 'CloudWatch::CompositeAlarm', [
    { AlarmRule: 'ALARM("a") OR ALARM("b")', AlarmActions: ['x'] },
    { AlarmRule: 'ALARM("a")', AlarmActions: ['x'] },
  ]),
  changed('rule-of-both', medium, 'CloudWatch::CompositeAlarm', [
    { AlarmRule: 'ALARM("a") OR ALARM("b")', AlarmActions: ['x'] },
    { AlarmRule: 'ALARM("a") AND ALARM("b")', AlarmActions: ['x'] },
  ]),
  quiet(
    'rule-in-another-order',
    { It: composite('ALARM("a") OR ALARM("b")') },
    { It: composite('ALARM("b") OR ALARM("a")') },
  ),
  quiet('rule-of-more', { It: composite('ALARM("a")') }, { It: composite('ALARM("a") OR ALARM("b")') }),
  changed('suppressed', medium, 'CloudWatch::CompositeAlarm', [
    { AlarmRule: 'ALARM("a")', AlarmActions: ['x'] },
    { AlarmRule: 'ALARM("a")', AlarmActions: ['x'], ActionsSuppressor: 'maintenance' },
  ]),
  between(
    'muted',
    [...medium, 'Mute'],
    { It: of(ALARM, alarm) },
    {
      It: of(ALARM, alarm),
      Mute: of('CloudWatch::AlarmMuteRule', {
        Rule: { Schedule: { Expression: 'cron(0 18 * * *)', Duration: 'PT2H' } },
      }),
    },
  ),
  between(
    'function-of-another-name',
    [...medium, 'It'],
    {
      Fn: of('Lambda::Function', { FunctionName: 'old' }),
      It: of(ALARM, { ...alarm, Dimensions: [{ Name: 'FunctionName', Value: 'old' }] }),
    },
    {
      Fn: of('Lambda::Function', { FunctionName: 'new' }),
      It: of(ALARM, { ...alarm, Dimensions: [{ Name: 'FunctionName', Value: 'old' }] }),
    },
  ),
  between(
    'filter-removed',
    [...medium, 'It'],
    {
      Filter: of('Logs::MetricFilter', {
        MetricTransformations: [{ MetricNamespace: 'App', MetricName: 'Errors', MetricValue: '1' }],
      }),
      It: of(ALARM, { ...alarm, Namespace: 'App', MetricName: 'Errors' }),
    },
    { It: of(ALARM, { ...alarm, Namespace: 'App', MetricName: 'Errors' }) },
  ),
  between(
    'pager-unsubscribed',
    ['alarms', 'high', 'Pager'],
    {
      Topic: of('SNS::Topic'),
      Pager: of('SNS::Subscription', { TopicArn: { Ref: 'Topic' }, Protocol: 'email' }),
      It: of(ALARM, { ...alarm, AlarmActions: [{ Ref: 'Topic' }] }),
    },
    { Topic: of('SNS::Topic'), It: of(ALARM, { ...alarm, AlarmActions: [{ Ref: 'Topic' }] }) },
  ),
  {
    ...between('threshold-by-a-parameter', [...medium, 'It'], {}, {}),
    before: {
      Parameters: { Age: { Type: 'Number', Default: 300 } },
      Resources: { It: of(ALARM, { ...alarm, Threshold: { Ref: 'Age' } }) },
    },
    after: {
      Parameters: { Age: { Type: 'Number', Default: 900 } },
      Resources: { It: of(ALARM, { ...alarm, Threshold: { Ref: 'Age' } }) },
    },
  },
  {
    ...between('threshold-by-a-mapping', [...medium, 'It'], {}, {}),
    before: {
      Parameters: { Stage: { Type: 'String' } },
      Mappings: { Age: { prod: { max: 300 }, dev: { max: 900 } } },
      Resources: { It: of(ALARM, { ...alarm, Threshold: { 'Fn::FindInMap': ['Age', { Ref: 'Stage' }, 'max'] } }) },
    },
    after: {
      Parameters: { Stage: { Type: 'String' } },
      Mappings: { Age: { prod: { max: 3_000 }, dev: { max: 900 } } },
      Resources: { It: of(ALARM, { ...alarm, Threshold: { 'Fn::FindInMap': ['Age', { Ref: 'Stage' }, 'max'] } }) },
    },
  },
  {
    ...between('off-in-one-branch', ['alarms', 'high', 'It'], {}, {}),
    before: {
      Parameters: { Stage: { Type: 'String', Default: 'dev' } },
      Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
      Resources: { It: of(ALARM, { ...alarm, ActionsEnabled: { 'Fn::If': ['IsProd', true, false] } }) },
    },
    after: {
      Parameters: { Stage: { Type: 'String', Default: 'dev' } },
      Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
      Resources: { It: of(ALARM, { ...alarm, ActionsEnabled: { 'Fn::If': ['IsProd', false, false] } }) },
    },
  },
  changed('trail-stopped', medium, 'CloudTrail::Trail', [{ IsLogging: true }, { IsLogging: false }]),
  changed('metrics-of-a-group-off', low, 'AutoScaling::AutoScalingGroup', [
    { MetricsCollection: [{ Granularity: '1Minute' }] },
    {},
  ]),
];
