import { rowsFrom } from './limit-row';

/** Limits of an Amazon EBS gp3 volume, as raised in September 2025. Older pages still say 16,000 IOPS and 1,000 MiB/s. */
export const gp3 = {
  ...rowsFrom('Amazon EC2 API Reference, EbsBlockDevice (API model of 2026-11-17)', '2026-11-21', {
    minSize: [1, 'GiB'],
    maxSize: [65_536, 'GiB'],
    /** IOPS that a volume also has when nothing is asked for; allowed at every size. */
    baselineIops: [3_000, 'IOPS'],
    maxIops: [80_000, 'IOPS'],
    /** Throughput that a volume also has when nothing is asked for. */
    baselineThroughput: [125, 'MiB/s'],
    maxThroughput: [2_000, 'MiB/s'],
  }),
  ...rowsFrom('Amazon EBS User Guide, General Purpose SSD volumes', '2026-11-21', {
    /** Applies to IOPS above the baseline. */
    iopsPerGiB: [500, 'IOPS/GiB'],
    throughputPerIops: [0.25, 'MiB/s per IOPS'],
  }),
} as const;

/** Limits of an Amazon EBS io2 Block Express volume. It has no throughput setting: the IOPS decide. */
export const io2 = {
  ...rowsFrom('Amazon EC2 API Reference, EbsBlockDevice (API model of 2026-11-17)', '2026-11-21', {
    minSize: [4, 'GiB'],
    maxSize: [65_536, 'GiB'],
    minIops: [100, 'IOPS'],
    maxIops: [256_000, 'IOPS'],
  }),
  ...rowsFrom('Amazon EBS User Guide, Provisioned IOPS SSD volumes', '2026-11-21', {
    iopsPerGiB: [1_000, 'IOPS/GiB'],
    maxThroughput: [4_000, 'MiB/s'],
  }),
  ...rowsFrom('Amazon EBS User Guide, Provisioned IOPS SSD volumes (not verified against the page)', '2026-11-21', {
    throughputPerIops: [0.256, 'MiB/s per IOPS'],
  }),
} as const;

/** Time of one operation while nothing queues, for the depth that keeps a volume busy (IOPS x latency, Little's law). */
export const volumeLatency = {
  ...rowsFrom(
    'Amazon EBS User Guide, General Purpose SSD volumes: single-digit ms (not verified against the page)',
    '2026-11-21',
    {
      /** The lower end: more is needed in flight where it takes longer. */
      gp3: [1, 'ms'],
    },
  ),
  ...rowsFrom(
    'Amazon EBS User Guide, Provisioned IOPS SSD volumes: under 500 microseconds on average for 16 KiB (not verified against the page)',
    '2026-11-21',
    {
      io2: [0.5, 'ms'],
    },
  ),
} as const;

/** Longest time of an operation while the volume is as fast as its type promises. */
export const volumeLate = {
  ...rowsFrom(
    'Amazon EBS User Guide, General Purpose SSD volumes: single-digit ms (not verified against the page)',
    '2026-11-21',
    {
      gp3: [10, 'ms'],
    },
  ),
  ...rowsFrom("Headroom's choice: twice the millisecond below which AWS keeps io2 Block Express", '2026-11-21', {
    io2: [2, 'ms'],
  }),
} as const;

/** Time for which an instance type keeps its EBS maximum up at least, where that is above its baseline. */
export const ebsBurst = rowsFrom('Amazon EC2 User Guide, EBS-optimized instances', '2026-11-21', {
  minutesPerDay: [30, 'min/day'],
});

/** EBS's rule of modifications. Copies of the page from before 2026 say six hours between two instead. */
export const ebsModifications = rowsFrom('Amazon EC2 API Reference, ModifyVolume', '2026-11-30', {
  /** Modifications of one volume in a rolling day, each after the one before it is `completed`. */
  perDay: [4, 'modifications per 24 hours'],
});

/** Bytes per second in one MiB/s, over those in one MB/s: volumes are sold in MiB/s, instances in decimal MB/s. */
export const DECIMAL_MB_PER_MI_B = 1.048576;
