import { probeMetrics } from '../../limits/metrics/probe';
import { HOURS_PER_MONTH, prices } from '../../limits/prices';
import type { Environment, Network } from '../environment/environment';
import type { Probe } from '../environment/service-run';
import { probeMetricsOf } from '../hosts/probe-metrics';
import { probeOf } from '../hosts/probe-of';
import { workerMetrics } from '../lanes/worker-metrics';
import type { HostPlan, LanePlan } from '../plan';
import { figure } from '../words/figure';
import { type Cost, usd } from './terms';

/**
 * Costs of what the kit's workers and probes publish, one set per lane and host group: however many run, the metrics
 * are the same.
 */
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
    ...Object.entries(groupsWith).flatMap(([probe, words]) => {
      const groups = hosts.filter(({ host }) => probeOf(host.service.run) === probe);
      return costOf('hosts', groups.length, namesOf(groups), `host groups ${words}`);
    }),
  ];
}

const groupsWith: Readonly<Record<Probe, string>> = {
  python: 'with the Python probe',
  node: 'with the Node probe',
  own: 'with a probe of their own',
  none: 'without a probe',
};

const namesOf = ([first]: readonly HostPlan[]): number => (first ? probeMetricsOf(first.host).names.length : 0);

/**
 * Bytes of a document of either probe: 1.4 KB of a loop that nothing blocks, 2.9 KB with culprits and five episodes of one that is
 * blocked. Each executor and pool that is in use has one of 0.8 to 1.6 KB besides.
 */
const DOCUMENT_BYTES = 1_420;
/** Bytes that CloudWatch Logs counts for each event on top. Amazon CloudWatch Logs User Guide, quotas. */
const EVENT_BYTES = 26;
const DOCUMENTS_PER_MINUTE = 60 / probeMetrics.everySec;
const BYTES_PER_GB = 1e9;

/** Costs of the documents that the probes write into their log group, and which CloudWatch makes metrics of. */
export function probeLogCosts(plans: readonly HostPlan[], { network }: Pick<Environment, 'network'>): Cost[] {
  const probed = plans.filter(isProbed);
  if (probed.length === 0) return [];
  const writers = probed.reduce((sum, { count, service }) => sum + count.value * (service.processes?.value ?? 1), 0);
  const eventBytes = DOCUMENT_BYTES + EVENT_BYTES;
  const volumeGB = (writers * DOCUMENTS_PER_MINUTE * MINUTES_PER_MONTH * eventBytes) / BYTES_PER_GB;
  const way = wayOut(network);
  const rates = [prices.logGB, prices.logKeptGB, ...(way ? [way.price] : [])];
  return [
    {
      subject: 'hosts',
      quantity: 'probe documents',
      value: volumeGB * rates.reduce((sum, { value }) => sum + value, 0),
      because:
        `${figure(writers)} processes x ${DOCUMENTS_PER_MINUTE} documents a minute x ` +
        `${(eventBytes / 1_000).toFixed(1)} KB = ${figure(volumeGB)} GB x ` +
        `${usd(prices.logGB)}, ${usd(prices.logKeptGB)} for keeping them a month` +
        `${way ? `, ${usd(way.price)} through ${way.name}` : ''}; ` +
        'twice as much while a loop is blocked, and as much again for each executor and pool in use',
      source: prices.logGB.source,
    },
  ];
}

/** Price of a GB out of the network; that of an existing VPC is not known. */
function wayOut({ vpc, egress }: Network) {
  if (vpc.kind === 'existing') return undefined;
  return egress === 'nat'
    ? { price: prices.natGatewayGB, name: 'a NAT gateway' }
    : { price: prices.interfaceEndpointGB, name: 'an endpoint' };
}

const isProbed = ({ host }: HostPlan): boolean => probeOf(host.service.run) !== 'none';

/** Costs of what the agents of all hosts publish. The steps of the price count the metrics of the whole account. */
export function agentMetricCosts(plans: readonly HostPlan[]): Cost[] {
  const groups = plans.map(({ count, agentMetrics, groupMetrics }) => ({
    hosts: count.value,
    each: agentMetrics.value,
    together: groupMetrics?.value ?? 0,
  }));
  const metrics = groups.reduce((sum, { hosts, each, together }) => sum + hosts * each + together, 0);
  if (metrics === 0) return [];
  const parts = metricSteps(metrics);
  const requests = groups.reduce((sum, { hosts }) => sum + hosts, 0) * MINUTES_PER_MONTH;
  const ofGroups = groups
    .map(({ hosts, each, together }) => `${figure(hosts)} hosts x ${figure(each)} + ${figure(together)} of the group`)
    .join(' + ');
  const ofSteps = parts.map(({ count, row }) => `${figure(count)} x ${usd(row)}`).join(' + ');
  return [
    {
      subject: 'hosts',
      quantity: 'agent metrics price',
      value: parts.reduce((sum, { count, row }) => sum + count * row.value, 0) + requests * prices.metricRequest.value,
      because:
        `${ofGroups} metrics: ${ofSteps}; and one request a minute of each host x ${usd(prices.metricRequest)}. ` +
        'The steps count the whole account',
      source: prices.customMetricTo10000.source,
    },
  ];
}

const MINUTES_PER_MONTH = HOURS_PER_MONTH * 60;

function metricSteps(metrics: number) {
  const steps = [
    { from: 0, to: 10_000, row: prices.customMetricTo10000 },
    { from: 10_000, to: 250_000, row: prices.customMetricTo250000 },
    { from: 250_000, to: 1_000_000, row: prices.customMetricTo1000000 },
    { from: 1_000_000, to: Infinity, row: prices.customMetricAbove1000000 },
  ];
  return steps
    .map(({ from, to, row }) => ({ count: Math.max(0, Math.min(metrics, to) - from), row }))
    .filter(({ count }) => count > 0);
}
