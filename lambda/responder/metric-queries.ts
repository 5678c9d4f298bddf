import type { MetricAlarm, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { MATH, type Rule } from '../../lib/core/pages/page';

/** An alarm holds either queries, which can be asked as they are, or one metric in its own fields. */
export function deployedQueries(alarm: MetricAlarm): MetricDataQuery[] | undefined {
  if (alarm.Metrics?.length) return alarm.Metrics;
  const { Namespace, MetricName, Dimensions, Period, ExtendedStatistic, Statistic } = alarm;
  if (!MetricName) return undefined;
  const Stat = ExtendedStatistic ?? Statistic;
  return [{ Id: 'own', ReturnData: true, MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period, Stat } }];
}

/** M of N, and the length of a period. */
export function ruleOf(alarm: MetricAlarm, queries: readonly MetricDataQuery[]): Rule {
  const periods = [alarm.Period, ...queries.flatMap(({ Period, MetricStat }) => [Period, MetricStat?.Period])];
  const of = positive(alarm.EvaluationPeriods) ?? 1;
  return {
    periodSec: Math.max(1, ...periods.flatMap((period) => positive(period) ?? [])),
    datapoints: positive(alarm.DatapointsToAlarm) ?? of,
    of,
    missingBreaches: alarm.TreatMissingData === 'breaching',
  };
}

const positive = (value: unknown): number | undefined =>
  typeof value === 'number' && value > 0 && value <= MAX_SEC ? value : undefined;

/** Longest time that an alarm evaluates, a week, in seconds. Source: Amazon CloudWatch User Guide, "Evaluating an alarm". */
const MAX_SEC = 604_800;

/** A Metrics Insights query: one expression without any metric of its own. */
export const isQuery = (queries: readonly MetricDataQuery[]): boolean => queries.every(({ MetricStat }) => !MetricStat);

/** The query whose values the alarm compares. */
export const shownQuery = (queries: readonly MetricDataQuery[]): MetricDataQuery | undefined =>
  queries.find(({ ReturnData }) => ReturnData !== false);

/** `p99 LoopLag`; of a query what it selects, and of metric math that it is one. */
export function labelOf(queries: readonly MetricDataQuery[]): string {
  const [first] = queries;
  const expression = queries.find(({ ReturnData, Expression }) => Expression && ReturnData !== false)?.Expression;
  if (expression === undefined) return first ? statOf(first) : 'the metric';
  return /SELECT (\S+)/.exec(expression)?.[1] ?? MATH;
}

/** Statistic and metric of a query, or its expression. */
export const statOf = ({ MetricStat: stat, Expression: expression = '' }: MetricDataQuery): string =>
  stat ? `${stat.Stat ?? ''} ${stat.Metric?.MetricName ?? ''}` : expression;
