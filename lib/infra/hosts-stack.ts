import { Stack, type StackProps } from 'aws-cdk-lib';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Plan } from '../core/capacity';
import { pascalCase } from './alarm-set';
import { HostGroup } from './host-group';

export interface HostsStackProps extends StackProps {
  readonly plan: Plan;
  readonly vpc: IVpc;
  readonly pager: ITopic;
  readonly tickets: ITopic;
}

/** The host groups of an environment. Exports nothing, so that any of them can go. */
export class HostsStack extends Stack {
  constructor(scope: Construct, id: string, { plan, vpc, pager, tickets, ...props }: HostsStackProps) {
    super(scope, id, props);
    for (const { host } of Object.values(plan.hosts))
      new HostGroup(this, pascalCase(host.name), { host, plan, vpc, pager, tickets });
  }
}
