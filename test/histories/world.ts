import { beatsPerMinute } from '../../lib/alarms/hosts/silence';
import { groupRoles, targetGroupRoles } from '../../lib/core/hosts/roles';
import type { HostPlan } from '../../lib/core/plan';
import { agentMetrics } from '../../lib/limits/metrics/agent';
import { type Moment, publishedAs, times } from '../alarms/watched/samples';

/*
 * A host group as AWS runs it, a minute at a time: what launches and rolls do to what is published. Nothing is wrong in it, so
 * that no page is right.
 */

/** When a host gets how far, in minutes of the history. */
export interface HostLife {
  readonly group: number;
  readonly launched: number;
  /** In service for Auto Scaling, which is before it has booted. */
  readonly inService: number;
  /** First sample of its status checks. */
  readonly checked: number;
  /** Its agent reports. */
  readonly heard: number;
  /** Its service answers the load balancer, and its loops beat. */
  readonly serves: number;
  /** Leaves the group: no longer in service, and still there while it drains. */
  readonly leaves: number;
  readonly gone: number;
}

/** Minutes that a launch takes for each of its steps. */
export interface Launch {
  readonly inService: number;
  readonly checked: number;
  /** After the first status check. */
  readonly heard: number;
  readonly serves: number;
  readonly drain: number;
}

const NEVER = Number.POSITIVE_INFINITY;

export const launched = (group: number, at: number, launch: Launch): HostLife => {
  const checked = at + launch.checked;
  return {
    group,
    launched: at,
    inService: at + launch.inService,
    checked,
    heard: checked + launch.heard,
    serves: checked + launch.heard + launch.serves,
    leaves: NEVER,
    gone: NEVER,
  };
};

export const leaving = (host: HostLife, at: number, { drain }: Launch): HostLife => ({
  ...host,
  leaves: at,
  gone: at + drain,
});

/** What somebody wanted from a minute on: the desired capacity of each group. */
export type Wish = readonly { readonly from: number; readonly desired: number }[];

/** Values of what nothing is wrong with; an alarm on one that is not here is a fault of this test. */
const calmAgent: Readonly<Record<string, number>> = {
  mem_available_percent: 60,
  disk_used_percent: 40,
  disk_free: 60e9,
  disk_inodes_free: 1e6,
  ethtool_conntrack_allowance_available: 1e6,
  cpu_usage_active: 30,
  processes_running: 1,
};

const agentNames = Object.keys(agentMetrics.metrics);
const manyRequests = [600];
const fastAnswers = [0.05, 0.05, 0.1];

/** What is published in a minute, under the names of the alarms' own subject. */
export function minuteOf(plan: HostPlan, hosts: readonly HostLife[], wish: Wish, minute: number): Moment {
  const roles = groupRoles(plan.host);
  const now = (from: keyof HostLife, to: keyof HostLife) =>
    hosts.filter((host) => host[from] <= minute && minute < host[to]);
  const inService = now('inService', 'leaves');
  const desired = wish.findLast(({ from }) => from <= minute)?.desired ?? 0;
  const heard = now('heard', 'gone').length;
  const serving = now('serves', 'leaves').length;
  const beating = now('serves', 'gone').length;
  const ports = plan.host.service.run.kind === 'socketio' ? (plan.service.processes?.value ?? 1) : 1;
  const group = (namespace: string, name: string, role: string) =>
    publishedAs(namespace, name, { AutoScalingGroupName: role });
  const entry = (name: string) => publishedAs('AWS/ApplicationELB', name, { LoadBalancer: 'loadBalancer' });
  const ofService = (namespace: string, name: string) => publishedAs(namespace, name, { Service: 'prod-api' });
  const processes = beatsPerMinute(plan) / 6;
  const ofGroups = roles.flatMap((role, index): [string, number[]][] => {
    const own = (one: HostLife) => roles.length === 1 || one.group === index;
    const checked = now('checked', 'gone').filter(own).length;
    return [
      [group('AWS/AutoScaling', 'GroupInServiceInstances', role), [inService.filter(own).length]],
      [group('AWS/AutoScaling', 'GroupDesiredCapacity', role), [roles.length === 1 ? desired : 1]],
      [group('AWS/AutoScaling', 'GroupMinSize', role), [roles.length === 1 ? plan.count.value : 1]],
      [group('AWS/EC2', 'StatusCheckFailed', role), times(checked, 0)],
      [group('AWS/EC2', 'CPUUtilization', role), times(inService.filter(own).length, 30)],
    ];
  });
  return Object.fromEntries([
    ...ofGroups,
    ...targetGroupRoles(ports).map((role): [string, number[]] => [
      publishedAs('AWS/ApplicationELB', 'HealthyHostCount', { LoadBalancer: 'loadBalancer', TargetGroup: role }),
      [serving, serving],
    ]),
    [entry('RequestCount'), manyRequests],
    [entry('HTTPCode_Target_5XX_Count'), []],
    [entry('HTTPCode_ELB_5XX_Count'), []],
    [entry('RejectedConnectionCount'), []],
    [entry('TargetResponseTime'), fastAnswers],
    ...agentNames.map((name): [string, number[]] => [
      ofService('Headroom/Host', name),
      times(heard, calmAgent[name] ?? 0),
    ]),
    [ofService('Headroom', 'LoopHeartbeat'), times(beating * 6 * processes, 1)],
    [ofService('Headroom', 'LoopLag'), times(beating * processes, 0)],
    [ofService('Headroom', 'LoopBlockedMaxMs'), times(beating * 6 * processes, 0)],
    [ofService('Headroom', 'BootFailed'), []],
    // A process that has just begun to serve fills its threads and connections for a document; libuv's of Node, too.
    ...['ExecutorSaturatedMaxMs', 'PoolSaturatedMaxMs', 'ThreadPoolSaturatedMs'].map((name): [string, number[]] => [
      ofService('Headroom', name),
      [
        ...times(beating * 6 * processes, 0),
        ...times(now('serves', 'gone').filter((one) => one.serves === minute).length, 10_000),
      ],
    ]),
    [publishedAs('AWS/Events', 'MatchedEvents', { RuleName: 'launchFailures' }), []],
  ]);
}
