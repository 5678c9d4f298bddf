import { PRICED_REGION, prices } from '../../limits/prices';
import type { Alarm } from '../alarms/alarm';
import type { Environment } from '../environment/environment';
import type { HostPlan, LanePlan, PlanItem } from '../plan';
import { alarmCosts, keyCost } from './alarms';
import { hostCosts, instanceHours } from './hosts';
import { standingCosts } from './lanes';
import { networkCosts } from './network';
import { agentMetricCosts, ownMetricCosts, probeLogCosts } from './own-metrics';
import { cents, type Cost } from './terms';

/**
 * Costs of an environment per month before any work is done, one item each and the sum: list prices of us-east-1 on an
 * ordinary day. What depends on use is named and not priced.
 */
export function monthlyPrice(
  environment: Environment,
  plans: { readonly lanes: readonly LanePlan[]; readonly hosts: readonly HostPlan[] },
  alarms: readonly Alarm[] | undefined,
): PlanItem[] {
  const costs = [
    ...networkCosts(environment),
    ...plans.hosts.flatMap((plan) => hostCosts(plan, environment)),
    ...agentMetricCosts(plans.hosts),
    ...ownMetricCosts(plans.lanes, plans.hosts),
    ...probeLogCosts(plans.hosts, environment),
    ...plans.lanes.flatMap(standingCosts),
    keyCost(),
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

function total(costs: readonly Cost[], { region, name }: Environment, unpriced: readonly string[]): PlanItem {
  const elsewhere = region === PRICED_REGION ? '' : `; ${region} differs`;
  return {
    subject: `environment ${name}`,
    quantity: 'fixed price',
    value: cents(costs.reduce((sum, cost) => sum + cost.value, 0)),
    unit: 'USD/month',
    because:
      `sum of the above, list prices of ${PRICED_REGION}${elsewhere}; without ` +
      `${[...unpriced, 'requests'].join(', ')}, traffic, other logs, the archive of events, ` +
      'metrics of the services, snapshots, peaks and tax',
    source: `AWS price pages as of ${prices.natGatewayHour.asOf}`,
  };
}
