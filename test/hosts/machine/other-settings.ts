/** A setting that is no floor of `floors.tsv`, with what is known of it. */
export interface Row {
  readonly setting: string;
  readonly blog: string;
  /** What systems have by themselves. */
  readonly usual: string;
  readonly kit: string;
  readonly why: string;
  readonly source: string;
}

/** What first boot looks after besides the kernel's settings. Their `found` is read from the machine. */
export const otherSettings: readonly Row[] = [
  {
    setting: 'LimitNOFILE of the service',
    blog: '65536 in limits.d',
    usual: '1024:524288 (systemd)',
    kit: 'a drop-in of the unit: 65536 soft, more where the plan needs more; 1048576 hard, or fs.nr_open; read back from /proc',
    why: 'limits.d does not reach services; a much higher soft limit breaks programs that use select() or close all files',
    source: 'systemd-system.conf(5), setrlimit(2)',
  },
  {
    setting: 'TasksMax of the service',
    blog: '',
    usual: '15 % of the smaller of pid_max and threads-max',
    kit: 'the same, at least 16384 as far as the kernel has them',
    why: 'binds before LimitNPROC does',
    source: 'systemd-system.conf(5)',
  },
  {
    setting: 'LimitNPROC of the service',
    blog: '16384 in limits.d',
    usual: 'threads-max / 2',
    kit: 'the same, at least 16384 as far as the kernel has them',
    why: 'the blog value lowers every host above 4 GiB',
    source: 'setrlimit(2)',
  },
  {
    setting: 'nofile of logins',
    blog: '65536',
    usual: '1024:524288 (systemd)',
    kit: 'limits.d: 65536 soft, 1048576 hard or fs.nr_open',
    why: 'the blog value lowers the hard limit',
    source: 'limits.conf(5)',
  },
  {
    setting: 'queue/io_timeout of EBS volumes',
    blog: '',
    usual: '30000 ms, on images of AWS the longest',
    kit: '4294967295 ms',
    why: 'a volume that is slow for a while must not become an I/O error',
    source: 'Amazon EBS User Guide, NVMe I/O operation timeout',
  },
  {
    setting: 'queue/scheduler of EBS volumes',
    blog: 'noop or deadline',
    usual: 'none',
    kit: 'none',
    why: 'the volume orders its own queue; ordering twice costs time',
    source: 'kernel Documentation/block',
  },
  {
    setting: 'queue/read_ahead_kb of EBS volumes',
    blog: '4096',
    usual: '128',
    kit: 'left; more than 128 is noted',
    why: 'more hurts small random reads',
    source: 'tuned throughput-performance raises it to 4096',
  },
  {
    setting: 'pressure stall information',
    blog: '',
    usual: 'on, but for RHEL',
    kit: 'psi=1 on the kernel command line where /proc/pressure is absent',
    why: 'tells what waits for CPU, memory or disks, before users feel it',
    source: 'kernel Documentation/accounting/psi',
  },
];
