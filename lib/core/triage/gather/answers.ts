import type { Metric, Missing, Point } from '../readings';
import type { MetricAsked, Question } from './asked';

/** Most queries of one call. Source: CloudWatch API Reference, GetMetricData. */
const MAX_QUERIES = 500;

/** One query of GetMetricData, as its API names the fields. */
export interface MetricQuery {
  Id: string;
  MetricStat: {
    Metric: { Namespace: string; MetricName: string; Dimensions: { Name: string; Value: string }[] };
    Stat: string;
    Period: number;
  };
}

/** Queries of what is asked, by call: as few calls as CloudWatch allows. */
export function queriesOf(asked: readonly MetricAsked[]): MetricQuery[][] {
  const queries = asked.map(({ namespace, name, stat, periodSec, dimensions }, index) => ({
    Id: `m${index}`,
    MetricStat: {
      Metric: {
        Namespace: namespace,
        MetricName: name,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Stat: stat,
      Period: periodSec,
    },
  }));
  const calls = Math.ceil(queries.length / MAX_QUERIES);
  return Array.from({ length: calls }, (_, call) => queries.slice(call * MAX_QUERIES, (call + 1) * MAX_QUERIES));
}

/** One result of GetMetricData. A series may come in several, one a page. */
export interface MetricResult {
  readonly Id?: string | undefined;
  readonly StatusCode?: string | undefined;
  readonly Messages?: readonly MetricMessage[] | undefined;
  readonly Timestamps?: readonly Date[] | undefined;
  readonly Values?: readonly number[] | undefined;
}

export interface MetricMessage {
  readonly Code?: string | undefined;
  readonly Value?: string | undefined;
}

/** Series that were answered, and what was not, with its reason. */
export interface Answered {
  readonly metrics: readonly Metric[];
  readonly missing: readonly Missing[];
}

/**
 * Series of what CloudWatch answered to {@link queriesOf} the same list. A series without a value is left out, nothing is later than the
 * moment in question, and a count is told only of a period that is over: of one that is not, it is a part.
 */
export function answered(
  asked: readonly MetricAsked[],
  results: readonly MetricResult[],
  moment: Pick<Question, 'atMs' | 'nowMs'>,
): Answered {
  const byId = new Map<string, MetricResult[]>();
  for (const result of results) byId.set(result.Id ?? '', [...(byId.get(result.Id ?? '') ?? []), result]);
  const series = asked.map((metric, index) => ({ metric, own: byId.get(`m${index}`) ?? [] }));
  return {
    metrics: series
      .map(({ metric, own }) => ({ ...metric, points: pointsOf(metric, own, moment) }))
      .filter(({ points }) => points.length > 0),
    missing: partsIn(series),
  };
}

/** Time after the end of a period in which a count may still grow: CloudWatch gets what is late. */
const LATE_MS = 60_000;

function pointsOf(
  { stat, periodSec }: MetricAsked,
  results: readonly MetricResult[],
  { atMs, nowMs }: Pick<Question, 'atMs' | 'nowMs'>,
): Point[] {
  const isCount = stat === 'Sum' || stat === 'SampleCount';
  const byTime = new Map<number, number>();
  for (const { Timestamps = [], Values = [] } of results)
    Timestamps.forEach((time, index) => {
      const value = Values[index];
      if (value !== undefined && Number.isFinite(value)) byTime.set(time.getTime(), value);
    });
  const isOver = (startMs: number): boolean => {
    const endMs = startMs + periodSec * 1_000;
    return !isCount || (endMs <= atMs && endMs <= nowMs - LATE_MS);
  };
  return [...byTime]
    .filter(([startMs]) => startMs <= atMs && isOver(startMs))
    .map(([startMs, value]) => ({ atMs: startMs, value }))
    .sort((a, b) => a.atMs - b.atMs);
}

/** Series of which not all was answered, one line for each reason. */
function partsIn(series: readonly { readonly metric: MetricAsked; readonly own: readonly MetricResult[] }[]) {
  const names = new Map<string, Set<string>>();
  for (const { metric, own } of series) {
    const because = reasonOf(own);
    if (because !== undefined) names.set(because, (names.get(because) ?? new Set()).add(metric.name));
  }
  return [...names].map(([because, all]): Missing => ({ what: `all of ${listed([...all])}`, because }));
}

/** Reason that a series is not whole. The last page decides: those before it say that there are more. */
function reasonOf(results: readonly MetricResult[]): string | undefined {
  const last = results.at(-1);
  const status = last ? (last.StatusCode ?? 'Complete') : 'no answer';
  if (status === 'Complete') return undefined;
  const words = results.flatMap(({ Messages = [] }) => Messages.flatMap(({ Value, Code }) => Value ?? Code ?? []));
  return ['CloudWatch says', status, ...new Set(words)].join(' ');
}

/** Most names that are told. */
const FEW = 4;

const listed = (names: readonly string[]): string =>
  names.length > FEW ? `${names.slice(0, FEW).join(', ')} and ${names.length - FEW} more` : names.join(', ');
