import { gp3 } from '../limits/ebs';
import { interfaceEndpoints } from '../limits/endpoints';
import type { LimitRow } from '../limits/limit-row';
import { hoursPerMonth, pricedRegion, prices } from '../limits/prices';
import type { Alarm } from './alarm';
import type { HostPlan, LanePlan, PlanItem } from './capacity';
import { figure } from './figure';
import { rootVolume, throughputOf } from './volume';
import type { DataVolume, Environment } from './workload';

/** Customer-managed keys of an environment: one encrypts its pages, tickets and diagnoses. */
export const keysPerEnvironment = 1;

/** One thing that is paid for whether or not it is used. */
type Cost = Omit<PlanItem, 'unit'>;

/**
 * What an environment costs per month before any work is done, one item each and the sum: list prices of us-east-1
 * on an ordinary day. What depends on use is named and not priced.
 */
export function monthlyPrice(
  environment: Environment,
  plans: { readonly lanes: readonly LanePlan[]; readonly hosts: readonly HostPlan[] },
  alarms: readonly Alarm[] | undefined,
): PlanItem[] {
  const costs = [
    ...networkCosts(environment),
    ...plans.hosts.flatMap((plan) => hostCosts(plan, environment)),
    ...plans.lanes.flatMap(provisionedCosts),
    {
      subject: 'paging',
      quantity: 'encryption key',
      value: keysPerEnvironment * prices.key.value,
      because: `${keysPerEnvironment} customer-managed key`,
      source: prices.key.source,
    },
    ...alarmCosts(alarms ?? []),
  ];
  const hours = plans.hosts.map(instanceHours);
  return [
    ...costs.map((cost) => ({ ...cost, value: cents(cost.value), unit: 'USD/month' })),
    ...hours,
    total(costs, environment, alarms !== undefined),
  ];
}

function networkCosts({ network }: Environment): Cost[] {
  const zones = network.availabilityZones.length;
  const subject = 'network';
  if (network.vpc.kind === 'existing') {
    return [
      { subject, quantity: 'egress', value: 0, because: 'the existing VPC brings its own, which is not counted here' },
    ];
  }
  if (network.egress === 'nat') {
    const address = prices.publicIpv4Hour;
    const rates = [prices.natGatewayHour, address];
    return [
      {
        subject,
        quantity: 'NAT gateways',
        value: zones * hourly(...rates),
        because: `${zones} zones x (${usd(prices.natGatewayHour)} + ${usd(address)} for its address) x ${hoursPerMonth} h; each GB through them ${usd(prices.natGatewayGB)} more`,
        source: prices.natGatewayHour.source,
      },
    ];
  }
  const count = interfaceEndpoints.length;
  return [
    {
      subject,
      quantity: 'interface endpoints',
      value: count * zones * hourly(prices.interfaceEndpointHour),
      because: `${count} endpoints x ${zones} zones x ${usd(prices.interfaceEndpointHour)} x ${hoursPerMonth} h; each GB through them ${usd(prices.interfaceEndpointGB)} more`,
      source: prices.interfaceEndpointHour.source,
    },
  ];
}

function hostCosts({ host, count }: HostPlan, { network }: Environment): Cost[] {
  const subject = `host ${host.name}`;
  const root = rootVolume.sizeGiB * prices.gp3GiB.value;
  const costs: Cost[] = [
    {
      subject,
      quantity: 'root volumes',
      value: count.value * root,
      because: `${figure(count.value)} hosts x ${rootVolume.sizeGiB} GiB gp3 x ${usd(prices.gp3GiB)}`,
      source: prices.gp3GiB.source,
    },
  ];
  if (host.data) {
    const { value, because, source } = volumePrice(host.data);
    costs.push({
      subject,
      quantity: 'data volumes',
      value: count.value * value,
      because: `${figure(count.value)} hosts x (${because})`,
      source,
    });
  }
  if (host.entry) {
    const addresses = host.entry.scheme === 'internet-facing' ? network.availabilityZones.length : 0;
    const address = addresses > 0 ? `, and ${addresses} public addresses at ${usd(prices.publicIpv4Hour)}` : '';
    costs.push({
      subject,
      quantity: 'load balancer',
      value: hourly(prices.loadBalancerHour) + addresses * hourly(prices.publicIpv4Hour),
      because: `${usd(prices.loadBalancerHour)} x ${hoursPerMonth} h${address}; capacity units by traffic come on top`,
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
    because: `${figure(volume.sizeGiB)} GiB x ${usd(prices.gp3GiB)} + ${figure(iops)} IOPS x ${usd(prices.gp3IopsAboveBaseline)} + ${figure(throughput)} MiB/s x ${usd(prices.gp3ThroughputAboveBaseline)}`,
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

function provisionedCosts({ lane, provisionedConcurrency }: LanePlan): Cost[] {
  if (provisionedConcurrency === undefined) return [];
  const gigabytes = lane.memoryMiB / 1_024;
  const price = prices.provisionedGBSec;
  return [
    {
      subject: `lane ${lane.name}`,
      quantity: 'provisioned concurrency price',
      value: provisionedConcurrency.value * gigabytes * hourly(price) * 3_600,
      because: `${figure(provisionedConcurrency.value)} executions x ${figure(gigabytes)} GB x ${hoursPerMonth} h x ${price.value} ${price.unit}; peaks and the work itself come on top`,
      source: price.source,
    },
  ];
}

function alarmCosts(alarms: readonly Alarm[]): Cost[] {
  if (alarms.length === 0) return [];
  // A query alarm is paid per metric that it reads, of which there is one per volume: counted once here.
  const fast = alarms.filter(({ metric }) => metric.periodSec < 60).length;
  const [standard, high] = [prices.standardAlarmMetric, prices.highResolutionAlarmMetric];
  return [
    {
      subject: 'paging',
      quantity: 'alarms',
      value: fast * high.value + (alarms.length - fast) * standard.value,
      because: `${alarms.length - fast} standard x ${usd(standard)}, ${fast} high-resolution x ${usd(high)}; a query alarm costs this per metric it reads`,
      source: standard.source,
    },
  ];
}

function instanceHours({ host, count }: HostPlan): PlanItem {
  return {
    subject: `host ${host.name}`,
    quantity: 'instance hours',
    value: count.value * hoursPerMonth,
    unit: 'h/month',
    because: `${figure(count.value)} x ${host.instanceType} x ${hoursPerMonth} h, not priced: instance prices depend on commitments and are not part of this data`,
  };
}

function total(costs: readonly Cost[], { region, name }: Environment, hasAlarms: boolean): PlanItem {
  const elsewhere = region === pricedRegion ? '' : `; ${region} differs`;
  return {
    subject: `environment ${name}`,
    quantity: 'fixed price',
    value: cents(costs.reduce((sum, cost) => sum + cost.value, 0)),
    unit: 'USD/month',
    because: `sum of the above, list prices of ${pricedRegion}${elsewhere}; without instance hours, ${hasAlarms ? '' : 'alarms, '}requests, traffic, logs, custom metrics, peaks and tax`,
    source: `AWS price pages as of ${prices.natGatewayHour.asOf}`,
  };
}

/** USD of a month at these hourly rates together. */
const hourly = (...rates: readonly LimitRow[]): number =>
  rates.reduce((sum, rate) => sum + rate.value, 0) * hoursPerMonth;

const usd = (price: LimitRow): string => `${price.value} USD`;

const cents = (value: number): number => Math.round(value * 100) / 100;
