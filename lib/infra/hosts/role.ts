import { Aws, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { type Construct, DependencyGroup } from 'constructs';
import type { HostWorkload } from '../../core/environment/hosts';
import { acceptWildcard, grantWorkload } from '../shared/grants';
import { AGENT_NAMESPACE } from './agent-config';

export interface HostRoleProps {
  readonly host: HostWorkload;
  /** `<environment>-<host group>`. */
  readonly serviceName: string;
  readonly logGroups: readonly ILogGroup[];
  /** Assets that the host fetches: the files that it boots with, and its artifact. */
  readonly assets: readonly Asset[];
  /** Id of the one volume that the host may attach. */
  readonly volumeId?: string | undefined;
}

/**
 * Role with what a host may do, and why: be reached by Session Manager, ship its logs, publish metrics, fetch what it boots with,
 * tell its stack that it is up, attach its own volume where it has a stateful one, and what its service asks for.
 */
export function hostRole(scope: Construct, id: string, props: HostRoleProps): iam.Role {
  const { host, logGroups, assets, volumeId } = props;
  const role = new iam.Role(scope, id, { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  allowSessionManager(role);
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      resources: logGroups.map(({ logGroupArn }) => logGroupArn),
    }),
  );
  allowMetrics(role);
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ['s3:GetObject'],
      // By their names: an object that somebody put beside them is none of the host's business.
      resources: assets.map(({ bucket, s3ObjectKey }) => bucket.arnForObjects(s3ObjectKey)),
    }),
  );
  role.addToPolicy(new iam.PolicyStatement({ actions: ['cloudformation:SignalResource'], resources: [Aws.STACK_ID] }));
  if (volumeId !== undefined) allowAttach(role, volumeId, props.serviceName);
  grantWorkload(role, host.service);
  return role;
}

/** The agent's own namespace, and that of the probe and of first boot. No other: it could hide an alarm's metric. */
function allowMetrics(role: iam.Role): void {
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ['cloudwatch:PutMetricData'],
      resources: ['*'],
      conditions: { StringEquals: { 'cloudwatch:namespace': ['Headroom', AGENT_NAMESPACE] } },
    }),
  );
  acceptWildcard(role, 'Resource::*', 'PutMetricData has no resources to name; a condition names the namespaces');
}

/** EC2 asks about both ends: the one volume, and the instance, which has to be of this group. */
function allowAttach(role: iam.Role, volumeId: string, serviceName: string): void {
  const arn = (resource: string) => Stack.of(role).formatArn({ service: 'ec2', resource });
  const instances = arn('instance/*');
  role.addToPolicy(new iam.PolicyStatement({ actions: ['ec2:AttachVolume'], resources: [arn(`volume/${volumeId}`)] }));
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ['ec2:AttachVolume'],
      resources: [instances],
      conditions: { StringEquals: { 'aws:ResourceTag/headroom:host-group': serviceName } },
    }),
  );
  acceptWildcard(
    role,
    `Resource::${instances}`,
    'instances get their ids at launch; a condition keeps it to the group',
  );
}

/** The roles of a group whose hosts have one each: what is granted to the group is granted to every one. */
export class EachRole extends iam.PrincipalBase {
  constructor(private readonly roles: readonly iam.Role[]) {
    super();
  }

  override get policyFragment(): iam.PrincipalPolicyFragment {
    return new iam.PrincipalPolicyFragment({ AWS: this.roles.map(({ roleArn }) => roleArn) });
  }

  override addToPrincipalPolicy(statement: iam.PolicyStatement): iam.AddToPrincipalPolicyResult {
    const policies = new DependencyGroup();
    for (const role of this.roles) {
      const { policyDependable } = role.addToPrincipalPolicy(statement.copy());
      if (policyDependable) policies.add(policyDependable);
    }
    return { statementAdded: true, policyDependable: policies };
  }

  override dedupeString(): string {
    return this.roles.map(({ node }) => node.addr).join('|');
  }
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
