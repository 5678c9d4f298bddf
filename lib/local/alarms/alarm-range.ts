import type { Alarm, MetricMath } from '../../core/alarms/alarm';
import { mathValues } from '../../core/cloudwatch/math/math';
import { type Datapoint, evaluationRange } from '../../core/cloudwatch/rule';

/** Values of a metric by the start of their period, in ms. */
export type ValuesByStart = ReadonlyMap<number, number>;

/** The evaluation range of an alarm that ends now, oldest first, out of what each metric that it reads has. */
export function alarmRange(alarm: Alarm, read: Readonly<Record<string, ValuesByStart>>, nowMs: number): Datapoint[] {
  const { metric } = alarm;
  return metric.kind === 'math' ? mathRange(alarm, metric, read, nowMs) : plainRange(alarm, read.value ?? none, nowMs);
}

const none: ValuesByStart = new Map();

/**
 * The period that still runs counts as soon as it holds a value that can only rise, or that one host publishes once a period
 * (a maximum, a sum, a percentile, each with an upper bound).
 */
function plainRange(alarm: Alarm, values: ValuesByStart, nowMs: number): Datapoint[] {
  const periodMs = alarm.metric.periodSec * 1000;
  const running = Math.floor(nowMs / periodMs) * periodMs;
  const last = countsWhileRunning(alarm) && values.has(running) ? running : running - periodMs;
  return periodsUpTo(alarm, last).map((start) => values.get(start));
}

function countsWhileRunning({ metric, when }: Alarm): boolean {
  return metric.kind === 'metric' && when.startsWith('>') && /^(Maximum|Sum|SampleCount|p\d)/.test(metric.stat);
}

/** Range of metric math, in whole periods only: what math makes of half a sum can be anything. */
function mathRange(
  alarm: Alarm,
  { expression, metrics, steps, periodSec }: MetricMath,
  read: Readonly<Record<string, ValuesByStart>>,
  nowMs: number,
): Datapoint[] {
  const periodMs = periodSec * 1000;
  const starts = periodsUpTo(alarm, Math.floor(nowMs / periodMs) * periodMs - periodMs);
  const series = Object.fromEntries(
    Object.keys(metrics).map((id) => [id, starts.map((start) => (read[id] ?? none).get(start))]),
  );
  return mathValues(expression, series, { startMs: starts[0] ?? 0, periodSec }, steps);
}

function periodsUpTo(alarm: Alarm, last: number): number[] {
  const length = evaluationRange(alarm);
  return Array.from({ length }, (_, index) => last - (length - 1 - index) * alarm.metric.periodSec * 1000);
}
