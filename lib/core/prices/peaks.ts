import { PRICED_REGION, prices } from '../../limits/prices';
import type { Environment } from '../environment/environment';
import { hostCountAt } from '../hosts/count';
import { peakHours } from '../peaks/hours';
import { largestFactor } from '../peaks/schedule';
import type { HostPlan, LanePlan, PlanItem } from '../plan';
import { figure } from '../words/figure';
import { hostHour } from './hosts';
import { laneHour } from './lanes';
import { cents } from './terms';

interface Plans {
  readonly lanes: readonly LanePlan[];
  readonly hosts: readonly HostPlan[];
}

/** Prices of declared peaks beside ordinary days: one hour of the largest, and all of them in a year. */
export function peakPrices(environment: Environment, plans: Plans): PlanItem[] {
  const { peaks, region, name } = environment;
  const largest = largestFactor(peaks);
  if (largest <= 1) return [];
  const subject = `environment ${name}`;
  const source =
    `AWS price pages as of ${prices.workGBSec.asOf}, list prices of ${PRICED_REGION}` +
    (region === PRICED_REGION ? '' : `; ${region} differs`);
  const hours = [...peakHours(peaks)].map(([factor, value]) => ({ factor, hours: value }));
  const year = hours.reduce((sum, each) => sum + each.hours * moreAt(each.factor, environment, plans), 0);
  const unpriced = unpricedHosts(plans.hosts, largest);
  return [
    {
      subject,
      quantity: 'price of a peak hour',
      value: cents(moreAt(largest, environment, plans)),
      unit: 'USD/hour',
      because:
        `what an hour of the largest peak (x ${figure(largest)}) costs beyond an ordinary busy hour: ` +
        `${partsAt(largest, environment, plans)}${unpriced}`,
      source,
    },
    {
      subject,
      quantity: 'price of declared peaks',
      value: cents(year),
      unit: 'USD/year',
      because:
        'beyond ordinary days, one-off peaks once and the others as often as they come back in a year: ' +
        `${hours.map(({ factor, hours: value }) => `${figure(Math.round(value))} h of x ${figure(factor)}`).join(', ')}${unpriced}`,
      source,
    },
  ];
}

/** USD of an hour at a factor beyond one of an ordinary day. */
const moreAt = (factor: number, environment: Environment, plans: Plans): number =>
  pricedParts(factor, environment, plans).reduce((sum, { usd }) => sum + usd, 0);

const partsAt = (factor: number, environment: Environment, plans: Plans): string =>
  pricedParts(factor, environment, plans)
    .map(({ subject, usd }) => `${subject} ${figure(cents(usd))}`)
    .join(' + ');

function pricedParts(factor: number, environment: Environment, { lanes, hosts }: Plans) {
  const quota = environment.lambdaConcurrencyQuota;
  return [
    ...lanes.map((plan) => ({
      subject: `lane ${plan.lane.name}`,
      usd: laneHour(plan, factor, quota) - laneHour(plan, 1, quota),
    })),
    ...hosts.map((plan) => ({
      subject: `host ${plan.host.name}`,
      usd: (hostCountAt(plan.host, factor) - hostCountAt(plan.host, 1)) * hostHour(plan, environment),
    })),
  ];
}

/** Hosts that come at the largest peak and whose price nobody gave. */
function unpricedHosts(hosts: readonly HostPlan[], factor: number): string {
  const named = hosts.flatMap(({ host }) => {
    const more = hostCountAt(host, factor) - hostCountAt(host, 1);
    return host.instanceUsdPerHour === undefined && more > 0 ? [`${figure(more)} x ${host.instanceType}`] : [];
  });
  return named.length === 0 ? '' : `; without the instances themselves (${named.join(', ')}): write instanceUsdPerHour`;
}
