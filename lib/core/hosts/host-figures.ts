import { agentMetrics } from '../../limits/metrics/agent';
import type { MetricName } from '../../limits/metrics/metric-table';

/** A figure by which the hosts of a group can be compared. */
export interface HostFigure {
  readonly what: string;
  readonly unit: string;
  /** Whether the largest value is the worst, or the smallest. */
  readonly worst: 'most' | 'least';
  readonly from:
    | {
        readonly source: 'agent';
        /** Added up, where there are several. */
        readonly metrics: readonly MetricName<typeof agentMetrics>[];
        /** Whether the agent publishes a counter as it is, of which only the increase says something. */
        readonly isCounter?: boolean;
      }
    | { readonly source: 'ec2'; readonly metric: 'CPUUtilization' | 'CPUCreditBalance'; readonly stat: string };
}

const agent = (...metrics: readonly MetricName<typeof agentMetrics>[]) => ({ source: 'agent', metrics }) as const;

/** The figures by the words that a person types. */
export const hostFigures = {
  cpu: {
    what: 'processor time in use, all cores',
    unit: '%',
    worst: 'most',
    from: { source: 'ec2', metric: 'CPUUtilization', stat: 'Average' },
  },
  core: { what: 'the busiest core', unit: '%', worst: 'most', from: agent('cpu_usage_active') },
  credits: {
    what: 'processor credits left',
    unit: 'credits',
    worst: 'least',
    from: { source: 'ec2', metric: 'CPUCreditBalance', stat: 'Minimum' },
  },
  running: { what: 'processes that want a core', unit: '', worst: 'most', from: agent('processes_running') },
  blocked: { what: 'processes that wait for a disk', unit: '', worst: 'most', from: agent('processes_blocked') },
  memory: { what: 'memory available', unit: '%', worst: 'least', from: agent('mem_available_percent') },
  swap: { what: 'swap in use', unit: '%', worst: 'most', from: agent('swap_used_percent') },
  threads: { what: 'threads', unit: '', worst: 'most', from: agent('processes_total_threads') },
  files: { what: 'open files of the process that has most', unit: '', worst: 'most', from: agent('procstat_num_fds') },
  disk: { what: 'the fullest file system', unit: '%', worst: 'most', from: agent('disk_used_percent') },
  inodes: { what: 'inodes left', unit: '', worst: 'least', from: agent('disk_inodes_free') },
  io: { what: 'disk operations in progress', unit: '', worst: 'most', from: agent('diskio_iops_in_progress') },
  conntrack: {
    what: 'connections that can still be tracked',
    unit: '',
    worst: 'least',
    from: agent('ethtool_conntrack_allowance_available'),
  },
  packets: {
    what: 'packets that the instance type held back or dropped',
    unit: '',
    worst: 'most',
    from: {
      ...agent(
        'ethtool_bw_in_allowance_exceeded',
        'ethtool_bw_out_allowance_exceeded',
        'ethtool_pps_allowance_exceeded',
      ),
      isCounter: true,
    },
  },
  drops: {
    // The only one of the four that agents send by host.
    what: 'packets that an interface dropped on their way in, a minute',
    unit: '',
    worst: 'most',
    from: agent('net_drop_in'),
  },
} as const satisfies Readonly<Record<string, HostFigure>>;

/** Word for a figure; a misspelt one does not compile. */
export type HostFigureName = keyof typeof hostFigures;

/** Whether a text is such a word. */
export const isHostFigure = (text: string): text is HostFigureName => Object.hasOwn(hostFigures, text);

/** The figure of any other metric that the agents publish, by its name there; undefined for what they don't. */
export function agentFigure(name: string): HostFigure | undefined {
  const known: Readonly<Record<string, { readonly unit: string; readonly kind: string }>> = agentMetrics.metrics;
  if (!Object.hasOwn(known, name)) return undefined;
  // A key of the table, which the line above has compared.
  const metric = name as MetricName<typeof agentMetrics>;
  const { unit = '', kind } = known[name] ?? {};
  const from = { ...agent(metric), isCounter: kind === 'total' };
  return { what: name, unit: unit === 'Percent' ? '%' : '', worst: 'most', from };
}
