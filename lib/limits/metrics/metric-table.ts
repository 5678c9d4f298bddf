/** A statistic of CloudWatch over the samples of a period. */
export type Statistic = 'Maximum' | 'Minimum' | 'Average' | 'Sum' | 'SampleCount' | `p${number}`;

/**
 * Kind of a metric's samples, which decides what may be made of them.
 * - `count`: how often something happened since the sample before; only together do they say how often.
 * - `level`: how much there is at a moment. The sum depends on how often somebody looked.
 * - `check`: 0 or 1. One bad sample is bad; how many there were is not what was asked.
 * - `wait`: how long one thing took. The largest, a percentile, or how many there were.
 * - `added`: what a host, interface or disk has added since its sample before: of all together, or of the worst.
 * - `total`: the same counted since its start; only the difference of two sums says anything.
 */
export type MetricKind = keyof typeof statisticsOfKind;

/** Statistics that mean something, by kind of samples. */
const statisticsOfKind = {
  count: ['Sum'],
  level: ['Maximum', 'Minimum', 'Average'],
  check: ['Maximum'],
  wait: ['Maximum', 'p50', 'p90', 'p95', 'p99', 'p99.9', 'SampleCount'],
  added: ['Sum', 'Maximum'],
  total: ['Sum'],
} as const satisfies Readonly<Record<string, readonly Statistic[]>>;

/** One metric as its publisher describes it. */
export interface MetricRow {
  /** Unit as CloudWatch names it. */
  readonly unit: 'Count' | 'Percent' | 'Seconds' | 'Milliseconds' | 'Microseconds' | 'Bytes' | 'None';
  readonly kind: MetricKind;
  /** `SampleCount`, where the number of samples is the number of those who report. @default - what its kind allows */
  readonly also?: readonly Statistic[];
  /** Sets of dimensions under which it is published. @default - those of the table */
  readonly dimensions?: readonly (readonly string[])[];
  /** Seconds between two values. @default - that of the table */
  readonly everySec?: number;
  /** @default - that of the table */
  readonly source?: string;
}

/** The metrics that one publisher puts into a namespace. */
export interface MetricTable {
  readonly namespace: string;
  /** The page that lists them, and what of it was not read there. */
  readonly source: string;
  /** Date on which the source was last read, ISO 8601. */
  readonly asOf: string;
  readonly everySec: number;
  readonly dimensions: readonly (readonly string[])[];
  readonly metrics: Readonly<Record<string, MetricRow>>;
}

/** Name of a metric of a table; a misspelt one does not compile. */
export type MetricName<T extends MetricTable> = keyof T['metrics'] & string;

/** A statistic that means something for a metric; another one does not compile. */
export type StatisticOf<T extends MetricTable, N extends MetricName<T>> = StatisticOfRow<T['metrics'][N]>;

type StatisticOfRow<R> = R extends { readonly kind: infer K extends MetricKind }
  ? | (typeof statisticsOfKind)[K][number]
    | (R extends { readonly also: readonly (infer S extends Statistic)[] } ? S : never)
  : never;

/** Name of a dimension that at least one metric of a table has. */
export type DimensionName<T extends MetricTable> =
  T['dimensions'][number][number] | OwnDimension<T['metrics'][MetricName<T>]>;

type OwnDimension<R> = R extends { readonly dimensions: readonly (readonly (infer D extends string)[])[] } ? D : never;

/** Names of a table's metrics, in its order. */
export const metricNames = <T extends MetricTable>({ metrics }: T): readonly MetricName<T>[] => Object.keys(metrics);

/** Statistics that mean something for a metric. */
export const statisticsOf = ({ kind, also = [] }: MetricRow): readonly Statistic[] => [
  ...statisticsOfKind[kind],
  ...also,
];
