import type { HostPlan, LanePlan, Plan } from '../../lib/core/capacity';
import type { Quantity } from '../../lib/core/quantity';
import type { AlarmOverride, HostWorkload, LaneWorkload } from '../../lib/core/workload';

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
  source: { kind: 'sqs' },
  worker,
};

export const lanePlan = (change: Partial<LaneWorkload> = {}): LanePlan => ({
  lane: { ...mediaLane, ...change },
  concurrency: quantity(15),
  peakConcurrency: quantity(60),
  visibilityTimeoutSec: quantity(60, 's'),
  backoffMaxSec: quantity(20, 's'),
});

const apiHosts: HostWorkload = {
  name: 'api',
  os: 'al2023',
  ami: { kind: 'id', id: 'ami-0123456789abcdef0' },
  instanceType: 'm7i.large',
  minCount: 2,
  maxCount: 8,
  service: {
    run: { kind: 'command', command: '/opt/api/run' },
    artifact: { kind: 'in-ami' },
    environment: {},
    secrets: {},
    policy: [],
    securityGroupIds: [],
  },
  maxLoopLagMs: 100,
};

export const hostPlan = (change: { count?: number; maxQueueLength?: number; name?: string } = {}): HostPlan => ({
  host: { ...apiHosts, name: change.name ?? 'api' },
  count: quantity(change.count ?? 2, 'hosts'),
  peakCount: quantity(8, 'hosts'),
  service: {},
  agentMetrics: quantity(50, 'metrics'),
  ...(change.maxQueueLength === undefined
    ? {}
    : {
        volume: {
          iops: quantity(16_000, 'IOPS'),
          throughput: quantity(500, 'MiB/s'),
          depth: quantity(16, 'operations'),
          maxQueueLength: quantity(change.maxQueueLength, 'operations', 'one operation per 500 IOPS, doubled'),
        },
      }),
});

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
    tags: {},
    alarmOverrides,
  },
  lanes,
  hosts,
  schedule: { windows: [], steps: [] },
  items: [],
  problems: [],
});
