import { figure } from '../../core/words/figure';
import { ext4 } from '../../limits/host-os';
import { threeOfThree } from '../breaching';
import { alarmsPer } from '../entry';
import { hostsBy } from '../next-commands';
import { agentMetric } from './metrics';

const seenByAgent = { kind: 'seen-by', alarm: 'host-silent' } as const;

/** Share of a limit from which on it is near. */
const NEAR = 0.8;
const FULL_PERCENT = 90;

/**
 * Alarms on what comes near its limit on the hosts of a group: threads, files, space and inodes. A host may live there for years, so
 * that these are tickets; `exhausted.ts` pages when the end is a matter of minutes.
 */
export const hostLimitAlarms = alarmsPer('host', {
  'host-threads-near-limit': {
    meaning: 'a host comes close to the number of threads that its service may have; the next one is refused',
    shows: 'most threads on a host, count',
    metric: ({ service: name }) => agentMetric('processes_total_threads', 'Maximum', name),
    unit: 'threads',
    when: '>',
    threshold: ({ host: { instanceType }, instance }) =>
      instance && {
        value: Math.floor(instance.tasksMax * NEAR),
        because:
          `${NEAR * 100} % of the ${figure(instance.tasksMax)} tasks that the unit allows the service on ` +
          `${instanceType}; the few hundred of the system itself are counted, too`,
      },
    breaching: threeOfThree,
    missing: 'notBreaching',
    silence: seenByAgent,
    nature: 'cause',
    calm: 'three minutes in a row, at four fifths of the limit',
    next: hostsBy('threads'),
  },

  'host-files-near-limit': {
    meaning: 'a process comes close to the number of files it may have open; the next connection is refused',
    shows: 'most files of a process, count',
    metric: ({ service: name }) => agentMetric('procstat_num_fds', 'Maximum', name),
    unit: 'files',
    when: '>',
    threshold: ({ host: { name }, service: { openFiles } }) =>
      openFiles && {
        value: Math.floor(openFiles.value * NEAR),
        because:
          `${NEAR * 100} % of the ${figure(openFiles.value)} files that a process of host group ${name} may have ` +
          `open: ${openFiles.because}`,
      },
    breaching: threeOfThree,
    missing: 'notBreaching',
    silence: seenByAgent,
    nature: 'cause',
    calm: 'three minutes in a row, at four fifths of the limit',
    next: hostsBy('files'),
  },

  'host-disk-space': {
    meaning: 'a file system is almost full; when it is, every write fails',
    shows: 'disk used, %',
    metric: ({ service: name }) => agentMetric('disk_used_percent', 'Maximum', name),
    unit: '%',
    when: '>',
    threshold: ({ smallestVolume: smallest }) =>
      smallest && {
        value: FULL_PERCENT,
        because:
          `${figure((smallest.sizeGiB * (100 - FULL_PERCENT)) / 100)} GiB are then left on ${smallest.what}, the ` +
          'smallest volume of a host',
      },
    breaching: threeOfThree,
    missing: 'notBreaching',
    silence: seenByAgent,
    nature: 'cause',
    calm: 'three minutes in a row: a large file that is written and removed again is fewer',
    next: hostsBy('disk'),
  },

  'host-inodes': {
    meaning: 'a file system is almost out of inodes; when it is, no file can be made, however much space is left',
    shows: 'fewest free inodes, count',
    metric: ({ service: name }) => agentMetric('disk_inodes_free', 'Minimum', name),
    unit: 'inodes',
    when: '<',
    threshold: ({ smallestVolume: smallest }) => {
      const all = (smallest?.sizeGiB ?? 0) * ext4.inodesPerGiB.value;
      return (
        smallest && {
          value: Math.floor((all * (100 - FULL_PERCENT)) / 100),
          because:
            `a tenth of the ${figure(all)} that ext4 makes on ${smallest.what} of ${figure(smallest.sizeGiB)} GiB, ` +
            'the smallest volume of a host; xfs makes them as it goes',
        }
      );
    },
    breaching: threeOfThree,
    missing: 'notBreaching',
    silence: seenByAgent,
    nature: 'cause',
    calm: 'three minutes in a row, with a tenth left',
    next: hostsBy('inodes'),
  },
});
