import { gp3 } from '../../limits/ebs';
import { HOURS_PER_MONTH, prices } from '../../limits/prices';
import type { Environment, Network } from '../environment/environment';
import type { DataVolume, HostWorkload } from '../environment/hosts';
import { throughputOf } from '../hosts/volume';
import type { HostPlan, PlanItem } from '../plan';
import { figure } from '../words/figure';
import { type Cost, hourly, usd } from './terms';

/** Costs of the hosts of a group: instances where their price is known, volumes, and the load balancer. */
export function hostCosts({ host, count }: HostPlan, { network }: Environment): Cost[] {
  const subject = `host ${host.name}`;
  const root = host.rootSizeGiB * prices.gp3GiB.value;
  const costs: Cost[] = [
    ...instanceCost(host, count.value),
    monitoringCost(host, count.value),
    {
      subject,
      quantity: 'root volumes',
      value: count.value * root,
      because: `${figure(count.value)} hosts x ${figure(host.rootSizeGiB)} GiB gp3 x ${usd(prices.gp3GiB)}`,
      source: prices.gp3GiB.source,
    },
  ];
  if (host.data) {
    const { value, because, source } = volumePrice(host.data);
    costs.push({
      subject,
      quantity: 'data volumes',
      value: count.value * value,
      because:
        `${figure(count.value)} hosts x ` +
        `(${because})${host.data.stateful ? `; snapshots come on top at ${usd(prices.snapshotGB)} per GB that changed` : ''}`,
      source,
    });
  }
  return [...costs, ...entryCost(host, network)];
}

/** USD of an hour of one host more: its volumes and monitoring, and the instance where its price is known. */
export function hostHour({ host, count, ...plan }: HostPlan, environment: Environment): number {
  const alone = { ...plan, host: { ...host, entry: undefined }, count: { ...count, value: 1 } };
  return hostCosts(alone, environment).reduce((sum, { value }) => sum + value, 0) / HOURS_PER_MONTH;
}

function instanceCost({ name, instanceType, instanceUsdPerHour: price }: HostWorkload, count: number): Cost[] {
  if (price === undefined) return [];
  return [
    {
      subject: `host ${name}`,
      quantity: 'instances',
      value: count * price * HOURS_PER_MONTH,
      because: `${figure(count)} x ${instanceType} x ${price} USD/hour, as given in instanceUsdPerHour, x ${HOURS_PER_MONTH} h`,
    },
  ];
}

/** Metrics that EC2 publishes of an instance every minute, where it is asked to. Amazon EC2 User Guide, "Detailed monitoring". */
const DETAILED_METRICS = 7;

/** Cost of what EC2 itself publishes every minute, on which the alarms on processors and status checks rest. */
function monitoringCost({ name }: HostWorkload, count: number): Cost {
  const { customMetricTo10000: price } = prices;
  return {
    subject: `host ${name}`,
    quantity: 'detailed monitoring',
    value: count * DETAILED_METRICS * price.value,
    because: `${figure(count)} hosts x ${DETAILED_METRICS} metrics of EC2 every minute x ${usd(price)}`,
    source: price.source,
  };
}

function entryCost({ name, entry }: HostWorkload, network: Network): Cost[] {
  const subject = `host ${name}`;
  const costs: Cost[] = [];
  if (entry) {
    const addresses = entry.scheme === 'internet-facing' ? network.availabilityZones.length : 0;
    const address = addresses > 0 ? `, and ${addresses} public addresses at ${usd(prices.publicIpv4Hour)}` : '';
    costs.push({
      subject,
      quantity: 'load balancer',
      value: hourly(prices.loadBalancerHour) + addresses * hourly(prices.publicIpv4Hour),
      because: `${usd(prices.loadBalancerHour)} x ${HOURS_PER_MONTH} h${address}; capacity units by traffic come on top`,
      source: prices.loadBalancerHour.source,
    });
  }
  return costs;
}

/** USD per month of one volume, with the sum that it comes from. */
export function volumePrice(volume: DataVolume): {
  readonly value: number;
  readonly because: string;
  readonly source: string;
} {
  return volume.type === 'gp3' ? gp3Price(volume) : io2Price(volume);
}

function gp3Price(volume: DataVolume) {
  const iops = Math.max(0, volume.iops - gp3.baselineIops.value);
  const throughput = Math.max(0, throughputOf(volume) - gp3.baselineThroughput.value);
  return {
    value:
      volume.sizeGiB * prices.gp3GiB.value +
      iops * prices.gp3IopsAboveBaseline.value +
      throughput * prices.gp3ThroughputAboveBaseline.value,
    because:
      `${figure(volume.sizeGiB)} GiB x ${usd(prices.gp3GiB)} + ${figure(iops)} IOPS x ` +
      `${usd(prices.gp3IopsAboveBaseline)} + ${figure(throughput)} MiB/s x ${usd(prices.gp3ThroughputAboveBaseline)}`,
    source: prices.gp3GiB.source,
  };
}

function io2Price({ sizeGiB, iops }: DataVolume) {
  const tiers = [
    { iops: Math.min(iops, 32_000), row: prices.io2IopsTo32000 },
    { iops: Math.min(Math.max(0, iops - 32_000), 32_000), row: prices.io2IopsTo64000 },
    { iops: Math.max(0, iops - 64_000), row: prices.io2IopsAbove64000 },
  ].filter((tier) => tier.iops > 0);
  return {
    value: sizeGiB * prices.io2GiB.value + tiers.reduce((sum, tier) => sum + tier.iops * tier.row.value, 0),
    because: [
      `${figure(sizeGiB)} GiB x ${usd(prices.io2GiB)}`,
      ...tiers.map((tier) => `${figure(tier.iops)} IOPS x ${usd(tier.row)}`),
    ].join(' + '),
    source: prices.io2GiB.source,
  };
}

/** Hours of instances whose price nobody gave. */
export function instanceHours({ host, count }: HostPlan): PlanItem[] {
  if (host.instanceUsdPerHour !== undefined) return [];
  return [
    {
      subject: `host ${host.name}`,
      quantity: 'instance hours',
      value: count.value * HOURS_PER_MONTH,
      unit: 'h/month',
      because:
        `${figure(count.value)} x ${host.instanceType} x ${HOURS_PER_MONTH} h, not priced: write what you pay as ` +
        'instanceUsdPerHour, it depends on commitments',
    },
  ];
}
