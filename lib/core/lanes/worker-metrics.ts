import { metricNames } from '../../limits/metrics/metric-table';
import { workerMetrics as published } from '../../limits/metrics/worker';

/** Metrics that the kit's worker publishes of each batch. An alarm may watch nothing else of it. */
export const workerMetrics = { namespace: published.namespace, names: metricNames(published) } as const;
