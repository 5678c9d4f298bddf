import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';
import type { HostWorkload } from '../core/workload';
import { acceptWildcard, grantWorkload } from './grants';

export interface HostRoleProps {
  readonly host: HostWorkload;
  readonly logGroups: readonly ILogGroup[];
  readonly artifact?: Asset | undefined;
}

/** What a host may do: be reached by Session Manager, ship its logs, fetch its artifact, tell that it is up, and what its service asks for. */
export function hostRole(scope: Construct, id: string, { host, logGroups, artifact }: HostRoleProps): iam.Role {
  const role = new iam.Role(scope, id, { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  allowSessionManager(role);
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      resources: logGroups.map(({ logGroupArn }) => logGroupArn),
    }),
  );
  if (artifact)
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['s3:GetObject'],
        resources: [artifact.bucket.arnForObjects(artifact.s3ObjectKey)],
      }),
    );
  role.addToPolicy(new iam.PolicyStatement({ actions: ['cloudformation:SignalResource'], resources: [Aws.STACK_ID] }));
  grantWorkload(role, host.service);
  return role;
}

/**
 * The minimum for Session Manager, in place of AWS's managed policy, which also reads every parameter of the account.
 * Source: Systems Manager user guide, "Add Session Manager permissions to an existing IAM role".
 */
function allowSessionManager(role: iam.Role): void {
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: [
        'ssm:UpdateInstanceInformation',
        'ssmmessages:CreateControlChannel',
        'ssmmessages:CreateDataChannel',
        'ssmmessages:OpenControlChannel',
        'ssmmessages:OpenDataChannel',
      ],
      resources: ['*'],
    }),
  );
  acceptWildcard(role, 'Resource::*', 'these actions of Session Manager have no resources to name');
}
