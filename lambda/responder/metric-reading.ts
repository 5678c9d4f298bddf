import {
  type CloudWatchClient,
  DescribeAlarmsCommand,
  type MetricAlarm,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { type PeakConditions, type PeakLimits, peakLimitsIn } from '../../lib/core/pages/measured/peak-limit';
import { MATH, type Measured, type Point, type Rule } from '../../lib/core/pages/page';
import { comparisonNamed } from '../../lib/core/template/alarms';
import { readSeries, type SeriesRequest } from './evidence/series';
import { latenessMs } from './lateness';
import { deployedQueries, isQuery, labelOf, ruleOf, shownQuery, statOf } from './metric-queries';

/** Minutes of a metric that are read at least. */
const MINUTES = 10;
/** Periods before those that the alarm evaluated: data come late, and CloudWatch looks further back where some are missing. */
const PERIODS_BEFORE = 3;

/** The metric alarm as it is deployed. */
export async function describeAlarm(
  cloudwatch: CloudWatchClient,
  alarmName: string,
  abortSignal: AbortSignal,
): Promise<MetricAlarm> {
  const described = await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames: [alarmName] }), { abortSignal });
  const alarm = described.MetricAlarms?.[0];
  if (alarm) return alarm;
  throw new Error(`no metric alarm ${alarmName} is deployed`);
}

/** Facts that a reading of a metric needs besides its alarm. */
export interface MetricMoment {
  readonly nowMs: number;
  /** Moment of the alarm's change; the periods that it evaluated lie before it. @default - now */
  readonly firedMs?: number | undefined;
  /** Values of the dimensions of the series that changed. @default - all series count */
  readonly contributor?: readonly string[] | undefined;
  /** @default - peaks are not named */
  readonly peaks?: PeakConditions | undefined;
}

/** Request for a deployed alarm's own metric over the periods that it evaluated and the last minutes. */
export function ownRequest(alarm: MetricAlarm, moment: MetricMoment): SeriesRequest {
  const { queries, rule } = watchedBy(alarm);
  return {
    // Metric math is asked with what it is made of, which says more at night than what came out.
    queries: queries.map((each) => ({ ...each, ReturnData: true })),
    startMs: windowOf(rule, moment).startMs,
    endMs: moment.nowMs,
  };
}

/** A deployed alarm's own metric against its deployed threshold, from answers to its request or to one about more. */
export function measuredIn(alarm: MetricAlarm, results: readonly MetricDataResult[], moment: MetricMoment): Measured {
  const { compared, rule } = watchedBy(alarm);
  const { startMs, minutes } = windowOf(rule, moment);
  const measured = measuredOf(results.map(since(startMs)), alarm, moment);
  const failed = results.find(({ StatusCode: status }) => status === 'InternalError' || status === 'Forbidden');
  // Without a value it would be told as a metric that is silent.
  if (failed && measured.points.length === 0)
    throw new Error(`CloudWatch gives no value and says ${failed.StatusCode}`);
  return { ...measured, rule, minutes, ...compared.rule };
}

/** A result without what was before a moment. */
const since =
  (startMs: number) =>
  ({ Timestamps = [], Values = [], ...result }: MetricDataResult): MetricDataResult => {
    const isLate = Timestamps.map((time) => time.getTime() >= startMs);
    return {
      ...result,
      Timestamps: Timestamps.filter((_, index) => isLate[index]),
      Values: Values.filter((_, index) => isLate[index]),
    };
  };

/** The same, asked alone. */
export async function readMetric(
  cloudwatch: CloudWatchClient,
  alarm: MetricAlarm,
  moment: MetricMoment,
  abortSignal: AbortSignal,
): Promise<Measured> {
  return measuredIn(alarm, await readSeries(cloudwatch, ownRequest(alarm, moment), abortSignal), moment);
}

/** Answers about an alarm, as they were measured. */
function measuredOf(
  results: readonly MetricDataResult[],
  alarm: MetricAlarm,
  { contributor = [], peaks = {} }: MetricMoment,
): Pick<Measured, 'label' | 'points' | 'parts'> {
  const { compared, queries, rule } = watchedBy(alarm);
  const { ThresholdMetricId: band } = alarm;
  const shown = band === undefined ? shownQuery(queries) : watchedBeside(queries, band);
  const raw = pointsIn(results, queries, shown, contributor);
  const { threshold, bounds } = compared;
  if (threshold === undefined)
    return { label: labelOf(shown ? [shown] : queries), points: withBand(raw, results, band, bounds) };
  const peak = peakLimitsIn(shown?.Expression ?? '', { threshold, periodSec: rule.periodSec, peaks });
  const parts = partsOf(results, queries, shown, peak);
  return peak
    ? { label: peakLabel(peak, queries), points: asMeasured(raw, peak), ...parts }
    : { label: labelOf(queries), points: raw, ...parts };
}

/** Comparison, queries and rule of a deployed alarm. */
function watchedBy(alarm: MetricAlarm) {
  const { AlarmName: alarmName = '' } = alarm;
  const compared = comparedIn(alarm);
  if (!compared) throw new Error(`the deployed alarm ${alarmName} compares with no fixed threshold`);
  const queries = deployedQueries(alarm);
  if (!queries) throw new Error(`the deployed alarm ${alarmName} names no metric`);
  return { compared, queries, rule: ruleOf(alarm, queries) };
}

/** Comparison of an alarm; undefined where it compares with nothing that is known. */
function comparedIn({ ComparisonOperator, Threshold, ThresholdMetricId }: MetricAlarm) {
  const comparison = String(ComparisonOperator);
  if (ThresholdMetricId !== undefined) {
    const bounds = bands[comparison];
    return bounds && { rule: { when: '>' as const }, bounds, threshold: undefined };
  }
  const when = comparisonNamed(comparison);
  return when && Threshold !== undefined
    ? { rule: { when, threshold: Threshold }, threshold: Threshold, bounds: undefined }
    : undefined;
}

/** Bounds of a band that a comparison minds. */
interface Bounds {
  readonly low: boolean;
  readonly high: boolean;
}

const bands: Readonly<Partial<Record<string, Bounds>>> = Object.assign(Object.create(null), {
  GreaterThanUpperThreshold: { low: false, high: true },
  LessThanLowerThreshold: { low: true, high: false },
  LessThanLowerOrGreaterThanUpperThreshold: { low: true, high: true },
}) as Record<string, Bounds>;

function windowOf({ of, periodSec }: Rule, { nowMs, firedMs = nowMs }: MetricMoment) {
  const spanMs = Math.max(MINUTES * 60_000, (of + PERIODS_BEFORE) * periodSec * 1_000);
  const startMs = nowMs - latenessMs(nowMs, firedMs) - spanMs;
  return { startMs, minutes: Math.round((nowMs - startMs) / 60_000) };
}

/** The metric that a band belongs to. */
const watchedBeside = (queries: readonly MetricDataQuery[], band: string): MetricDataQuery | undefined =>
  queries.find(({ Id, ReturnData }) => Id !== band && ReturnData !== false) ?? queries.find(({ Id }) => Id !== band);

/** Values of the alarm's own series; of several the one that changed, where the notification says which. */
function pointsIn(
  results: readonly MetricDataResult[],
  queries: readonly MetricDataQuery[],
  shown: MetricDataQuery | undefined,
  contributor: readonly string[],
): Point[] {
  // One result per series: a query with GROUP BY has several, each labelled with what it is of.
  const hasSeries = isQuery(queries);
  const all = results.filter(({ Id }) => queries.length === 1 || Id === shown?.Id);
  const own = all.filter(
    ({ Label }) => typeof Label === 'string' && contributor.some((value) => Label.includes(value)),
  );
  return (own.length > 0 ? own : all)
    .flatMap(({ Label, Timestamps, Values }) =>
      pointsOf(Timestamps, Values).map((point) => (hasSeries && Label ? { ...point, series: Label } : point)),
    )
    .sort((a, b) => a.atMs - b.atMs);
}

/** Values as they were before a peak scaled them, with the limit that held. */
const asMeasured = (points: readonly Point[], { at, share }: PeakLimits): Point[] =>
  points.map((point) => {
    const inPeak = at(point.atMs);
    return inPeak ? { ...point, value: point.value * share, inPeak } : point;
  });

/** Values with the band that was expected, whose two series have one id; the higher of them is the upper one. */
function withBand(
  points: Point[],
  results: readonly MetricDataResult[],
  band: string | undefined,
  bounds: Bounds | undefined,
): Point[] {
  if (band === undefined || !bounds) return points;
  const edges = results
    .filter(({ Id }) => Id === band)
    .map(({ Timestamps, Values }) => new Map(pointsOf(Timestamps, Values).map(({ atMs, value }) => [atMs, value])));
  return points.map((point) => {
    const values = edges.flatMap((edge) => edge.get(point.atMs) ?? []);
    if (values.length === 0) return point;
    const expected = {
      ...(bounds.low && { low: Math.min(...values) }),
      ...(bounds.high && { high: Math.max(...values) }),
    };
    return { ...point, expected };
  });
}

/** Label of what a peak scales: a metric by its own name. */
function peakLabel({ of }: PeakLimits, queries: readonly MetricDataQuery[]): string {
  const scaled = queries.find(({ Id }) => Id === of);
  return scaled ? statOf(scaled) : MATH;
}

/** Metrics that metric math is made of. A metric that only a peak scales is made of itself. */
function partsOf(
  results: readonly MetricDataResult[],
  queries: readonly MetricDataQuery[],
  shown: MetricDataQuery | undefined,
  peak: PeakLimits | undefined,
): Pick<Measured, 'parts'> {
  const parts = queries.flatMap((each) => {
    const result = results.find(({ Id }) => Id === each.Id);
    return each === shown || each.Id === peak?.of || !result
      ? []
      : [{ label: statOf(each), points: pointsOf(result.Timestamps, result.Values) }];
  });
  return parts.length > 0 ? { parts } : {};
}

const pointsOf = (times: readonly Date[] = [], values: readonly number[] = []): Point[] =>
  times.flatMap((time, index) => {
    const value = values[index];
    return value === undefined ? [] : [{ atMs: time.getTime(), value }];
  });
