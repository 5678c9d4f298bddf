import type { HostPlan } from '../../core/plan';
import { figure } from '../../core/words/figure';
import { threeOfFive, threeOfThree, twoOfThree } from '../breaching';
import { alarmsPer } from '../entry';
import { math } from '../math';
import { hostsBy } from '../next-commands';
import { agentMetric } from './metrics';

const seenByAgent = { kind: 'seen-by', alarm: 'host-silent' } as const;

/** A minute and host. */
const DROPS_PER_HOST = 60;

/** Counters of the ENA driver. Source: Amazon EC2 User Guide, Monitor network performance for ENA settings on your EC2 instance. */
const ALLOWANCE_OF_PACKETS = 'ethtool_pps_allowance_exceeded';
const allowances = {
  bandwidthIn: 'ethtool_bw_in_allowance_exceeded',
  bandwidthOut: 'ethtool_bw_out_allowance_exceeded',
  packets: ALLOWANCE_OF_PACKETS,
  linkLocal: 'ethtool_linklocal_allowance_exceeded',
  conntrack: 'ethtool_conntrack_allowance_exceeded',
} as const;

/** Alarms on what the network interfaces of a host group say. */
export const hostNetworkAlarms = alarmsPer('host', {
  'host-network-allowance': {
    meaning: 'packets are dropped because the instance type allows no more bandwidth, packets or connections',
    shows: 'packets over allowance, 1/min',
    // The agent publishes ethtool's counters as they are: totals since the interface came up. Their sum over all hosts also
    // changes when a host comes, goes or is a sample short, so that a minute in which the number of samples changed says
    // nothing. Source: CloudWatch agent, translator for cumulativetodelta, which covers diskio and net only.
    metric: ({ service: name }) =>
      math(`(DIFF(samples) == 0) * DIFF(${Object.keys(allowances).join(' + ')})`, {
        samples: agentMetric(allowances.packets, 'SampleCount', name),
        ...Object.fromEntries(
          Object.entries(allowances).map(([id, counter]) => [id, agentMetric(counter, 'Sum', name)] as const),
        ),
      }),
    unit: 'packets a minute',
    when: '>',
    threshold: ({ host, count }) => ({
      value: DROPS_PER_HOST * count.value,
      because:
        `one packet a second and host, over the ${figure(count.value)} hosts of group ${host.name}: more than ` +
        'the odd burst, and felt as retransmits',
    }),
    breaching: threeOfFive,
    missing: 'notBreaching',
    silence: seenByAgent,
    nature: 'symptom',
    calm: 'three of five minutes, and none in which a host came or went',
    next: hostsBy('packets'),
  },

  'host-conntrack-near-limit': {
    meaning: 'an instance can soon track no more connections; then new ones are dropped without an answer',
    shows: 'connections left to track, count',
    metric: ({ service: name }) => agentMetric('ethtool_conntrack_allowance_available', 'Minimum', name),
    unit: 'connections',
    when: '<',
    threshold: roomForConnections,
    breaching: threeOfThree,
    missing: 'notBreaching',
    silence: seenByAgent,
    nature: 'cause',
    calm: 'three minutes in a row, before the first connection is refused',
    next: hostsBy('conntrack'),
  },

  'host-conntrack-exhausted': {
    meaning:
      'an instance tracks as many connections as it may: new ones are dropped without an answer, or will be in a minute',
    shows: 'connections left to track, count',
    metric: ({ service: name }) => agentMetric('ethtool_conntrack_allowance_available', 'Minimum', name),
    unit: 'connections',
    when: '<',
    threshold: (plan) => {
      const value = Math.ceil(roomForConnections(plan).value / 10);
      return {
        value,
        because: `a tenth of what host-conntrack-near-limit wants to be left on a host of group ${plan.host.name}: a minute's worth`,
      };
    },
    breaching: twoOfThree,
    missing: 'notBreaching',
    silence: seenByAgent,
    nature: 'symptom',
    calm: 'two of three minutes, with almost nothing left of what the instance type may track',
    next: hostsBy('conntrack'),
  },

  'host-network-errors': {
    meaning: 'an interface of a host drops or damages packets',
    shows: 'packets dropped or bad, 1/min',
    // The agent publishes what was added since the minute before.
    metric: ({ service: name }) =>
      math('dropIn + dropOut + errIn + errOut', {
        dropIn: agentMetric('net_drop_in', 'Maximum', name),
        dropOut: agentMetric('net_drop_out', 'Maximum', name),
        errIn: agentMetric('net_err_in', 'Maximum', name),
        errOut: agentMetric('net_err_out', 'Maximum', name),
      }),
    unit: 'packets a minute',
    when: '>',
    threshold: ({ host }) => ({
      value: DROPS_PER_HOST,
      because: `one packet a second on one host of group ${host.name}; a sound interface drops none, and each one is sent again`,
    }),
    breaching: threeOfFive,
    missing: 'notBreaching',
    silence: seenByAgent,
    nature: 'cause',
    calm: 'three of five minutes, and a packet a second',
    next: hostsBy('drops'),
  },
});

/** Room for a quarter of what one host has at the largest peak: as many as a host that fails leaves to three others. */
function roomForConnections({ host, service: { connections } }: HostPlan) {
  const quarter = Math.ceil((connections?.value ?? 0) / 4);
  return quarter > LEAST_CONNECTIONS
    ? {
        value: quarter,
        because: `a quarter of the ${figure(connections?.value ?? 0)} connections planned for one host at the largest peak`,
      }
    : {
        value: LEAST_CONNECTIONS,
        because:
          `room for ${figure(LEAST_CONNECTIONS)} more connections on a host of group ${host.name}: what a ` +
          'reconnect of all clients brings within a minute, where no peakConnections say more',
      };
}

const LEAST_CONNECTIONS = 1000;
