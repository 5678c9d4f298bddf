import { Duration } from 'aws-cdk-lib';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import type { ISubnet, IVpc, LaunchTemplate } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { HostWorkload } from '../../core/environment/hosts';
import { firstLookMin } from '../../core/hosts/first-look';
import { waitsForVolumeMin } from '../../core/hosts/replacement-time';
import { acknowledge } from '../shared/grants';
import { privateSubnets } from '../shared/subnets';

/** Minutes from the launch of a host until it must have said that it is up. */
const BOOT_MIN = 15;
/** Longest that CloudFormation waits for a host that it rolls. AWS CloudFormation User Guide, UpdatePolicy attribute. */
const LONGEST_PAUSE_MIN = 60;
/** Longest that CloudFormation waits for a signal. AWS CloudFormation User Guide, CreationPolicy attribute. */
const LONGEST_SIGNAL_MIN = 12 * 60;

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
    // A host that fails its check at a peak, by a blocked loop for one, goes when its successor is there.
    whileReplaced: { minHealthyPercentage: 100, maxHealthyPercentage: 110 },
    firstBootMin: BOOT_MIN,
  });
}

/**
 * One host beside its volume, in that volume's zone. It is gone while it is replaced: the volume is free for one only. The first host
 * reads the whole volume before it makes a file system on it, for which its stack and its load balancer have to wait.
 */
export function hostOfVolume(
  scope: Construct,
  id: string,
  { subnet, ...props }: HostFleetProps & { readonly subnet: ISubnet },
): autoscaling.AutoScalingGroup {
  const { data, instanceType } = props.host;
  const firstLook = data ? firstLookMin(data, instanceType) : 0;
  return newGroup(scope, id, props, {
    subnets: [subnet],
    count: 1,
    maxCount: 1,
    minInstancesInService: 0,
    maxBatchSize: 1,
    // The other way round: the volume is free for one only.
    whileReplaced: { minHealthyPercentage: 0, maxHealthyPercentage: 100 },
    firstBootMin: Math.min(LONGEST_SIGNAL_MIN, BOOT_MIN + firstLook),
    // Its volume is free once the host before it has drained.
    waitsMin: waitsForVolumeMin(props.host),
  });
}

interface Size {
  readonly subnets: ISubnet[];
  readonly count: number;
  readonly maxCount: number;
  readonly minInstancesInService: number;
  readonly maxBatchSize: number;
  /** Hosts of 100 that there may be while one is replaced: at least, and at most. */
  readonly whileReplaced: { readonly minHealthyPercentage: number; readonly maxHealthyPercentage: number };
  readonly firstBootMin: number;
  /** Minutes that a new host may wait before its boot goes on. @default 0 */
  readonly waitsMin?: number;
}

function newGroup(scope: Construct, id: string, { host, vpc, launchTemplate }: HostFleetProps, size: Size) {
  const { count, maxCount, minInstancesInService, maxBatchSize, waitsMin = 0 } = size;
  const firstBoot = Duration.minutes(size.firstBootMin);
  const group = new autoscaling.AutoScalingGroup(scope, id, {
    vpc,
    vpcSubnets: { subnets: size.subnets },
    launchTemplate,
    minCapacity: count,
    maxCapacity: maxCount,
    groupMetrics: [autoscaling.GroupMetrics.all()],
    healthChecks: healthChecks(host, firstBoot.plus(Duration.minutes(waitsMin))),
    signals: autoscaling.Signals.waitForCount(count, { timeout: firstBoot }),
    updatePolicy: autoscaling.UpdatePolicy.rollingUpdate({
      minInstancesInService,
      maxBatchSize,
      waitOnResourceSignals: true,
      pauseTime: Duration.minutes(Math.min(LONGEST_PAUSE_MIN, BOOT_MIN + waitsMin)),
    }),
  });
  (group.node.defaultChild as autoscaling.CfnAutoScalingGroup).instanceMaintenancePolicy = size.whileReplaced;
  acknowledge(
    group,
    'AwsSolutions-AS3',
    'each launch and termination is an event in EventBridge; people hear of alarms',
  );
  return group;
}

/** A host leaves the group when its load balancer or its volumes say so, not only when EC2 does. */
function healthChecks(host: HostWorkload, gracePeriod: Duration): autoscaling.HealthChecks {
  const { ELB, EBS } = autoscaling.AdditionalHealthCheckType;
  return autoscaling.HealthChecks.withAdditionalChecks({
    // One process of several is no host: its target group alone goes without it, and its unit starts it anew.
    additionalTypes: host.entry && host.service.run.kind !== 'socketio' ? [ELB, EBS] : [EBS],
    gracePeriod,
  });
}
