import { metricNames } from '../../limits/metrics/metric-table';
import { probeMetrics as published } from '../../limits/metrics/probe';

/** What every probe publishes, and what first boot does, with the dimension `Service`; `test/probes` holds them to it. */
export const probeMetrics = { namespace: published.namespace, names: metricNames(published) } as const;
