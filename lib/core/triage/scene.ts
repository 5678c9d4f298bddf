import { Line, type Stretches } from './line';
import type { Episode, Metric, Readings } from './readings';
import { largest, smallest, within } from './robust';

const MINUTE_MS = 60_000;

/** Shortest stretch that a symptom is judged by, and the longest. */
const sickMs = { least: 3 * MINUTE_MS, most: 15 * MINUTE_MS };

/** Share of the readings that is taken for healthy, where the alarm leaves as much. */
const HEALTHY_SHARE = 0.4;

/** Time before an alarm in which what it is about may have begun. */
const LEAD_MS = 5 * MINUTE_MS;

/** Series of a host that speak for a cause of its own, each with what says the same. */
const TELLING = [
  ['cpu_usage_active', 'CPUUtilization'],
  ['processes_total_threads'],
  ['procstat_num_fds', 'OpenFiles'],
  ['disk_used_percent'],
  ['mem_available_percent'],
  ['VolumeAvgReadLatency', 'VolumeQueueLength'],
] as const;

/** Counts that a load balancer tells only where they are not zero. */
const NONZERO = /^(HTTPCode_|RejectedConnectionCount|TargetConnectionErrorCount)/;

/** The same with zeros in the periods in which requests were counted and this was not. */
function withZeros(metric: Metric, calls: Metric): Metric {
  if (metric.periodSec !== calls.periodSec || metric.points.length === 0) return metric;
  const values = new Map(metric.points.map(({ atMs, value }) => [atMs, value]));
  return { ...metric, points: calls.points.map(({ atMs }) => ({ atMs, value: values.get(atMs) ?? 0 })) };
}

/** Readings as rules look at them: series by name, each with its healthy stretch and the one in question. */
export class Scene {
  readonly stretches: Stretches;
  /** Series that stands where one is missing. */
  readonly none: Line;
  /** End of the newest period that any series tells of. */
  private readonly newestMs: number;
  private readonly lines = new Map<string, Line[]>();

  constructor(readonly readings: Readings) {
    this.stretches = stretchesOf(readings);
    this.none = Line.none(this.stretches);
    const ends = readings.metrics.map(({ points, periodSec }) => (points.at(-1)?.atMs ?? 0) + periodSec * 1_000);
    this.newestMs = Math.min(readings.atMs, largest(ends));
    const calls = readings.metrics.find(({ name }) => name === 'RequestCount');
    for (const told of readings.metrics) {
      const metric = calls && NONZERO.test(told.name) ? withZeros(told, calls) : told;
      if (metric.points.length === 0) continue;
      const line = new Line(metric, this.stretches);
      for (const key of [metric.name, keyOf(metric.name, metric.stat)]) {
        const same = this.lines.get(key);
        if (same) same.push(line);
        else this.lines.set(key, [line]);
      }
    }
  }

  /** Series of a metric, those of all its dimensions. */
  all(name: string, stat?: string): readonly Line[] {
    return this.lines.get(stat === undefined ? name : keyOf(name, stat)) ?? [];
  }

  /** The one series of a metric, of several the one that has changed most; one without values where there is none. */
  one(name: string, stat?: string): Line {
    const [first, ...others] = this.all(name, stat);
    return others.reduce((most, each) => (each.ratio > most.ratio ? each : most), first ?? this.none);
  }

  /** The first of some series that is there: those after it say the same, less well. */
  either(...names: readonly (readonly [name: string, stat?: string])[]): Line {
    return names.map(([name, stat]) => this.one(name, stat)).find(({ isThere }) => isThere) ?? this.none;
  }

  has(name: string, stat?: string): boolean {
    return this.all(name, stat).length > 0;
  }

  /** A fact that is a number. */
  fact(name: string): number | undefined {
    const value = this.readings.facts[name];
    return typeof value === 'number' ? value : undefined;
  }

  /** A fact that is a limit; no number where it is not known, which nothing is over and nothing under. */
  limit(name: string): number {
    return this.fact(name) ?? Number.NaN;
  }

  text(name: string): string | undefined {
    const value = this.readings.facts[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** Share of the series that tell other causes apart which are there: without them, nothing can be said by exclusion. */
  get sight(): number {
    const there = TELLING.filter((names) => names.some((name) => this.has(name)));
    return there.length / TELLING.length;
  }

  get isHost(): boolean {
    return this.readings.subject.kind === 'host';
  }

  /** Episodes of the stretch in question. */
  get episodes(): readonly Episode[] {
    const fromMs = this.stretches.sickFromMs - LEAD_MS;
    return this.readings.episodes.filter(({ startedAtMs }) => startedAtMs >= fromMs);
  }

  /** Time for which a series has been silent since its last period ended, while others went on: data comes late for all alike. */
  silentMs({ last, metric }: Line): number {
    return last ? this.newestMs - last.atMs - metric.periodSec * 1_000 : 0;
  }
}

const keyOf = (name: string, stat: string): string => `${name} ${stat}`;

function stretchesOf({ atMs, alarm, metrics }: Readings): Stretches {
  const startMs = smallest(metrics.map(({ points }) => points[0]?.atMs ?? atMs).concat(atMs));
  const isInAlarm = alarm.state === 'ALARM';
  const isOver = !isInAlarm && alarm.sinceMs > startMs;
  const sickToMs = isOver ? alarm.sinceMs : atMs;
  const beganMs = isOver ? sickToMs - 2 * LEAD_MS : alarm.sinceMs;
  const sickFromMs = within(beganMs, sickToMs - sickMs.most, sickToMs - sickMs.least);
  const untilMs = Math.min(sickFromMs, isInAlarm ? alarm.sinceMs : sickFromMs) - LEAD_MS;
  return { healthyToMs: Math.min(startMs + HEALTHY_SHARE * (atMs - startMs), untilMs), sickFromMs, sickToMs };
}

/** Value of a dimension of a series. */
export const dimension = ({ metric }: { readonly metric: Metric }, name: string): string | undefined =>
  metric.dimensions[name];
