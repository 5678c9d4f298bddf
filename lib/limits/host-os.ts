import { rowsFrom } from './limit-row';

/** Limits that the unit of a service may use on a host; first boot verifies it on the running service. */
export const serviceLimits = rowsFrom("Headroom's systemd unit of the service", '2026-11-21', {
  /** Soft limit of open files, of each process; one that asks for more may raise itself to 1,048,576. */
  openFiles: [65_536, 'files'],
  /** Hard limit of open files, as far as the kernel's fs.nr_open allows. */
  openFilesMost: [1_048_576, 'files'],
  /** Tasks that a small host allows all the same, as far as the kernel has as many. */
  tasksLeast: [16_384, 'tasks'],
  /** Files that a process has open besides its connections: libraries, logs, sockets to others. An allowance. */
  filesBesides: [1_024, 'files'],
});

/** Limits that the kernel and systemd give without being asked. */
export const systemLimits = {
  ...rowsFrom(
    'systemd-system.conf(5), DefaultTasksMax: of the smallest of pid_max, threads-max and the cgroup',
    '2026-11-21',
    {
      tasksShare: [0.15, 'of all threads'],
    },
  ),
  ...rowsFrom(
    'Linux kernel, fork_init: an eighth of the memory for stacks of 16 KiB (not verified against the source)',
    '2026-11-21',
    {
      threadsPerMiB: [8, 'threads per MiB of memory'],
    },
  ),
} as const;

/** Inodes that mke2fs makes: one per 16 KiB. xfs makes them when they are asked for. */
export const ext4 = rowsFrom(
  'mke2fs.conf(5) as e2fsprogs ships it, inode_ratio (not verified on the images)',
  '2026-11-21',
  {
    inodesPerGiB: [65_536, 'inodes/GiB'],
  },
);

/** Defaults by which services of each kind divide a host. */
export const serviceDefaults = {
  ...rowsFrom('Gunicorn documentation, Design: how many workers', '2026-11-21', {
    syncWorkersPerCore: [2, 'workers per vCPU'],
    syncWorkersMore: [1, 'workers'],
  }),
  ...rowsFrom('Gunicorn documentation, Settings: worker_connections', '2026-11-21', {
    greenConnections: [1_000, 'connections'],
  }),
  ...rowsFrom("Headroom's choice: a thread that waits for I/O leaves its core to the others", '2026-11-21', {
    gthreadThreads: [8, 'threads'],
  }),
  ...rowsFrom('Python documentation, concurrent.futures: ThreadPoolExecutor', '2026-11-21', {
    executorThreadsMore: [4, 'threads'],
    executorThreadsMost: [32, 'threads'],
  }),
  ...rowsFrom('Node.js documentation, UV_THREADPOOL_SIZE', '2026-11-21', { nodePoolThreads: [4, 'threads'] }),
  ...rowsFrom('systemd.resource-control(5), CPUWeight', '2026-11-21', { weight: [100, 'weight'] }),
} as const;
