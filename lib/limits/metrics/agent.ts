import type { MetricTable } from './metric-table';

const plenty = { unit: 'Count', kind: 'level' } as const;
const percent = { unit: 'Percent', kind: 'level' } as const;
const packets = { unit: 'Count', kind: 'added' } as const;
const dropped = { unit: 'None', kind: 'total' } as const;

/**
 * Metrics that the CloudWatch agents of the hosts publish: plug-in and name. Each agent has one sample a minute of each core, mount,
 * disk or interface under more dimensions, and once more under the group's alone, which is what alarms read.
 *
 * Counters of `diskio` and `net` are published as what was added, those of `ethtool` as they are. Source: CloudWatch agent,
 * translator for cumulativetodelta. The order is that of the agent's configuration.
 *
 * Not among them: what the NVMe driver counts of each EBS volume and local disk (`diskio_ebs_*`). The agent takes it by a way of its
 * own that reads no `append_dimensions`, so that it never has the group's dimension and no alarm on a group could find it. Source:
 * CloudWatch agent, translator/translate/otel/receiver/awsnvme (2026-08-07).
 */
export const agentMetrics = {
  namespace: 'Headroom/Host',
  source:
    'Amazon CloudWatch User Guide, Metrics collected by the CloudWatch agent; names also in the agent, registered_metrics.go, ' +
    'and of ethtool in Amazon EC2 User Guide, Monitor network performance for ENA settings on your EC2 instance',
  asOf: '2026-11-21',
  everySec: 60,
  dimensions: [['Service']],
  metrics: {
    cpu_usage_active: percent,
    cpu_usage_iowait: percent,
    disk_used_percent: percent,
    disk_free: { unit: 'Bytes', kind: 'level' },
    disk_inodes_free: plenty,
    diskio_io_time: { unit: 'Milliseconds', kind: 'added' },
    diskio_iops_in_progress: plenty,
    mem_used_percent: percent,
    mem_available: { unit: 'Bytes', kind: 'level' },
    /** One sample per host, so that their number is that of the hosts that report. */
    mem_available_percent: { ...percent, also: ['SampleCount'] },
    swap_used_percent: percent,
    net_bytes_recv: { unit: 'Bytes', kind: 'added' },
    net_bytes_sent: { unit: 'Bytes', kind: 'added' },
    net_drop_in: packets,
    net_drop_out: packets,
    net_err_in: packets,
    net_err_out: packets,
    ethtool_bw_in_allowance_exceeded: dropped,
    ethtool_bw_out_allowance_exceeded: dropped,
    /** One sample per interface: a number that changes means that hosts came or went. */
    ethtool_pps_allowance_exceeded: { ...dropped, also: ['SampleCount'] },
    ethtool_linklocal_allowance_exceeded: dropped,
    ethtool_conntrack_allowance_exceeded: dropped,
    ethtool_conntrack_allowance_available: { unit: 'None', kind: 'level' },
    /** One sample a minute and host, so that their sum is that of all hosts. */
    netstat_tcp_established: { ...plenty, also: ['Sum'] },
    netstat_tcp_syn_recv: plenty,
    netstat_tcp_close_wait: plenty,
    netstat_tcp_time_wait: plenty,
    processes_running: plenty,
    processes_blocked: plenty,
    processes_total: plenty,
    processes_total_threads: plenty,
    procstat_num_threads: plenty,
    procstat_num_fds: plenty,
    procstat_memory_rss: { unit: 'Bytes', kind: 'level' },
  },
} as const satisfies MetricTable;
