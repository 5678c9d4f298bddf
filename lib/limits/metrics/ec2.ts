import type { MetricTable } from './metric-table';

/** Metrics that Amazon EC2 publishes of an instance, and of the instances of an Auto Scaling group together: a sample each. */
export const ec2Metrics = {
  namespace: 'AWS/EC2',
  source: 'Amazon EC2 User Guide, CloudWatch metrics that are available for your instances',
  asOf: '2026-11-21',
  everySec: 60,
  dimensions: [['InstanceId'], ['AutoScalingGroupName']],
  metrics: {
    /** A sample a minute with detailed monitoring, which the kit's hosts have. */
    CPUUtilization: { unit: 'Percent', kind: 'level' },
    /** "Only available after the instance has completed the initialization state": so the number of samples is that of hosts. */
    StatusCheckFailed: { unit: 'Count', kind: 'check', also: ['SampleCount'] },
    /** Nitro instances that are not bare metal. */
    InstanceEBSIOPSExceededCheck: { unit: 'None', kind: 'check' },
    InstanceEBSThroughputExceededCheck: { unit: 'None', kind: 'check' },
    /** "Available for basic monitoring only". */
    'EBSIOBalance%': { unit: 'Percent', kind: 'level', everySec: 300 },
    'EBSByteBalance%': { unit: 'Percent', kind: 'level', everySec: 300 },
    /** Instances of burstable types; one credit is a minute of a whole core. */
    CPUCreditBalance: { unit: 'Count', kind: 'level', everySec: 300 },
    EBSReadOps: { unit: 'Count', kind: 'added' },
    EBSWriteOps: { unit: 'Count', kind: 'added' },
  },
} as const satisfies MetricTable;
