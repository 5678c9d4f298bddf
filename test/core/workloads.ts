import type { Environment } from '../../lib/core/environment/environment';
import type { DataVolume, HostWorkload } from '../../lib/core/environment/hosts';
import type { LaneWorkload } from '../../lib/core/environment/lanes';

/** A latency lane that has no problem. */
export const mediaLane: LaneWorkload = {
  name: 'media',
  kind: 'latency',
  peakArrivalsPerSec: 50,
  meanDurationMs: 200,
  p99DurationMs: 900,
  maxQueueAgeSec: 60,
  initDurationMs: 500,
  memoryMiB: 1024,
  timeoutSec: 5,
  visibilityTimeoutSec: 30,
  batchSize: 1,
  maxReceives: 3,
  provisionedConcurrency: 'planned',
  fifo: false,
  fairness: 'none',
  deployment: { kind: 'all-at-once' },
  downstreams: [],
  source: { kind: 'sqs' },
  worker: { entry: 'lambda/sample-worker.ts', environment: {}, secrets: {}, policy: [], vpc: false },
};

/** A batch lane that has no problem. */
export const reportLane: LaneWorkload = {
  ...mediaLane,
  name: 'report',
  kind: 'batch',
  peakArrivalsPerSec: 20,
  maxQueueAgeSec: 900,
  timeoutSec: 30,
  visibilityTimeoutSec: 180,
  batchSize: 10,
  provisionedConcurrency: 'none',
};

export const gp3Volume: DataVolume = {
  type: 'gp3',
  sizeGiB: 200,
  iops: 3_000,
  throughputMiBps: 125,
  mountPath: '/data',
};

/** A host group that has no problem. */
export const apiHost: HostWorkload = {
  name: 'api',
  os: 'al2023',
  ami: { kind: 'id', id: 'ami-0123456789abcdef0' },
  instanceType: 'm7i.4xlarge',
  minCount: 4,
  maxCount: 12,
  rootSizeGiB: 20,
  data: gp3Volume,
  service: {
    run: { kind: 'command', command: 'uvicorn app:app' },
    artifact: { kind: 'in-ami' },
    environment: {},
    secrets: {},
    policy: [],
    securityGroupIds: [],
  },
  maxLoopLagMs: 100,
};

/** An environment that has no problem, not even a warning. */
export const prod: Environment = {
  name: 'prod',
  account: '111111111111',
  region: 'us-east-1',
  lambdaConcurrencyQuota: 1_000,
  network: {
    availabilityZones: ['us-east-1a', 'us-east-1b', 'us-east-1c'],
    vpc: { kind: 'new', cidr: '10.0.0.0/16' },
    egress: 'nat',
  },
  lanes: { media: mediaLane, report: reportLane },
  downstreams: {},
  hosts: { api: apiHost },
  peaks: {
    sale: {
      name: 'sale',
      factor: 3,
      window: { kind: 'once', startMs: Date.UTC(2026, 10, 27, 6), endMs: Date.UTC(2026, 10, 27, 20) },
    },
  },
  pager: [{ kind: 'email', address: 'oncall@example.com' }],
  tickets: [],
  timeZone: 'UTC',
  tags: {},
  alarmOverrides: [],
};
