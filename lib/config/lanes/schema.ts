import { z } from 'zod';
import type {
  EventSource,
  Idempotency,
  LaneSource,
  LaneWorkload,
  MemoryTuning,
  Pollers,
} from '../../core/environment/lanes';
import { DEFAULT_MEMORY_MIB } from '../../core/lanes/memory';
import { lambda } from '../../limits/lambda';
import { sqs } from '../../limits/sqs';
import { byInput, fields, oneOf, positive, textField, whole } from '../parse/field';
import type { InputOf, ShapeOf } from '../parse/input';
import { withRules } from '../parse/rule';
import { deploymentSchema } from './deployment';
import { eventPatternSchema } from './event-pattern';
import { laneRules } from './rules';
import { workerSchema } from './worker';

/** A lane but for its name, which is its key in the environment file. */
type Lane = Omit<LaneWorkload, 'name'>;

type SourceInput =
  | 'sqs'
  | {
      /** An EventBridge pattern, for example `{ source: ['shop.checkout'] }`. */
      readonly event: Readonly<Record<string, unknown>>;
      /**
       * Bus of the events. Services of AWS publish to the `default` bus of the account only.
       * @default 'environment'
       */
      readonly bus?: EventSource['bus'] | undefined;
    };

const event = fields({
  event: eventPatternSchema,
  bus: oneOf(['environment', 'default']).default('environment'),
}).transform(({ event: pattern, bus }): LaneSource => ({ kind: 'event', pattern, bus }));
const sqsSource = z
  .literal('sqs', { error: "'sqs' or { event: pattern }" })
  .transform((): LaneSource => ({ kind: 'sqs' }));

const pollers: z.ZodType<Pollers, Pollers> = fields({
  min: whole(sqs.minPollers.value, sqs.maxMinPollers.value, 'pollers'),
  max: whole(sqs.minPollers.value, sqs.maxPollers.value, 'pollers'),
} satisfies ShapeOf<Pollers>);

const idempotency: z.ZodType<Idempotency, Idempotency> = fields({
  ttlSec: whole(60, 31_536_000, 's'),
} satisfies ShapeOf<Idempotency>);

const shape = {
  kind: oneOf(['latency', 'batch']),
  peakArrivalsPerSec: positive(1_000_000, 'messages per second'),
  meanDurationMs: positive(900_000, 'ms'),
  p99DurationMs: positive(900_000, 'ms'),
  maxQueueAgeSec: whole(1, sqs.maxRetention.value, 's'),
  initDurationMs: positive(10_000, 'ms').default(500),
  memoryMiB: whole(lambda.minMemory.value, lambda.maxMemory.value, 'MiB').default(DEFAULT_MEMORY_MIB),
  memoryTuning: textField(
    /\.json$/,
    'a path to a .json file, from the root of the project',
    'store the output of aws-lambda-power-tuning and write its path',
  )
    .transform((path): MemoryTuning => ({ path }))
    .optional(),
  timeoutSec: whole(1, lambda.maxTimeout.value, 's').default(30),
  visibilityTimeoutSec: whole(1, sqs.maxVisibilityTimeout.value, 's').optional(),
  batchSize: whole(1, sqs.maxBatchSize.value, 'messages').optional(),
  maxReceives: whole(1, sqs.maxReceives.value, 'receives').default(3),
  maxConcurrency: whole(
    sqs.minMaximumConcurrency.value,
    sqs.maxMaximumConcurrency.value,
    'concurrent invocations',
  ).optional(),
  provisionedConcurrency: oneOf(['planned', 'none']).optional(),
  pollers: pollers.optional(),
  fifo: z.boolean({ error: 'true or false' }).default(false),
  fairness: oneOf(['none', 'message-group']).default('none'),
  deployment: deploymentSchema.prefault('all-at-once'),
  idempotency: idempotency.optional(),
  downstreams: z
    .array(z.string({ error: "a name in the environment's downstreams" }), { error: 'a list of names' })
    .default([]),
  source: byInput<LaneSource, SourceInput>((raw) => (typeof raw === 'object' ? event : sqsSource)).prefault('sqs'),
  worker: workerSchema,
} satisfies ShapeOf<Lane>;

/** Queued Lambda work with a promise. */
export type LaneInput = InputOf<Lane, typeof shape>;

/** Parses {@link LaneInput}: a {@link LaneWorkload} but for its name. */
export const laneSchema: z.ZodType<Lane, LaneInput> = withRules(fields(shape), laneRules).transform((lane): Lane => ({
  ...lane,
  visibilityTimeoutSec: lane.visibilityTimeoutSec ?? sqs.visibilityTimeouts.value * lane.timeoutSec,
  batchSize: lane.batchSize ?? (lane.kind === 'latency' ? 1 : sqs.maxBatchSize.value),
  provisionedConcurrency: lane.provisionedConcurrency ?? (lane.kind === 'latency' ? 'planned' : 'none'),
}));
