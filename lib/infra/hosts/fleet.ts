import { Duration } from 'aws-cdk-lib';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import type { ISubnet, IVpc, LaunchTemplate } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { HostWorkload } from '../../core/environment/hosts';
import { acknowledge } from '../shared/grants';
import { privateSubnets } from '../shared/subnets';

/** Time from the launch of a host until it must have said that it is up. */
const bootTimeout = Duration.minutes(15);

export interface HostFleetProps {
  readonly host: HostWorkload;
  readonly vpc: IVpc;
  readonly launchTemplate: LaunchTemplate;
}

/** Hosts that may come and go: as many as planned stay in service while they are replaced. */
export function hostFleet(
  scope: Construct,
  id: string,
  { count, ...props }: HostFleetProps & { readonly count: number },
): autoscaling.AutoScalingGroup {
  const { host, vpc } = props;
  // CloudFormation refuses an update that could launch none beside those that it keeps.
  const kept = Math.min(count, host.maxCount - 1);
  return newGroup(scope, id, props, {
    subnets: privateSubnets(vpc).subnets,
    count,
    maxCount: host.maxCount,
    minInstancesInService: kept,
    // As many at a time as there is room for above the planned count, but at most a quarter of it.
    maxBatchSize: Math.max(1, Math.min(host.maxCount - kept, Math.floor(count / 4))),
  });
}

/** One host beside its volume, in that volume's zone. It is gone while it is replaced: the volume is free for one only. */
export function hostOfVolume(
  scope: Construct,
  id: string,
  { subnet, ...props }: HostFleetProps & { readonly subnet: ISubnet },
): autoscaling.AutoScalingGroup {
  return newGroup(scope, id, props, {
    subnets: [subnet],
    count: 1,
    maxCount: 1,
    minInstancesInService: 0,
    maxBatchSize: 1,
  });
}

interface Size {
  readonly subnets: ISubnet[];
  readonly count: number;
  readonly maxCount: number;
  readonly minInstancesInService: number;
  readonly maxBatchSize: number;
}

function newGroup(scope: Construct, id: string, { host, vpc, launchTemplate }: HostFleetProps, size: Size) {
  const { count, maxCount, minInstancesInService, maxBatchSize } = size;
  const group = new autoscaling.AutoScalingGroup(scope, id, {
    vpc,
    vpcSubnets: { subnets: size.subnets },
    launchTemplate,
    minCapacity: count,
    maxCapacity: maxCount,
    groupMetrics: [autoscaling.GroupMetrics.all()],
    healthChecks: healthChecks(host),
    signals: autoscaling.Signals.waitForCount(count, { timeout: bootTimeout }),
    updatePolicy: autoscaling.UpdatePolicy.rollingUpdate({
      minInstancesInService,
      maxBatchSize,
      waitOnResourceSignals: true,
      pauseTime: bootTimeout,
    }),
  });
  acknowledge(
    group,
    'AwsSolutions-AS3',
    'each launch and termination is an event in EventBridge; people hear of alarms',
  );
  return group;
}

/** A host leaves the group when its load balancer or its volumes say so, not only when EC2 does. */
function healthChecks(host: HostWorkload): autoscaling.HealthChecks {
  const { ELB, EBS } = autoscaling.AdditionalHealthCheckType;
  return autoscaling.HealthChecks.withAdditionalChecks({
    additionalTypes: host.entry ? [ELB, EBS] : [EBS],
    gracePeriod: bootTimeout,
  });
}
