import { endpointsIn } from '../../limits/endpoints';
import { HOURS_PER_MONTH, prices } from '../../limits/prices';
import type { Environment } from '../environment/environment';
import { type Cost, hourly, usd } from './terms';

/** Costs of the way out of a network: NAT gateways, or endpoints of the services that hosts and workers call. */
export function networkCosts({ network, region }: Environment): Cost[] {
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
        because:
          `${zones} zones x (${usd(prices.natGatewayHour)} + ${usd(address)} for its address) x ${HOURS_PER_MONTH} ` +
          `h; each GB through them ${usd(prices.natGatewayGB)} more`,
        source: prices.natGatewayHour.source,
      },
    ];
  }
  const count = endpointsIn(region).length;
  return [
    {
      subject,
      quantity: 'interface endpoints',
      value: count * zones * hourly(prices.interfaceEndpointHour),
      because:
        `${count} endpoints x ${zones} zones x ${usd(prices.interfaceEndpointHour)} x ${HOURS_PER_MONTH} h; each ` +
        `GB through them ${usd(prices.interfaceEndpointGB)} more`,
      source: prices.interfaceEndpointHour.source,
    },
  ];
}
