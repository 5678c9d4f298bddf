import type { AlarmOverride } from '../../lib/core/environment/environment';
import type { HostWorkload, VolumesWatchedBy } from '../../lib/core/environment/hosts';
import type { LaneWorkload } from '../../lib/core/environment/lanes';
import { promised } from '../../lib/core/environment/promised';
import { planInstance } from '../../lib/core/hosts/instance';
import type { HostPlan, LanePlan, Plan, VolumePlan } from '../../lib/core/plan';
import type { Quantity } from '../../lib/core/quantity';

/*
 * Plans by hand, so that the catalogue's tests stand on their own. Only what an alarm may look at is varied.
 */

export const quantity = (value: number, unit = 'executions', because = 'for the test'): Quantity => ({
  value,
  unit,
  because,
});

const worker = { entry: 'lambda/sample-worker.ts', environment: {}, secrets: {}, policy: [], vpc: false };

const mediaLane: LaneWorkload = {
  name: 'media',
  kind: 'latency',
  peakArrivalsPerSec: 20,
  meanDurationMs: 400,
  p99DurationMs: 2_000,
  maxQueueAgeSec: 30,
  initDurationMs: 500,
  memoryMiB: 512,
  timeoutSec: 10,
  visibilityTimeoutSec: 60,
  batchSize: 1,
  maxReceives: 3,
  provisionedConcurrency: 'planned',
  fifo: false,
  fairness: 'none',
  deployment: { kind: 'all-at-once' },
  downstreams: [],
  source: { kind: 'event', pattern: { source: ['shop'] }, bus: 'environment' },
  worker,
};

export const lanePlan = (change: Partial<LaneWorkload> = {}): LanePlan => ({
  lane: { ...mediaLane, ...change },
  concurrency: quantity(15),
  peakConcurrency: quantity(60),
  provisionedConcurrency: quantity(15),
  peakProvisionedConcurrency: quantity(60),
  watchedQuota: quantity(1000),
  visibilityTimeoutSec: quantity(60, 's'),
  backoffMaxSec: quantity(20, 's'),
});

/** A function that is called by something else than a queue, as `AlarmSet.forFunction` knows it. */
export const calledFunction = {
  kind: 'lane',
  name: 'called',
  plan: promised<LanePlan>({ lane: { name: 'called', timeoutSec: 10, maxReceives: 3 } }),
} as const;

const apiHosts: HostWorkload = {
  name: 'api',
  os: 'al2023',
  ami: { kind: 'id', id: 'ami-0123456789abcdef0' },
  // Two cores, and EBS limits that it keeps up for a while only: every alarm of a host applies to it.
  instanceType: 'm7i.large',
  rootSizeGiB: 20,
  minCount: 2,
  maxCount: 8,
  entry: {
    scheme: 'internal',
    certificateArn: 'arn:aws:acm:eu-west-1:111111111111:certificate/12ab',
    port: 8080,
    healthPath: '/health',
    idleTimeoutSec: 60,
    drainSec: 30,
  },
  service: {
    run: { kind: 'uvicorn', app: 'app:app' },
    artifact: { kind: 'in-ami' },
    environment: {},
    secrets: {},
    policy: [],
    securityGroupIds: [],
  },
  maxLoopLagMs: 100,
};

export interface HostChange {
  readonly name?: string;
  readonly count?: number;
  readonly peakCount?: number;
  /** With a data volume, whose alarms have this limit. */
  readonly maxQueueLength?: number;
  readonly watchedBy?: VolumesWatchedBy;
  /** Replaces what the sample host group is. */
  readonly host?: Partial<HostWorkload>;
}

export const hostPlan = (change: HostChange = {}): HostPlan => ({
  host: { ...apiHosts, name: change.name ?? 'api', ...change.host },
  instance: planInstance(change.host?.instanceType ?? apiHosts.instanceType),
  smallestVolume: { sizeGiB: 20, what: 'the root volume' },
  count: quantity(change.count ?? 2, 'hosts'),
  peakCount: quantity(change.peakCount ?? 8, 'hosts'),
  service: { processes: quantity(4, 'workers'), openFiles: quantity(65_536, 'files') },
  diskQueue: quantity(64, 'operations', 'ten per 1,000 of 6,400 IOPS'),
  agentMetrics: quantity(50, 'metrics'),
  ...(change.maxQueueLength === undefined ? {} : { volume: volumePlan(change.maxQueueLength, change.watchedBy) }),
});

/** As planned of a volume that is watched by something else than the agents of its hosts. */
const volumePlan = (maxQueueLength: number, by: VolumesWatchedBy = 'account'): VolumePlan => {
  const queue = quantity(maxQueueLength, 'operations', 'ten per 1,000 of 6,400 IOPS');
  return {
    iops: quantity(16_000, 'IOPS'),
    throughput: quantity(500, 'MiB/s'),
    depth: quantity(16, 'operations'),
    maxQueueLength: queue,
    ...(by !== 'agent' && {
      watch: { by, maxQueueLength: queue, maxLatencyMs: quantity(10, 'ms', 'gp3 promises single-digit milliseconds') },
    }),
  };
};

export const planOf = (
  lanes: Readonly<Record<string, LanePlan>>,
  hosts: Readonly<Record<string, HostPlan>>,
  alarmOverrides: readonly AlarmOverride[] = [],
): Plan => ({
  environment: {
    name: 'prod',
    account: '111111111111',
    region: 'eu-west-1',
    lambdaConcurrencyQuota: 1000,
    network: { availabilityZones: ['eu-west-1a'], vpc: { kind: 'new', cidr: '10.0.0.0/16' }, egress: 'endpoints' },
    lanes: {},
    downstreams: {},
    hosts: {},
    peaks: {},
    pager: [],
    tickets: [],
    timeZone: 'UTC',
    tags: {},
    alarmOverrides,
  },
  lanes,
  hosts,
  schedule: { windows: [], steps: [], ordinary: { lanes: {}, hosts: {} } },
  items: [],
  problems: [],
});
