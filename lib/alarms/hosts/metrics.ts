import type { Metric } from '../../core/alarms/alarm';
import type { HostWorkload } from '../../core/environment/hosts';
import { groupRoles, MAX_METRICS_PER_ALARM } from '../../core/hosts/roles';
import { agentMetrics } from '../../limits/metrics/agent';
import { autoScalingMetrics } from '../../limits/metrics/auto-scaling';
import { ec2Metrics } from '../../limits/metrics/ec2';
import { loadBalancerMetrics } from '../../limits/metrics/load-balancer';
import type { MetricName, StatisticOf } from '../../limits/metrics/metric-table';
import { probeMetrics } from '../../limits/metrics/probe';
import { MINUTE_SEC, periodOf, published } from '../published-metric';

/*
 * Where the numbers of hosts are. No alarm names an instance: those of an Auto Scaling group come and go. The probe's
 * metrics have the dimension Service alone; the agent's are published once more under Service alone, which is the
 * `aggregation_dimensions` of its configuration; AWS's own have the dimension AutoScalingGroupName (Amazon EC2 User Guide,
 * CloudWatch metrics that are available for your instances: dimensions).
 */

/** A metric of the loop-lag probe: every process of every host. */
export const probeMetric = <N extends MetricName<typeof probeMetrics>>(
  name: N,
  stat: StatisticOf<typeof probeMetrics, N>,
  service: string,
  periodSec = MINUTE_SEC,
): Metric => published(probeMetrics, name, stat, { Service: { value: service } }, periodSec);

/**
 * Time of a document's ten seconds in which all of something was taken and work waited for it. A process that stands still says
 * 10,000, also among a thousand, and a burst that is over sooner never gets here, however many processes have one. A choice of
 * this kit.
 */
export const SATURATED_MS = 9_000;

/** A metric of the CloudWatch agents of all hosts: `Maximum` is the worst host, interface, mount, volume or core. */
export const agentMetric = <N extends MetricName<typeof agentMetrics>>(
  name: N,
  stat: StatisticOf<typeof agentMetrics, N>,
  service: string,
): Metric => published(agentMetrics, name, stat, { Service: { value: service } });

/** Tables of what AWS publishes of an Auto Scaling group, or of the instances in it, by the name of its namespace. */
const groupTables = { 'AWS/EC2': ec2Metrics, 'AWS/AutoScaling': autoScalingMetrics } as const;
type GroupTable<S extends keyof typeof groupTables> = (typeof groupTables)[S];

/** A metric of an Auto Scaling group, or of the instances in it together. */
export const groupMetric = <S extends keyof typeof groupTables, N extends MetricName<GroupTable<S>>>(
  namespace: S,
  name: N,
  stat: StatisticOf<GroupTable<S>, N>,
  { role = 'group' }: { readonly role?: string } = {},
): Metric => {
  const periodSec = periodOf(groupTables[namespace], name);
  return { kind: 'metric', namespace, name, stat, periodSec, dimensions: { AutoScalingGroupName: { role } } };
};

const loadBalancer = { role: 'loadBalancer' };

/** A metric of the load balancer. */
export const entryMetric = <N extends MetricName<typeof loadBalancerMetrics>>(
  name: N,
  stat: StatisticOf<typeof loadBalancerMetrics, N>,
  periodSec = MINUTE_SEC,
): Metric => published(loadBalancerMetrics, name, stat, { LoadBalancer: loadBalancer }, periodSec);

/** A metric of one of its target groups, by the target group's role. */
export const targetMetric = <N extends MetricName<typeof loadBalancerMetrics>>(
  name: N,
  stat: StatisticOf<typeof loadBalancerMetrics, N>,
  role: string,
): Metric => published(loadBalancerMetrics, name, stat, { LoadBalancer: loadBalancer, TargetGroup: { role } });

/** The same metric of each Auto Scaling group of a host group, by their roles. */
export const ofEachGroup = (host: HostWorkload, metricOf: (role: string) => Metric): Readonly<Record<string, Metric>> =>
  Object.fromEntries(groupRoles(host).map((role) => [role, metricOf(role)]));

/** Whether one alarm can read so many metrics of each of the host group's Auto Scaling groups. */
export const fitsOneAlarm = (host: HostWorkload, metricsPerGroup = 1): boolean =>
  groupRoles(host).length * metricsPerGroup <= MAX_METRICS_PER_ALARM;
