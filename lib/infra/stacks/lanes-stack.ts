import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { deployedName } from '../../core/environment/deployed-name';
import type { Plan } from '../../core/plan';
import { pascalCase } from '../alarms/alarm-set';
import { KindDashboard } from '../dashboards/kind-dashboard';
import { Lane } from '../lanes/lane';
import { asEventBus } from '../shared/interfaces';
import { markRole } from '../shared/resource-role';

export interface LanesStackProps extends StackProps {
  readonly plan: Plan;
  readonly vpc: IVpc;
  readonly pager: ITopic;
  readonly tickets: ITopic;
}

/** The event bus of an environment, and its lanes. Exports nothing, so that any lane can go. */
export class LanesStack extends Stack {
  constructor(scope: Construct, id: string, { plan, vpc, pager, tickets, ...props }: LanesStackProps) {
    super(scope, id, props);
    // A name of its own, because publishers elsewhere have to be told it.
    const bus = new EventBus(this, 'Events', { eventBusName: `${deployedName(plan.environment)}-events` });
    markRole(bus, { kind: 'shared', subject: 'events', role: 'eventBus' });
    bus.archive('Archive', {
      description: 'Every event of this account, to be replayed to a lane that failed or came later',
      eventPattern: { account: [this.account] },
      retention: Duration.days(14),
    });
    const events = { bus: asEventBus(bus) };
    const lanes = Object.values(plan.lanes).map(
      ({ lane }) => new Lane(this, pascalCase(lane.name), { lane, plan, vpc, pager, tickets, events }),
    );
    if (lanes.length > 0)
      new KindDashboard(this, 'HeadroomDashboard', { plan, kind: 'lane', sets: lanes.map(({ alarms }) => alarms) });
  }
}
