import { instanceSizeOf } from '../../limits/instance-sizes';
import { agentMetrics } from '../../limits/metrics/agent';
import { type MetricName, metricNames } from '../../limits/metrics/metric-table';
import type { HostWorkload } from '../environment/hosts';
import type { Quantity } from '../quantity';
import { figure } from '../words/figure';

/** A part of the CloudWatch agent, by its name in the agent's configuration. */
export type AgentPlugin =
  'cpu' | 'mem' | 'swap' | 'disk' | 'diskio' | 'net' | 'ethtool' | 'netstat' | 'processes' | 'procstat';

/** Metrics that the agent of one host publishes under as many sets of dimensions. */
export interface AgentMetrics {
  readonly plugin: AgentPlugin;
  readonly names: readonly string[];
  /** Sets of dimensions: each name is a metric of its own under each, and paid as such. */
  readonly sets: number;
  /** Thing that there is one set for, such as `mount`. */
  readonly per: string;
  readonly why: string;
}

/**
 * Metrics that the agent of a host measures. Each has the dimensions InstanceId and Service, and one more where the
 * host has several of a kind. What AWS publishes for nothing is left out: volume operations and bytes, network packets.
 */
export function agentMetricsOf(host: HostWorkload): readonly AgentMetrics[] {
  const cores = instanceSizeOf(host.instanceType)?.vCpus ?? 0;
  return [
    {
      plugin: 'cpu',
      names: namesOf('cpu'),
      sets: cores + 1,
      per: 'core and in total',
      why: 'one blocked event loop is one core at 100 %, which the average of all hides',
    },
    ...diskMetrics(host),
    ...metricsOfAnyHost.map((metrics) => ({ ...metrics, sets: 1 })),
  ];
}

function diskMetrics(host: HostWorkload): readonly AgentMetrics[] {
  const { ebs, local } = disksOf(host);
  const all: readonly AgentMetrics[] = [
    {
      plugin: 'disk',
      names: namesOf('disk'),
      sets: mountsOf(host).length,
      per: 'mount',
      why: 'a full disk, or one out of inodes, stops every write',
    },
    {
      plugin: 'diskio',
      names: namesOf('diskio'),
      sets: ebs + local,
      per: 'disk',
      why: 'a busy disk, and what waits for it',
    },
  ];
  return all.filter(({ sets }) => sets > 0);
}

/** Metrics by which runbooks and the next commands of pages find the worst hosts. */
const askedByHost: readonly MetricName<typeof agentMetrics>[] = [
  'cpu_usage_active',
  'disk_used_percent',
  'disk_inodes_free',
  'diskio_iops_in_progress',
  'mem_available_percent',
  'swap_used_percent',
  'net_drop_in',
  'processes_running',
  'processes_blocked',
  'processes_total_threads',
];

/**
 * Whether a metric is sent of the group only. Nothing asks for it by host, where it would be paid for once per core, mount, disk or
 * host. The agent can leave out the original of what it rolls up, but of neither ethtool nor procstat. Source: CloudWatch agent,
 * translator/translate/otel/common, GetDropOriginalMetrics (2026-11-29).
 */
export const isOfGroupOnly = (plugin: AgentPlugin, name: string): boolean =>
  plugin !== 'ethtool' && plugin !== 'procstat' && !askedByHost.some((asked) => asked === `${plugin}_${name}`);

/** Number of metrics that the agent of one host publishes, which is what is paid for. */
export function agentMetricCount(host: HostWorkload): Quantity {
  const metrics = agentMetricsOf(host)
    .map((metric) => ({ ...metric, names: metric.names.filter((name) => !isOfGroupOnly(metric.plugin, name)) }))
    .filter(({ names }) => names.length > 0);
  const value = metrics.reduce((sum, { names, sets }) => sum + names.length * sets, 0);
  const plugins = [...new Set(metrics.map(({ plugin }) => plugin))].map((plugin) => {
    const own = metrics.filter((metric) => metric.plugin === plugin);
    return `${plugin} ${own.map(({ names, sets }) => (sets === 1 ? `${names.length}` : `${names.length} x ${figure(sets)}`)).join(' + ')}`;
  });
  return { value, unit: 'metrics', because: `${plugins.join(', ')}; each counts once per host` };
}

/** Names as CloudWatch shows them: `cpu_usage_active`. */
export const publishedNames = (host: HostWorkload): readonly string[] => [
  ...new Set(agentMetricsOf(host).flatMap(({ plugin, names }) => names.map((name) => `${plugin}_${name}`))),
];

/**
 * The dimensions under which every metric is published once more, for alarms: all hosts of the group together, and all
 * that a host has several of. A set for cores would say more and cost two metrics per core.
 *
 * The agent does this to each metric that has more dimensions than these; none can be left out. Source: Amazon CloudWatch User Guide,
 * Manually create or edit the CloudWatch agent configuration file: aggregation_dimensions; and the agent's own output, which
 * adds a set to every metric that has more dimensions than it.
 */
export const aggregatedBy: readonly (readonly string[])[] = agentMetrics.dimensions;

/**
 * Number of metrics that the agents of all hosts of a group publish together: one per name, however many hosts there
 * are.
 */
export function groupMetricCount(host: HostWorkload): Quantity {
  const names = publishedNames(host).length;
  return {
    value: names * aggregatedBy.length,
    unit: 'metrics',
    because:
      `each of the ${figure(names)} names once more under ` +
      `${aggregatedBy.map((set) => set.join(' and ')).join(', ')} alone, for the alarms of the group; counts once, however many hosts`,
  };
}

/** Paths that the host's file systems are mounted at. */
export const mountsOf = ({ data: volume, scratch }: HostWorkload): readonly string[] =>
  ['/', volume?.mountPath, scratch?.mountPath].filter((path) => path !== undefined);

/** Whole disks of a host: its volumes, and the local ones where they are used. */
export function disksOf(host: HostWorkload): {
  readonly ebs: number;
  readonly local: number;
} {
  const { scratch, instanceType } = host;
  return { ebs: host.data ? 2 : 1, local: scratch ? (instanceSizeOf(instanceType)?.localDisks ?? 0) : 0 };
}

/** Names of a plug-in's metrics, as its section of the configuration has them: without the name of the plug-in. */
function namesOf(plugin: AgentPlugin): readonly string[] {
  const own = `${plugin}_`;
  return metricNames(agentMetrics)
    .filter((name) => name.startsWith(own))
    .map((name) => name.slice(own.length));
}

/** Metrics that every host has once. */
const metricsOfAnyHost: readonly Omit<AgentMetrics, 'sets'>[] = [
  {
    plugin: 'mem',
    names: namesOf('mem'),
    per: 'host',
    why: 'what is left before the kernel kills',
  },
  { plugin: 'swap', names: namesOf('swap'), per: 'host', why: 'a host that swaps answers late' },
  {
    plugin: 'net',
    names: namesOf('net'),
    per: 'interface',
    why: 'what the system drops or damages before the service sees it',
  },
  {
    plugin: 'ethtool',
    names: namesOf('ethtool'),
    per: 'interface',
    why: 'what Nitro drops, connection tracking included',
  },
  {
    plugin: 'netstat',
    names: namesOf('netstat'),
    per: 'host',
    why: 'connections, a full backlog, and sockets that nobody closes',
  },
  {
    plugin: 'processes',
    names: namesOf('processes'),
    per: 'host',
    why: 'threads of the host, and those that wait for a disk',
  },
  {
    plugin: 'procstat',
    names: namesOf('procstat'),
    per: 'service',
    why: 'threads and files of the service against its limits',
  },
];
