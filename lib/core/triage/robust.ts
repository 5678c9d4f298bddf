/** Middle of some values: half of them may be wrong without moving it far. NaN where there are none. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Value below which a share of the values lies, between two of them by their distance. NaN where there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** Spread of most values, as large as their standard deviation where they are normal. */
export function spread(values: readonly number[]): number {
  const middle = median(values);
  return 1.4826 * median(values.map((value) => Math.abs(value - middle)));
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

export const mean = (values: readonly number[]): number => sum(values) / values.length;

/** The largest value; minus infinity where there is none. */
export const largest = (values: readonly number[]): number =>
  values.reduce((most, value) => (value > most ? value : most), Number.NEGATIVE_INFINITY);

/** The smallest value; infinity where there is none. */
export const smallest = (values: readonly number[]): number =>
  values.reduce((least, value) => (value < least ? value : least), Number.POSITIVE_INFINITY);

/** Value within two limits. */
export const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
