import { Aspects, Stage, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { isProtected } from '../../core/environment/protection';
import type { Plan } from '../../core/plan';
import { Safeguards } from '../safeguards/safeguards';
import { HostsStack } from './hosts-stack';
import { LanesStack } from './lanes-stack';
import { NetworkStack } from './network-stack';
import { PagingStack } from './paging-stack';
import { ResponseStack } from './response-stack';

/** One environment: five stacks, each of which knows only those before it. */
export class EnvironmentStage extends Stage {
  constructor(scope: Construct, plan: Plan) {
    const { name, account, region, network, tags } = plan.environment;
    super(scope, name, { env: { account, region } });
    const ofStack = (part: string) => ({
      stackName: `${name}-${part}`,
      description: `Headroom of ${name}: ${part}`,
      terminationProtection: isProtected(plan.environment),
      tags: { ...tags },
    });
    const paging = new PagingStack(this, 'paging', { ...ofStack('paging'), environment: plan.environment });
    const { pager, tickets } = paging;
    const alarmed = { environment: plan.environment, pager, tickets };
    const { vpc } = new NetworkStack(this, 'network', { ...ofStack('network'), network, alarmed });
    const response = new ResponseStack(this, 'response', { ...ofStack('response'), plan, paging });
    const hosts = new HostsStack(this, 'hosts', { ...ofStack('hosts'), plan, vpc, pager, tickets });
    const lanes = new LanesStack(this, 'lanes', { ...ofStack('lanes'), plan, vpc, pager, tickets });
    // Hosts may take an hour to come up, and may fail: until the responder is there no heartbeat comes through.
    for (const later of [hosts, lanes]) later.addStackDependency(response);
    for (const [key, value] of Object.entries({ ...tags, 'headroom:environment': name })) Tags.of(this).add(key, value);
    // On the stage, because one that is added to the app would not reach it.
    const { lambdaConcurrencyQuota, peaks } = plan.environment;
    Aspects.of(this).add(new Safeguards({ lambdaConcurrencyQuota, peaks: Object.values(peaks) }));
  }
}
