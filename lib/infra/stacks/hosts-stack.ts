import { Stack, type StackProps } from 'aws-cdk-lib';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { deployedName } from '../../core/environment/deployed-name';
import type { Plan } from '../../core/plan';
import { pascalCase } from '../alarms/alarm-set';
import { KindDashboard } from '../dashboards/kind-dashboard';
import { BeforeReplacement } from '../hosts/before-replacement';
import { HostGroup } from '../hosts/host-group';
import { RunCommands } from '../hosts/run-commands';

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
    const hosts = Object.values(plan.hosts);
    if (hosts.length === 0) return;
    const { peaks } = plan.environment;
    const environmentName = deployedName(plan.environment);
    const commands = new RunCommands(this, 'RunCommands', { environmentName, peaks: Object.values(peaks) });
    const { collect } = commands.documents;
    const serviceNames = hosts.map(({ host }) => `${environmentName}-${host.name}`);
    const replacement = new BeforeReplacement(this, 'BeforeReplacement', { environmentName, serviceNames, collect });
    const groups = hosts.map(({ host }) => {
      const group = new HostGroup(this, pascalCase(host.name), { host, plan, vpc, pager, tickets });
      for (const role of group.roles) commands.allow(role, `${environmentName}-${host.name}`);
      for (const each of group.groups) replacement.watch(each);
      return group;
    });
    new KindDashboard(this, 'HeadroomDashboard', { plan, kind: 'host', sets: groups.map(({ alarms }) => alarms) });
  }
}
