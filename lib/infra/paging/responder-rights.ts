import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { acceptWildcard } from '../shared/grants';

/** One right to read, with what it is for. `on` are ARNs behind `arn:<partition>:`; none where AWS knows no resource for the action. */
interface Right {
  readonly actions: readonly string[];
  readonly on?: readonly string[];
  readonly because: string;
}

/**
 * Rights that triage reads with, besides metrics and documents: all of them read, none changes anything. Source of what has resources:
 * Service Authorization Reference.
 */
function rightsIn(environmentName: string, { region, account }: Stack): Right[] {
  const place = `${region}:${account}`;
  return [
    {
      actions: ['cloudwatch:ListMetrics'],
      because: 'executors and pools of a service are known by the dimensions that its probes publish',
    },
    { actions: ['ec2:DescribeVolumes'], because: 'volumes of a host group are found by their tag' },
    {
      actions: ['autoscaling:DescribeInstanceRefreshes'],
      because: 'a refresh of the hosts is a deployment',
    },
    {
      actions: ['cloudformation:DescribeStackEvents'],
      on: ['hosts', 'lanes'].map((part) => `cloudformation:${place}:stack/${environmentName}-${part}/*`),
      because:
        'what a deployment changed just before is told by the events of its stack, whose id CloudFormation makes up',
    },
    {
      actions: ['codedeploy:ListDeployments', 'codedeploy:BatchGetDeployments'],
      on: [`codedeploy:${place}:deploymentgroup:*`],
      because: 'a version of a lane moves by CodeDeploy, whose names CloudFormation makes up',
    },
    {
      actions: ['lambda:GetFunctionConfiguration', 'lambda:GetFunctionConcurrency'],
      on: [`lambda:${place}:function:${environmentName}-lanes-*`],
      because: 'which version of a lane is live, and what is reserved for it, only Lambda knows',
    },
    {
      actions: ['lambda:ListEventSourceMappings', 'lambda:GetAccountSettings'],
      because: 'whether anybody takes messages from the queue, and how many executions the account may have',
    },
    { actions: ['health:DescribeEvents'], because: "AWS's own events are never blamed on the user's code" },
  ];
}

/** Lets a role read what triage looks at. */
export function grantTriage(role: Role, environmentName: string): void {
  const stack = Stack.of(role);
  for (const { actions, on, because } of rightsIn(environmentName, stack)) {
    const resources = on?.map((each) => `arn:${stack.partition}:${each}`) ?? ['*'];
    role.addToPolicy(new PolicyStatement({ actions: [...actions], resources }));
    for (const resource of resources) acceptWildcard(role, `Resource::${resource}`, because);
  }
}
