import type { Issue } from '../issue';
import type { LanePlan } from '../plan';
import { figure } from '../words/figure';
import { waitQuantileSec } from './erlang';
import { burstOf, pollersFor, rampWaitSec, scalingOf } from './ramp';

interface Situation {
  readonly factor: number;
  readonly lambdaConcurrencyQuota: number;
}

/** Capacity of a lane at its largest peak, in executions and in words. */
interface Drain {
  readonly servers: number;
  readonly offered: number;
  readonly arrivals: string;
  readonly drained: string;
}

/**
 * Problems of a lane whose messages are not taken up in time at the largest peak, with all the executions that it can
 * get.
 */
export function drainProblems(plan: LanePlan, situation: Situation, path: string): Issue[] {
  const { lane } = plan;
  const { factor, lambdaConcurrencyQuota: quota } = situation;
  const servers = Math.min(scalingOf(plan).most, quota);
  const drain: Drain = {
    servers,
    offered: (lane.peakArrivalsPerSec * factor * lane.meanDurationMs) / 1_000,
    arrivals: `${figure(lane.peakArrivalsPerSec * factor)} messages/s at the largest peak`,
    drained: `${figure(servers)} executions drain ${figure((servers * 1_000) / lane.meanDurationMs)} messages/s`,
  };
  if (drain.servers <= drain.offered) return [tooFew(plan, drain, quota, path)];
  return [...waitProblem(plan, drain, path), ...rampProblem(plan, situation, path)];
}

function tooFew(plan: LanePlan, { servers, arrivals, drained }: Drain, quota: number, path: string): Issue {
  const { lane, peakConcurrency } = plan;
  const { bound } = scalingOf(plan);
  const expected = (by: string) => `fewer arrivals than the drain rate: ${drained}${by}, against ${arrivals}`;
  if (servers === quota && servers < scalingOf(plan).most)
    return {
      severity: 'error',
      path: `${path}.peakArrivalsPerSec`,
      got: arrivals,
      expected: expected(' (the account quota)'),
      fix: 'split the lane over accounts, shorten the work, or ask AWS for a larger quota and write it as lambdaConcurrencyQuota',
    };
  if (lane.maxConcurrency !== undefined)
    return {
      severity: 'error',
      path: `${path}.maxConcurrency`,
      got: String(lane.maxConcurrency),
      expected: expected(''),
      fix: `raise maxConcurrency to ${figure(peakConcurrency.value)}, or leave it out`,
    };
  if (lane.pollers !== undefined)
    return {
      severity: 'error',
      path: `${path}.pollers.max`,
      got: String(lane.pollers.max),
      expected: expected(` (${bound})`),
      fix: `raise it to at least ${pollersFor(peakConcurrency.value)}, split the lane, or shorten the work`,
    };
  const faster = lane.kind === 'latency' && !lane.fifo ? ', or give it pollers: { min, max }' : '';
  return {
    severity: 'error',
    path: `${path}.peakArrivalsPerSec`,
    got: arrivals,
    expected: expected(` (${bound})`),
    fix: `split the lane, or shorten the work${faster}`,
  };
}

function waitProblem({ lane, peakConcurrency }: LanePlan, { servers, offered, drained }: Drain, path: string): Issue[] {
  const wait = waitQuantileSec(servers, offered, (lane.meanDurationMs * lane.batchSize) / 1_000, 0.99);
  if (wait <= lane.maxQueueAgeSec) return [];
  const enough = Math.max(peakConcurrency.value, servers + 1);
  const more =
    lane.pollers === undefined
      ? `raise maxConcurrency to ${figure(enough)}`
      : `raise pollers.max to ${figure(pollersFor(enough))}`;
  return [
    {
      severity: 'error',
      path: `${path}.maxQueueAgeSec`,
      got: `${figure(lane.maxQueueAgeSec)} s`,
      expected:
        `at least ${figure(Math.ceil(wait))} s: ${drained}, so close to the arrivals that 1 message in 100 ` +
        `waits longer (Erlang's C formula)`,
      fix: `${more}, or raise maxQueueAgeSec to ${figure(Math.ceil(wait))}`,
    },
  ];
}

function rampProblem(plan: LanePlan, { factor, lambdaConcurrencyQuota }: Situation, path: string): Issue[] {
  const { lane } = plan;
  const { addedPerMinute: row } = scalingOf(plan);
  const burst = burstOf(plan, factor, lambdaConcurrencyQuota);
  const wait = rampWaitSec(burst);
  if (wait <= lane.maxQueueAgeSec) return [];
  const faster =
    lane.pollers !== undefined
      ? `raise pollers.min to ${figure(pollersFor(burst.needed))}, `
      : lane.kind === 'latency' && !lane.fifo
        ? 'give it pollers: { min, max }, '
        : '';
  return [
    {
      severity: 'warning',
      path: `${path}.maxQueueAgeSec`,
      got: `${figure(lane.maxQueueAgeSec)} s`,
      expected:
        `at least ${figure(Math.ceil(wait))} s if the peak starts at once: the event source adds ` +
        `${figure(row.value)} executions per minute (${row.source})`,
      fix: `${faster}raise maxQueueAgeSec to ${figure(Math.ceil(wait))}, split the lane, or shorten meanDurationMs`,
    },
  ];
}
