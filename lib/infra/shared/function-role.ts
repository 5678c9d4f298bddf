import * as iam from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { acceptWildcard } from './grants';

export interface FunctionRoleProps {
  readonly logGroup: ILogGroup;
  /** The function has network interfaces in a VPC. */
  readonly inVpc: boolean;
}

/** The role of a function: it writes to its own log group, not to every one as with AWS's managed policy. */
export function functionRole(scope: Construct, id: string, { logGroup, inVpc }: FunctionRoleProps): iam.Role {
  const role = new iam.Role(scope, id, { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    }),
  );
  if (inVpc) allowNetworkInterfaces(role);
  return role;
}

function allowNetworkInterfaces(role: iam.Role): void {
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: [
        'ec2:CreateNetworkInterface',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSubnets',
        'ec2:DeleteNetworkInterface',
        'ec2:AssignPrivateIpAddresses',
        'ec2:UnassignPrivateIpAddresses',
      ],
      resources: ['*'],
    }),
  );
  acceptWildcard(
    role,
    'Resource::*',
    'Lambda manages network interfaces with these rights, and checks them without naming any',
  );
}
