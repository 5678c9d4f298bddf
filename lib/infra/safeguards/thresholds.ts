import { comparisonNamed } from '../../core/template/alarms';
import type { AlarmView, MetricView } from './alarm-view';
import { isAwsNamespace, onAlarm } from './alarms';
import type { Safeguard } from './safeguard';

/** Safeguards on a threshold: that it can be crossed, and that it can be kept. */
export const thresholdSafeguards = [
  {
    id: 'threshold-can-be-missed',
    severity: 'error',
    problem: onAlarm((alarm) => {
      const { comparison = '', threshold } = alarm;
      // A metric of one's own may be below 0, though a limit of 0 is hardly meant for one that is.
      if (threshold === undefined || isSigned(alarm) || (threshold < 0 && isOwn(alarm))) return undefined;
      return unmissable[comparison]?.(threshold) === true
        ? `it fires when the value is ${comparisonNamed(comparison) ?? ''} ${threshold}, which every count and every duration is, so ` +
            'that it is always in ALARM; write > 0, or the first value that is wrong'
        : undefined;
    }),
  },
  {
    id: 'threshold-can-be-reached',
    severity: 'error',
    problem: onAlarm((alarm) => {
      const { comparison = '', threshold } = alarm;
      if (threshold === undefined || isSigned(alarm) || isOwn(alarm)) return undefined;
      return unreachable[comparison]?.(threshold) === true
        ? `it fires when the value is ${comparisonNamed(comparison) ?? ''} ${threshold}, which no count and no duration ever is, so ` +
            'that it can never fire; write < 1 for "none", or the first value that is wrong'
        : undefined;
    }),
  },
  {
    id: 'none-is-a-value',
    severity: 'error',
    problem: onAlarm(noneProblem),
  },
] as const satisfies readonly Safeguard[];

/** Thresholds that a value which is never below 0 always crosses, by comparison. */
const unmissable: Readonly<Record<string, (threshold: number) => boolean>> = {
  GreaterThanOrEqualToThreshold: (threshold) => threshold <= 0,
  GreaterThanThreshold: (threshold) => threshold < 0,
};

/** The same for thresholds that it never crosses. */
const unreachable: Readonly<Record<string, (threshold: number) => boolean>> = {
  LessThanOrEqualToThreshold: (threshold) => threshold < 0,
  LessThanThreshold: (threshold) => threshold <= 0,
};

/** Whether metric math may make something below 0: a difference, a rate of change. */
const isSigned = ({ expressions }: AlarmView): boolean =>
  expressions.some((expression) => /-|\b(RATE|DIFF)\b/i.test(expression.replaceAll(/"[^"]*"|'[^']*'/g, '')));

/** Whether an alarm watches a metric that AWS does not publish. */
const isOwn = ({ metrics }: AlarmView): boolean =>
  metrics.some(({ namespace }) => namespace === undefined || !isAwsNamespace(namespace));

/**
 * Metrics that AWS publishes only while there is something to count, so that none at all is no datapoint and never 0. Sources:
 * the services' pages on their CloudWatch metrics (Lambda: "if a function isn't invoked"; Elastic Load Balancing: "only when
 * requests are flowing"; EventBridge and SNS: "only ... a non-zero value"), from memory on 2026-11-29.
 */
const neverZero: Readonly<Record<string, RegExp>> = {
  'AWS/Lambda': /^Invocations$/,
  'AWS/ApplicationELB': /^(RequestCount|RequestCountPerTarget|NewConnectionCount|ActiveConnectionCount|HTTPCode_\w+)$/,
  'AWS/ELB': /^(RequestCount|HTTPCode_\w+)$/,
  'AWS/ApiGateway': /^(Count|[45]XXError|[45]xx)$/,
  'AWS/Events': /^(Invocations|TriggeredRules|MatchedEvents|FailedInvocations)$/,
  'AWS/Scheduler': /^InvocationAttemptCount$/,
  'AWS/SNS': /^(NumberOfMessagesPublished|NumberOfNotificationsDelivered)$/,
  'AWS/States': /^Executions(Started|Succeeded|Failed|Aborted|TimedOut)$/,
  'AWS/S3': /^(All|Get|Put|List|Head|Post|Delete)Requests$/,
  'AWS/CloudFront': /^Requests$/,
};

const isNeverZero = ({ namespace = '', name = '', stat }: MetricView): boolean =>
  neverZero[namespace]?.test(name) === true && (stat === 'Sum' || stat === 'SampleCount');

/** A sum has no datapoint where none of its metrics has one; what fills gaps or asks for conditions may. */
const isPlainSum = (expression: string): boolean =>
  /^[\w\s+(),[\]]*$/.test(expression) && !/\b(FILL|IF|SELECT|TIME_SERIES)\b/i.test(expression);

/** Problem of an alarm for "none", where none is no datapoint and a missing datapoint is no alarm. */
function noneProblem(alarm: AlarmView): string | undefined {
  const { comparison = '', threshold, missing, metrics, expressions } = alarm;
  const [metric] = metrics;
  if (!metric || threshold === undefined || missing === undefined || isMissingTold(alarm)) return undefined;
  if (!isForNone[comparison]?.(threshold)) return undefined;
  return expressions.every(isPlainSum) && metrics.every(isNeverZero)
    ? `it fires at ${String(metric.name)} ${String(comparisonNamed(comparison))} ${threshold}, and ` +
        `${String(metric.namespace)} publishes no 0: none at all is a missing datapoint, which is "${missing}" here, ` +
        'so that it can never fire; write treatMissingData: "breaching"'
    : undefined;
}

/** Thresholds that only 0 crosses among counts, by comparison. */
const isForNone: Readonly<Record<string, (threshold: number) => boolean>> = {
  LessThanThreshold: (threshold) => threshold > 0 && threshold <= 1,
  LessThanOrEqualToThreshold: (threshold) => threshold >= 0 && threshold < 1,
};

const isMissingTold = ({ missing, tellsMissing }: AlarmView): boolean =>
  missing === 'breaching' || (missing === 'missing' && tellsMissing);
