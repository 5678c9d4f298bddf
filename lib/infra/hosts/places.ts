import { Token } from 'aws-cdk-lib';
import type { ISubnet, IVpc } from 'aws-cdk-lib/aws-ec2';
import { privateSubnets } from '../shared/subnets';

/** Place of one host with a volume of its own, for good: a volume never leaves its zone. */
export interface HostPlace {
  /** Name by zone and number in it, `A1`: stays the same when hosts or zones are added at the end. */
  readonly name: string;
  readonly subnet: ISubnet;
}

/** Places for hosts, spread evenly over the zones of the VPC. */
export function hostPlaces(vpc: IVpc, count: number): readonly HostPlace[] {
  const { subnets } = privateSubnets(vpc);
  return Array.from({ length: count }, (_, number) => {
    const zone = number % subnets.length;
    const subnet = subnets[zone];
    if (subnet === undefined) throw new Error('the VPC has no private subnet; a host group needs one per zone');
    return { name: `${zoneName(subnet, zone)}${Math.floor(number / subnets.length) + 1}`, subnet };
  });
}

/** The letter of the zone; its place in the VPC where a stack knows no zones. */
function zoneName({ availabilityZone }: ISubnet, place: number): string {
  const letter = Token.isUnresolved(availabilityZone) ? undefined : /[a-z]$/.exec(availabilityZone)?.[0];
  return letter?.toUpperCase() ?? `Zone${place + 1}Host`;
}
