import type { HostWorkload } from '../../core/environment/hosts';
import type { ServiceRun } from '../../core/environment/service-run';
import {
  type AgentMetrics,
  agentMetricsOf,
  type AgentPlugin,
  aggregatedBy,
  disksOf,
  isOfGroupOnly,
  mountsOf,
} from '../../core/hosts/agent-metrics';
import { EMF_ADDRESS, STATSD_ADDRESS } from '../../core/hosts/agent-ports';
import { probeOf } from '../../core/hosts/probe-of';
import { agentMetrics } from '../../limits/metrics/agent';

export interface AgentConfigProps {
  readonly host: HostWorkload;
  /** `<environment>-<host group>`: the dimension Service of each metric. */
  readonly serviceName: string;
  /** Log group of what first boot said. */
  readonly bootLog: string;
}

/** Namespace of what the agent measures itself. What services and the probe publish is in `Headroom`. */
export const AGENT_NAMESPACE = agentMetrics.namespace;

/**
 * Configuration of the CloudWatch agent on a host: what `core/hosts/agent-metrics` lists and prices, statsd, the
 * probe's metrics as embedded metric format (log group and metrics are named in each document), and what first boot said.
 */
export const agentConfig = ({ host, serviceName, bootLog }: AgentConfigProps): object => ({
  agent: {
    run_as_user: 'root', // boot.json and cloud-init's log are not for everybody to read; NVMe statistics need it, too
    metrics_collection_interval: 60, // one request a minute; what must be seen sooner, the probe sees
    omit_hostname: true, // InstanceId says it; a second name would only be in the way of queries
  },
  metrics: {
    namespace: AGENT_NAMESPACE,
    force_flush_interval: 15, // a value is not held back for a minute and more: what counts hosts would be a minute late
    append_dimensions: { InstanceId: '${aws:InstanceId}' },
    aggregation_dimensions: aggregatedBy, // alarms watch the group: its instances come and go
    metrics_collected: { ...collected(host, serviceName), statsd: { service_address: STATSD_ADDRESS } },
  },
  logs: {
    metrics_collected: { emf: { service_address: EMF_ADDRESS } },
    logs_collected: {
      files: {
        collect_list: ['/var/log/cloud-init-output.log', '/var/lib/headroom/boot.json'].map((path) => ({
          file_path: path,
          log_group_name: bootLog,
          log_stream_name: '{instance_id}',
        })),
      },
    },
    force_flush_interval: 5, // The probe publishes every 10 s; an alarm of 10 s periods waits for it.
  },
});

/** The sections of the configuration, in the words of the agent. */
function collected(host: HostWorkload, serviceName: string): Readonly<Record<string, unknown>> {
  const metrics = agentMetricsOf(host);
  const plugins = [...new Set(metrics.map(({ plugin }) => plugin))];
  return Object.fromEntries(
    plugins.map((plugin) => {
      const names = metrics
        .filter((metric) => metric.plugin === plugin)
        .flatMap((metric: AgentMetrics) => metric.names);
      const section = {
        ...(plugin === 'ethtool' ? { metrics_include: names } : { measurement: names }),
        ...dropped(plugin, names),
        ...where(plugin, host),
        append_dimensions: { Service: serviceName },
      };
      return [plugin, plugin === 'procstat' ? [section] : section];
    }),
  );
}

/** Names of which only the group's own are sent. */
function dropped(
  plugin: AgentPlugin,
  names: readonly string[],
): { readonly drop_original_metrics?: readonly string[] } {
  const ofGroupOnly = names.filter((name) => isOfGroupOnly(plugin, name)).map((name) => `${plugin}_${name}`);
  return ofGroupOnly.length > 0 ? { drop_original_metrics: ofGroupOnly } : {};
}

/** Interfaces by form: `ens5` or `eth0`, as the system names them; never `lo`. */
const interfaces = ['e*'];

/** Part of the host that a section looks at. */
function where(plugin: AgentPlugin, host: HostWorkload): object {
  switch (plugin) {
    case 'cpu':
      return { resources: ['*'], totalcpu: true };
    case 'disk':
      return { resources: mountsOf(host), drop_device: true };
    case 'diskio':
      return { resources: diskNames(host) };
    case 'net':
      return { resources: interfaces };
    case 'ethtool':
      return { interface_include: interfaces };
    case 'procstat':
      return { pattern: processPattern(host.service.run) };
    case 'mem':
    case 'swap':
    case 'netstat':
    case 'processes':
      return {};
  }
}

/** Whole disks and no partitions. Which of them is which changes with each start, and all are measured alike. */
function diskNames(host: HostWorkload): string[] {
  const { ebs, local } = disksOf(host);
  return Array.from({ length: ebs + local }, (_, number) => `nvme${number}n1`);
}

/** Finds the service's processes by their command lines, as first boot starts them. */
function processPattern(run: ServiceRun): string {
  // A worker that Python spawned, and did not fork, names neither the application nor the service.
  const spawned = probeOf(run) === 'python' ? '|multiprocessing.spawn' : '';
  if (run.kind === 'command') return `${escaped(run.command.split(/\s/)[0] ?? run.command)}${spawned}`;
  if (run.kind === 'node') return escaped(run.script);
  return `${escaped(run.app)}${spawned}`;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
