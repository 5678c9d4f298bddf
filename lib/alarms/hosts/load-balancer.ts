import type { Peak } from '../../core/environment/environment';
import { targetGroupRoles } from '../../core/hosts/roles';
import type { HostPlan } from '../../core/plan';
import { figure } from '../../core/words/figure';
import { certificateMetrics } from '../../limits/metrics/certificates';
import { oneOfOne, threeOfFive, threeOfThree, twoOfThree } from '../breaching';
import { alarmsPer } from '../entry';
import { math } from '../math';
import { howHostsAre, whatAlarmSees, whoBlocked } from '../next-commands';
import { HOUR_SEC, published } from '../published-metric';
import { leastOf, plannedAsOf, whenFewer } from './capacity';
import { entryMetric, targetMetric } from './metrics';
import { percentileOfMany } from './percentile';
import { longerThanReplacement } from './replacement';

const LEAST_ERRORS = 10;
const LEAST_OF_ALL = 3;
const CERTIFICATE_DAYS = 21;
const LEAST_REQUESTS = 100;
const PEAK_SHARE = 0.75;
/** Longest answer, in ms, where an entry promises none. */
const DEFAULT_RESPONSE_MS = 1000;

/** Alarms on what the load balancer of a host group says, which is what its users see. */
export const hostEntryAlarms = alarmsPer('host', {
  'host-app-errors': {
    meaning: 'requests are answered with an error of the server',
    shows: 'answers 5xx, %',
    // `chosen` counts requests for which a target was chosen; those that found none are in `refused` alone. Both as 5XX.
    metric: () =>
      math(
        '100 * (FILL(failed, 0) + FILL(refused, 0) >= ' +
          `${LEAST_ERRORS}) * (FILL(failed, 0) + FILL(refused, 0)) / (FILL(chosen, 0) + FILL(refused, 0))`,
        {
          chosen: entryMetric('RequestCount', 'Sum'),
          failed: entryMetric('HTTPCode_Target_5XX_Count', 'Sum'),
          refused: entryMetric('HTTPCode_ELB_5XX_Count', 'Sum'),
        },
      ),
    unit: '% of the requests',
    when: '>',
    threshold: ({ host }) =>
      host.entry && {
        value: 1,
        because: `one request in a hundred to host group ${host.name}, and at least ${LEAST_ERRORS} of them: few are tried again by nobody`,
      },
    atPeak: ({ host }) =>
      host.entry && {
        value: 0.5,
        because: `at a peak one request in two hundred to host group ${host.name} is as many users as one in a hundred on other days`,
      },
    breaching: twoOfThree,
    missing: 'notBreaching',
    silence: {
      kind: 'harmless',
      because: 'no datapoint means no request; host-unhealthy-targets sees a service that can answer none',
    },
    nature: 'symptom',
    calm: `two of three minutes, and never fewer than ${LEAST_ERRORS} errors a minute; host-app-errors-all sees a quiet night`,
    next: howHostsAre,
  },

  'host-app-errors-all': {
    meaning: 'every request of the last hour was answered with an error of the server',
    shows: 'answers 5xx, % of an hour',
    // A few requests an hour are never a share of a minute.
    metric: () =>
      math(
        `(FILL(failed, 0) + FILL(refused, 0) >= ${LEAST_OF_ALL}) * ` +
          '100 * (FILL(failed, 0) + FILL(refused, 0)) / (FILL(chosen, 0) + FILL(refused, 0))',
        {
          chosen: entryMetric('RequestCount', 'Sum', HOUR_SEC),
          failed: entryMetric('HTTPCode_Target_5XX_Count', 'Sum', HOUR_SEC),
          refused: entryMetric('HTTPCode_ELB_5XX_Count', 'Sum', HOUR_SEC),
        },
      ),
    unit: '% of the requests',
    when: '>=',
    threshold: ({ host }) =>
      host.entry && {
        value: 100,
        because: `host group ${host.name} has answered none of at least ${LEAST_OF_ALL} requests in an hour, however few there were`,
      },
    breaching: oneOfOne,
    missing: 'notBreaching',
    silence: {
      kind: 'harmless',
      because: 'no datapoint means no request; host-unhealthy-targets sees a service that can answer none',
    },
    nature: 'symptom',
    calm: `all requests of an hour and not one less, and at least ${LEAST_OF_ALL}: one that somebody tries on a door is none`,
    next: howHostsAre,
  },

  'host-connections-rejected': {
    meaning: 'the load balancer turns connections away, because it has as many as it can hold',
    shows: 'connections turned away, 1/min',
    metric: () => entryMetric('RejectedConnectionCount', 'Sum'),
    unit: 'connections',
    when: '>',
    threshold: ({ host }) =>
      host.entry && {
        value: 0,
        because: `whoever is turned away from host group ${host.name} gets no answer at all, and no other metric counts them`,
      },
    breaching: twoOfThree,
    missing: 'notBreaching',
    silence: { kind: 'harmless', because: 'a load balancer publishes it only when it has turned some away' },
    nature: 'symptom',
    calm: 'two of three minutes: a load balancer grows, but takes minutes to',
    next: howHostsAre,
  },

  'host-connections-failed': {
    meaning: 'the load balancer cannot connect to hosts that it calls healthy',
    shows: 'connections to hosts lost, 1/min',
    metric: () => entryMetric('TargetConnectionErrorCount', 'Sum'),
    unit: 'connections a minute',
    when: '>',
    threshold: ({ host }) =>
      host.entry && {
        value: LEAST_ERRORS,
        because:
          `each is tried on another host of group ${host.name} first: more than ${LEAST_ERRORS} a minute are full queues of ` +
          'connections, or processes that come and go',
      },
    breaching: threeOfFive,
    missing: 'notBreaching',
    silence: { kind: 'harmless', because: 'a load balancer publishes it only when there was an error' },
    nature: 'cause',
    calm: 'three minutes of five: a host that is replaced makes a few',
    next: howHostsAre,
  },

  'host-certificate-expiring': {
    meaning: 'the certificate of the load balancer expires soon, and nobody has renewed it',
    shows: 'certificate left, days',
    metric: ({ plan: { host } }) =>
      published(certificateMetrics, 'DaysToExpiry', 'Minimum', {
        CertificateArn: { value: host.entry?.certificateArn ?? '' },
      }),
    unit: 'days',
    when: '<',
    threshold: ({ host }) =>
      host.entry && {
        value: CERTIFICATE_DAYS,
        because:
          `AWS renews its certificates 60 days before they expire: one that host group ${host.name} still has ` +
          `${CERTIFICATE_DAYS} days before was imported, or can't be renewed`,
      },
    breaching: oneOfOne,
    missing: 'notBreaching',
    silence: { kind: 'harmless', because: 'it is published until the certificate has expired, weeks after this' },
    nature: 'cause',
    calm: 'one look a day, and three weeks before it hurts',
    recommended: { periodSec: 86_400, datapoints: 1, of: 1 },
    next: whatAlarmSees,
  },

  'host-app-latency': {
    meaning: 'answers take longer than the host group promises',
    shows: 'answers p99, s',
    metric: () =>
      percentileOfMany(LEAST_REQUESTS, {
        count: entryMetric('RequestCount', 'Sum'),
        slowest: entryMetric('TargetResponseTime', 'p99'),
      }),
    unit: 's',
    when: '>',
    threshold: (plan) => latencyPromise(plan, 1),
    atPeak: (plan) => latencyPromise(plan, PEAK_SHARE),
    breaching: twoOfThree,
    missing: 'notBreaching',
    silence: {
      kind: 'harmless',
      because: 'no datapoint means no answer; host-app-errors and host-unhealthy-targets see why',
    },
    nature: 'symptom',
    calm:
      `the slowest hundredth of at least ${LEAST_REQUESTS} requests a minute, in two of three minutes; with ` +
      'fewer nothing is said about latency',
    next: whoBlocked,
  },

  'host-unhealthy-targets': {
    meaning: 'the load balancer calls fewer hosts healthy than the group promises',
    shows: 'healthy hosts, share of plan',
    // Not those that it calls unhealthy: each new host is one of these until it has booted, also at a scale-out.
    metric: ({ plan, peaks }) => healthyOfPlanned(plan, peaks),
    unit: 'of the least number of hosts',
    when: '<',
    threshold: (plan, peaks) =>
      plan.host.entry && {
        value: 1,
        because:
          `host group ${plan.host.name} promises ${figure(leastOf(plan))} hosts, ${whenFewer(plan, peaks)}; the load ` +
          'balancer sends the others nothing',
      },
    breaching: threeOfThree,
    breachingOf: (plan) => (plan.count.value === 1 ? longerThanReplacement(plan) : undefined),
    missing: 'breaching',
    silence: { kind: 'alarms' },
    nature: 'symptom',
    calm:
      'three minutes in a row, and hosts that still boot are not counted; of several stateful hosts one may be away while it is ' +
      'replaced, and a single one for 15 minutes',
    warmUpMin: 10,
    next: howHostsAre,
  },
});

/** Long polling holds requests open on purpose: a Socket.IO group promises only what it says itself. */
function latencyPromise({ host }: HostPlan, share: number) {
  const { name, entry } = host;
  const ms = entry?.maxResponseMs ?? (host.service.run.kind === 'socketio' ? undefined : DEFAULT_RESPONSE_MS);
  if (!entry || ms === undefined) return undefined;
  const promise = `host group ${name} promises that 99 % of answers take no longer than ${figure(ms)} ms`;
  return {
    value: (ms / 1000) * share,
    because: share === 1 ? promise : `${share * 100} % of it at a peak, while there is time to act: ${promise}`,
  };
}

/** Healthy targets of the port that has the fewest, over the number of hosts that is planned for the moment. */
function healthyOfPlanned(plan: HostPlan, peaks: readonly Peak[]) {
  const healthy = healthyTargets(plan);
  const ids = Object.keys(healthy);
  const fewest = ids.length === 1 ? ids.join('') : `MIN([${ids.join(', ')}])`;
  return math(`${fewest} / ${plannedAsOf(plan, peaks, ids[0] ?? '')}`, healthy);
}

/** Healthy targets of each port, where a process has one of its own. */
const healthyTargets = (plan: HostPlan) => {
  const isPerProcess = plan.host.service.run.kind === 'socketio';
  const ports = isPerProcess ? (plan.service.processes?.value ?? 1) : 1;
  return Object.fromEntries(
    targetGroupRoles(ports).map((role) => [role, targetMetric('HealthyHostCount', 'Minimum', role)]),
  );
};
