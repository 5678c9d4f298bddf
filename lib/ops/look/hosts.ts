import type * as AutoScaling from '@aws-sdk/client-auto-scaling';
import type * as Ec2 from '@aws-sdk/client-ec2';
import type {
  GroupState,
  HostPort,
  InstanceState,
  RefreshState,
  StatusChecks,
  VolumePort,
  VolumeState,
} from '../look-port';
import { type ClientOptions, type Loaded, loading, type Sdks } from './sdk';

/** Tag that the hosts, volumes and Auto Scaling groups of a host group carry. */
const TAG = 'headroom:host-group';
/** Activities that are looked through for launches that failed. */
const ACTIVITIES = 50;
/** Most instances of a call by their ids, a choice: of more, EC2 advises pages. */
const MAX_IDS = 100;

/** EC2, Auto Scaling and load balancers, as far as they tell of a host group. */
export function hostsAws(options: ClientOptions, sdks: Sdks): HostPort & VolumePort {
  const scaling = loading(sdks.autoScaling, (sdk) => new sdk.AutoScalingClient(options));
  return { ...ec2Calls(options, sdks), ...balancerCalls(options, sdks), ...scalingCalls(scaling) };
}

const ofGroup = (service: string) => [{ Name: `tag:${TAG}`, Values: [service] }];

const scalingCalls = (
  loaded: Loaded<typeof AutoScaling, AutoScaling.AutoScalingClient>,
): Pick<HostPort, 'groups' | 'failedLaunches' | 'refresh'> => ({
  groups: async (service) => {
    const { sdk, client } = await loaded();
    const input = { Filters: ofGroup(service) };

    const groups: GroupState[] = [];
    for await (const page of sdk.paginateDescribeAutoScalingGroups({ client }, input))
      groups.push(...(page.AutoScalingGroups ?? []).map(groupOf));
    return groups;
  },
  failedLaunches: async (AutoScalingGroupName) => {
    const { sdk, client } = await loaded();
    const input = { AutoScalingGroupName, MaxRecords: ACTIVITIES };
    const { Activities = [] } = await client.send(new sdk.DescribeScalingActivitiesCommand(input));
    return Activities.filter(({ StatusCode }) => StatusCode === 'Failed').map(
      ({ StartTime, StatusMessage, Cause }) => ({
        atMs: StartTime?.getTime() ?? 0,
        reason: StatusMessage ?? Cause ?? 'no reason given',
      }),
    );
  },
  refresh: async (AutoScalingGroupName) => {
    const { sdk, client } = await loaded();
    const { InstanceRefreshes: [last] = [] } = await client.send(
      new sdk.DescribeInstanceRefreshesCommand({ AutoScalingGroupName, MaxRecords: 1 }),
    );
    return last && refreshOf(last);
  },
});

const refreshOf = (found: AutoScaling.InstanceRefresh): RefreshState => ({
  status: found.Status ?? 'unknown',
  startedAtMs: found.StartTime?.getTime(),
  percent: found.PercentageComplete,
  reason: found.StatusReason,
});

const groupOf = (group: AutoScaling.AutoScalingGroup): GroupState => ({
  name: group.AutoScalingGroupName ?? '',
  min: group.MinSize ?? 0,
  desired: group.DesiredCapacity ?? 0,
  max: group.MaxSize ?? 0,
  targetGroupArns: group.TargetGroupARNs ?? [],
  instances: (group.Instances ?? []).map(({ InstanceId = '', LifecycleState = '', HealthStatus = '' }) => ({
    id: InstanceId,
    lifecycle: LifecycleState,
    health: HealthStatus,
  })),
});

function ec2Calls(options: ClientOptions, sdks: Sdks): Pick<HostPort, 'instances' | 'checks'> & VolumePort {
  const loaded = loading(sdks.ec2, (sdk) => new sdk.EC2Client(options));
  return {
    tagged: taggedCall(loaded),
    instances: async (service) => {
      const { sdk, client } = await loaded();

      const found: InstanceState[] = [];
      for await (const { Reservations = [] } of sdk.paginateDescribeInstances(
        { client },
        { Filters: ofGroup(service) },
      ))
        found.push(...Reservations.flatMap(({ Instances = [] }) => Instances.map(instanceOf)));
      return found.filter(({ state }) => state !== 'terminated');
    },
    checks: async (ids) => {
      const { sdk, client } = await loaded();
      const found = new Map<string, StatusChecks>();

      for (let from = 0; from < ids.length; from += MAX_IDS) {
        const input = { InstanceIds: ids.slice(from, from + MAX_IDS), IncludeAllInstances: true };
        const { InstanceStatuses = [] } = await client.send(new sdk.DescribeInstanceStatusCommand(input));
        for (const status of InstanceStatuses) found.set(status.InstanceId ?? '', checksOf(status));
      }

      return found;
    },
  };
}

const taggedCall =
  (loaded: Loaded<typeof Ec2, Ec2.EC2Client>): VolumePort['tagged'] =>
  async (service) => {
    const { sdk, client } = await loaded();

    const found: VolumeState[] = [];
    for await (const { Volumes = [] } of sdk.paginateDescribeVolumes({ client }, { Filters: ofGroup(service) }))
      found.push(...Volumes.map(volumeOf));
    return found;
  };

const instanceOf = (instance: Ec2.Instance): InstanceState => ({
  id: instance.InstanceId ?? '',
  state: instance.State?.Name ?? 'unknown',
  type: instance.InstanceType ?? 'unknown',
  zone: instance.Placement?.AvailabilityZone ?? 'unknown',
  launchedAtMs: instance.LaunchTime?.getTime() ?? 0,
});

const checksOf = ({ SystemStatus, InstanceStatus, AttachedEbsStatus }: Ec2.InstanceStatus): StatusChecks => ({
  system: SystemStatus?.Status ?? 'unknown',
  instance: InstanceStatus?.Status ?? 'unknown',
  attachedEbs: AttachedEbsStatus?.Status,
});

const volumeOf = (volume: Ec2.Volume): VolumeState => ({
  id: volume.VolumeId ?? '',
  type: volume.VolumeType ?? 'unknown',
  sizeGiB: volume.Size ?? 0,
  state: volume.State ?? 'unknown',
  iops: volume.Iops,
  throughputMiBps: volume.Throughput,
  instanceId: volume.Attachments?.[0]?.InstanceId,
  device: volume.Attachments?.[0]?.Device,
});

function balancerCalls(options: ClientOptions, sdks: Sdks): Pick<HostPort, 'targets' | 'loadBalancers'> {
  const loaded = loading(sdks.loadBalancing, (sdk) => new sdk.ElasticLoadBalancingV2Client(options));
  return {
    targets: async (TargetGroupArn) => {
      const { sdk, client } = await loaded();
      const { TargetHealthDescriptions = [] } = await client.send(
        new sdk.DescribeTargetHealthCommand({ TargetGroupArn }),
      );
      return TargetHealthDescriptions.map(({ Target, TargetHealth }) => ({
        instanceId: Target?.Id ?? '',
        port: Target?.Port,
        health: TargetHealth?.State ?? 'unknown',
        reason: TargetHealth?.Description ?? TargetHealth?.Reason,
      }));
    },
    loadBalancers: async (arns) => {
      if (arns.length === 0) return [];
      const { sdk, client } = await loaded();
      const { TargetGroups = [] } = await client.send(
        new sdk.DescribeTargetGroupsCommand({ TargetGroupArns: [...arns] }),
      );
      const balancers = TargetGroups.flatMap(({ LoadBalancerArns = [] }) => LoadBalancerArns);
      // arn:aws:elasticloadbalancing:…:loadbalancer/app/name/id: the metrics' dimension is what follows.
      return [...new Set(balancers.flatMap((arn) => /:loadbalancer\/(.+)$/.exec(arn)?.[1] ?? []))];
    },
  };
}
