import { Duration, Lazy, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import { SecurityGroup, type IVpc } from 'aws-cdk-lib/aws-ec2';
import type { IGrantable, IPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Construct } from 'constructs';
import { alarmsOf, probeLogGroup } from '../alarms';
import { hostCountAt, planHost } from '../core/host-plan';
import type { HostWorkload } from '../core/workload';
import { AlarmSet } from './alarm-set';
import { hostLaunchTemplate } from './host-launch-template';
import { hostRole } from './host-role';
import { scheduleHosts } from './host-schedule';
import { hostUserData } from './host-user-data';
import { HttpEntry } from './http-entry';
import { privateSubnets } from './network-stack';
import { markRole, resourceOf } from './resource-role';
import { acknowledge } from './grants';
import { surroundings, usable, type SubjectProps } from './subject';

export interface HostGroupProps extends SubjectProps {
  /** What the hosts promise and run: from `defineHostGroup`, or of an environment file. */
  readonly host: HostWorkload;
  /** Hosts are in its private subnets; a load balancer that faces the internet is in the public ones. */
  readonly vpc: IVpc;
}

/** Time from the launch of a host until it must have said that it is up. */
const bootTimeout = Duration.minutes(15);

/**
 * Equal hosts that run one service: an Auto Scaling group that rolls without going below what was planned, encrypted
 * volumes as fast as asked for, an optional load balancer, and the catalogue's alarms.
 * @example
 * new HostGroup(this, 'Api', { host: defineHostGroup('api', { … }), vpc, pager, tickets });
 */
export class HostGroup extends Construct implements IGrantable {
  readonly group: autoscaling.AutoScalingGroup;
  /** Allows nothing in but the load balancer; `securityGroup.addIngressRule` opens more. */
  readonly securityGroup: SecurityGroup;
  readonly role: Role;
  /** The load balancer, where the host group has an entry. */
  readonly entry: HttpEntry | undefined;

  constructor(scope: Construct, id: string, props: HostGroupProps) {
    super(scope, id);
    const { host, vpc, pager, tickets } = props;
    const { environmentName, steps, factorNow, alarmOverrides } = surroundings(this, props);
    const plan = props.plan?.hosts[host.name] ?? usable(planHost(host, { environmentName, factor: 1 }));
    const serviceName = `${environmentName}-${host.name}`;
    // On instances, volumes, group and load balancer: runbooks find them by it.
    Tags.of(this).add('headroom:host-group', serviceName);

    const logs = this.newLogGroups(environmentName, host);
    const { artifact: source } = host.service;
    const artifact = source.kind === 'directory' ? new Asset(this, 'Artifact', { path: source.path }) : undefined;
    this.role = hostRole(this, 'Role', { host, logGroups: Object.values(logs), artifact });
    this.securityGroup = new SecurityGroup(this, 'SecurityGroup', { vpc, description: `Hosts of ${serviceName}` });
    this.group = this.newGroup(
      host,
      hostCountAt(host, factorNow),
      vpc,
      hostUserData(this, { host, serviceName, logs, artifact, groupId: this.groupId() }),
    );
    this.entry = host.entry && new HttpEntry(this, 'Entry', { entry: host.entry, serviceName, vpc, group: this.group });
    // A host that boots before its role's policy is there could neither fetch its artifact nor signal.
    this.group.node.addDependency(this.role);
    scheduleHosts(this, host, this.group, steps);
    markRole(this.group, { kind: 'host', subject: host.name, role: 'group' });
    new AlarmSet(this, 'Alarms', {
      alarms: alarmsOf({ kind: 'host', name: host.name, plan }, environmentName, alarmOverrides),
      environmentName,
      dimensions: { group: this.group.autoScalingGroupName, logGroup: logs.probe.logGroupName },
      pager,
      tickets,
    });
  }

  get grantPrincipal(): IPrincipal {
    return this.role.grantPrincipal;
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

  private newGroup(host: HostWorkload, count: number, vpc: IVpc, userData: string): autoscaling.AutoScalingGroup {
    // CloudFormation refuses an update that could launch none beside those that it keeps.
    const kept = Math.min(count, host.maxCount - 1);
    const launchTemplate = hostLaunchTemplate(this, 'LaunchTemplate', {
      host,
      userData,
      role: this.role,
      securityGroup: this.securityGroup,
    });
    const group = new autoscaling.AutoScalingGroup(this, 'Group', {
      vpc,
      vpcSubnets: privateSubnets(vpc),
      launchTemplate,
      minCapacity: count,
      maxCapacity: host.maxCount,
      groupMetrics: [autoscaling.GroupMetrics.all()],
      healthChecks: healthChecks(host),
      signals: autoscaling.Signals.waitForCount(count, { timeout: bootTimeout }),
      updatePolicy: autoscaling.UpdatePolicy.rollingUpdate({
        minInstancesInService: kept,
        // As many at a time as there is room for above the planned count, but at most a quarter of it.
        maxBatchSize: Math.max(1, Math.min(host.maxCount - kept, Math.floor(count / 4))),
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

  /** Logical id of the group, which a host signals; known only once the group exists, after its user data. */
  private groupId(): string {
    return Lazy.string({ produce: () => Stack.of(this).getLogicalId(resourceOf(this.group)) });
  }
}

/** A host leaves the group when its load balancer or its volumes say so, not only when EC2 does. */
function healthChecks(host: HostWorkload): autoscaling.HealthChecks {
  const { ELB, EBS } = autoscaling.AdditionalHealthCheckType;
  return autoscaling.HealthChecks.withAdditionalChecks({
    additionalTypes: host.entry ? [ELB, EBS] : [EBS],
    gracePeriod: bootTimeout,
  });
}
