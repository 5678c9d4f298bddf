import { Aspects, Stage, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { deployedName } from '../../core/environment/deployed-name';
import { isProtected } from '../../core/environment/protection';
import type { Plan } from '../../core/plan';
import { Safeguards } from '../safeguards/safeguards';
import { addAppMark } from './app-mark';
import { HostsStack } from './hosts-stack';
import { LanesStack } from './lanes-stack';
import { NetworkStack } from './network-stack';
import { PagingStack } from './paging-stack';
import { ResponseStack } from './response-stack';

export interface EnvironmentStageProps {
  /**
   * Name of the app, which keeps another app from taking stacks of the same names for its own.
   * @default - the environment's `app`; where it has none, nothing keeps another one off
   */
  readonly appName?: string | undefined;
}

/** One environment: five stacks, each of which knows only those before it. */
export class EnvironmentStage extends Stage {
  constructor(scope: Construct, plan: Plan, { appName = plan.environment.app }: EnvironmentStageProps = {}) {
    const { account, region, network, tags } = plan.environment;
    const name = deployedName(plan.environment);
    super(scope, plan.environment.name, { env: { account, region }, stageName: name });
    const ofStack = (part: string) => ({
      stackName: `${name}-${part}`,
      description: `Headroom of ${name}: ${part}`,
      terminationProtection: isProtected(plan.environment),
      tags: { ...tags },
    });
    const paging = new PagingStack(this, 'paging', { ...ofStack('paging'), environment: plan.environment });
    if (appName !== undefined) addAppMark(paging, name, appName);
    const { pager, tickets } = paging;
    const alarmed = { environment: plan.environment, pager, tickets };
    const networking = new NetworkStack(this, 'network', { ...ofStack('network'), network, alarmed });
    // Where the environment is another app's, nothing of it is touched.
    networking.addStackDependency(paging);
    const { vpc } = networking;
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
