import type { Metric, Point } from './readings';
import { median, quantile, spread } from './robust';

/** Stretches of time that triage compares. */
export interface Stretches {
  /** End of the stretch of which nothing is known to be wrong. */
  readonly healthyToMs: number;
  /** The stretch in which the symptom is there. */
  readonly sickFromMs: number;
  readonly sickToMs: number;
}

/** Fewest points of a healthy stretch that say what is usual. */
const FEW = 3;

/** One series, cut into its healthy stretch and the one in question. Most are never looked at, so that nothing is worked out before. */
export class Line {
  private readonly parts: { healthy?: readonly number[]; sick?: readonly Point[]; usual?: number; now?: number } = {};

  constructor(
    readonly metric: Metric,
    private readonly at: Stretches,
  ) {}

  get healthy(): readonly number[] {
    const { points } = this.metric;
    return (this.parts.healthy ??= points.filter(({ atMs }) => atMs < this.at.healthyToMs).map(({ value }) => value));
  }

  get sick(): readonly Point[] {
    return (this.parts.sick ??= sickOf(this.metric, this.at));
  }

  /** Usual value; NaN where there was no healthy stretch. */
  get usual(): number {
    return (this.parts.usual ??= this.healthy.length < FEW ? Number.NaN : median(this.healthy));
  }

  /** Value in the stretch in question; NaN where there is none. */
  get now(): number {
    return (this.parts.now ??= median(this.sick.map(({ value }) => value)));
  }

  /** A series that nobody has: nothing about it holds. */
  static none(at: Stretches): Line {
    return new Line({ namespace: '', name: '', stat: '', periodSec: 60, dimensions: {}, points: [] }, at);
  }

  /** Whether there are values in the stretch in question. */
  get isThere(): boolean {
    return this.sick.length > 0;
  }

  /** Whether it is known what is usual. */
  get hasUsual(): boolean {
    return !Number.isNaN(this.usual);
  }

  /** Usual value, and nothing where that is not known. */
  get usually(): number {
    return this.hasUsual ? this.usual : 0;
  }

  /** Newest point of all. */
  get last(): Point | undefined {
    return this.metric.points.at(-1);
  }

  get name(): string {
    return this.metric.name;
  }

  /** Value that a tenth of the stretch in question is over. */
  get high(): number {
    return quantile(
      this.sick.map(({ value }) => value),
      0.9,
    );
  }

  /** Value that a tenth of the stretch in question is under. */
  get low(): number {
    return quantile(
      this.sick.map(({ value }) => value),
      0.1,
    );
  }

  /** Factor between now and usual; 1 where one of them is not known. */
  get ratio(): number {
    if (Number.isNaN(this.usual) || Number.isNaN(this.now)) return 1;
    return this.usual === 0 ? (this.now > 0 ? Number.POSITIVE_INFINITY : 1) : this.now / this.usual;
  }

  /** Whether the value is further from the usual one than it is by itself, and by at least a share of it. */
  rose(share: number): boolean {
    return this.now > this.usual + Math.max(4 * spread(this.healthy), share * Math.abs(this.usual));
  }

  fell(share: number): boolean {
    return this.now < this.usual - Math.max(4 * spread(this.healthy), share * Math.abs(this.usual));
  }

  /** Share of the stretch in question in which something holds. */
  share(holds: (value: number) => boolean): number {
    return this.sick.length === 0 ? 0 : this.sick.filter(({ value }) => holds(value)).length / this.sick.length;
  }

  /** Points after the healthy stretch. */
  get after(): readonly Point[] {
    return this.metric.points.filter(({ atMs }) => atMs >= this.at.healthyToMs);
  }

  /** Moment of the largest value of the stretch in question, or of the smallest. */
  worst(lowest = false): Point | undefined {
    return this.sick.reduce<Point | undefined>((worst, point) => {
      if (!worst) return point;
      return (lowest ? point.value < worst.value : point.value > worst.value) ? point : worst;
    }, undefined);
  }

  /** Moment since which the value has left what is usual, and most of what follows has too; undefined where it has not. */
  get turnedMs(): number | undefined {
    if (Number.isNaN(this.usual) || Number.isNaN(this.now)) return undefined;
    const up = this.now > this.usual;
    const half = this.usual + (this.now - this.usual) * 0.25;
    const beyond = ({ value }: Point): boolean => (up ? value > half : value < half);
    const { after } = this;
    const index = after.findIndex(
      (point, place) =>
        beyond(point) && after.slice(place, place + 4).filter(beyond).length * 2 > after.slice(place, place + 4).length,
    );
    return after[index]?.atMs;
  }
}

/** Points of the stretch in question; of a series with longer periods the newest one, which began before and is about it all the same. */
function sickOf({ points, periodSec }: Metric, { sickFromMs, sickToMs }: Stretches): readonly Point[] {
  const sick = points.filter(({ atMs }) => atMs >= sickFromMs && atMs <= sickToMs);
  if (sick.length > 0 || periodSec <= 60) return sick;
  const last = points.filter(({ atMs }) => atMs <= sickToMs).at(-1);
  return last && sickToMs - last.atMs <= 2 * periodSec * 1_000 ? [last] : [];
}
