import { plannedAsOf } from '../../alarms/hosts/capacity';
import { agentMetric, entryMetric, groupMetric, probeMetric } from '../../alarms/hosts/metrics';
import type { Metric } from '../../core/alarms/alarm';
import { groupRoles } from '../../core/hosts/roles';
import type { HostPlan } from '../../core/plan';
import { figure } from '../../core/words/figure';
import { linesOf, type Shown, type Sign, sign, signOf } from './signs';

/** Signs of a host group: how much arrives, what its users see, what its loops and hosts say. */
export function hostSigns(shown: Shown<HostPlan>): Sign[] {
  const { alarms, service } = shown;
  const lag = linesOf(alarms, 'host-loop-lag');
  return [
    ...arrivals(shown),
    ...latency(shown),
    ...signOf(alarms, 'host-app-errors', 'answers 5xx, %', '5xx'),
    ...(lag.length > 0
      ? [sign('loop lag, ms', { lag: probeMetric('LoopLag', 'p99', service) }, [p99('lag')], lag)]
      : []),
    ...hosts(shown),
    ...processors(shown),
  ];
}

const p99 = (of: string) => ({ label: 'p99', of });

/** Requests where the load balancer's name is known, else the connections that the hosts say they have. */
function arrivals({ plan, service, known }: Shown<HostPlan>): Sign[] {
  if (known.values.loadBalancer !== undefined)
    return [
      sign('requests, 1/s', { requests: entryMetric('RequestCount', 'Sum') }, [
        { label: 'requests', of: 'requests / PERIOD(requests)' },
      ]),
    ];
  if (!plan) return [];
  const { peakConnections } = plan.host;
  const most = peakConnections === undefined ? [] : [{ value: peakConnections, label: 'largest peak' }];
  const established = agentMetric('netstat_tcp_established', 'Sum', service);
  return [sign('connections', { established }, [{ label: 'all hosts', of: 'established' }], most)];
}

function latency({ alarms, known }: Shown<HostPlan>): Sign[] {
  if (known.values.loadBalancer === undefined) return [];
  const slowest = entryMetric('TargetResponseTime', 'p99');
  return [sign('answers, s', { slowest }, [p99('slowest')], linesOf(alarms, 'host-app-latency'))];
}

/** Hosts in service against those that are wanted and planned; without the group's name, those that report. */
function hosts({ plan, peaks, service, known }: Shown<HostPlan>): Sign[] {
  const roles = plan ? groupRoles(plan.host) : ['group'];
  const most = plan ? [{ value: plan.host.maxCount, label: `at most ${figure(plan.host.maxCount)}` }] : [];
  const planned = (id: string) =>
    plan ? [{ label: 'planned', of: `FILL(${id}, 0) * 0 + ${plannedAsOf(plan, peaks, id)}` }] : [];
  if (roles.some((role) => known.values[role] === undefined)) {
    const reporting = agentMetric('mem_available_percent', 'SampleCount', service);
    return plan
      ? [
          sign(
            'hosts that report',
            { reporting },
            [{ label: 'report', of: 'reporting' }, ...planned('reporting')],
            most,
          ),
        ]
      : [];
  }
  const each = (prefix: string, metricOf: (role: string) => Metric) =>
    Object.fromEntries(roles.map((role) => [`${prefix}${role}`, metricOf(role)]));
  const there = each('in', (role) => groupMetric('AWS/AutoScaling', 'GroupInServiceInstances', 'Minimum', { role }));
  const wanted = each('of', (role) => groupMetric('AWS/AutoScaling', 'GroupDesiredCapacity', 'Maximum', { role }));
  const [first = ''] = Object.keys(there);
  const curves = [
    { label: 'in service', of: sumOf(Object.keys(there)) },
    { label: 'wanted', of: sumOf(Object.keys(wanted)) },
  ];
  return [sign('hosts', { ...there, ...wanted }, [...curves, ...planned(first)], most)];
}

const sumOf = (ids: readonly string[]): string => (ids.length === 1 ? ids.join('') : `SUM([${ids.join(', ')}])`);

function processors({ alarms, plan, service, known }: Shown<HostPlan>): Sign[] {
  const roles = plan ? groupRoles(plan.host) : ['group'];
  if (roles.every((role) => known.values[role] !== undefined)) return signOf(alarms, 'host-cpu', 'cpu, %', 'mean');
  if (!plan) return [];
  const busy = agentMetric('cpu_usage_active', 'Average', service);
  return [sign('cpu, %', { busy }, [{ label: 'mean', of: 'busy' }], linesOf(alarms, 'host-cpu'))];
}
