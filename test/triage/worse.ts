import type { Metric, Readings } from '../../lib/core/triage/readings';
import { Noise } from './generator/noise';

/** Readings made worse in one way, as a team may have them that has less. */
export type Worse = (readings: Readings, seed: number) => Readings;

/** Ways in which readings are worse, by what is told of them. */
export const worse: Readonly<Record<string, Worse>> = {
  'as they are': (readings) => readings,
  'a fifth of the metric names missing': (readings, seed) => without(readings, seed, 0.2),
  'two fifths of the metric names missing': (readings, seed) => without(readings, seed, 0.4),
  '5 % of noise more': (readings, seed) => noisier(readings, new Noise(seed), 0.05),
  'a tenth of the points missing': (readings, seed) => {
    const noise = new Noise(seed);
    return withMetrics(readings, (metric) => ({ ...metric, points: metric.points.filter(() => noise.next() > 0.1) }));
  },
  'three hours later': later,
  'periods twice as long': (readings) => withMetrics(readings, twiceAsLong),
  'no healthy stretch': withoutHealthy,
  'no facts': (readings) => ({ ...readings, facts: {} }),
  'no alarms beside it': (readings) => ({ ...readings, alarms: [] }),
  'no episodes': (readings) => ({ ...readings, episodes: [] }),
  'no changes': (readings) => ({ ...readings, changes: [] }),
};

const withMetrics = (readings: Readings, change: (metric: Metric) => Metric): Readings => ({
  ...readings,
  metrics: readings.metrics.map(change),
});

function without(readings: Readings, seed: number, share: number): Readings {
  const noise = new Noise(seed);
  const gone = new Set([...new Set(readings.metrics.map(({ name }) => name))].filter(() => noise.next() < share));
  return { ...readings, metrics: readings.metrics.filter(({ name }) => !gone.has(name)) };
}

/** Counts of a few stay whole, and so do checks, which are 0 or 1. */
const noisier = (readings: Readings, noise: Noise, share: number): Readings =>
  withMetrics(readings, (metric) => ({
    ...metric,
    points: metric.points.map(({ atMs, value }) => ({
      atMs,
      value: Number.isInteger(value) && Math.abs(value) < 50 ? value : value * (1 + share * noise.normal()),
    })),
  }));

const LATER_MS = 3 * 3_600_000;

function later(readings: Readings): Readings {
  const at = <T extends { readonly atMs: number }>(each: T): T => ({ ...each, atMs: each.atMs + LATER_MS });
  const since = <T extends { readonly sinceMs: number }>(each: T): T => ({ ...each, sinceMs: each.sinceMs + LATER_MS });
  return {
    ...readings,
    atMs: readings.atMs + LATER_MS,
    alarm: since(readings.alarm),
    alarms: readings.alarms.map(since),
    changes: readings.changes.map(at),
    metrics: readings.metrics.map((metric) => ({ ...metric, points: metric.points.map(at) })),
    episodes: readings.episodes.map((each) => ({ ...each, startedAtMs: each.startedAtMs + LATER_MS })),
  };
}

/** A series in periods of twice the length, as CloudWatch would sum it up; percentiles by the larger one. */
function twiceAsLong(metric: Metric): Metric {
  const stepMs = 2_000 * metric.periodSec;
  const groups = new Map<number, number[]>();
  for (const { atMs, value } of metric.points) {
    const start = Math.floor(atMs / stepMs) * stepMs;
    groups.set(start, [...(groups.get(start) ?? []), value]);
  }
  return {
    ...metric,
    periodSec: 2 * metric.periodSec,
    points: [...groups].map(([atMs, values]) => ({ atMs, value: summedUp(metric.stat, values) })),
  };
}

function summedUp(stat: string, values: readonly number[]): number {
  const total = values.reduce((sum, value) => sum + value, 0);
  // Hosts that report are counted by samples of a minute, so that the mean is what the kit's queries make of it.
  if (stat === 'Average' || stat === 'SampleCount') return total / values.length;
  if (stat === 'Sum') return total;
  return stat === 'Minimum' ? Math.min(...values) : Math.max(...values);
}

/** Time before an alarm from which nothing is healthy any more. */
const FALLING_ILL_MS = 4 * 60_000;

/** Readings that begin when it has begun already. */
function withoutHealthy(readings: Readings): Readings {
  const fromMs = Math.min(readings.alarm.sinceMs - FALLING_ILL_MS, readings.atMs - 2 * FALLING_ILL_MS);
  return withMetrics(readings, (metric) => ({ ...metric, points: metric.points.filter(({ atMs }) => atMs >= fromMs) }));
}
