import type { ISubnet, IVpc } from 'aws-cdk-lib/aws-ec2';

/** Private subnets, where hosts and VPC workers live, with or without a way to the internet. */
export const privateSubnets = (vpc: IVpc): { subnets: ISubnet[] } => ({
  subnets: vpc.privateSubnets.length > 0 ? vpc.privateSubnets : vpc.isolatedSubnets,
});
