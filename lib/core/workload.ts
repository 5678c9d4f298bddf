/**
 * What a team promises and asks for: the parsed form of an environment file, all defaults filled in.
 * `lib/config` is the only place that makes these from raw input; nobody re-validates them afterwards.
 */

import type { Grants } from './grants';
import type { HostWorkload } from './host-workload';

export type * from './grants';
export type * from './host-workload';
export type * from './service-run';

/** One environment: a workload, its peaks, and the account and region that it lives in. */
export interface Environment {
  readonly name: string;
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
  /** The account's `ConcurrentExecutions` quota for Lambda in this region; a fresh account may have 10. */
  readonly lambdaConcurrencyQuota: number;
  readonly network: Network;
  readonly lanes: Readonly<Record<string, LaneWorkload>>;
  /** What several lanes share, by name. */
  readonly downstreams: Readonly<Record<string, Downstream>>;
  readonly hosts: Readonly<Record<string, HostWorkload>>;
  /** Future peaks only; past ones are dropped with a warning when parsed. */
  readonly peaks: Readonly<Record<string, Peak>>;
  readonly pager: readonly Endpoint[];
  /** Who hears that the way to the pager is broken. Absent: the pager's endpoints, by a topic of their own. */
  readonly lifeline?: readonly Endpoint[] | undefined;
  readonly tickets: readonly Endpoint[];
  readonly tags: Readonly<Record<string, string>>;
  readonly alarmOverrides: readonly AlarmOverride[];
}

export interface Network {
  /** Zone names, for example `eu-west-1a`; named so that synth never asks AWS for them. */
  readonly availabilityZones: readonly string[];
  readonly vpc: NewVpc | ExistingVpc;
  /** How hosts and VPC workers reach AWS: NAT gateways (one per zone), or interface endpoints and no internet. */
  readonly egress: 'nat' | 'endpoints';
}

export interface NewVpc {
  readonly kind: 'new';
  readonly cidr: string;
}

export interface ExistingVpc {
  readonly kind: 'existing';
  readonly id: string;
  readonly cidr: string;
  /** One per availability zone, in the same order. */
  readonly privateSubnetIds: readonly string[];
  /** One per availability zone, in the same order; needed only for an internet-facing entry. */
  readonly publicSubnetIds: readonly string[];
}

/** Queued Lambda work with a promise: a message is worked on within `maxQueueAgeSec`, also at the peak. */
export interface LaneWorkload {
  readonly name: string;
  /** `latency`: provisioned concurrency behind an alias. `batch`: bounded concurrency, never starves the others. */
  readonly kind: 'latency' | 'batch';
  /** Messages per second at an ordinary day's top; a peak multiplies it by its factor. */
  readonly peakArrivalsPerSec: number;
  /** Time that the worker takes for one message. */
  readonly meanDurationMs: number;
  readonly p99DurationMs: number;
  /** The promise: the oldest message waits no longer than this. */
  readonly maxQueueAgeSec: number;
  /** Time that a new execution environment takes before its first message; billed like work. Default 500. */
  readonly initDurationMs: number;
  readonly memoryMiB: number;
  /** Of one invocation, which may hold `batchSize` messages. */
  readonly timeoutSec: number;
  /** Default 6 x timeout + batching window, the value that AWS recommends. */
  readonly visibilityTimeoutSec: number;
  /** Messages per invocation, 1 to 10. Default 1 for `latency`, 10 for `batch`. */
  readonly batchSize: number;
  /** Receives before a message goes to the dead-letter queue. Default 3. */
  readonly maxReceives: number;
  /** `batch` only: upper bound of concurrent invocations, 2 to 1,000. Absent: taken from the plan. */
  readonly maxConcurrency?: number | undefined;
  /** `latency` only: pollers kept for this lane. They and `maxConcurrency` exclude each other. Absent: AWS's own pollers. */
  readonly pollers?: Pollers | undefined;
  /** A FIFO queue: in order within a message group, each deduplication id once in 5 minutes. Default false. */
  readonly fifo: boolean;
  /** `message-group`: senders name a group, and a busy group doesn't delay the others of a standard queue. Default `none`. */
  readonly fairness: 'none' | 'message-group';
  /** How a new version of the worker takes over. Default `all-at-once`. */
  readonly deployment: Deployment;
  /** Each message id is worked on once while it is remembered, also when it is delivered twice. Absent: not remembered. */
  readonly idempotency?: { readonly ttlSec: number } | undefined;
  /** Names in `Environment.downstreams`, of which each execution holds one connection. Default none. */
  readonly downstreams: readonly string[];
  /** What aws-lambda-power-tuning measured on the lane's function. */
  readonly memoryTuning?: MemoryTuning | undefined;
  /** `planned`: sized from the promise. `none`: no provisioned concurrency (always so for `batch`). */
  readonly provisionedConcurrency: 'planned' | 'none';
  readonly source: LaneSource;
  readonly worker: Worker;
}

export type LaneSource =
  { readonly kind: 'sqs' } | { readonly kind: 'event'; readonly pattern: Readonly<Record<string, unknown>> };

/** Provisioned pollers of an SQS event source. Each invokes at most 10 at once. */
export interface Pollers {
  readonly min: number;
  readonly max: number;
}

/** How a new version takes over: at once, a share of it for some minutes first, or share by share. */
export type Deployment =
  | { readonly kind: 'all-at-once' }
  | {
      readonly kind: 'canary' | 'linear';
      /** Share of the invocations that the new version gets: at first, or in addition with each step. */
      readonly percent: number;
      /** Until all, or until the next step. */
      readonly minutes: number;
    };

/** Something that several lanes use and that bears only so much, for example a database. */
export interface Downstream {
  /** Connections that all lanes together may hold. */
  readonly maxConnections: number;
}

/** A result file of aws-lambda-power-tuning. */
export interface MemoryTuning {
  /** From the project's root. */
  readonly path: string;
  /** In ascending order of memory. Absent until the file is read. */
  readonly results?: readonly MemoryResult[] | undefined;
}

/** What one memory size did. */
export interface MemoryResult {
  readonly memoryMiB: number;
  readonly meanDurationMs: number;
  /** Of one invocation. */
  readonly usd: number;
}

/** A worker's code: either `entry` or `code`. */
export interface Worker extends Grants {
  /** Path of a TypeScript or JavaScript file that exports `handler`, from the project's root. */
  readonly entry?: string | undefined;
  /** Code that is deployed as it is, of any runtime. */
  readonly code?: WorkerCode | undefined;
  /** Runs in the environment's private subnets. Default false. */
  readonly vpc: boolean;
}

export interface WorkerCode {
  /** Folder or zip file, from the project's root. */
  readonly path: string;
  /** Lambda's id, for example `python3.13`. */
  readonly runtime: string;
  /** As the runtime names it, for example `worker.handler`. */
  readonly handler: string;
}

/** A time of more load. Where peaks overlap, the larger factor holds. */
export interface Peak {
  readonly name: string;
  /** Multiplies every arrival rate and every host count; at least 1. */
  readonly factor: number;
  readonly window: PeakWindow;
}

export type PeakWindow =
  | { readonly kind: 'once'; readonly startMs: number; readonly endMs: number }
  /** Five-field cron (minute hour day-of-month month day-of-week) in an IANA time zone. */
  | { readonly kind: 'recurring'; readonly cron: string; readonly durationMin: number; readonly timeZone: string };

/** Where pages and tickets go. */
export type Endpoint =
  | { readonly kind: 'email'; readonly address: string }
  | { readonly kind: 'https'; readonly url: string }
  | { readonly kind: 'sqs'; readonly queueArn: string };

/** A deviation from the alarm catalogue, with the reason that its next reader needs. */
export interface AlarmOverride {
  /** Id in the catalogue, for example `lane-queue-age`. */
  readonly alarm: string;
  /** Name of the lane or host group; absent: every subject of the alarm. */
  readonly subject?: string | undefined;
  readonly threshold?: number | undefined;
  readonly breaching?: { readonly datapoints: number; readonly of: number } | undefined;
  /** True leaves the alarm out. */
  readonly off?: boolean | undefined;
  readonly reason: string;
}
