import { z } from 'zod';
import type { LaneSource, LaneWorkload } from '../core/workload';
import { eventPatternSchema } from './event-pattern';
import { choose, fields, oneOf, positive, text, whole } from './field';
import { grantRules, grantShape, type GrantsInput } from './grant-schema';
import { withRules, type Finding } from './rule';

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
   * MiB, 128 to 10,240; CPU grows with it (1,769 MiB is one core).
   * @default 512
   */
  readonly memoryMiB?: number | undefined;
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
   * `sqs`: senders write to the lane's queue. `{ event }`: an EventBridge pattern on the environment's bus feeds it.
   * @default 'sqs'
   */
  readonly source?: 'sqs' | { readonly event: Readonly<Record<string, unknown>> } | undefined;
  /** The code. */
  readonly worker: WorkerInput;
}

export interface WorkerInput extends GrantsInput {
  /** TypeScript or JavaScript file that exports `handler`, as a path from the root of the project. */
  readonly entry: string;
  /**
   * Runs in the environment's private subnets. Needed only to reach something in the VPC.
   * @default false
   */
  readonly vpc?: boolean | undefined;
}

const worker = withRules(
  fields({
    entry: text(
      /\.[cm]?[jt]s$/,
      'a path to a .ts or .js file, from the root of the project',
      "write it like 'lambda/sample-worker.ts'",
    ),
    ...grantShape,
    vpc: z.boolean({ error: 'true or false' }).default(false),
  }),
  grantRules,
);

const event = fields({ event: eventPatternSchema }).transform(({ event: pattern }): LaneSource => ({
  kind: 'event',
  pattern,
}));
const sqs = z.literal('sqs', { error: "'sqs' or { event: pattern }" }).transform((): LaneSource => ({ kind: 'sqs' }));

/** Parses {@link LaneInput}: a {@link LaneWorkload} but for its name. */
export const laneSchema = withRules(
  fields({
    kind: oneOf(['latency', 'batch']),
    peakArrivalsPerSec: positive(1_000_000, 'messages per second'),
    meanDurationMs: positive(900_000, 'ms'),
    p99DurationMs: positive(900_000, 'ms'),
    maxQueueAgeSec: whole(1, 1_209_600, 's'),
    memoryMiB: whole(128, 10_240, 'MiB').default(512),
    timeoutSec: whole(1, 900, 's').default(30),
    visibilityTimeoutSec: whole(1, 43_200, 's').optional(),
    batchSize: whole(1, 10, 'messages').optional(),
    maxReceives: whole(1, 1000, 'receives').default(3),
    maxConcurrency: whole(2, 1000, 'concurrent invocations').optional(),
    provisionedConcurrency: oneOf(['planned', 'none']).optional(),
    source: choose<LaneSource>((raw) => (typeof raw === 'object' ? event : sqs)).default({ kind: 'sqs' }),
    worker,
  }),
  [
    {
      needs: [['kind'], ['maxConcurrency']],
      check: ({ kind, maxConcurrency }) =>
        onlyFor(
          'batch',
          kind,
          'maxConcurrency',
          maxConcurrency,
          'provisioned concurrency and the queue age alarm bound a latency lane',
        ),
    },
    {
      needs: [['kind'], ['provisionedConcurrency']],
      check: ({ kind, provisionedConcurrency: asked }) =>
        onlyFor(
          'latency',
          kind,
          'provisionedConcurrency',
          asked === 'none' ? undefined : asked,
          'a batch lane has no use for warm starts',
        ),
    },
    {
      needs: [['meanDurationMs'], ['p99DurationMs']],
      check: ({ meanDurationMs: mean, p99DurationMs: p99 }) =>
        p99 >= mean
          ? []
          : [
              {
                path: ['p99DurationMs'],
                expected: `at least the mean duration (${mean} ms)`,
                fix: 'measure both over the same time, or swap them',
              },
            ],
    },
  ],
).transform((lane): Omit<LaneWorkload, 'name'> => ({
  ...lane,
  visibilityTimeoutSec: lane.visibilityTimeoutSec ?? 6 * lane.timeoutSec,
  batchSize: lane.batchSize ?? (lane.kind === 'latency' ? 1 : 10),
  provisionedConcurrency: lane.provisionedConcurrency ?? (lane.kind === 'latency' ? 'planned' : 'none'),
}));

function onlyFor(
  owner: LaneWorkload['kind'],
  kind: LaneWorkload['kind'],
  key: string,
  value: unknown,
  why: string,
): Finding[] {
  if (kind === owner || value === undefined) return [];
  return [{ path: [key], expected: `no ${key} on a ${kind} lane`, fix: `remove it (${why}), or set kind: '${owner}'` }];
}
