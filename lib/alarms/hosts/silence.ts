import type { Alarm, Metric, MetricMath } from '../../core/alarms/alarm';
import type { HostWorkload } from '../../core/environment/hosts';
import { groupRoles, MAX_METRICS_PER_ALARM } from '../../core/hosts/roles';
import type { HostPlan } from '../../core/plan';
import { figure } from '../../core/words/figure';
import { math } from '../math';
import { groupMetric } from './metrics';
import { longerThanReplacement } from './replacement';

/*
 * Silence of a part of a host group: what came in over what is due from the hosts that should be there. No host has a
 * dimension of its own, so that one that is dead has to show in the group's sum.
 */

/** Each process has a probe, which publishes every 10 s. A command counts as one of them: nobody can look into it. */
export const beatsPerMinute = (plan: HostPlan): number => 6 * (plan.service.processes?.value ?? 1);

/** Hosts that should be heard, as part of an expression, and the metrics that it reads. */
interface ExpectedHosts {
  readonly expression: string;
  readonly metrics: Readonly<Record<string, Metric>>;
}

/**
 * Instances in service, but none before its first status check: a group counts an instance as in service minutes before it has
 * booted, and each scale-out would look like hosts that died. What that misses, and what stateful hosts need instead (see
 * {@link ofEachStateful}): docs/decisions/030-silence-is-a-shortfall.md.
 */
function expectedHosts({ host, count }: HostPlan, booted: Metric | undefined): ExpectedHosts {
  if (host.data?.stateful) {
    if (!isEachCounted(host)) return { expression: String(count.value), metrics: {} };
    return booted ? ofAllStateful(host, booted) : ofEachStateful(host);
  }
  return {
    expression: `MIN([inService, FILL(checked, ${MOST_HOSTS})])`,
    metrics: {
      inService: groupMetric('AWS/AutoScaling', 'GroupInServiceInstances', 'Minimum'),
      checked: booted ?? groupMetric('AWS/EC2', 'StatusCheckFailed', 'SampleCount'),
    },
  };
}

/** Whether the group metrics of each stateful host fit into one alarm, beside what is heard. */
export const isEachCounted = (host: HostWorkload): boolean => groupRoles(host).length * 2 + 1 <= MAX_METRICS_PER_ALARM;

/**
 * A stateful host is due while it is in service and has status checks; a new one has none until it has initialized. One that no
 * longer is in service is host-capacity's to see.
 */
function ofEachStateful(host: HostWorkload): ExpectedHosts {
  const roles = groupRoles(host);
  return {
    expression: `(${roles.map((role) => `MIN([${inServiceOf(role)}, FILL(${checkedOf(role)}, 0)])`).join(' + ')})`,
    metrics: Object.fromEntries(
      roles.flatMap((role) => [
        [inServiceOf(role), groupMetric('AWS/AutoScaling', 'GroupInServiceInstances', 'Minimum', { role })],
        [checkedOf(role), groupMetric('AWS/EC2', 'StatusCheckFailed', 'SampleCount', { role })],
      ]),
    ),
  };
}

/** Stateful hosts in service, as many as have booted. */
function ofAllStateful(host: HostWorkload, booted: Metric): ExpectedHosts {
  const roles = groupRoles(host);
  const metricOf = (role: string) => groupMetric('AWS/AutoScaling', 'GroupInServiceInstances', 'Minimum', { role });
  return {
    expression: `MIN([${roles.map(inServiceOf).join(' + ')}, FILL(checked, 0)])`,
    metrics: { ...Object.fromEntries(roles.map((role) => [inServiceOf(role), metricOf(role)])), checked: booted },
  };
}

/** Keys of the two metrics of one group. */
export const inServiceOf = (role: string): string => `inService${role.replace('group', '')}`;
export const checkedOf = (role: string): string => `checked${role.replace('group', '')}`;

/** Metric that is heard, and how much of it a host says each minute. */
export interface Heard {
  /** Key of the metric in the expression. */
  readonly id: string;
  readonly metric: Metric;
  readonly perHost: number;
  readonly plan: HostPlan;
  /** Metric of which each host that has booted has a sample a minute. @default - its status checks, which begin before it has */
  readonly from?: Metric;
}

/** Share that is heard of what is due. Of stateful hosts that all are being replaced nothing is due, so that nothing is missing. */
export function shareHeard({ id, metric, perHost, plan, from }: Heard): MetricMath {
  const hosts = expectedHosts(plan, from);
  const due = perHost === 1 ? hosts.expression : `(${hosts.expression} * ${perHost})`;
  const share = `FILL(${id}, 0) / ${due}`;
  const isCalm = plan.host.data?.stateful && isEachCounted(plan.host);
  return math(isCalm ? `IF(${hosts.expression} > 0, ${share}, 1)` : share, { [id]: metric, ...hosts.metrics });
}

/** Longer where it can't be seen that a host is being replaced. */
export const breachingOfSilence = (plan: HostPlan): Alarm['breaching'] | undefined =>
  isEachCounted(plan.host) ? undefined : longerThanReplacement(plan);

/** Reasons that keep the alarms on silence quiet. */
export const CALM_OF_SILENCE =
  'five minutes in a row, and a host counts only while it is in service and from its first status check on, minutes after its ' +
  'launch; one that boots for up to five minutes more is not missed; of more than four stateful hosts 15 minutes';

/** More than any host group has. */
const MOST_HOSTS = 100_000;

/**
 * The share below which a host must be missing: 0.9, or half a host of the largest planned group where that is more. With
 * N hosts one dead host leaves (N - 1) / N, which is below 1 - 1 / (2 x peak) for each N up to the peak.
 */
export function hostsShare({ host, peakCount, count }: HostPlan, due: string): Alarm['threshold'] {
  const most = Math.max(peakCount.value, count.value);
  const share = Math.max(0.9, 1 - 1 / (2 * most));
  return {
    value: share,
    because:
      `${due}; of the at most ${figure(most)} hosts of group ${host.name} one dead host leaves ` +
      `${figure(Math.round(((most - 1) / most) * 1000) / 10)} %, ${share === 0.9 ? 'and a tenth' : 'and half a host'} may be late or lost`,
  };
}
