import { lambda } from '../../limits/lambda';
import type { LimitRow } from '../../limits/limit-row';
import { sqs } from '../../limits/sqs';
import { PEAK_LEAD_MIN } from '../peaks/recurrence';
import type { LanePlan, PlanItem } from '../plan';
import { figure } from '../words/figure';

/** Executions that the event source starts with, how fast it adds more, and where it ends. */
export interface Scaling {
  readonly initial: number;
  readonly addedPerMinute: LimitRow;
  /** Most executions that it invokes at once; the account's quota is not in it. */
  readonly most: number;
  /** Bound of `most`, in words. */
  readonly bound: string;
}

/** Scaling of the lane's event source when messages pile up. */
export function scalingOf({ lane, maxConcurrency }: Pick<LanePlan, 'lane' | 'maxConcurrency'>): Scaling {
  const { pollers } = lane;
  if (pollers === undefined) {
    const own = maxConcurrency?.value ?? Infinity;
    const row = sqs.maxPollerConcurrency;
    return {
      initial: Math.min(own, sqs.initialConcurrency.value),
      addedPerMinute: sqs.addedConcurrencyPerMinute,
      most: Math.min(own, row.value),
      bound: own < row.value ? 'maxConcurrency' : row.source,
    };
  }
  const each = sqs.executionsPerPoller.value;
  const row = sqs.maxProvisionedConcurrency;
  return {
    initial: pollers.min * each,
    addedPerMinute: sqs.provisionedAddedPerMinute,
    most: Math.min(pollers.max * each, row.value),
    bound: pollers.max * each <= row.value ? `${figure(pollers.max)} pollers x ${each}` : row.source,
  };
}

/** Provisioned pollers that invoke this many workers at once. */
export const pollersFor = (executions: number): number => Math.ceil(executions / sqs.executionsPerPoller.value);

/** A peak that starts all at once, in executions. */
export interface Burst {
  /** Executions needed on average from the first moment on. */
  readonly needed: number;
  /** Executions that are there when it starts. */
  readonly running: number;
  readonly addedPerMinute: number;
  /** Most executions that there will be; more than `needed`, or the queue grows without end. */
  readonly most: number;
}

/**
 * Longest wait while the event source adds executions. With `a` needed, `k` running and `r` added per second, a fluid
 * first-in-first-out queue peaks at (a - k)^2 / (2 r a) seconds.
 */
export function rampWaitSec({ needed, running, addedPerMinute }: Omit<Burst, 'most'>): number {
  const missing = Math.max(0, needed - running);
  return missing === 0 ? 0 : missing ** 2 / (2 * (addedPerMinute / 60) * needed);
}

/**
 * Backlog until enough are running, as seconds of work, and the time from then until it is gone. It is (a - k)^2 / 2r;
 * executions go on being added at `r` up to `most`, so that it goes as it came, or slower.
 */
export function rampBacklog({ needed, running, addedPerMinute, most }: Burst): {
  readonly workSec: number;
  readonly drainSec: number;
} {
  const perSec = addedPerMinute / 60;
  const missing = Math.max(0, needed - running);
  const workSec = missing ** 2 / (2 * perSec);
  const spare = most - needed;
  if (missing === 0) return { workSec: 0, drainSec: 0 };
  if (spare <= 0) return { workSec, drainSec: Infinity };
  if (spare >= missing) return { workSec, drainSec: missing / perSec };
  return { workSec, drainSec: spare / perSec + (workSec - spare ** 2 / (2 * perSec)) / spare };
}

/** The burst of a lane's largest peak, if it came without warning out of an ordinary day. */
export function burstOf(plan: Pick<LanePlan, 'lane' | 'maxConcurrency'>, factor: number, quota: number): Burst {
  const { initial, addedPerMinute, most } = scalingOf(plan);
  const { peakArrivalsPerSec, meanDurationMs } = plan.lane;
  const ordinary = (peakArrivalsPerSec * meanDurationMs) / 1_000;
  const bound = Math.min(most, quota);
  return {
    needed: Math.min(ordinary * factor, bound),
    running: Math.min(Math.max(initial, ordinary), bound),
    addedPerMinute: addedPerMinute.value,
    most: bound,
  };
}

/** Seconds that Lambda takes to allocate what the largest peak has more than an ordinary day. */
export function provisioningSec({ provisionedConcurrency, peakProvisionedConcurrency }: LanePlan): number {
  const added = (peakProvisionedConcurrency?.value ?? 0) - (provisionedConcurrency?.value ?? 0);
  return (Math.max(0, added) * 60) / lambda.provisionedPerMinute.value;
}

/** A peak that brings more than the lane can ever work off. */
export interface Overload {
  /** Executions that would be in progress on average. */
  readonly needed: number;
  /** Executions that there are at most. */
  readonly most: number;
  /** Messages by which the queue grows in each second; 0 where it only never gets shorter. */
  readonly growthPerSec: number;
}

/** Overload of the largest peak; undefined where all that comes is worked off. */
export function overloadOf(
  plan: Pick<LanePlan, 'lane' | 'maxConcurrency'>,
  factor: number,
  quota: number,
): Overload | undefined {
  const { peakArrivalsPerSec, meanDurationMs } = plan.lane;
  const needed = (peakArrivalsPerSec * factor * meanDurationMs) / 1_000;
  const most = Math.min(scalingOf(plan).most, quota);
  return needed < most
    ? undefined
    : { needed, most, growthPerSec: Math.max(0, peakArrivalsPerSec * factor - (most * 1_000) / meanDurationMs) };
}

/** Growth in place of the times of ramp, backlog and drain, none of which ever ends. */
const growthItem = ({ needed, most, growthPerSec }: Overload, subject: string): PlanItem => ({
  subject,
  quantity: 'backlog growth',
  value: Math.round(growthPerSec * 100) / 100,
  unit: 'messages/s',
  because:
    `never worked off: ${figure(needed)} needed, ${figure(most)} run, ` +
    `${growthPerSec > 0 ? `grows by ${figure(growthPerSec)} messages/s` : 'gets no shorter'} as long as the largest peak lasts`,
  source: 'arrivals less what the executions work off',
});

/** Ramp of the lane from an ordinary day to its largest peak, and what waits meanwhile. */
export function rampItems(plan: LanePlan, { factor, quota }: { factor: number; quota: number }): PlanItem[] {
  const subject = `lane ${plan.lane.name}`;
  const burst = burstOf(plan, factor, quota);
  const overload = overloadOf(plan, factor, quota);
  if (overload !== undefined) return [...provisioningItem(plan, subject), growthItem(overload, subject)];
  return [
    ...provisioningItem(plan, subject),
    pollerItem(plan, burst, subject),
    functionItem(plan, subject),
    ...backlogItems(plan, burst, subject),
  ];
}

function provisioningItem(plan: LanePlan, subject: string): PlanItem[] {
  if (plan.provisionedConcurrency === undefined || plan.peakProvisionedConcurrency === undefined) return [];
  const [from, to] = [plan.provisionedConcurrency.value, plan.peakProvisionedConcurrency.value];
  const row = lambda.provisionedPerMinute;
  return [
    {
      subject,
      quantity: 'provisioning time',
      value: provisioningSec(plan),
      unit: 's',
      because: `from ${figure(from)} to ${figure(to)} at ${figure(row.value)} per minute; it begins ${PEAK_LEAD_MIN} min before a peak`,
      source: row.source,
    },
  ];
}

function pollerItem(plan: LanePlan, { needed, running, addedPerMinute }: Burst, subject: string): PlanItem {
  const { addedPerMinute: row } = scalingOf(plan);
  return {
    subject,
    quantity: 'poller ramp',
    value: Math.round((Math.max(0, needed - running) * 60) / addedPerMinute),
    unit: 's',
    because:
      needed <= running
        ? `${figure(running)} executions are polled for already, and the largest peak keeps ${figure(needed)} busy`
        : `from ${figure(running)} executions to the ${figure(needed)} that the largest peak keeps busy, ` +
          `${figure(row.value)} more per minute${plan.lane.pollers ? ' with provisioned pollers' : ''}`,
    source: row.source,
  };
}

/**
 * Time until the function has scaled. Environments that are provisioned are there already; the first thousand of the
 * others start at once.
 */
function functionItem({ peakConcurrency, peakProvisionedConcurrency }: LanePlan, subject: string): PlanItem {
  const row = lambda.newEnvironmentsPerTenSec;
  const cold = Math.max(0, peakConcurrency.value - (peakProvisionedConcurrency?.value ?? 0));
  return {
    subject,
    quantity: 'function scaling',
    value: Math.max(0, Math.ceil(cold / row.value) - 1) * 10,
    unit: 's',
    because: `${figure(cold)} environments to start beyond those provisioned, ${figure(row.value)} every 10 s`,
    source: row.source,
  };
}

/** Backlog of a burst and the time to drain it. */
function backlogItems({ lane }: LanePlan, burst: Burst, subject: string): PlanItem[] {
  const { workSec, drainSec } = rampBacklog(burst);
  const source = 'fluid approximation of a first-in-first-out queue';
  const backlog: PlanItem = {
    subject,
    quantity: 'burst backlog',
    value: Math.round((workSec * 1_000) / lane.meanDurationMs),
    unit: 'messages',
    because:
      'what piles up if the largest peak starts at once and nothing was raised before it: ' +
      `${figure(burst.needed)} executions are needed and ${figure(burst.running)} run`,
    source,
  };
  const drain: PlanItem = {
    subject,
    quantity: 'burst drain',
    value: Math.round(drainSec),
    unit: 's',
    because: `until that is worked off, with at most ${figure(burst.most)} executions; the longest wait is ${figure(rampWaitSec(burst))} s`,
    source,
  };
  return [backlog, drain];
}
