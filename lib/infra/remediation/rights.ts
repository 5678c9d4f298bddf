import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, type PolicyStatementProps, type Role } from 'aws-cdk-lib/aws-iam';
import { deployedName } from '../../core/environment/deployed-name';
import type { ActionName, Remediation } from '../../core/environment/remediation';
import type { Plan } from '../../core/plan';
import { acceptWildcard } from '../shared/grants';

/** Statement and the reason for each wildcard in its resources. */
interface Right extends PolicyStatementProps {
  readonly actions: string[];
  readonly resources: string[];
  readonly because?: string;
}

/** Names of what may be touched, all of them the environment's own. */
interface Names {
  /** Functions and aliases of its lanes. */
  readonly functions: string;
  readonly aliases: string;
  readonly mappings: string;
  readonly targets: string;
  readonly volumes: string;
  readonly lanesStack: string;
  readonly hostsStack: string;
  /** Values of the tag `headroom:host-group` of groups with a gp3 data volume. */
  readonly hostGroups: string[];
}

const ONLY_READS = 'these actions read only, and have no resources to name';

const ofFunctions = ({ functions }: Names) => ({ ArnLike: { 'lambda:FunctionArn': functions } });

/** Rights to see what an action would change. A dry run has no others. */
const reading: Readonly<Record<ActionName, (names: Names) => readonly Right[]>> = {
  'raise-provisioned-concurrency': ({ functions, lanesStack }) => [
    stackRight(lanesStack),
    {
      actions: ['lambda:GetAlias', 'lambda:GetFunctionConcurrency', 'lambda:GetProvisionedConcurrencyConfig'],
      resources: [functions],
      because: 'CloudFormation names the functions of lanes, and begins each name with that of their stack',
    },
    {
      actions: ['lambda:GetAccountSettings', 'application-autoscaling:DescribeScalableTargets'],
      resources: ['*'],
      because: ONLY_READS,
    },
  ],
  'bound-event-source': readingSource,
  'pause-event-source': readingSource,
  'raise-volume': ({ hostsStack }) => [
    stackRight(hostsStack),
    {
      actions: [
        'ec2:DescribeVolumes',
        'ec2:DescribeVolumesModifications',
        'autoscaling:DescribeAutoScalingGroups',
        'autoscaling:DescribeInstanceRefreshes',
      ],
      resources: ['*'],
      because: ONLY_READS,
    },
  ],
};

function readingSource(names: Names): readonly Right[] {
  const { functions, mappings, lanesStack } = names;
  return [
    stackRight(lanesStack),
    {
      actions: ['lambda:GetAlias'],
      resources: [functions],
      because: 'CloudFormation names the functions of lanes, and begins each name with that of their stack',
    },
    {
      actions: ['lambda:GetEventSourceMapping'],
      resources: [mappings],
      conditions: ofFunctions(names),
      because: 'AWS names event source mappings; a condition keeps it to those of the lanes',
    },
    { actions: ['cloudwatch:GetMetricStatistics'], resources: ['*'], because: ONLY_READS },
  ];
}

/** The stack says which function, queue and mapping are a lane's, and whether a deployment is going on. */
const stackRight = (stack: string): Right => ({
  actions: ['cloudformation:DescribeStacks', 'cloudformation:ListStackResources'],
  resources: [stack],
  because: 'the end of the ARN of a stack is made by CloudFormation',
});

/** Rights to change it. */
const writing: Readonly<Record<ActionName, (names: Names) => readonly Right[]>> = {
  'raise-provisioned-concurrency': ({ aliases, targets }) => [
    {
      // Only where nobody has a scalable target on the alias: what is set there by this call the next scaling activity takes back.
      actions: ['lambda:PutProvisionedConcurrencyConfig'],
      resources: [aliases],
      because: 'CloudFormation names the functions of lanes; only their alias is kept warm',
    },
    {
      actions: ['application-autoscaling:RegisterScalableTarget'],
      resources: [targets],
      // A target has no name that a policy could hold on to; the two keys are all that there is.
      conditions: {
        StringEquals: {
          'application-autoscaling:service-namespace': 'lambda',
          'application-autoscaling:scalable-dimension': 'lambda:function:ProvisionedConcurrency',
        },
      },
      because: 'AWS names scalable targets; conditions keep it to provisioned concurrency',
    },
  ],
  'bound-event-source': writingSource,
  'pause-event-source': writingSource,
  'raise-volume': ({ volumes, hostGroups }) => [
    {
      actions: ['ec2:ModifyVolume'],
      resources: [volumes],
      conditions: { StringEquals: { 'aws:ResourceTag/headroom:host-group': hostGroups } },
      because: 'EBS names volumes; a condition keeps it to those of the host groups with gp3 volumes',
    },
  ],
};

function writingSource(names: Names): readonly Right[] {
  return [
    {
      actions: ['lambda:UpdateEventSourceMapping'],
      resources: [names.mappings],
      conditions: ofFunctions(names),
      because: 'AWS names event source mappings; a condition keeps it to those of the lanes',
    },
  ];
}

/**
 * Gives the role what the actions need that the environment turns on, and nothing for those it does not: to read in both modes, to write
 * only where it acts. Source of actions, resources and keys: AWS's Service Authorization Reference.
 */
export function grantRemediation(role: Role, plan: Plan, { mode, alarms }: Remediation): void {
  const actions = [...new Set(Object.values(alarms).flatMap((list) => list.map(({ action }) => action)))].sort();
  const names = namesOf(role, plan);
  const rights: readonly Right[] = [
    // Calm is what brings everything back: no alarm of the environment is on.
    { actions: ['cloudwatch:DescribeAlarms'], resources: ['*'], because: ONLY_READS },
    ...actions.flatMap((action) => reading[action](names)),
    ...(mode === 'act' ? actions.flatMap((action) => writing[action](names)) : []),
  ];
  for (const { because, ...statement } of rights) {
    role.addToPolicy(new PolicyStatement(statement));
    for (const resource of statement.resources)
      if (because !== undefined) acceptWildcard(role, `Resource::${resource}`, because);
  }
}

function namesOf(role: Role, { environment, hosts }: Plan): Names {
  const name = deployedName(environment);
  const arn = (service: string, resource: string) => Stack.of(role).formatArn({ service, resource });
  const functions = arn('lambda', `function:${name}-lanes-*`);
  return {
    functions,
    aliases: `${functions}:live`,
    mappings: arn('lambda', 'event-source-mapping:*'),
    targets: arn('application-autoscaling', 'scalable-target/*'),
    volumes: arn('ec2', 'volume/*'),
    lanesStack: arn('cloudformation', `stack/${name}-lanes/*`),
    hostsStack: arn('cloudformation', `stack/${name}-hosts/*`),
    hostGroups: Object.values(hosts)
      .filter(({ host }) => host.data?.type === 'gp3')
      .map(({ host }) => `${name}-${host.name}`),
  };
}
