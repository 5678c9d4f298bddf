import { lambda } from '../limits/lambda';
import { sqs } from '../limits/sqs';
import type { LanePlan } from './capacity';
import { waitQuantileSec } from './erlang';
import { figure } from './figure';
import type { Issue } from './issue';

interface Situation {
  readonly environmentName: string;
  readonly factor: number;
  readonly lambdaConcurrencyQuota: number;
}

/** Why a lane can't keep its promise, or what AWS would refuse about it. */
export function laneProblems(plan: LanePlan, situation: Situation): Issue[] {
  const path = `${situation.environmentName}.lanes.${plan.lane.name}`;
  return [
    ...timeoutProblems(plan, path),
    ...visibilityProblems(plan, path),
    ...retryProblem(plan, path),
    ...maxConcurrencyProblem(plan, path),
    ...drainProblems(plan, situation, path),
  ];
}

/** Time that one invocation takes where every message of its batch is a slow one. */
const slowInvocationSec = ({ lane }: LanePlan): number => (lane.p99DurationMs * lane.batchSize) / 1_000;

function timeoutProblems(plan: LanePlan, path: string): Issue[] {
  const { timeoutSec, batchSize, p99DurationMs } = plan.lane;
  const max = lambda.maxTimeout;
  const slow = slowInvocationSec(plan);
  const batch = batchSize > 1 ? ` x ${batchSize} messages` : '';
  const got = `${figure(timeoutSec)} s`;
  const tooShort: Issue = {
    severity: 'error',
    path: `${path}.timeoutSec`,
    got,
    expected: `at least the p99 duration of ${figure(p99DurationMs)} ms${batch}: ${figure(slow)} s`,
    fix:
      slow > max.value
        ? `lower batchSize or p99DurationMs: Lambda stops after ${max.value} s at the latest`
        : `raise timeoutSec to at least ${Math.ceil(slow)}${batchSize > 1 ? ', or lower batchSize' : ', or shorten the work'}`,
  };
  const tooLong: Issue = {
    severity: 'error',
    path: `${path}.timeoutSec`,
    got,
    expected: `1 to ${max.value} s (${max.source})`,
    fix: 'split the work into shorter steps, or run it on hosts',
  };
  return [...(timeoutSec < slow ? [tooShort] : []), ...(timeoutSec > max.value ? [tooLong] : [])];
}

function visibilityProblems({ lane }: LanePlan, path: string): Issue[] {
  const { visibilityTimeoutSec: visibility, timeoutSec } = lane;
  const [times, max] = [sqs.visibilityTimeouts, sqs.maxVisibilityTimeout];
  const issue = { path: `${path}.visibilityTimeoutSec`, got: `${figure(visibility)} s` };
  const advised = times.value * timeoutSec;
  if (visibility > max.value) {
    const fix = `lower it to at most ${figure(max.value)}, or lower timeoutSec`;
    return [{ ...issue, severity: 'error', expected: `at most ${figure(max.value)} s (${max.source})`, fix }];
  }
  if (visibility < timeoutSec) {
    const expected = `at least the timeout of ${figure(timeoutSec)} s: Lambda refuses less, and messages would be worked on twice at once`;
    return [{ ...issue, severity: 'error', expected, fix: `raise it to ${figure(advised)}, or leave it out` }];
  }
  if (visibility < advised) {
    const expected = `${times.value} x the timeout, ${figure(advised)} s (${times.source})`;
    return [
      {
        ...issue,
        severity: 'warning',
        expected,
        fix: `raise it to ${figure(advised)}, lower timeoutSec, or leave it out`,
      },
    ];
  }
  return [];
}

/** The age that CloudWatch reports counts until a message is deleted: a retry starts after the visibility timeout. */
function retryProblem(plan: LanePlan, path: string): Issue[] {
  const { maxQueueAgeSec, visibilityTimeoutSec } = plan.lane;
  const needed = visibilityTimeoutSec + slowInvocationSec(plan);
  if (maxQueueAgeSec >= needed) return [];
  return [
    {
      severity: 'error',
      path: `${path}.maxQueueAgeSec`,
      got: `${figure(maxQueueAgeSec)} s`,
      expected: `at least one retry: ${figure(visibilityTimeoutSec)} s until the message shows up again, and ${figure(slowInvocationSec(plan))} s of work (p99)`,
      fix: `raise maxQueueAgeSec to ${figure(Math.ceil(needed))}, or lower timeoutSec, and with it the visibility timeout`,
    },
  ];
}

function maxConcurrencyProblem({ lane }: LanePlan, path: string): Issue[] {
  const [min, max] = [sqs.minMaximumConcurrency, sqs.maxMaximumConcurrency];
  const asked = lane.maxConcurrency;
  if (asked === undefined || (asked >= min.value && asked <= max.value)) return [];
  return [
    {
      severity: 'error',
      path: `${path}.maxConcurrency`,
      got: String(asked),
      expected: `${min.value} to ${figure(max.value)} (${max.source})`,
      fix:
        asked < min.value
          ? `raise it to ${min.value}, or leave it out`
          : `lower it to ${figure(max.value)}, or leave it out`,
    },
  ];
}

/** Whether messages are taken up in time at the largest peak, with all the executions that the lane can get. */
function drainProblems(plan: LanePlan, { factor, lambdaConcurrencyQuota }: Situation, path: string): Issue[] {
  const { lane } = plan;
  const offered = (lane.peakArrivalsPerSec * factor * lane.meanDurationMs) / 1_000;
  const poller = Math.min(sqs.maxPollerConcurrency.value, lambdaConcurrencyQuota);
  const servers = Math.min(plan.maxConcurrency?.value ?? poller, poller);
  const arrivals = `${figure(lane.peakArrivalsPerSec * factor)} messages/s at the largest peak`;
  const drained = `${figure(servers)} executions drain ${figure((servers * 1_000) / lane.meanDurationMs)} messages/s`;
  if (servers <= offered) {
    const field = lane.maxConcurrency === undefined ? 'peakArrivalsPerSec' : 'maxConcurrency';
    const bound =
      servers === poller
        ? ` (${servers === lambdaConcurrencyQuota ? 'the account quota' : sqs.maxPollerConcurrency.source})`
        : '';
    return [
      {
        severity: 'error',
        path: `${path}.${field}`,
        got: field === 'maxConcurrency' ? String(lane.maxConcurrency) : arrivals,
        expected: `fewer arrivals than the drain rate: ${drained}${bound}, against ${arrivals}`,
        fix:
          lane.maxConcurrency === undefined
            ? 'split the lane, or shorten the work'
            : `raise maxConcurrency to ${figure(plan.peakConcurrency.value)}, or leave it out`,
      },
    ];
  }
  return [...waitProblem(plan, servers, offered, drained, path), ...rampProblem(plan, servers, factor, path)];
}

function waitProblem(
  { lane, peakConcurrency }: LanePlan,
  servers: number,
  offered: number,
  drained: string,
  path: string,
): Issue[] {
  const wait = waitQuantileSec(servers, offered, (lane.meanDurationMs * lane.batchSize) / 1_000, 0.99);
  if (wait <= lane.maxQueueAgeSec) return [];
  return [
    {
      severity: 'error',
      path: `${path}.maxQueueAgeSec`,
      got: `${figure(lane.maxQueueAgeSec)} s`,
      expected: `at least ${figure(Math.ceil(wait))} s: ${drained}, so close to the arrivals that 1 message in 100 waits longer (Erlang's C formula)`,
      fix: `raise maxConcurrency to ${figure(Math.max(peakConcurrency.value, servers + 1))}, or raise maxQueueAgeSec to ${figure(Math.ceil(wait))}`,
    },
  ];
}

/**
 * Longest wait while the event source adds pollers after a sudden start of the peak. With `a` executions needed, `k`
 * running and `r` added per second, a fluid first-in-first-out queue peaks at (a - k)^2 / (2 r a) seconds.
 */
export function rampWaitSec(needed: number, running: number): number {
  const perSec = sqs.addedConcurrencyPerMinute.value / 60;
  const missing = Math.max(0, needed - running);
  return missing === 0 ? 0 : missing ** 2 / (2 * perSec * needed);
}

function rampProblem({ lane }: LanePlan, servers: number, factor: number, path: string): Issue[] {
  const ordinary = (lane.peakArrivalsPerSec * lane.meanDurationMs) / 1_000;
  const wait = rampWaitSec(Math.min(ordinary * factor, servers), Math.max(sqs.initialConcurrency.value, ordinary));
  if (wait <= lane.maxQueueAgeSec) return [];
  return [
    {
      severity: 'warning',
      path: `${path}.maxQueueAgeSec`,
      got: `${figure(lane.maxQueueAgeSec)} s`,
      expected: `at least ${figure(Math.ceil(wait))} s if the peak starts at once: the event source adds ${sqs.addedConcurrencyPerMinute.value} executions per minute (${sqs.addedConcurrencyPerMinute.source})`,
      fix: `raise maxQueueAgeSec to ${figure(Math.ceil(wait))}, split the lane, or shorten meanDurationMs`,
    },
  ];
}
