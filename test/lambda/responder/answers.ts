import type { Asked } from './aws-server';
import { pathsOf, replacedAt } from './broken';

/** How an answer is broken: something else at one of its parts, something else as a whole, or cut off. */
export type Broken =
  { readonly at: number; readonly by: unknown } | { readonly whole: unknown } | { readonly cutAt: number };

const NOW_SEC = Date.UTC(2026, 10, 21, 2, 14, 0) / 1_000;

const alarmOf = (AlarmName: string) => ({
  AlarmName,
  AlarmDescription: 'Late\nThreshold > 100: promised',
  StateValue: 'ALARM',
  StateReason: 'Threshold Crossed',
  StateTransitionedTimestamp: NOW_SEC,
  Namespace: 'Headroom',
  MetricName: 'LoopLag',
  ExtendedStatistic: 'p99',
  Dimensions: [
    { Name: 'Service', Value: 'prod-api' },
    { Name: 'QueueName', Value: 'prod-dead' },
  ],
  Period: 60,
  EvaluationPeriods: 3,
  DatapointsToAlarm: 2,
  Threshold: 100,
  ComparisonOperator: 'GreaterThanThreshold',
  TreatMissingData: 'missing',
});

const probeDocument = {
  Host: 'i-0abc',
  LoopBlockedMs: [500],
  Episodes: [
    { durationMs: 412, function: 'render', file: 'app.py', line: 42, stack: 'main;render', startedAt: NOW_SEC * 1_000 },
  ],
};
const history = { newState: { stateValue: 'ALARM', stateReasonData: {} }, oldState: { stateValue: 'OK' } };

/** Answers as AWS gives them, by action. */
const wholeAnswers: Readonly<Record<string, (alarmName: string) => object>> = {
  DescribeAlarms: (alarmName) => ({ MetricAlarms: [alarmOf(alarmName), alarmOf('prod/api/host-app-latency')] }),
  GetMetricData: () => ({
    MetricDataResults: [
      { Id: 'own', Label: 'LoopLag', Timestamps: [NOW_SEC - 60, NOW_SEC], Values: [90, 412], StatusCode: 'Complete' },
    ],
  }),
  DescribeAlarmHistory: (AlarmName) => ({
    AlarmHistoryItems: [
      {
        AlarmName,
        Timestamp: NOW_SEC - 600,
        HistorySummary: 'Alarm updated from OK to ALARM',
        HistoryData: JSON.stringify(history),
      },
    ],
  }),
  FilterLogEvents: () => ({ events: [{ message: JSON.stringify(probeDocument), timestamp: NOW_SEC * 1_000 }] }),
  ReceiveMessage: () => ({
    Messages: [{ MessageId: 'm', Body: '{}', Attributes: { SentTimestamp: '1795227250000' }, MessageAttributes: {} }],
  }),
  GetQueueAttributes: () => ({ Attributes: { ApproximateNumberOfMessages: '3' } }),
  GetItem: () => ({ Item: { subject: { S: 'api' }, on: { N: '1' }, alarms: { M: {} } } }),
  Query: () => ({ Items: [{ subject: { S: 'api' }, on: { N: '1' } }], Count: 1 }),
  UpdateItem: () => ({ Attributes: { subject: { S: 'api' }, on: { N: '1' } } }),
};

const xml: Readonly<Record<string, string>> = {
  DescribeAutoScalingGroups:
    '<R><AutoScalingGroups><member><AutoScalingGroupName>prod-api</AutoScalingGroupName></member></AutoScalingGroups></R>',
  DescribeScalingActivities:
    '<R><Activities><member><StartTime>2026-11-21T02:10:00Z</StartTime><StatusCode>Failed</StatusCode>' +
    '<StatusMessage>We have no capacity &amp; more</StatusMessage></member></Activities></R>',
};

/** The answer to a call, broken. */
export function answersOf({ action, isQuery }: Asked, alarmName: string, broken: Broken | undefined): string {
  const whole = wholeAnswers[action]?.(alarmName) ?? {};
  if (!broken) return isQuery ? (xml[action] ?? '<R/>') : JSON.stringify(whole);
  if ('whole' in broken) return typeof broken.whole === 'string' ? broken.whole : JSON.stringify(broken.whole);
  const text = isQuery ? brokenXml(xml[action] ?? '<R/>', broken) : JSON.stringify(brokenAt(whole, broken));
  return 'cutAt' in broken ? text.slice(0, Math.floor(text.length * broken.cutAt)) : text;
}

function brokenAt(whole: object, broken: Broken): unknown {
  if (!('at' in broken)) return whole;
  const paths = pathsOf(whole);
  return replacedAt(whole, paths[broken.at % Math.max(1, paths.length)] ?? [], broken.by);
}

/** Something else between two tags. */
function brokenXml(text: string, broken: Broken): string {
  if (!('at' in broken)) return text;
  const parts = text.split(/(?<=>)(?=[^<])|(?<=[^>])(?=<)/);
  return parts
    .map((part, index) => (index === broken.at % parts.length ? JSON.stringify(broken.by ?? null) : part))
    .join('');
}
