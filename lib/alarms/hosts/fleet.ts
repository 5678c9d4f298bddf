import { figure } from '../../core/words/figure';
import { oneOfOne, threeOfThree, twoOfThree } from '../breaching';
import { alarmsPer } from '../entry';
import { inServiceOfPlanned, whenFewer } from './capacity';
import { agentMetric, combined, fitsOneAlarm, groupMetric, math, ofEachGroup, probeMetric } from './metrics';
import { bootLog, groups, impairedInstances, instances } from './next-commands';
import { longerThanReplacement } from './replacement';
import { breachingOfSilence, CALM_OF_SILENCE, hostsShare, shareHeard } from './silence';

/** Alarms on whether the hosts of a group are there at all. */
export const hostFleetAlarms = alarmsPer('host', {
  'host-status-check': {
    meaning: 'an instance fails its status checks: its hardware, its system or an attached volume is impaired',
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
    next: impairedInstances,
  },

  'host-capacity': {
    meaning: 'fewer hosts are in service than the group must have',
    metric: ({ plan }) => {
      const { host, count } = plan;
      if (!host.data?.stateful) return inServiceOfPlanned(plan);
      const inService = ofEachGroup(host, (role) =>
        groupMetric('AWS/AutoScaling', 'GroupInServiceInstances', 'Minimum', { role }),
      );
      return math(`SUM([${Object.keys(inService).join(', ')}]) / ${count.value}`, inService);
    },
    unit: 'of the least number of hosts',
    when: '<',
    threshold: (plan) =>
      fitsOneAlarm(plan.host)
        ? {
            value: 1,
            because: `host group ${plan.host.name} has at least ${figure(plan.count.value)} hosts in service, ${whenFewer(plan)}`,
          }
        : undefined,
    breaching: threeOfThree,
    breachingOf: longerThanReplacement,
    missing: 'breaching',
    silence: { kind: 'alarms' },
    nature: 'symptom',
    calm:
      'three minutes in a row: the group starts another host within one or two; of stateful hosts, each of ' +
      'which is gone while it is replaced, 15 minutes',
    recommended: { periodSec: 60, datapoints: 10, of: 10 },
    // Group metrics begin with the group.
    warmUpMin: 10,
    next: groups,
  },

  'host-boot-failed': {
    meaning: 'a new host could not boot; a scale-out or a roll does not get the hosts it waits for',
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
    next: bootLog,
  },

  'host-silent': {
    meaning: 'hosts have stopped reporting: they are gone or stuck, or their agent is',
    metric: ({ service: name, plan }) => {
      const metric = agentMetric('mem_available_percent', 'SampleCount', name);
      return shareHeard({ id: 'heard', metric, perHost: 1, plan });
    },
    unit: 'of the hosts that are due',
    when: '<',
    threshold: (plan) => hostsShare(plan, 'each agent reports once a minute'),
    breaching: threeOfThree,
    breachingOf: breachingOfSilence,
    missing: 'breaching',
    silence: { kind: 'alarms' },
    nature: 'silence',
    calm: CALM_OF_SILENCE,
    warmUpMin: 10,
    next: instances,
  },
});
