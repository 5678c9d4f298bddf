import { lambda } from '../../limits/lambda';
import { sqs } from '../../limits/sqs';
import type { Issue } from '../issue';
import { PEAK_LEAD_MIN } from '../peaks/recurrence';
import type { LanePlan } from '../plan';
import { figure } from '../words/figure';
import { drainProblems } from './drain';
import { memoryProblems } from './memory';
import { provisioningSec } from './ramp';

interface Situation {
  readonly environmentName: string;
  readonly factor: number;
  readonly lambdaConcurrencyQuota: number;
}

/** Reasons why a lane can't keep its promise, and what AWS would refuse about it. */
export function laneProblems(plan: LanePlan, situation: Situation): Issue[] {
  const path = `${situation.environmentName}.lanes.${plan.lane.name}`;
  return [
    ...timeoutProblems(plan, path),
    ...visibilityProblems(plan, path),
    ...retryProblem(plan, path),
    ...maxConcurrencyProblem(plan, path),
    ...drainProblems(plan, situation, path),
    ...provisioningProblem(plan, path),
    ...memoryProblems(plan.lane, path),
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

/**
 * Problem of a promise too short for a retry. The age that CloudWatch reports counts until a message is deleted: a
 * retry starts after the visibility timeout.
 */
function retryProblem(plan: LanePlan, path: string): Issue[] {
  const { maxQueueAgeSec, visibilityTimeoutSec } = plan.lane;
  const needed = visibilityTimeoutSec + slowInvocationSec(plan);
  if (maxQueueAgeSec >= needed) return [];
  return [
    {
      severity: 'error',
      path: `${path}.maxQueueAgeSec`,
      got: `${figure(maxQueueAgeSec)} s`,
      expected:
        `at least one retry: ${figure(visibilityTimeoutSec)} s until the message shows up again, and ` +
        `${figure(slowInvocationSec(plan))} s of work (p99)`,
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

/**
 * Problem of a peak whose provisioned concurrency takes longer than the lead with which the schedule raises it: Lambda
 * adds only so much per minute.
 */
function provisioningProblem(plan: LanePlan, path: string): Issue[] {
  const needed = provisioningSec(plan);
  if (needed <= PEAK_LEAD_MIN * 60) return [];
  return [
    {
      severity: 'error',
      path: `${path}.peakArrivalsPerSec`,
      got: `${figure(plan.peakProvisionedConcurrency?.value ?? 0)} provisioned executions at the largest peak`,
      expected:
        `as many as are allocated in the ${PEAK_LEAD_MIN} min before a peak, ` +
        `${figure(lambda.provisionedPerMinute.value)} per minute: ${figure(needed / 60)} min are needed ` +
        `(${lambda.provisionedPerMinute.source})`,
      fix: 'split the lane into several functions, shorten the work, or lower the factor of the peak',
    },
  ];
}
