import { mean, median, spread, sum, within } from '../robust';
import type { NodeSeries, Series } from './node-series';

/**
 * Times of a symptom: how much of it there was at each moment of the stretch in question, 0 to 1, and the moments before, of which
 * nothing is known to be wrong.
 */
export interface Rhythm {
  readonly weights: ReadonlyMap<number, number>;
  readonly before: readonly number[];
}

/** Change of a series together with a symptom. */
export interface Together {
  /** Difference between all of the symptom and none of it, in the unit of the series. */
  readonly by: number;
  /** The same in spreads of the series' own healthy stretch. */
  readonly z: number;
}

const STILL: Together = { by: 0, z: 0 };

/**
 * Change of a series that comes and goes with the symptom. Its own healthy stretch says how much it moves by itself; a change counts
 * only as far as it holds against that stretch and against the moments beside the symptom, so that neither a level that is another
 * today nor one odd minute is taken for it.
 */
export function together(series: Series, { weights, before }: Rhythm, least: number): Together {
  const here = [...weights].flatMap(([atMs, weight]) => {
    const value = series.get(atMs);
    return value === undefined ? [] : [{ weight, value }];
  });
  const healthy = before.flatMap((atMs) => series.get(atMs) ?? []);
  if (here.length < 2 || healthy.length < 3 || here.every(({ weight }) => weight === 0)) return STILL;
  const usual = median(healthy);
  const noise = Math.max(spread(healthy), least, Math.abs(usual) * 0.02);
  const { slope, size } = slopeOf(here);
  const against = worst(here) - usual;
  const by = size === 0 ? against : sameSign(slope, against);
  return { by, z: by / (noise / Math.sqrt(within(size, 0.25, 4))) };
}

/** Least squares: how much the value moves between none of the symptom and all of it, and how much there was to see that by. */
function slopeOf(here: readonly { readonly weight: number; readonly value: number }[]) {
  const middle = mean(here.map(({ weight }) => weight));
  const size = sum(here.map(({ weight }) => (weight - middle) ** 2));
  const shared = sum(here.map(({ weight, value }) => (weight - middle) * value));
  return { slope: size === 0 ? 0 : shared / size, size };
}

/** Value where there was most of the symptom. */
function worst(here: readonly { readonly weight: number; readonly value: number }[]): number {
  const most = here.filter(({ weight }) => weight >= 0.5);
  const chosen = most.length > 0 ? most : here;
  return sum(chosen.map(({ weight, value }) => weight * value)) / sum(chosen.map(({ weight }) => weight));
}

/** The smaller of two changes in the same direction; none where they disagree. */
const sameSign = (one: number, other: number): number =>
  one * other <= 0 ? 0 : Math.sign(one) * Math.min(Math.abs(one), Math.abs(other));

/** Requests of a node at the moments of the symptom. */
export const requestsAt = ({ requests }: NodeSeries, { weights }: Rhythm): number => {
  const values = [...weights].flatMap(([atMs, weight]) => (weight >= 0.5 ? (requests.get(atMs) ?? []) : []));
  return values.length === 0 ? 0 : mean(values);
};

/** Whether a node was called at all before: what is new is a doing of its caller, and no place where something can begin. */
export const isKnown = ({ requests, latencySec }: NodeSeries, { before }: Rhythm): boolean =>
  before.some((atMs) => (requests.get(atMs) ?? 0) > 0 || latencySec.has(atMs));
