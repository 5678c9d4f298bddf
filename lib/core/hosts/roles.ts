import type { HostWorkload } from '../environment/hosts';

/**
 * Most metrics in one expression of an alarm. Source: Amazon CloudWatch User Guide, Create a CloudWatch alarm based on a
 * metric math expression.
 */
export const MAX_METRICS_PER_ALARM = 10;

/**
 * Roles of a host group's Auto Scaling groups: one, or with stateful volumes one per host, `group1` to `groupN`. What the
 * alarms name as dimensions.
 */
export const groupRoles = (host: HostWorkload): readonly string[] =>
  host.data?.stateful ? numbered('group', host.minCount) : ['group'];

/** Roles of the target groups: one, or one per port where a process has a port of its own. */
export const targetGroupRoles = (ports: number): readonly string[] =>
  ports > 1 ? numbered('targetGroup', ports) : ['targetGroup'];

const numbered = (role: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, number) => `${role}${number + 1}`);
