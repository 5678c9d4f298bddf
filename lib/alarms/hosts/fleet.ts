import type { HostPlan } from '../../core/plan';
import { figure } from '../../core/words/figure';
import { eventsMetrics } from '../../limits/metrics/events';
import { fiveOfFive, oneOfOne, tenOfTen, threeOfThree, twoOfThree } from '../breaching';
import { alarmsPer } from '../entry';
import { combined } from '../math';
import { howHostsAre } from '../next-commands';
import { published } from '../published-metric';
import { inServiceOfPlanned, leastOf, sizeOfPlanned, wantedAndMissing, whenFewer } from './capacity';
import { agentMetric, fitsOneAlarm, groupMetric, ofEachGroup, probeMetric } from './metrics';
import { longerThanReplacement } from './replacement';
import { breachingOfSilence, CALM_OF_SILENCE, hostsShare, shareHeard } from './silence';

/** Alarms on whether the hosts of a group are there at all. */
export const hostFleetAlarms = alarmsPer('host', {
  'host-status-check': {
    meaning: 'an instance fails its status checks: its hardware, its system or an attached volume is impaired',
    shows: 'status check, failed = 1',
    metric: ({ plan: { host } }) =>
      combined(
        'MAX',
        ofEachGroup(host, (role) => groupMetric('AWS/EC2', 'StatusCheckFailed', 'Maximum', { role })),
      ),
    unit: '(1 is failed)',
    when: '>=',
    threshold: ({ host }) =>
      fitsOneAlarm(host)
        ? { value: 1, because: `one instance of host group ${host.name} is enough: whoever it serves is not served` }
        : undefined,
    breaching: twoOfThree,
    missing: 'notBreaching',
    silence: {
      kind: 'harmless',
      because: 'EC2 publishes it for every instance that runs; host-silent sees those that do not',
    },
    nature: 'symptom',
    calm: 'two of three minutes; an instance that still initializes publishes none',
    recommended: { periodSec: 300, datapoints: 2, of: 2 },
    next: howHostsAre,
  },

  'host-capacity': {
    meaning: 'fewer hosts are in service than are planned for this moment',
    shows: 'hosts in service, share of plan',
    metric: ({ plan, peaks }) => inServiceOfPlanned(plan, peaks),
    unit: 'of the least number of hosts',
    when: '<',
    threshold: (plan, peaks) =>
      fitsOneAlarm(plan.host) && !isAlone(plan)
        ? {
            value: 1,
            because: `host group ${plan.host.name} has at least ${figure(leastOf(plan))} hosts in service, ${whenFewer(plan, peaks)}`,
          }
        : undefined,
    breaching: threeOfThree,
    missing: 'breaching',
    silence: { kind: 'alarms' },
    nature: 'symptom',
    calm: 'three minutes in a row: the group starts another host within one or two; of stateful hosts one may be away while it is replaced',
    recommended: { periodSec: 60, datapoints: 10, of: 10 },
    // Group metrics begin with the group.
    warmUpMin: 10,
    next: howHostsAre,
  },

  'host-missing': {
    meaning: 'hosts that are wanted have not come for so long that EC2 may not have them, or they die at once',
    shows: 'hosts wanted and absent, count',
    metric: ({ plan }) => wantedAndMissing(plan),
    unit: 'hosts',
    when: '>',
    threshold: ({ host }) =>
      fitsOneAlarm(host)
        ? {
            value: 0,
            because: `whoever set the wish of host group ${host.name}, a schedule, its scaling or a person, wants these hosts`,
          }
        : undefined,
    breaching: tenOfTen,
    breachingOf: longerThanReplacement,
    missing: 'notBreaching',
    silence: { kind: 'seen-by', alarm: 'host-capacity' },
    nature: 'symptom',
    calm: 'ten minutes in a row, as AWS recommends: a host that starts is in service within two; a stateful host may be away for 15',
    recommended: { periodSec: 60, datapoints: 10, of: 10 },
    next: howHostsAre,
  },

  'host-size-below-plan': {
    meaning: 'the schedule lets the group have fewer hosts than are planned for this moment',
    shows: 'smallest size, share of plan',
    metric: ({ plan, peaks }) => sizeOfPlanned(plan, peaks),
    unit: 'of the planned number of hosts',
    when: '<',
    threshold: (plan, peaks) =>
      !plan.host.data?.stateful && plan.smallestVolume
        ? {
            value: 1,
            because: `host group ${plan.host.name} may never have fewer than ${figure(plan.count.value)} hosts, ${whenFewer(plan, peaks)}`,
          }
        : undefined,
    breaching: fiveOfFive,
    missing: 'notBreaching',
    silence: { kind: 'seen-by', alarm: 'host-capacity' },
    nature: 'cause',
    calm:
      'five minutes in a row, and a ticket: a schedule is taken again every ten minutes, and host-capacity ' +
      'pages where hosts are missing',
    next: howHostsAre,
  },

  'host-launch-failed': {
    meaning: 'a launch of the group failed: an instance that it asked for does not come',
    shows: 'failed launches, count',
    metric: () => published(eventsMetrics, 'MatchedEvents', 'Sum', { RuleName: { role: 'launchFailures' } }),
    unit: 'launches',
    when: '>',
    threshold: ({ host }) => ({
      value: 0,
      because: `host group ${host.name} tries again, and what EC2 refuses once it mostly refuses again`,
    }),
    breaching: oneOfOne,
    missing: 'notBreaching',
    silence: { kind: 'seen-by', alarm: 'host-capacity' },
    nature: 'loss',
    calm: 'each launch that fails is told once, by EC2 Auto Scaling itself; none fails because hosts come or go',
    next: howHostsAre,
  },

  'host-boot-failed': {
    meaning: 'a new host could not boot; a scale-out or a roll does not get the hosts it waits for',
    shows: 'failed boots, count',
    metric: ({ service: name }) => probeMetric('BootFailed', 'Sum', name, 180),
    unit: 'hosts',
    when: '>',
    threshold: ({ host }) => ({
      value: 0,
      because: `the next host of group ${host.name} boots with the same files and fails alike`,
    }),
    breaching: oneOfOne,
    missing: 'notBreaching',
    silence: { kind: 'seen-by', alarm: 'host-silent' },
    nature: 'symptom',
    calm: 'each failure is told once, by the host itself, after it tried',
    next: howHostsAre,
  },

  'host-silent': {
    meaning: 'hosts have stopped reporting: they are gone or stuck, or their agent is',
    shows: 'hosts that report, share',
    metric: ({ service: name, plan }) => {
      const metric = agentMetric('mem_available_percent', 'SampleCount', name);
      return shareHeard({ id: 'heard', metric, perHost: 1, plan });
    },
    unit: 'of the hosts that are due',
    when: '<',
    threshold: (plan) => hostsShare(plan, 'each agent reports once a minute'),
    breaching: fiveOfFive,
    breachingOf: breachingOfSilence,
    missing: 'breaching',
    silence: { kind: 'alarms' },
    nature: 'silence',
    calm: CALM_OF_SILENCE,
    warmUpMin: 10,
    next: howHostsAre,
  },
});

/** One stateful host: when it is replaced none is left, for as long as host-missing allows. */
const isAlone = ({ host, count }: HostPlan): boolean => host.data?.stateful !== undefined && count.value === 1;
