import type { MetricName, MetricTable } from '../lib/limits/metrics/metric-table';

/** Values of one line by metric, and what stands beside them. */
export interface EmbeddedLine<T extends MetricTable> {
  /** Value of the dimension `Service`. */
  readonly service: string;
  readonly nowMs: number;
  readonly values: Readonly<Partial<Record<MetricName<T>, number | readonly number[]>>>;
  /** Fields of the log line that are no metrics. @default none */
  readonly beside?: Readonly<Record<string, unknown>>;
}

/** Log line that CloudWatch turns into metrics of a table (embedded metric format), with the units that the table has. */
export function embeddedLine<T extends MetricTable>(
  table: T,
  { service, nowMs, values, beside }: EmbeddedLine<T>,
): string {
  const { namespace: Namespace, dimensions: Dimensions } = table;
  const Metrics = Object.keys(values).map((Name) => ({ Name, Unit: table.metrics[Name]?.unit }));
  return JSON.stringify({
    _aws: { Timestamp: nowMs, CloudWatchMetrics: [{ Namespace, Dimensions, Metrics }] },
    Service: service,
    ...values,
    ...beside,
  });
}
