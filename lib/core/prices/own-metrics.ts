import { prices } from '../../limits/prices';
import type { HostPlan, LanePlan } from '../plan';
import { figure } from '../words/figure';
import { usd, type Cost } from './terms';
import { probeMetrics } from '../hosts/probe-metrics';
import { workerMetrics } from '../lanes/worker-metrics';

/** What the kit's workers and probes publish, one set per lane and host group: however many run, the metrics are the same. */
export function ownMetricCosts(lanes: readonly LanePlan[], hosts: readonly HostPlan[]): Cost[] {
  const price = prices.customMetricTo10000;
  const costOf = (subject: string, publishers: number, each: number, what: string): Cost[] =>
    publishers === 0
      ? []
      : [
          {
            subject,
            quantity: 'own metrics',
            value: publishers * each * price.value,
            because: `${figure(publishers)} ${what} x ${figure(each)} metrics x ${usd(price)}; what services publish besides comes on top`,
            source: price.source,
          },
        ];
  const workers = lanes.filter(({ lane }) => lane.worker.code === undefined).length;
  return [
    ...costOf('lanes', workers, workerMetrics.names.length, 'workers of the kit'),
    ...costOf('hosts', hosts.length, probeMetrics.names.length, 'host groups with a probe'),
  ];
}
