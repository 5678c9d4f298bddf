import type { Noise } from './noise';
import { type LaneEffects, noLaneFault, type Scenario } from './scenario';
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
  readonly fault: LaneEffects;
  readonly facts: LaneFacts;
  readonly part: number;
  readonly minute: number;
  readonly noise: Noise;
  readonly state: LaneState;
  readonly names: Readonly<Record<'queue' | 'dead' | 'fn' | 'neighbour', string>>;
}

export function laneReadings({ name, lane }: Scenario, facts: LaneFacts, noise: Noise, timeline: Timeline) {
  const fault = { ...noLaneFault, ...lane };
  const state: LaneState = { visible: 0, letters: fault.letters, ageSec: 1, ramped: 5 };
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

const grown = (factor: number, part: number): number => 1 + (factor - 1) * part;

/** Executions that others of the account have beside the usual ones. */
const othersOf = ({ accountOthers, neighbour }: LaneEffects): number => accountOthers + (neighbour?.executions ?? 0);

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

function flowOf(input: LaneInput): Flow {
  const { fault, facts, part, noise, state } = input;
  const limitMs = facts.timeoutSec * 1_000;
  const longer = grown(fault.duration, part);
  const sent = noise.count(facts.peakArrivalsPerSec * 60 * 0.3 * grown(fault.load, part));
  const meanMs = Math.min(limitMs, noise.around(facts.meanDurationMs * longer, 0.03));
  const slowest = facts.p99DurationMs * longer * grown(fault.slowest, part);
  const slowestMs = Math.min(limitMs, noise.around(slowest, 0.1));
  const ceiling = ceilingOf(fault, facts, part, state);
  const perExecution = 60_000 / meanMs;
  const wanted = sent + state.visible;
  const received = fault.isOff && part > 0.5 ? 0 : Math.min(wanted, Math.round(ceiling * perExecution));
  const isShort = othersOf(fault) > 0 && part > 0.3 && ceiling < (sent / perExecution) * 1.3;
  const throttled = isShort ? noise.count(sent * 0.25) : 0;
  const tried = Math.max(0, received - throttled);
  const { failed, lost } = lossesOf(input, tried, slowestMs < limitMs ? 0 : meanMs >= limitMs * 0.9 ? 0.9 : 0.03);
  state.visible = Math.max(0, wanted - tried + Math.round((failed + lost) * 0.6));
  if (part === 1) state.letters += Math.round(((failed + lost + throttled) / facts.maxReceiveCount) * 0.6);
  const older = Math.min(58, (60 * state.visible) / Math.max(1, wanted));
  state.ageSec = state.visible > 5 ? state.ageSec + older : noise.between(1, 4);
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

/** Records that the worker gives back, and those of executions that end with an error or are cut off. */
function lossesOf({ fault, part, noise }: LaneInput, tried: number, cutShare: number) {
  const poison = part > 0 ? noise.count(fault.poison * part) : 0;
  return {
    failed: Math.round(tried * fault.recordErrors * part) + poison,
    lost: Math.round(tried * fault.errors * part) + Math.round(tried * cutShare),
  };
}

function ceilingOf(fault: LaneEffects, facts: LaneFacts, part: number, state: LaneState): number {
  const others = othersOf(fault) * part;
  const left = Math.max(3, facts.accountConcurrency - 60 - others);
  const ceilings = [
    left,
    fault.ceiling,
    Number(facts.maximumConcurrency ?? Infinity),
    Number(facts.reservedConcurrency ?? Infinity),
  ];
  if (Number.isFinite(fault.rampPerMin)) {
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

function functionMetrics(input: LaneInput, flow: Flow): Minute {
  const { tried, throttled, concurrency, meanMs, slowestMs, cut } = flow;
  const own = `FunctionName=${input.names.fn},Resource=${input.names.fn}:live`;
  const told: Minute = {
    [`AWS/Lambda|Invocations|Sum|${own}`]: tried,
    [`AWS/Lambda|Errors|Sum|${own}`]: cut,
    [`AWS/Lambda|Throttles|Sum|${own}`]: throttled,
    [`AWS/Lambda|Duration|Average|${own}`]: meanMs,
    [`AWS/Lambda|Duration|p99|${own}`]: slowestMs,
    [`AWS/Lambda|ConcurrentExecutions|Maximum|${own}`]: concurrency,
  };
  // A minute without an execution has no datapoint.
  return { ...(tried > 0 ? told : {}), ...provisioned(input, flow, own), ...account(input, flow) };
}

function provisioned({ facts }: LaneInput, { concurrency, meanMs }: Flow, own: string): Minute {
  const warm = Number(facts.provisionedConcurrency ?? Infinity);
  if (warm === Infinity) return {};
  const spilled = Math.max(0, concurrency - warm);
  return {
    [`AWS/Lambda|ProvisionedConcurrencySpilloverInvocations|Sum|${own}`]: Math.round((spilled * 60_000) / meanMs),
    [`AWS/Lambda|ProvisionedConcurrencyUtilization|Maximum|${own}`]: Math.min(1, concurrency / warm),
  };
}

function account({ fault, part, names, noise, facts }: LaneInput, { concurrency, throttled }: Flow): Minute {
  const beside = `FunctionName=${names.neighbour},Resource=${names.neighbour}:live`;
  const others = noise.around(18 + othersOf(fault) * part, 0.01);
  const neighbour = Math.round(Math.min(facts.accountConcurrency - 60, others));
  const reserved = part > 0.5 && throttled > 0 ? 100 : 0;
  const claimed = Math.min(facts.accountConcurrency, concurrency + 40 + neighbour + reserved);
  return {
    'AWS/Lambda|ClaimedAccountConcurrency|Maximum|': claimed,
    ...(fault.neighbour && {
      [`AWS/Lambda|ConcurrentExecutions|Maximum|${beside}`]: neighbour,
      [`AWS/Lambda|Invocations|Sum|${beside}`]: neighbour * 6,
    }),
  };
}

function workerMetrics({ fault, part, noise, state }: LaneInput, { done, failed, tried, concurrency }: Flow): Minute {
  const own = 'Lane=own';
  const isSilent = fault.silentWorker && part > 0.5;
  const cold = part > 0 && part < 1 ? noise.count(concurrency / 6) : noise.count(0.1);
  return {
    [`Headroom|RecordsProcessed|Sum|${own}`]: isSilent || tried === 0 ? undefined : done,
    [`Headroom|RecordsFailed|Sum|${own}`]: isSilent || tried === 0 ? undefined : failed,
    [`Headroom|ColdStart|Sum|${own}`]: isSilent ? undefined : cold || undefined,
    [`Headroom|MessageAgeMs|p99|${own}`]: isSilent || tried === 0 ? undefined : noise.around(state.ageSec * 800, 0.1),
  };
}
