/** Time to look at, in ms since 1970. */
export interface TimeWindow {
  readonly startMs: number;
  readonly endMs: number;
}

export interface Series {
  /** Label of what the series is of, where a query groups. */
  readonly label: string;
  /** The oldest first. */
  readonly points: readonly Point[];
}

export interface Point {
  readonly atMs: number;
  readonly value: number;
}

/** Sum of the values; undefined without a point, of which nothing is known. */
export const sumOf = (points: readonly Point[]): number | undefined =>
  points.length === 0 ? undefined : points.reduce((all, { value }) => all + value, 0);

/** Largest value; undefined without a point. */
export const mostOf = (points: readonly Point[]): number | undefined =>
  points.length === 0 ? undefined : Math.max(...points.map(({ value }) => value));

/** Smallest value; undefined without a point. */
export const leastOf = (points: readonly Point[]): number | undefined =>
  points.length === 0 ? undefined : Math.min(...points.map(({ value }) => value));
