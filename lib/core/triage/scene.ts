import { Line, type Stretches } from './line';
import type { Episode, Metric, Readings } from './readings';
import { largest, smallest } from './robust';

const MINUTE_MS = 60_000;

/** Shortest stretch that a symptom is judged by, and the longest. */
const SICK_MS = { least: 3 * MINUTE_MS, most: 15 * MINUTE_MS };

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

/** Readings as rules look at them: series by name, each with its healthy stretch and the one in question. */
export class Scene {
  readonly stretches: Stretches;
  private readonly lines = new Map<string, Line[]>();

  constructor(readonly readings: Readings) {
    this.stretches = stretchesOf(readings);
    for (const metric of readings.metrics) {
      if (metric.points.length === 0) continue;
      const line = new Line(metric, this.stretches);
      for (const key of [metric.name, keyOf(metric.name, metric.stat)])
        this.lines.set(key, [...(this.lines.get(key) ?? []), line]);
    }
  }

  /** Series of a metric, those of all its dimensions. */
  all(name: string, stat?: string): readonly Line[] {
    return this.lines.get(stat === undefined ? name : keyOf(name, stat)) ?? [];
  }

  /** The one series of a metric. Of several the one that has changed most. */
  one(name: string, stat?: string): Line | undefined {
    const all = this.all(name, stat);
    return all.length < 2 ? all[0] : [...all].sort((a, b) => b.ratio - a.ratio)[0];
  }

  /** Value of a series in the stretch in question; NaN where there is none. */
  now(name: string, stat?: string): number {
    return this.one(name, stat)?.now ?? Number.NaN;
  }

  /** Factor between now and usual; 1 where it can't be told. */
  ratio(name: string, stat?: string): number {
    return this.one(name, stat)?.ratio ?? 1;
  }

  /** A fact that is a number. */
  fact(name: string): number | undefined {
    const value = this.readings.facts[name];
    return typeof value === 'number' ? value : undefined;
  }

  text(name: string): string | undefined {
    const value = this.readings.facts[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** Share of the series that tell other causes apart which are there: without them, nothing can be said by exclusion. */
  get sight(): number {
    const there = TELLING.filter((names) => names.some((name) => this.all(name).length > 0));
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

  /** Whether series go on to the end of the readings, by the newest of them. */
  silentMs({ metric: { points } }: Line): number {
    return this.readings.atMs - (points.at(-1)?.atMs ?? this.readings.atMs);
  }
}

const keyOf = (name: string, stat: string): string => `${name} ${stat}`;

function stretchesOf({ atMs, alarm, metrics }: Readings): Stretches {
  const startMs = smallest(metrics.map(({ points }) => points[0]?.atMs ?? atMs).concat(atMs));
  const isOver = alarm.state !== 'ALARM' && alarm.sinceMs > startMs;
  const sickToMs = isOver ? alarm.sinceMs : atMs;
  const earliest = sickToMs - SICK_MS.most;
  const latest = sickToMs - SICK_MS.least;
  const sickFromMs = isOver ? sickToMs - 2 * LEAD_MS : Math.min(latest, largest([earliest, alarm.sinceMs]));
  const untilMs = Math.min(sickFromMs, isOver || alarm.state !== 'ALARM' ? sickFromMs : alarm.sinceMs) - LEAD_MS;
  const healthyToMs = Math.min(startMs + HEALTHY_SHARE * (atMs - startMs), untilMs);
  return { healthyToMs, sickFromMs, sickToMs };
}

/** Value of a dimension of a series. */
export const dimension = ({ metric }: { readonly metric: Metric }, name: string): string | undefined =>
  metric.dimensions[name];
