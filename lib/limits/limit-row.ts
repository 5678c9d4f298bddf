/** One limit or price as a dated fact, so that a reader can tell how old it is and where to check it. */
export interface LimitRow {
  readonly value: number;
  /** The unit as written after the number: `IOPS`, `MiB/s`, `USD/month`. */
  readonly unit: string;
  /** The page or document that states it, and how it was read if not there. */
  readonly source: string;
  /** Date on which the source was last read, ISO 8601. */
  readonly asOf: string;
}

/** A table of rows that share a source and the date on which it was read. */
export function rowsFrom<const Name extends string>(
  source: string,
  asOf: string,
  rows: Readonly<Record<Name, readonly [value: number, unit: string]>>,
): Readonly<Record<Name, LimitRow>> {
  const entries = Object.entries<readonly [number, string]>(rows);
  const filled = entries.map(([name, [value, unit]]) => [name, { value, unit, source, asOf }] as const);
  // Object.fromEntries forgets the keys, which are those of `rows`.
  return Object.fromEntries(filled) as Record<Name, LimitRow>;
}
