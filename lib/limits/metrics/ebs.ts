import type { MetricTable } from './metric-table';

/** Metrics that Amazon EBS publishes of an attached volume. */
export const ebsMetrics = {
  namespace: 'AWS/EBS',
  source: 'Amazon EBS User Guide, Amazon CloudWatch metrics for Amazon EBS (through pages that quote it)',
  asOf: '2026-11-21',
  everySec: 60,
  dimensions: [['InstanceId', 'VolumeId']],
  metrics: {
    /** Largest and smallest value on Nitro instances only. */
    VolumeQueueLength: { unit: 'Count', kind: 'level', dimensions: [['VolumeId']] },
    VolumeAvgReadLatency: { unit: 'Milliseconds', kind: 'level' },
    VolumeAvgWriteLatency: { unit: 'Milliseconds', kind: 'level' },
    VolumeStalledIOCheck: { unit: 'None', kind: 'check' },
    /** Nitro instances, and no Multi-Attach. Source: AWS Compute Optimizer User Guide, EBS volume metrics. */
    VolumeIOPSExceededCheck: { unit: 'None', kind: 'check' },
    VolumeThroughputExceededCheck: { unit: 'None', kind: 'check' },
    VolumeIdleTime: { unit: 'Seconds', kind: 'added', dimensions: [['VolumeId']] },
    VolumeReadBytes: { unit: 'Bytes', kind: 'added', dimensions: [['VolumeId']] },
    VolumeWriteBytes: { unit: 'Bytes', kind: 'added', dimensions: [['VolumeId']] },
    VolumeReadOps: { unit: 'Count', kind: 'added', dimensions: [['VolumeId']] },
    VolumeWriteOps: { unit: 'Count', kind: 'added', dimensions: [['VolumeId']] },
  },
} as const satisfies MetricTable;
