import { agentMetrics } from '../../limits/metrics/agent';
import type { MetricName } from '../../limits/metrics/metric-table';
import type { CommandContext } from '../entry';
import { dimensionOfAlarm, probeLogGroup } from '../next-commands';
import { SATURATED_MS } from './metrics';

/*
 * Next commands of host alarms: each one line that changes nothing. An alarm over several metrics has no dimensions of its
 * own to ask for, so that hosts are found by the tag of their host group.
 */

const hostGroupTag = ({ environment, subject }: CommandContext): string =>
  `Name=tag:headroom:host-group,Values=${environment}-${subject}`;

/** The group's instances: their age and state. */
export const instances = (page: CommandContext): string =>
  `aws ec2 describe-instances --filters "${hostGroupTag(page)}" --output table ` +
  '--query "Reservations[].Instances[].[InstanceId,State.Name,LaunchTime,PrivateIpAddress]"';

/** Instances whose status checks fail, their volumes' check among them. */
export const impairedInstances = (): string =>
  'aws ec2 describe-instance-status --filters Name=instance-status.status,Values=impaired --output table ' +
  '--query "InstanceStatuses[].[InstanceId,SystemStatus.Status,InstanceStatus.Status,AttachedEbsStatus.Status]"';

/** The group's volumes with what they were sold to do. */
export const volumes = (page: CommandContext): string =>
  `aws ec2 describe-volumes --filters "${hostGroupTag(page)}" --output table ` +
  '--query "Volumes[].[VolumeId,VolumeType,Size,Iops,Throughput,State,Attachments[0].InstanceId]"';

/** Command that tells which volumes are meant, where a query has one contributor per volume. */
export const contributors = ({ alarmName }: CommandContext): string =>
  `aws cloudwatch describe-alarm-contributors --alarm-name ${alarmName}`;

/** The host group's Auto Scaling groups: how many hosts they want and have. */
export const groups = (page: CommandContext): string =>
  `aws autoscaling describe-auto-scaling-groups --filters "${hostGroupTag(page)}" --output table ` +
  '--query "AutoScalingGroups[].[AutoScalingGroupName,MinSize,DesiredCapacity,length(Instances)]"';

/**
 * Health of the targets, and why one is not healthy, as the load balancer sees it. Of Socket.IO, which has a target group per
 * process, that of the first.
 */
export const targetHealth = ({ alarmName }: CommandContext): string =>
  'aws elbv2 describe-target-health --output table --target-group-arn ' +
  '"$(aws elbv2 describe-target-groups --output text ' +
  `--query "TargetGroups[?contains(TargetGroupArn,'${dimensionOfAlarm(alarmName, 'TargetGroup')}')]|[0].TargetGroupArn")"`;

/*
 * Documents of the probes hold a hundred floats before they come to a name: only what a person looks for is taken out of them.
 */

/** Command that takes something out of the probes' documents of the last quarter of an hour. */
const outOfDocuments =
  (filterPattern: string, found: string) =>
  ({ environment, subject }: CommandContext): string =>
    `aws logs tail ${probeLogGroup(environment, subject)} --since 15m --format short ` +
    `--filter-pattern '${filterPattern}' | grep -oE '${found}'`;

/** Culprits: who held a loop, a connection or a lock, one record a line. */
export const probeLog = outOfDocuments('"totalMs"', '\\{"function":[^}]*\\}');

/** Pools that had nothing left, each with those who held its connections longest. */
export const connectionHolders = outOfDocuments(
  '{ $.PoolSaturatedMs > 0 }',
  '"(Host|Pool|PoolWaiting|PoolSize)":("[^"]*"|[0-9.]+)|\\{"function":[^}]*\\}',
);

/** Executors that were full without a pause: on which host and in which process, how many ran and how many waited. */
export const fullExecutors = outOfDocuments(
  `{ $.ExecutorSaturatedMs > ${SATURATED_MS} }`,
  '"(Host|Pid|Executor[A-Za-z]*)":("[^"]*"|[0-9.]+)',
);

/** Processes in which work waited for libuv's threads without a pause. */
export const fullThreadPools = outOfDocuments(
  `{ $.ThreadPoolSaturatedMs > ${SATURATED_MS} }`,
  '"(Host|Pid|Worker|ThreadPoolSaturatedMs)":("[^"]*"|[0-9.]+)',
);

/** Command that shows what first boot said. */
export const bootLog = ({ environment, subject }: CommandContext): string =>
  `aws logs tail ${probeLogGroup(environment, subject).replace(/[^/]+$/, 'boot')} --since 30m --format short`;

/**
 * The five hosts where a metric of the agent is largest, or smallest, in the last quarter of an hour. What is published
 * without a host is a sixth group, `Other`.
 */
export const worstHosts =
  (name: MetricName<typeof agentMetrics>, worst: 'MAX' | 'MIN' = 'MAX') =>
  ({ environment, subject }: CommandContext): string =>
    'aws cloudwatch get-metric-data --start-time $(($(date +%s) - 900)) --end-time $(date +%s) --output table ' +
    `--query "MetricDataResults[?starts_with(Label,'i-')].[Label,Values[0]]" --metric-data-queries ` +
    `'[{"Id":"worst","Period":60,"Expression":` +
    `"SELECT ${worst}(${name}) FROM \\"${agentMetrics.namespace}\\" WHERE Service = \\u0027${environment}-${subject}\\u0027 ` +
    `GROUP BY InstanceId ORDER BY ${worst}() ${worst === 'MAX' ? 'DESC' : 'ASC'} LIMIT 6"}]'`;
