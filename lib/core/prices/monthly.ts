import { interfaceEndpoints } from '../../limits/endpoints';
import { hoursPerMonth, pricedRegion, prices } from '../../limits/prices';
import type { Alarm } from '../alarms/alarm';
import { alarmCosts } from './alarms';
import type { HostPlan, LanePlan, PlanItem } from '../plan';
import { customMetricCosts, hostCosts, instanceHours } from './hosts';
import { standingCosts } from './lanes';
import { ownMetricCosts } from './own-metrics';
import { cents, hourly, usd, type Cost } from './terms';
import type { Environment } from '../environment/environment';

/** Customer-managed keys of an environment: one encrypts its pages, tickets and diagnoses. */
export const keysPerEnvironment = 1;

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
    ...customMetricCosts(plans.hosts),
    ...ownMetricCosts(plans.lanes, plans.hosts),
    ...plans.lanes.flatMap(standingCosts),
    {
      subject: 'paging',
      quantity: 'encryption key',
      value: keysPerEnvironment * prices.key.value,
      because: `${keysPerEnvironment} customer-managed key`,
      source: prices.key.source,
    },
    ...alarmCosts(alarms ?? [], plans.hosts),
  ];
  const hours = plans.hosts.flatMap(instanceHours);
  const unpriced = [...(hours.length > 0 ? ['instance hours'] : []), ...(alarms === undefined ? ['alarms'] : [])];
  return [
    ...costs.map((cost) => ({ ...cost, value: cents(cost.value), unit: 'USD/month' })),
    ...hours,
    total(costs, environment, unpriced),
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

function total(costs: readonly Cost[], { region, name }: Environment, unpriced: readonly string[]): PlanItem {
  const elsewhere = region === pricedRegion ? '' : `; ${region} differs`;
  return {
    subject: `environment ${name}`,
    quantity: 'fixed price',
    value: cents(costs.reduce((sum, cost) => sum + cost.value, 0)),
    unit: 'USD/month',
    because: `sum of the above, list prices of ${pricedRegion}${elsewhere}; without ${[...unpriced, 'requests'].join(', ')}, traffic, logs, metrics of the services, snapshots, peaks and tax`,
    source: `AWS price pages as of ${prices.natGatewayHour.asOf}`,
  };
}
