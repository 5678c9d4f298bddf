import { metricNames } from '../../limits/metrics/metric-table';
import { probeMetrics as published } from '../../limits/metrics/probe';
import type { HostWorkload } from '../environment/hosts';
import { probeOf } from './probe-of';

/**
 * Metrics that every probe publishes, and that first boot does, with the dimension `Service`; `test/probes` holds them
 * to it. Without a probe only what first boot publishes is left.
 */
export const probeMetricsOf = ({ service }: Pick<HostWorkload, 'service'>) => ({
  namespace: published.namespace,
  names: probeOf(service.run) === 'none' ? (['BootFailed'] as const) : metricNames(published),
});
