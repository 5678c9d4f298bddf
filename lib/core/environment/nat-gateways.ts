import type { Network } from './environment';

/** Roles of the NAT gateways that an environment makes, one per zone; none where its VPC is there already, or has endpoints only. */
export const natGatewayRoles = ({ vpc, egress, availabilityZones }: Network): readonly string[] =>
  vpc.kind === 'new' && egress === 'nat' ? availabilityZones.map((_, index) => `natGateway${index + 1}`) : [];
