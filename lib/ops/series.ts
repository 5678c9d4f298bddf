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
