import { metricNames } from '../../limits/metrics/metric-table';
import { metricsOfOne, probeMetrics as published } from '../../limits/metrics/probe';
import type { HostWorkload } from '../environment/hosts';
import type { Probe } from '../environment/service-run';
import { probeOf } from './probe-of';

/**
 * Metrics that the probe of a host group's service publishes, and that first boot does; `test/probes` holds them to it. Without
 * a probe only what first boot publishes is left; of one that a service attaches by itself nobody knows which it is.
 */
export const probeMetricsOf = ({ service }: Pick<HostWorkload, 'service'>) => ({
  namespace: published.namespace,
  names: namesOf[probeOf(service.run)](),
});

const without = (others: readonly string[]) => metricNames(published).filter((name) => !others.includes(name));

const namesOf: Readonly<Record<Probe, () => readonly string[]>> = {
  none: () => ['BootFailed'],
  own: () => metricNames(published),
  python: () => without(metricsOfOne.node),
  node: () => without(metricsOfOne.python),
};
