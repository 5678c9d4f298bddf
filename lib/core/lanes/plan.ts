import { lambda } from '../../limits/lambda';
import { sqs } from '../../limits/sqs';
import type { LaneWorkload } from '../environment/lanes';
import type { LanePlan, PlanItem, Sized } from '../plan';
import type { Quantity } from '../quantity';
import { figure } from '../words/figure';
import { BACKSTOP_UTILIZATION, backstopCeiling } from './backstop';
import { memoryItem } from './memory';
import { poissonQuantile } from './poisson';
import { laneProblems } from './problems';
import { rampItems } from './ramp';

/** Circumstances that a lane is sized for. */
export interface LaneSituation {
  /** Name of the environment, which stands before the paths of problems. */
  readonly environmentName: string;
  /** The largest declared peak factor; 1 without peaks. */
  readonly factor: number;
  /** The account's Lambda quota in the region: the most that a lane can ever run at once. */
  readonly lambdaConcurrencyQuota: number;
  /**
   * Whether it is this lane that watches the account's quota for its environment.
   * @default true
   */
  readonly watchesQuota?: boolean;
}

/** Share of the time in which what is planned is enough without waiting. */
const ENOUGH_SHARE = 0.99;

const LITTLE_SOURCE = "Little's law (Little 1961); the number in progress of an M/G/infinity queue is Poisson";

/**
 * Messages in progress on average at a peak factor: arrivals per second x seconds each. Batches don't change it, as
 * the messages of one are worked on one after the other; a worker that takes them in parallel needs less.
 */
function offeredAt(lane: LaneWorkload, factor: number): number {
  const offered = (lane.peakArrivalsPerSec * factor * lane.meanDurationMs) / 1_000;
  // A wrong workload is reported as such; its size only has to be a number.
  return Number.isFinite(offered) ? Math.min(Math.max(offered, 0), 1e9) : 0;
}

/** Executions in progress at a peak factor, 99 % of the time; at least 1. */
export function concurrencyAt(lane: LaneWorkload, factor: number): number {
  return Math.max(1, poissonQuantile(offeredAt(lane, factor), ENOUGH_SHARE));
}

/** Provisioned concurrency of a lane that has some, at a peak factor. Never 0. */
export function provisionedConcurrencyAt(lane: LaneWorkload, factor: number): number {
  return concurrencyAt(lane, factor);
}

/** Sizes a lane by its promise: concurrency on an ordinary day and at the peak, and what follows from it. */
export function planLane(lane: LaneWorkload, situation: LaneSituation): Sized<LanePlan> {
  const { factor, lambdaConcurrencyQuota, watchesQuota = true } = situation;
  const isProvisioned = lane.kind === 'latency' && lane.provisionedConcurrency === 'planned';
  const plan: LanePlan = {
    lane,
    concurrency: concurrency(lane, 1, 'at the top of an ordinary day'),
    peakConcurrency: concurrency(lane, factor, peakWords(factor)),
    ...(isProvisioned && {
      provisionedConcurrency: provisioned(lane, 1, 'on an ordinary day'),
      peakProvisionedConcurrency: provisioned(lane, factor, peakWords(factor)),
    }),
    ...(lane.kind === 'batch' && { maxConcurrency: maxConcurrency(lane, factor) }),
    visibilityTimeoutSec: visibility(lane),
    backoffMaxSec: backoff(lane),
    ...(watchesQuota && { watchedQuota: quotaOf(lambdaConcurrencyQuota) }),
  };
  return { plan, items: laneItems(plan, situation), problems: laneProblems(plan, situation) };
}

function concurrency(lane: LaneWorkload, factor: number, when: string): Quantity {
  const offered = offeredAt(lane, factor);
  const arrivals = figure(lane.peakArrivalsPerSec * factor);
  return {
    value: concurrencyAt(lane, factor),
    unit: 'executions',
    because:
      `${when} ${arrivals} messages/s x ${figure(lane.meanDurationMs)} ms keep ${figure(offered)} in progress ` +
      'on average; this many are enough 99 % of the time',
    source: LITTLE_SOURCE,
  };
}

function provisioned(lane: LaneWorkload, factor: number, when: string): Quantity {
  return {
    value: provisionedConcurrencyAt(lane, factor),
    unit: 'executions',
    because: `as many as are in progress ${when} 99 % of the time, so that 1 message in 100 at most meets a cold start`,
    source: LITTLE_SOURCE,
  };
}

function maxConcurrency(lane: LaneWorkload, factor: number): Quantity {
  const [min, max] = [sqs.minMaximumConcurrency, sqs.maxMaximumConcurrency];
  if (lane.maxConcurrency !== undefined) {
    return { value: lane.maxConcurrency, unit: 'executions', because: 'asked for', source: max.source };
  }
  const needed = concurrencyAt(lane, factor);
  return {
    value: Math.min(Math.max(needed, min.value), max.value),
    unit: 'executions',
    because: `${figure(needed)} are enough 99 % of the time at the peak; the event source takes ${min.value} to ${figure(max.value)}`,
    source: max.source,
  };
}

const quotaOf = (quota: number): Quantity => ({
  value: quota,
  unit: 'executions',
  because: 'what the environment file says that the account may run at once in its region',
  source: lambda.defaultConcurrency.source,
});

function visibility({ visibilityTimeoutSec, timeoutSec }: LaneWorkload): Quantity {
  const times = visibilityTimeoutSec / timeoutSec;
  return {
    value: visibilityTimeoutSec,
    unit: 's',
    because:
      `${figure(times)} x the timeout of ${figure(timeoutSec)} s: a message that was throttled is tried again ` +
      'before it shows up a second time',
    source: sqs.visibilityTimeouts.source,
  };
}

/**
 * Longest back-off: a message that fails at once and is then slow again has to be done within the promise: back-off + 2
 * x the slowest invocation. Never longer than the visibility timeout, after which it would have come back anyway.
 */
function backoff(lane: LaneWorkload): Quantity {
  const { maxQueueAgeSec, visibilityTimeoutSec, batchSize, p99DurationMs } = lane;
  const slowSec = (p99DurationMs * batchSize) / 1_000;
  const left = Math.max(0, Math.floor(maxQueueAgeSec - 2 * slowSec));
  const isVisibility = visibilityTimeoutSec <= left;
  return {
    value: Math.min(left, visibilityTimeoutSec),
    unit: 's',
    because: isVisibility
      ? 'the visibility timeout, after which a failed message comes back in any case; the promise of ' +
        `${figure(maxQueueAgeSec)} s would allow ${figure(left)}`
      : `what the promise of ${figure(maxQueueAgeSec)} s leaves of two invocations of ${figure(slowSec)} s ` +
        '(p99), so that one retry never breaks it',
    source: sqs.maxVisibilityTimeout.source,
  };
}

/** Upper end of target tracking, which adds to the schedule when more of it is in use than was planned. */
function ceiling({ peakProvisionedConcurrency: peak }: LanePlan): Quantity | undefined {
  if (peak === undefined) return undefined;
  return {
    value: backstopCeiling(peak.value),
    unit: 'executions',
    because:
      `most that target tracking at ${BACKSTOP_UTILIZATION} makes of ${figure(peak.value)}, in a peak that is ` +
      'larger than declared; nothing beyond the account quota',
    source: lambda.provisionedPerMinute.source,
  };
}

/** Message groups that a FIFO queue needs: each is worked on by one execution at a time. */
function groups({ lane, peakConcurrency }: LanePlan): Quantity | undefined {
  if (!lane.fifo) return undefined;
  return {
    value: peakConcurrency.value,
    unit: 'groups',
    because:
      'a FIFO queue is worked on by one execution per message group: with fewer groups in flight than this at ' +
      'the peak, messages wait for their group',
    source: sqs.initialConcurrency.source,
  };
}

function laneItems(planned: LanePlan, { factor, lambdaConcurrencyQuota }: LaneSituation): PlanItem[] {
  const { lane, ...plan } = planned;
  const subject = `lane ${lane.name}`;
  const named: readonly (readonly [string, Quantity | undefined])[] = [
    ['concurrency', plan.concurrency],
    ['peak concurrency', plan.peakConcurrency],
    ['provisioned concurrency', plan.provisionedConcurrency],
    ['peak provisioned concurrency', plan.peakProvisionedConcurrency],
    ['provisioned ceiling', ceiling(planned)],
    ['maximum concurrency', plan.maxConcurrency],
    ['message groups', groups(planned)],
    ['visibility timeout', plan.visibilityTimeoutSec],
    ['longest back-off', plan.backoffMaxSec],
  ];
  return [
    ...named.flatMap(([quantity, number]) => (number === undefined ? [] : [{ subject, quantity, ...number }])),
    ...rampItems(planned, { factor, quota: lambdaConcurrencyQuota }),
    memoryItem(lane),
  ];
}

const peakWords = (factor: number): string =>
  factor > 1 ? `at the largest peak (x ${figure(factor)})` : 'at the top of an ordinary day (no peak is declared)';
