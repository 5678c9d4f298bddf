import { type Moment, publishedAs } from './samples';
import type { Scenario } from './scenario';

/** Volumes of host group `api`, in the eyes of EBS, and of the instances that drive them. */
const ofVolume = (name: string, volume: string): string => publishedAs('AWS/EBS', name, { VolumeId: volume });
const ofAttached = (name: string, volume: string, more: Readonly<Record<string, string>> = {}): string =>
  publishedAs('AWS/EBS', name, { InstanceId: 'i-1', VolumeId: volume, ...more });
const ec2 = (name: string, role = 'group'): string => publishedAs('AWS/EC2', name, { AutoScalingGroupName: role });

/** One volume of two, the samples of which are given. */
const queues = (samples: readonly number[]): Moment => ({
  [ofVolume('VolumeQueueLength', 'vol-1')]: samples,
  [ofVolume('VolumeQueueLength', 'vol-2')]: [0, 0, 0],
});
const attached = (name: string, samples: readonly number[]): Moment => ({
  [ofAttached(name, 'vol-1')]: samples,
  [ofAttached(name, 'vol-2')]: [0, 0, 0],
});

/** The group's own volume, and one of somebody else that is worse. */
const tagged = (name: string, samples: readonly number[]): Moment => ({
  [ofAttached(name, 'vol-1', { 'tag.headroom:host-group': 'prod-api' })]: samples,
  [ofAttached(name, 'vol-9', { 'tag.headroom:host-group': 'prod-web' })]: [900, 900, 900],
});

const checks = ['VolumeIOPSExceededCheck', 'VolumeThroughputExceededCheck'] as const;
const ids = ['host-volume-iops-exceeded', 'host-volume-throughput-exceeded'] as const;

const latencies = [
  ['host-volume-latency', 'VolumeAvgWriteLatency'],
  ['host-volume-read-latency', 'VolumeAvgReadLatency'],
] as const;

const byAws: readonly Scenario[] = [
  {
    id: 'host-volume-queue',
    subject: 'api',
    fires: [queues([65, 0, 0])],
    quiet: [queues([64, 64, 64])],
  },
  {
    id: 'host-volume-stalled',
    subject: 'api',
    fires: [attached('VolumeStalledIOCheck', [1, 0, 0])],
    quiet: [attached('VolumeStalledIOCheck', [0, 0, 0])],
  },
  ...latencies.flatMap(([id, name]): Scenario[] => [
    { id, subject: 'api', fires: [attached(name, [11, 1, 1])], quiet: [attached(name, [10, 10, 10])] },
    { id, subject: 'tagged', fires: [tagged(name, [11, 1, 1])], quiet: [tagged(name, [10, 10, 10])] },
  ]),
  ...ids.map((id, index): Scenario => {
    const name = checks[index] ?? '';
    return { id, subject: 'api', fires: [attached(name, [1, 0, 0])], quiet: [attached(name, [0, 0, 0])] };
  }),
];

const [OPERATIONS, BYTES] = [ec2('InstanceEBSIOPSExceededCheck'), ec2('InstanceEBSThroughputExceededCheck')];
const [OPERATIONS_LEFT, BYTES_LEFT] = [ec2('EBSIOBalance%'), ec2('EBSByteBalance%')];

const ofInstances: readonly Scenario[] = [
  {
    id: 'host-instance-ebs-exceeded',
    subject: 'api',
    fires: [
      { [OPERATIONS]: [1, 0], [BYTES]: [0, 0] },
      { [OPERATIONS]: [0, 0], [BYTES]: [1, 0] },
    ],
    quiet: [{ [OPERATIONS]: [0, 0], [BYTES]: [0, 0] }],
  },
  {
    id: 'host-ebs-burst-balance',
    subject: 'api',
    periodSec: 300,
    fires: [
      { [OPERATIONS_LEFT]: [49, 100], [BYTES_LEFT]: [100, 100] },
      { [OPERATIONS_LEFT]: [100, 100], [BYTES_LEFT]: [49, 100] },
    ],
    quiet: [{ [OPERATIONS_LEFT]: [50, 50], [BYTES_LEFT]: [50, 50] }],
  },
];

export const volumeScenarios: readonly Scenario[] = [...byAws, ...ofInstances];
