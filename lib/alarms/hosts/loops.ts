import { probeOf } from '../../core/hosts/probe-of';
import type { HostPlan } from '../../core/plan';
import { fiveOfFive, threeOfThree, twoOfThree } from '../breaching';
import { alarmsPer } from '../entry';
import { howHostsAre, whoBlocked } from '../next-commands';
import { agentMetric, probeMetric } from './metrics';
import { beatsPerMinute, breachingOfSilence, CALM_OF_SILENCE, hostsShare, shareHeard } from './silence';

/** Block of a loop that nobody waits out, half of what a loop that is stuck for good tells in each document. A choice of this kit. */
const STUCK_MS = 5_000;

/** Alarms on what the event loops of a host group say. */
export const hostLoopAlarms = alarmsPer('host', {
  'host-loop-lag': {
    meaning: 'the event loop makes requests wait longer than the host group promises',
    shows: 'loop lag p99, ms',
    // p99 over the values of all hosts: each probe publishes equally weighted waits, so their percentile is the group's.
    metric: ({ service: name }) => probeMetric('LoopLag', 'p99', name, 10),
    unit: 'ms',
    when: '>',
    threshold: (plan) =>
      hasLoops(plan)
        ? {
            value: plan.host.maxLoopLagMs,
            because: `host group ${plan.host.name} promises that 99 % of callbacks wait no longer than ${plan.host.maxLoopLagMs} ms`,
          }
        : undefined,
    atPeak: ({ host }) => ({
      value: host.maxLoopLagMs * PEAK_SHARE,
      because:
        `${PEAK_SHARE * 100} % of the ${host.maxLoopLagMs} ms that host group ${host.name} promises: at a peak ` +
        'the rest is gone within minutes',
    }),
    breaching: twoOfThree,
    missing: 'notBreaching',
    silence: { kind: 'seen-by', alarm: 'host-loop-silent' },
    nature: 'symptom',
    calm: 'two of three periods of 10 s: a collection of garbage or one long request is one',
    next: whoBlocked,
  },

  'host-loop-stuck': {
    meaning: 'the event loop of a process is blocked for seconds on end, and what that process serves waits',
    shows: 'longest loop block, ms',
    // Of a thousand loops one that is stuck for good is a thousandth of all waits: no percentile of them moves.
    metric: ({ service: name }) => probeMetric('LoopBlockedMaxMs', 'Maximum', name),
    unit: 'ms',
    when: '>',
    threshold: (plan) => {
      const value = Math.max(STUCK_MS, plan.host.maxLoopLagMs);
      return hasLoops(plan)
        ? {
            value,
            because:
              `a request that waits ${value / 1000} s is given up, and host group ${plan.host.name} promises ` +
              `${plan.host.maxLoopLagMs} ms`,
          }
        : undefined;
    },
    breaching: threeOfThree,
    missing: 'notBreaching',
    silence: { kind: 'seen-by', alarm: 'host-loop-silent' },
    nature: 'symptom',
    calm: 'three minutes in a row: a start, a large import or one long collection of garbage is one',
    next: whoBlocked,
  },

  'host-loop-silent': {
    meaning: 'event loops have stopped beating: a process, its probe or its host is gone or stuck',
    shows: 'loop beats, share of due',
    metric: ({ service: name, plan }) => {
      const metric = probeMetric('LoopHeartbeat', 'Sum', name);
      // The agent runs before the service does; host-silent sees a host that has none.
      const from = agentMetric('mem_available_percent', 'SampleCount', name);
      return shareHeard({ id: 'beats', metric, perHost: beatsPerMinute(plan), plan, from });
    },
    unit: 'of the beats that are due',
    when: '<',
    threshold: (plan) =>
      hasLoops(plan)
        ? hostsShare(plan, `each host beats ${beatsPerMinute(plan)} times a minute, six times per process`)
        : undefined,
    breaching: fiveOfFive,
    breachingOf: breachingOfSilence,
    missing: 'breaching',
    silence: { kind: 'alarms' },
    nature: 'silence',
    calm: CALM_OF_SILENCE,
    // A first deployment takes minutes until the first host beats.
    warmUpMin: 10,
    next: howHostsAre,
  },
});

/** Share of a promise that is used up before a page goes out during a declared peak. */
const PEAK_SHARE = 0.75;

/** Whether loops are measured: not without a probe, and workers of some kinds answer one request after another, without a loop. */
function hasLoops({ host }: HostPlan): boolean {
  const { run } = host.service;
  if (run.kind === 'gunicorn') return !['sync', 'gthread'].includes(run.workerClass);
  return probeOf(run) !== 'none';
}
