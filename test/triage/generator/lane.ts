import type { Noise } from './noise';
import type { LaneFault, Scenario } from './scenario';
import { metricsOf, type Minute } from './series';
import type { Timeline } from './timeline';

/** What a lane is made of in most scenarios. */
export const laneFacts = {
  laneKind: 'latency',
  timeoutSec: 20,
  meanDurationMs: 400,
  p99DurationMs: 1_200,
  memoryMiB: 1_024,
  peakArrivalsPerSec: 40,
  maxQueueAgeSec: 60,
  accountConcurrency: 1_000,
  maxReceiveCount: 3,
  eventSourceState: 'Enabled',
};

export type LaneFacts = typeof laneFacts & Readonly<Record<string, number | string>>;

/** What lasts from one minute to the next: what waits, what was given up, and how many executions there may be by now. */
interface LaneState {
  visible: number;
  letters: number;
  ageSec: number;
  ramped: number;
}

interface LaneInput {
  readonly fault: LaneFault;
  readonly facts: LaneFacts;
  readonly part: number;
  readonly minute: number;
  readonly noise: Noise;
  readonly state: LaneState;
  readonly names: Readonly<Record<'queue' | 'dead' | 'fn' | 'neighbour', string>>;
}

export function laneReadings({ name, lane: fault = {} }: Scenario, facts: LaneFacts, noise: Noise, timeline: Timeline) {
  const state: LaneState = { visible: 0, letters: fault.letters ?? 0, ageSec: 1, ramped: 5 };
  const suffix = (): string => noise.hex(12);
  const names = {
    queue: `shop-lanes-${name}Queue${suffix()}`,
    dead: `shop-lanes-${name}DeadLetters${suffix()}`,
    fn: `shop-lanes-${name}Worker${suffix()}`,
    neighbour: `shop-lanes-${fault.neighbour?.name ?? 'other'}Worker${suffix()}`,
  };
  const minutes = Array.from({ length: timeline.minutes }, (_, minute) =>
    laneMinute({ fault, facts, part: timeline.part(minute), minute, noise, state, names }),
  );
  return { metrics: metricsOf(minutes, timeline), episodes: [] };
}

const grown = (factor: number | undefined, part: number): number => 1 + ((factor ?? 1) - 1) * part;

/** What a minute of a lane comes to. */
interface Flow {
  readonly sent: number;
  readonly received: number;
  readonly done: number;
  readonly failed: number;
  readonly tried: number;
  readonly throttled: number;
  readonly concurrency: number;
  readonly meanMs: number;
  readonly slowestMs: number;
  readonly cut: number;
}

function laneMinute(input: LaneInput): Minute {
  const flow = flowOf(input);
  return { ...queueMetrics(input, flow), ...functionMetrics(input, flow), ...workerMetrics(input, flow) };
}

function flowOf({ fault, facts, part, noise, state }: LaneInput): Flow {
  const sent = noise.count(facts.peakArrivalsPerSec * 60 * 0.3 * grown(fault.load, part));
  const limitMs = facts.timeoutSec * 1_000;
  const meanMs = Math.min(limitMs, noise.around(facts.meanDurationMs * grown(fault.duration, part), 0.03));
  const slowestMs = Math.min(
    limitMs,
    noise.around(facts.p99DurationMs * grown(fault.duration, part) * grown(fault.slowest, part), 0.1),
  );
  const ceiling = ceilingOf(fault, facts, part, state);
  const perExecution = 60_000 / meanMs;
  const wanted = sent + state.visible;
  const received = fault.isOff && part > 0.5 ? 0 : Math.min(wanted, Math.round(ceiling * perExecution));
  const isAccount =
    (fault.accountOthers ?? fault.neighbour?.executions ?? 0) > 0 &&
    part > 0.3 &&
    ceiling < (sent / perExecution) * 1.3;
  const throttled = isAccount ? noise.count(sent * 0.25) : 0;
  const tried = Math.max(0, received - throttled);
  const cut = slowestMs >= limitMs ? Math.round(tried * (meanMs >= limitMs * 0.9 ? 0.9 : 0.03)) : 0;
  const poison = part > 0 ? noise.count((fault.poison ?? 0) * part) : 0;
  const failed = Math.round(tried * (fault.recordErrors ?? 0) * part) + poison;
  const lost = Math.round(tried * (fault.errors ?? 0) * part) + cut;
  state.visible = Math.max(0, wanted - tried + Math.round((failed + lost) * 0.6));
  if (part === 1 && failed + lost + throttled > 0)
    state.letters += Math.round(((failed + lost + throttled) / facts.maxReceiveCount) * 0.5 + (poison > 0 ? 0.4 : 0));
  state.ageSec =
    state.visible > 5 ? state.ageSec + Math.min(58, (60 * state.visible) / Math.max(1, wanted)) : noise.between(1, 4);
  return {
    sent,
    received,
    done: Math.max(0, tried - failed - lost),
    failed,
    tried,
    throttled,
    meanMs,
    slowestMs,
    cut: lost,
    concurrency: Math.min(ceiling, Math.ceil((tried / perExecution) * noise.between(1.1, 1.4)) + 1),
  };
}

function ceilingOf(fault: LaneFault, facts: LaneFacts, part: number, state: LaneState): number {
  const others = (fault.accountOthers ?? fault.neighbour?.executions ?? 0) * part;
  const left = Math.max(3, facts.accountConcurrency - 60 - others);
  const ceilings = [
    left,
    fault.ceiling ?? Infinity,
    Number(facts.maximumConcurrency ?? Infinity),
    Number(facts.reservedConcurrency ?? Infinity),
  ];
  if (fault.rampPerMin !== undefined) {
    state.ramped = part > 0 ? state.ramped + fault.rampPerMin : state.ramped;
    ceilings.push(part > 0 ? state.ramped : 30);
  }
  return Math.min(...ceilings);
}

function queueMetrics(
  { state, names, noise }: LaneInput,
  { sent, received, done, concurrency, throttled, failed }: Flow,
): Minute {
  const own = `QueueName=${names.queue}`;
  return {
    [`AWS/SQS|NumberOfMessagesSent|Sum|${own}`]: sent,
    [`AWS/SQS|NumberOfMessagesReceived|Sum|${own}`]: received,
    [`AWS/SQS|NumberOfMessagesDeleted|Sum|${own}`]: done,
    [`AWS/SQS|ApproximateNumberOfMessagesVisible|Maximum|${own}`]: state.visible + noise.count(1),
    [`AWS/SQS|ApproximateNumberOfMessagesVisible|Minimum|${own}`]: Math.round(state.visible * 0.8),
    [`AWS/SQS|ApproximateNumberOfMessagesNotVisible|Maximum|${own}`]: concurrency + throttled + failed,
    [`AWS/SQS|ApproximateAgeOfOldestMessage|Maximum|${own}`]: Math.round(
      failed > 0 ? Math.max(state.ageSec, 90) : state.ageSec,
    ),
    [`AWS/SQS|ApproximateNumberOfMessagesVisible|Maximum|QueueName=${names.dead}`]: state.letters,
  };
}

function functionMetrics(
  { fault, part, names, noise, facts }: LaneInput,
  { tried, throttled, concurrency, meanMs, slowestMs, cut }: Flow,
): Minute {
  const own = `FunctionName=${names.fn},Resource=${names.fn}:live`;
  const beside = `FunctionName=${names.neighbour},Resource=${names.neighbour}:live`;
  const others = (fault.accountOthers ?? fault.neighbour?.executions ?? 0) * part;
  const neighbour = Math.round(Math.min(facts.accountConcurrency - 60, noise.around(18 + others, 0.01)));
  // A minute without an execution has no datapoint.
  const some = tried > 0;
  const spills =
    facts.provisionedConcurrency === undefined
      ? undefined
      : Math.max(0, concurrency - Number(facts.provisionedConcurrency));
  return {
    [`AWS/Lambda|Invocations|Sum|${own}`]: some ? tried : undefined,
    [`AWS/Lambda|Errors|Sum|${own}`]: some ? cut : undefined,
    [`AWS/Lambda|Throttles|Sum|${own}`]: some ? throttled : undefined,
    [`AWS/Lambda|Duration|Average|${own}`]: some ? meanMs : undefined,
    [`AWS/Lambda|Duration|p99|${own}`]: some ? slowestMs : undefined,
    [`AWS/Lambda|ConcurrentExecutions|Maximum|${own}`]: some ? concurrency : undefined,
    'AWS/Lambda|ClaimedAccountConcurrency|Maximum|': Math.round(
      Math.min(
        facts.accountConcurrency,
        concurrency +
          40 +
          (fault.neighbour || fault.accountOthers ? neighbour : 18) +
          (part > 0.5 && throttled > 0 ? 100 : 0),
      ),
    ),
    ...(spills === undefined
      ? {}
      : {
          [`AWS/Lambda|ProvisionedConcurrencySpilloverInvocations|Sum|${own}`]:
            spills > 0 ? Math.round((spills * 60_000) / meanMs) : 0,
          [`AWS/Lambda|ProvisionedConcurrencyUtilization|Maximum|${own}`]: Math.min(
            1,
            concurrency / Number(facts.provisionedConcurrency),
          ),
        }),
    ...(fault.neighbour
      ? {
          [`AWS/Lambda|ConcurrentExecutions|Maximum|${beside}`]: neighbour,
          [`AWS/Lambda|Invocations|Sum|${beside}`]: neighbour * 6,
        }
      : {}),
  };
}

function workerMetrics({ fault, part, noise, state }: LaneInput, { done, failed, tried, concurrency }: Flow): Minute {
  const own = 'Lane=own';
  const isSilent = (fault.silentWorker ?? false) && part > 0.5;
  const cold = part > 0 && part < 1 ? noise.count(concurrency / 6) : noise.count(0.1);
  return {
    [`Headroom|RecordsProcessed|Sum|${own}`]: isSilent || tried === 0 ? undefined : done,
    [`Headroom|RecordsFailed|Sum|${own}`]: isSilent || tried === 0 ? undefined : failed,
    [`Headroom|ColdStart|Sum|${own}`]: isSilent ? undefined : cold || undefined,
    [`Headroom|MessageAgeMs|p99|${own}`]: isSilent || tried === 0 ? undefined : noise.around(state.ageSec * 800, 0.1),
  };
}
