import type { Alarm, AlarmState } from '../core/alarm';
import type { Datapoint } from '../core/evaluate';
import { evaluate, evaluationRange } from '../core/evaluate';

/** A deployed alarm, and how to ask for its metric. */
export interface Watched {
  /** Name in AWS. */
  readonly name: string;
  readonly alarm: Alarm;
  /** Absent where the emulator can't compute the metric: such an alarm stays as it is. */
  readonly metric?: ResolvedMetric | undefined;
}

/** A metric whose dimensions are physical names. */
export interface ResolvedMetric {
  readonly namespace: string;
  readonly name: string;
  readonly stat: string;
  readonly periodSec: number;
  readonly dimensions: Readonly<Record<string, string>>;
}

export interface EvaluatorPort {
  /** Values by period start in ms, of each metric in the order given. */
  series(
    metrics: readonly ResolvedMetric[],
    startMs: number,
    endMs: number,
  ): Promise<readonly ReadonlyMap<number, number>[]>;
  setState(name: string, state: AlarmState, reason: string): Promise<void>;
}

export interface StateChange {
  readonly name: string;
  readonly atMs: number;
  readonly from: AlarmState;
  readonly to: AlarmState;
  readonly reason: string;
}

export interface Evaluator {
  /** Looks at every alarm once and moves those whose state is another one. */
  tick(nowMs: number): Promise<readonly StateChange[]>;
  state(name: string): AlarmState;
}

/**
 * Evaluates deployed alarms exactly, outside the emulator, whose own evaluation ignores dimensions, M of N and missing data.
 * @param createdMs when the alarms were deployed; their warm-up counts from here
 */
export function evaluatorOf(watched: readonly Watched[], port: EvaluatorPort, createdMs: number): Evaluator {
  const states = new Map<string, AlarmState>();
  const stateOf = (name: string): AlarmState => states.get(name) ?? 'INSUFFICIENT_DATA';
  const measured = watched.flatMap(({ metric, ...rest }) => (metric === undefined ? [] : [{ ...rest, metric }]));
  return {
    state: stateOf,
    tick: async (nowMs) => {
      const due = measured.filter(({ alarm }) => nowMs >= createdMs + (alarm.warmUpMin ?? 0) * 60_000);
      if (due.length === 0) return [];
      const startMs =
        nowMs - Math.max(...due.map(({ alarm }) => (evaluationRange(alarm) + 1) * alarm.metric.periodSec * 1000));
      const series = await port.series(
        due.map(({ metric }) => metric),
        startMs,
        nowMs + 1000,
      );
      const changes: StateChange[] = [];
      for (const [index, { name, alarm }] of due.entries()) {
        const from = stateOf(name);
        const datapoints = rangeOf(alarm, series[index] ?? new Map(), nowMs);
        const { state: to, reason } = evaluate({ rule: alarm, datapoints, previous: from });
        if (to === from) continue;
        await port.setState(name, to, reason);
        states.set(name, to);
        changes.push({ name, atMs: nowMs, from, to, reason });
      }
      return changes;
    },
  };
}

/**
 * The evaluation range that ends now, oldest first. The period that still runs counts as soon as it holds a value that can
 * only rise, or that one host publishes once a period (a maximum, a sum, a percentile, each with an upper bound).
 */
export function rangeOf(alarm: Alarm, series: ReadonlyMap<number, number>, nowMs: number): Datapoint[] {
  const periodMs = alarm.metric.periodSec * 1000;
  const running = Math.floor(nowMs / periodMs) * periodMs;
  const last = countsWhileRunning(alarm) && series.has(running) ? running : running - periodMs;
  const length = evaluationRange(alarm);
  return Array.from({ length }, (_, index) => series.get(last - (length - 1 - index) * periodMs));
}

function countsWhileRunning({ metric, when }: Alarm): boolean {
  return metric.kind === 'metric' && when.startsWith('>') && /^(Maximum|Sum|SampleCount|p\d)/.test(metric.stat);
}
