import type { AlarmMetric, Dimension, Metric, MetricMath } from '../core/alarm';
import { groupRoles, maxMetricsPerAlarm } from '../core/host-roles';
import type { HostWorkload } from '../core/workload';

/*
 * Where the numbers of hosts are. No alarm names an instance: those of an Auto Scaling group come and go. The probe's
 * metrics have the dimension Service alone; the agent's are published once more under Service alone, which is the
 * `aggregation_dimensions` of its configuration; AWS's own have the dimension AutoScalingGroupName (Amazon EC2 User Guide,
 * CloudWatch metrics that are available for your instances: dimensions).
 */

/** Of the loop-lag probe: every process of every host. */
export const probeMetric = (name: string, stat: string, service: string, periodSec = 60): Metric => ({
  ...{ kind: 'metric', namespace: 'Headroom', name, stat, periodSec },
  dimensions: { Service: { value: service } },
});

/** Of the CloudWatch agents of all hosts: `Maximum` is the worst host, interface, mount, volume or core. */
export const agentMetric = (name: string, stat: string, service: string): Metric => ({
  ...{ kind: 'metric', namespace: 'Headroom/Host', name, stat, periodSec: 60 },
  dimensions: { Service: { value: service } },
});

/** What AWS publishes of an Auto Scaling group, or of the instances in it. */
export const groupMetric = (
  namespace: 'AWS/EC2' | 'AWS/AutoScaling',
  name: string,
  stat: string,
  { role = 'group', periodSec = 60 }: { readonly role?: string; readonly periodSec?: number } = {},
): Metric => ({
  ...{ kind: 'metric', namespace, name, stat, periodSec },
  dimensions: { AutoScalingGroupName: { role } },
});

/** Of the load balancer. */
export const entryMetric = (name: string, stat: string, more: Readonly<Record<string, Dimension>> = {}): Metric => ({
  ...{ kind: 'metric', namespace: 'AWS/ApplicationELB', name, stat, periodSec: 60 },
  dimensions: { LoadBalancer: { role: 'loadBalancer' }, ...more },
});

/** Metric math over metrics of one period. */
export const math = (expression: string, metrics: Readonly<Record<string, Metric>>): MetricMath => ({
  ...{ kind: 'math', expression, metrics },
  periodSec: Math.max(...Object.values(metrics).map(({ periodSec }) => periodSec)),
});

/** One metric as it is, or of several the largest, the smallest or the sum. */
export function combined(how: 'MAX' | 'MIN' | 'SUM', metrics: Readonly<Record<string, Metric>>): AlarmMetric {
  const [only, ...others] = Object.values(metrics);
  return only && others.length === 0 ? only : math(`${how}([${Object.keys(metrics).join(', ')}])`, metrics);
}

/** The same metric of each Auto Scaling group of a host group, by their roles. */
export const ofEachGroup = (host: HostWorkload, metricOf: (role: string) => Metric): Readonly<Record<string, Metric>> =>
  Object.fromEntries(groupRoles(host).map((role) => [role, metricOf(role)]));

/** Whether one alarm can read so many metrics of each of the host group's Auto Scaling groups. */
export const fitsOneAlarm = (host: HostWorkload, metricsPerGroup = 1): boolean =>
  groupRoles(host).length * metricsPerGroup <= maxMetricsPerAlarm;
