import { metricNames } from '../../limits/metrics/metric-table';
import { probeMetrics as published } from '../../limits/metrics/probe';

/**
 * Metrics that every probe publishes, and that first boot does, with the dimension `Service`; `test/probes` holds them
 * to it.
 */
export const probeMetrics = { namespace: published.namespace, names: metricNames(published) } as const;
