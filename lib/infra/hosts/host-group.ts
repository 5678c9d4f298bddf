import { Lazy, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import type { AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { type IVpc, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { IGrantable, IPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { alarmsOf, probeLogGroup } from '../../alarms';
import type { HostWorkload } from '../../core/environment/hosts';
import { isProtected } from '../../core/environment/protection';
import { publishedNames } from '../../core/hosts/agent-metrics';
import { probeMetricsOf } from '../../core/hosts/probe-metrics';
import { groupRoles, targetGroupRoles } from '../../core/hosts/roles';
import type { CapacityCounts, CapacitySchedule, HostPlan } from '../../core/plan';
import { planHostAlone } from '../../core/plan-alone';
import { AlarmSet } from '../alarms/alarm-set';
import { markEmits } from '../shared/emits';
import { markRole } from '../shared/resource-role';
import { planned, stepsOf, type SubjectProps, surroundings } from '../shared/subject';
import { resourceOf } from '../shared/write-mark';
import { AGENT_NAMESPACE } from './agent-config';
import { type Archive, artifactArchive, hostsArchive } from './archive';
import { hostUserData } from './boot-values';
import { portsOf } from './description';
import { hostFleet, hostOfVolume } from './fleet';
import { HttpEntry } from './http-entry';
import { ImagePipeline } from './image-pipeline';
import { launchFailures } from './launch-failures';
import { hostLaunchTemplate } from './launch-template';
import { type HostPlace, hostPlaces } from './places';
import { EachRole, hostRole } from './role';
import { scaleByLoad } from './scale-by-load';
import { scheduleHosts } from './schedule';
import { snapshotPolicy, statefulVolume } from './stateful-volume';

export interface HostGroupProps extends SubjectProps {
  /** Promises of the hosts, and what they run: from `defineHostGroup`, or of an environment file. */
  readonly host: HostWorkload;
  /** Hosts are in its private subnets; a load balancer that faces the internet is in the public ones. */
  readonly vpc: IVpc;
}

/** Parts that the hosts of a group have in common. */
interface Shared {
  readonly host: HostWorkload;
  readonly plan: HostPlan;
  readonly serviceName: string;
  readonly vpc: IVpc;
  readonly logs: { readonly probe: LogGroup; readonly boot: LogGroup };
  readonly hosts: Archive;
  readonly artifact: Archive | undefined;
}

/** One Auto Scaling group and the role of its hosts. */
interface Fleet {
  readonly group: AutoScalingGroup;
  readonly role: Role;
}

/**
 * Equal hosts that run one service: an Auto Scaling group that rolls without going below what was planned, encrypted
 * volumes as fast as asked for, an optional load balancer, and the catalogue's alarms. With a stateful data volume each
 * host is a group of one beside its volume.
 * @example
 * new HostGroup(this, 'Api', { host: defineHostGroup('api', { … }), vpc, pager, tickets });
 */
export class HostGroup extends Construct implements IGrantable {
  /** One; with a stateful volume one per host. */
  readonly groups: readonly AutoScalingGroup[];
  /** Allows nothing in but the load balancer; `securityGroup.addIngressRule` opens more. */
  readonly securityGroup: SecurityGroup;
  /** Roles, as many as groups: a host may attach its own volume and no other. */
  readonly roles: readonly Role[];
  /** The load balancer, where the host group has an entry. */
  readonly entry: HttpEntry | undefined;
  /** Bakes images for the group, where it was asked for. */
  readonly image: ImagePipeline | undefined;
  /** Alarms of the group, for a dashboard among others. */
  readonly alarms: AlarmSet;

  constructor(scope: Construct, id: string, props: HostGroupProps) {
    super(scope, id);
    const { host, vpc, pager, tickets } = props;
    const around = surroundings(this, props);
    const { environmentName, runbooks } = around;
    const { plan, schedule } = planned(props.plan, props.plan?.hosts[host.name], (joined) =>
      planHostAlone(host, { environmentName, schedule: joined }),
    );
    const serviceName = `${environmentName}-${host.name}`;
    // On instances, volumes, group and load balancer: runbooks find them by it.
    Tags.of(this).add('headroom:host-group', serviceName);

    const logs = this.newLogGroups(environmentName, host);
    const hosts = hostsArchive(this);
    const { artifact: source } = host.service;
    const artifact = source.kind === 'directory' ? artifactArchive(this, 'Artifact', source.path) : undefined;
    this.securityGroup = new SecurityGroup(this, 'SecurityGroup', { vpc, description: `Hosts of ${serviceName}` });
    const shared: Shared = { host, plan, serviceName, vpc, logs, hosts, artifact };
    const fleets = this.newFleets(shared, schedule);
    this.groups = fleets.map(({ group }) => group);
    this.roles = fleets.map(({ role }) => role);
    this.entry = this.newEntry(props, { serviceName, ports: portsOf(host, plan) });
    this.image = host.image && new ImagePipeline(this, 'Image', { host, image: host.image, serviceName, vpc, hosts });
    this.alarms = new AlarmSet(this, 'Alarms', {
      alarms: alarmsOf({ kind: 'host', name: host.name, plan }, around),
      environmentName,
      dimensions: {
        ...groupDimensions(host, this.groups),
        launchFailures: launchFailures(this, host.name, this.groups),
        ...(this.entry && entryDimensions(host.name, this.entry)),
        logGroup: logs.probe.logGroupName,
      },
      pager,
      tickets,
      runbooks,
    });
  }

  get grantPrincipal(): IPrincipal {
    const [first, ...others] = this.roles;
    return first && others.length === 0 ? first.grantPrincipal : new EachRole(this.roles);
  }

  private newEntry(
    { host: { entry }, vpc, plan }: HostGroupProps,
    of: { readonly serviceName: string; readonly ports: readonly number[] },
  ): HttpEntry | undefined {
    const isKept = plan !== undefined && isProtected(plan.environment);
    return entry && new HttpEntry(this, 'Entry', { entry, vpc, groups: this.groups, isProtected: isKept, ...of });
  }

  private newLogGroups(environmentName: string, host: HostWorkload) {
    const newLogGroup = (id: string, logGroupName: string) =>
      new LogGroup(this, id, {
        logGroupName,
        retention: RetentionDays.ONE_MONTH,
        removalPolicy: RemovalPolicy.DESTROY,
      });
    const probeName = probeLogGroup(environmentName, host.name);
    const probe = newLogGroup('ProbeLog', probeName);
    markRole(probe, { kind: 'host', subject: host.name, role: 'logGroup' });
    return { probe, boot: newLogGroup('BootLog', probeName.replace(/[^/]+$/, 'boot')) };
  }

  private newFleets(shared: Shared, schedule: CapacitySchedule): Fleet[] {
    const { host, plan, vpc } = shared;
    const countOf = ({ hosts }: CapacityCounts) => hosts[host.name];
    // A stateful group has the same hosts at every time: no schedule moves them.
    if (host.data?.stateful) return this.newStatefulFleets(shared);
    const fleet = this.newHosts(shared, '', undefined, (launchTemplate) =>
      hostFleet(this, 'Group', {
        host,
        vpc,
        launchTemplate,
        count: plan.count.value,
      }),
    );
    scheduleHosts(this, fleet.group, stepsOf(schedule, countOf));
    scaleByLoad(fleet.group);
    return [fleet];
  }

  /** Fleets of stateful hosts: for each host a volume, and a group of one in the zone of that volume. */
  private newStatefulFleets(shared: Shared): Fleet[] {
    const { host, serviceName, vpc } = shared;
    const wanted = host.data;
    if (!wanted?.stateful) return [];
    snapshotPolicy(this, 'Snapshots', serviceName, wanted.stateful);
    const fleets = hostPlaces(vpc, host.minCount).map(({ name, subnet }: HostPlace) => {
      const volume = statefulVolume(this, `Volume${name}`, { zone: subnet.availabilityZone, wanted, serviceName });
      const fleet = this.newHosts(shared, name, volume.ref, (launchTemplate) =>
        hostOfVolume(this, `Group${name}`, { host, vpc, launchTemplate, subnet }),
      );
      return { ...fleet, zone: subnet.availabilityZone };
    });
    oneAfterTheOther(fleets);
    return fleets;
  }

  private newHosts(
    shared: Shared,
    name: string,
    volumeId: string | undefined,
    newGroup: (launchTemplate: ReturnType<typeof hostLaunchTemplate>) => AutoScalingGroup,
  ): Fleet {
    const { host, serviceName, logs, hosts, artifact } = shared;
    const assets = [hosts.asset, ...(artifact ? [artifact.asset] : [])];
    const role = hostRole(this, `Role${name}`, { host, serviceName, logGroups: Object.values(logs), assets, volumeId });
    // A host signals the logical id of its group, which is known only once the group exists, after its user data.
    const groupId = Lazy.string({ produce: () => Stack.of(this).getLogicalId(resourceOf(group)) });
    const userData = hostUserData(this, { ...shared, groupId, volumeId });
    const { securityGroup } = this;
    const group: AutoScalingGroup = newGroup(
      hostLaunchTemplate(this, `LaunchTemplate${name}`, { host, userData, role, securityGroup }),
    );
    // A host that boots before its role's policy is there could neither fetch what it boots with nor signal.
    group.node.addDependency(role);
    return { group, role };
  }
}

/**
 * CloudFormation updates what depends on nothing side by side: a roll would take all hosts of a stateful group at once. Each waits for
 * the one before it, zone by zone, so that one zone at a time is short of hosts.
 */
function oneAfterTheOther(fleets: readonly (Fleet & { readonly zone: string })[]): void {
  const byZone = [...new Set(fleets.map(({ zone }) => zone))].flatMap((zone) =>
    fleets.filter((fleet) => fleet.zone === zone),
  );
  byZone.slice(1).forEach(({ group }, index) => {
    const before = byZone[index];
    if (before) resourceOf(group).addResourceDependency(resourceOf(before.group));
  });
}

/** Marks the groups with their roles, and what their hosts publish; their names by these roles are what alarms name. */
function groupDimensions(host: HostWorkload, groups: readonly AutoScalingGroup[]): Record<string, string> {
  const roles = groupRoles(host);
  return Object.fromEntries(
    groups.map((group, index) => {
      const role = roles[index] ?? 'group';
      markRole(group, { kind: 'host', subject: host.name, role });
      markEmits(group, [probeMetricsOf(host), { namespace: AGENT_NAMESPACE, names: publishedNames(host) }]);
      return [role, group.autoScalingGroupName];
    }),
  );
}

/** The same for the load balancer and its target groups. */
function entryDimensions(subject: string, { loadBalancer, targetGroups }: HttpEntry): Record<string, string> {
  const roles = targetGroupRoles(targetGroups.length);
  markRole(loadBalancer, { kind: 'host', subject, role: 'loadBalancer' });
  const names = targetGroups.map((targetGroup, index) => {
    const role = roles[index] ?? 'targetGroup';
    markRole(targetGroup, { kind: 'host', subject, role });
    return [role, targetGroup.targetGroupFullName] as const;
  });
  return { loadBalancer: loadBalancer.loadBalancerFullName, ...Object.fromEntries(names) };
}
