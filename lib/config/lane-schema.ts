import { z } from 'zod';
import type { LaneSource, LaneWorkload, MemoryTuning } from '../core/workload';
import { sqs } from '../limits/sqs';
import { deploymentSchema, type DeploymentInput } from './deployment-schema';
import { eventPatternSchema } from './event-pattern';
import { choose, fields, oneOf, positive, text, whole } from './field';
import { laneRules } from './lane-rules';
import { withRules } from './rule';
import { workerSchema, type WorkerInput } from './worker-schema';

/** Queued Lambda work with a promise. */
export interface LaneInput {
  /**
   * `latency`: provisioned concurrency behind an alias, for work that somebody waits for.
   * `batch`: bounded concurrency, so that it never starves the others.
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
  readonly initDurationMs?: number | undefined;
  /**
   * MiB, 128 to 10,240; CPU grows with it (1,769 MiB is one core).
   * @default 512
   */
  readonly memoryMiB?: number | undefined;
  /**
   * A .json file with what aws-lambda-power-tuning printed for the lane's function, from the root of the project.
   * `capacity` holds `memoryMiB` and `meanDurationMs` against it.
   * @default - memory is taken as it is written
   */
  readonly memoryTuning?: string | undefined;
  /**
   * Of one invocation, which may hold `batchSize` messages; s, 1 to 900.
   * @default 30
   */
  readonly timeoutSec?: number | undefined;
  /**
   * How long a received message stays hidden; s, up to 43,200.
   * @default - 6 x timeoutSec, as AWS recommends, so that a throttled batch isn't received twice
   */
  readonly visibilityTimeoutSec?: number | undefined;
  /**
   * Messages per invocation, 1 to 10.
   * @default - 1 for `latency`, 10 for `batch`
   */
  readonly batchSize?: number | undefined;
  /**
   * Receives before a message goes to the dead-letter queue, 1 to 1,000.
   * @default 3
   */
  readonly maxReceives?: number | undefined;
  /**
   * `batch` only: upper bound of concurrent invocations, 2 to 1,000.
   * @default - taken from the capacity plan
   */
  readonly maxConcurrency?: number | undefined;
  /**
   * `latency` only. `planned`: sized from the promise. `none`: cold starts are accepted, for example where the
   * account's Lambda quota leaves no room.
   * @default - `planned` for `latency`, `none` for `batch`
   */
  readonly provisionedConcurrency?: 'planned' | 'none' | undefined;
  /**
   * `latency` only: pollers of its own, which are there before the load, 2 to 200 and up to 2,000. Each invokes up to
   * ten workers at once, so that `max` bounds the lane. They cost by the hour.
   * @default - AWS's pollers: 5 invocations at first, 300 more per minute, up to 1,250
   */
  readonly pollers?: { readonly min: number; readonly max: number } | undefined;
  /**
   * A FIFO queue: in order within each message group, one at a time, each deduplication id once in 5 minutes. Senders
   * name the group. It can't be changed later: the queue would be another one.
   * @default false
   */
  readonly fifo?: boolean | undefined;
  /**
   * `message-group`: senders name a group (a tenant), and one that floods the queue doesn't delay the others.
   * @default 'none'
   */
  readonly fairness?: 'none' | 'message-group' | undefined;
  /**
   * How a new version of the worker takes over: at once, or by CodeDeploy, which goes back when one of the lane's
   * alarms fires. While it shifts, the provisioned concurrency of the alias can't be changed.
   * @default 'all-at-once'
   */
  readonly deployment?: DeploymentInput | undefined;
  /**
   * Remembers message ids in a table for this long, s, so that a second delivery is not worked on again. Costs one
   * write per message, and init time for the client of the table.
   * @default - not remembered: the work itself has to bear being done twice
   */
  readonly idempotency?: { readonly ttlSec: number } | undefined;
  /**
   * Names from the environment's `downstreams`, to each of which an execution holds one connection.
   * @default []
   */
  readonly downstreams?: readonly string[] | undefined;
  /**
   * `sqs`: senders write to the lane's queue. `{ event }`: an EventBridge pattern on the environment's bus feeds it.
   * @default 'sqs'
   */
  readonly source?: 'sqs' | { readonly event: Readonly<Record<string, unknown>> } | undefined;
  /** The code. */
  readonly worker: WorkerInput;
}

const event = fields({ event: eventPatternSchema }).transform(({ event: pattern }): LaneSource => ({
  kind: 'event',
  pattern,
}));
const sqsSource = z
  .literal('sqs', { error: "'sqs' or { event: pattern }" })
  .transform((): LaneSource => ({ kind: 'sqs' }));

const pollers = fields({
  min: whole(sqs.minPollers.value, sqs.maxMinPollers.value, 'pollers'),
  max: whole(sqs.minPollers.value, sqs.maxPollers.value, 'pollers'),
});

/** Parses {@link LaneInput}: a {@link LaneWorkload} but for its name. */
export const laneSchema = withRules(
  fields({
    kind: oneOf(['latency', 'batch']),
    peakArrivalsPerSec: positive(1_000_000, 'messages per second'),
    meanDurationMs: positive(900_000, 'ms'),
    p99DurationMs: positive(900_000, 'ms'),
    maxQueueAgeSec: whole(1, 1_209_600, 's'),
    initDurationMs: positive(10_000, 'ms').default(500),
    memoryMiB: whole(128, 10_240, 'MiB').default(512),
    memoryTuning: text(
      /\.json$/,
      'a path to a .json file, from the root of the project',
      'store the output of aws-lambda-power-tuning and write its path',
    )
      .transform((path): MemoryTuning => ({ path }))
      .optional(),
    timeoutSec: whole(1, 900, 's').default(30),
    visibilityTimeoutSec: whole(1, 43_200, 's').optional(),
    batchSize: whole(1, 10, 'messages').optional(),
    maxReceives: whole(1, 1000, 'receives').default(3),
    maxConcurrency: whole(2, 1000, 'concurrent invocations').optional(),
    provisionedConcurrency: oneOf(['planned', 'none']).optional(),
    pollers: pollers.optional(),
    fifo: z.boolean({ error: 'true or false' }).default(false),
    fairness: oneOf(['none', 'message-group']).default('none'),
    deployment: deploymentSchema.default({ kind: 'all-at-once' }),
    idempotency: fields({ ttlSec: whole(60, 31_536_000, 's') }).optional(),
    downstreams: z
      .array(z.string({ error: "a name in the environment's downstreams" }), { error: 'a list of names' })
      .default([]),
    source: choose<LaneSource>((raw) => (typeof raw === 'object' ? event : sqsSource)).default({ kind: 'sqs' }),
    worker: workerSchema,
  }),
  laneRules,
).transform((lane): Omit<LaneWorkload, 'name'> => ({
  ...lane,
  visibilityTimeoutSec: lane.visibilityTimeoutSec ?? 6 * lane.timeoutSec,
  batchSize: lane.batchSize ?? (lane.kind === 'latency' ? 1 : 10),
  provisionedConcurrency: lane.provisionedConcurrency ?? (lane.kind === 'latency' ? 'planned' : 'none'),
}));
