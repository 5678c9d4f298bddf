import type { Grants } from './grants';

/** Queued Lambda work with a promise: a message is worked on within `maxQueueAgeSec`, also at the peak. */
export interface LaneWorkload {
  readonly name: string;
  /**
   * Kind of work. `latency`: provisioned concurrency behind an alias, for work that somebody waits for. `batch`:
   * bounded concurrency, so that it never starves the others.
   */
  readonly kind: 'latency' | 'batch';
  /** Messages per second at the top of an ordinary day; a peak multiplies it by its factor. */
  readonly peakArrivalsPerSec: number;
  /** Mean time that the worker takes for one message, in ms. */
  readonly meanDurationMs: number;
  /** 99th percentile of that time, in ms; at least the mean. */
  readonly p99DurationMs: number;
  /** The promise, in s: the oldest message waits no longer than this, also at the peak. Pages when broken. */
  readonly maxQueueAgeSec: number;
  /**
   * Time that a new execution environment takes before its first message, in ms; billed like work. `Init Duration` in
   * the REPORT lines of the worker's log.
   * @default 500
   */
  readonly initDurationMs: number;
  /**
   * Memory in MiB, 128 to 10,240; CPU grows with it (1,769 MiB is one core).
   * @default 512
   */
  readonly memoryMiB: number;
  /**
   * A .json file with what aws-lambda-power-tuning printed for the lane's function, from the root of the project.
   * `capacity` holds `memoryMiB` and `meanDurationMs` against it.
   * @default - memory is taken as it is written
   */
  readonly memoryTuning?: MemoryTuning | undefined;
  /**
   * Timeout of one invocation, which may hold `batchSize` messages; s, 1 to 900.
   * @default 30
   */
  readonly timeoutSec: number;
  /**
   * Time that a received message stays hidden; s, up to 43,200.
   * @default - 6 x timeoutSec, as AWS recommends, so that a throttled batch isn't received twice
   */
  readonly visibilityTimeoutSec: number;
  /**
   * Messages per invocation, 1 to 10.
   * @default - 1 for `latency`, 10 for `batch`
   */
  readonly batchSize: number;
  /**
   * Receives before a message goes to the dead-letter queue, 1 to 1,000.
   * @default 3
   */
  readonly maxReceives: number;
  /**
   * Upper bound of concurrent invocations, `batch` only; 2 to 1,000.
   * @default - taken from the capacity plan
   */
  readonly maxConcurrency?: number | undefined;
  /**
   * Provisioned concurrency, `latency` only. `planned`: sized from the promise. `none`: cold starts are accepted, for
   * example where the account's Lambda quota leaves no room.
   * @default - `planned` for `latency`, `none` for `batch`
   */
  readonly provisionedConcurrency: 'planned' | 'none';
  /**
   * Pollers of the lane's own, `latency` only, which are there before the load. Each invokes up to ten workers at once,
   * so that `max` bounds the lane. They cost by the hour.
   * @default - AWS's pollers: 5 invocations at first, 300 more per minute, up to 1,250
   */
  readonly pollers?: Pollers | undefined;
  /**
   * Whether the queue is a FIFO one: in order within each message group, one at a time, each deduplication id once in 5
   * minutes. Senders name the group. It can't be changed later: the queue would be another one.
   * @default false
   */
  readonly fifo: boolean;
  /**
   * Fairness between senders. `message-group`: senders name a group (a tenant), and one that floods the queue doesn't
   * delay the others.
   * @default 'none'
   */
  readonly fairness: 'none' | 'message-group';
  /**
   * Way in which a new version of the worker takes over: at once, or by CodeDeploy, which goes back when one of the
   * lane's alarms fires. While it shifts, the provisioned concurrency of the alias can't be changed.
   * @default 'all-at-once'
   */
  readonly deployment: Deployment;
  /**
   * Table that remembers message ids, so that a second delivery is not worked on again. Costs one write per message,
   * and init time for the client of the table.
   * @default - not remembered: the work itself has to bear being done twice
   */
  readonly idempotency?: Idempotency | undefined;
  /**
   * Names from the environment's `downstreams`, to each of which an execution holds one connection.
   * @default []
   */
  readonly downstreams: readonly string[];
  /**
   * Source of the messages. `sqs`: senders write to the lane's queue. `{ event }`: an EventBridge pattern on the
   * environment's bus feeds it; with `bus: 'default'` on the account's default bus, which is the only one that AWS's own services (S3, EC2)
   * publish to.
   * @default 'sqs'
   */
  readonly source: LaneSource;
  /** Code that works on the messages. */
  readonly worker: Worker;
}

export type LaneSource = { readonly kind: 'sqs' } | EventSource;

/** Events that a pattern takes from a bus: the environment's own, or the default bus of account and region. */
export interface EventSource {
  readonly kind: 'event';
  readonly pattern: Readonly<Record<string, unknown>>;
  readonly bus: 'environment' | 'default';
}

/** Provisioned pollers of an SQS event source. */
export interface Pollers {
  /** Pollers kept at all times, 2 to 200. */
  readonly min: number;
  /** Most pollers, up to 2,000. */
  readonly max: number;
}

/** Table that remembers message ids for some time. */
export interface Idempotency {
  /** Seconds that a message id is remembered, 60 to 31,536,000 (a year). */
  readonly ttlSec: number;
}

/** Way in which a new version takes over: at once, a share of it for some minutes first, or share by share. */
export type Deployment = { readonly kind: 'all-at-once' } | GradualDeployment;

interface GradualDeployment extends TrafficShift {
  readonly kind: 'canary' | 'linear';
}

export interface TrafficShift {
  /** Share of the invocations that the new version gets: at first (canary), or in addition with each step (linear). */
  readonly percent: number;
  /** Minutes until all of it (canary), or until the next step (linear). */
  readonly minutes: number;
}

/** A result file of aws-lambda-power-tuning. */
export interface MemoryTuning {
  /** Path of the file from the project's root. */
  readonly path: string;
  /** Results in ascending order of memory. Absent until the file is read. */
  readonly results?: readonly MemoryResult[] | undefined;
}

/** Measurements of one memory size. */
export interface MemoryResult {
  readonly memoryMiB: number;
  readonly meanDurationMs: number;
  /** Price of one invocation. */
  readonly usd: number;
}

/** A lane's code: either `entry` or `code`. */
export interface Worker extends Grants {
  /**
   * TypeScript or JavaScript file that exports `handler`, as a path from the root of the project. It is bundled at synth.
   * @default - `code` is deployed
   */
  readonly entry?: string | undefined;
  /**
   * A worker in any runtime, deployed as it is. It has to answer with `batchItemFailures`, or one bad message sends
   * all of its batch round again.
   * @default - `entry` is bundled
   */
  readonly code?: WorkerCode | undefined;
  /**
   * Whether it runs in the environment's private subnets. Needed only to reach something in the VPC.
   * @default false
   */
  readonly vpc: boolean;
}

export interface WorkerCode {
  /** Folder or .zip file with the code and all that it needs, from the root of the project. */
  readonly path: string;
  /** Lambda's id of the runtime, for example `python3.13`. */
  readonly runtime: string;
  /** Handler as the runtime names it, for example `worker.handler`. */
  readonly handler: string;
}
