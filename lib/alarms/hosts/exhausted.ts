import type { HostPlan } from '../../core/plan';
import { figure } from '../../core/words/figure';
import { ext4 } from '../../limits/host-os';
import { threeOfFive, threeOfThree, twoOfThree } from '../breaching';
import { alarmsPer } from '../entry';
import { math } from '../math';
import { hostsBy } from '../next-commands';
import { agentMetric } from './metrics';

const seenByAgent = { kind: 'seen-by', alarm: 'host-silent' } as const;

/** Share of a limit from which on it is reached in minutes. */
const IMMINENT = 0.95;

/** Half an hour, and the minute in which it is told. */
const HORIZON_MIN = 31;

/** Space with which nothing that writes can go on: a journal, a temporary file and a core dump are more. */
const LEAST_FREE_MIB = 512;

/** Percent of the inodes of a file system. */
const LAST_INODES_PERCENT = 1;

/** Alarms on what has run out on the hosts of a group, or will in minutes. `limits.ts` tells of the same long before, as tickets. */
export const hostExhaustedAlarms = alarmsPer('host', {
  'host-threads-exhausted': {
    meaning: 'a host has almost as many threads as its service may have: the next one is refused',
    shows: 'most threads on a host, count',
    metric: ({ service: name }) => agentMetric('processes_total_threads', 'Maximum', name),
    unit: 'threads',
    when: '>',
    threshold: ({ host: { instanceType }, instance }) =>
      instance && {
        value: Math.floor(instance.tasksMax * IMMINENT),
        because: `${IMMINENT * 100} % of the ${figure(instance.tasksMax)} tasks that the unit allows the service on ${instanceType}`,
      },
    breaching: twoOfThree,
    missing: 'notBreaching',
    silence: seenByAgent,
    nature: 'symptom',
    calm: 'two of three minutes, with a twentieth of the limit left',
    next: hostsBy('threads'),
  },

  'host-files-exhausted': {
    meaning: 'a process has almost as many files open as it may: the next connection is refused',
    shows: 'most files of a process, count',
    metric: ({ service: name }) => agentMetric('procstat_num_fds', 'Maximum', name),
    unit: 'files',
    when: '>',
    threshold: ({ host: { name }, service: { openFiles } }) =>
      openFiles && {
        value: Math.floor(openFiles.value * IMMINENT),
        because:
          `${IMMINENT * 100} % of the ${figure(openFiles.value)} files that a process of host group ${name} may have ` +
          `open: ${openFiles.because}`,
      },
    breaching: twoOfThree,
    missing: 'notBreaching',
    silence: seenByAgent,
    nature: 'symptom',
    calm: 'two of three minutes, with a twentieth of the limit left',
    next: hostsBy('files'),
  },

  'host-disk-full': {
    meaning: 'a file system is full, or will be within half an hour; then every write fails',
    shows: 'disk used in half an hour, %',
    // The largest share of all file systems rises with the one that fills; a host that goes can only make it fall.
    metric: ({ service: name }) =>
      math(`IF(free < ${LEAST_FREE_MIB * 1024 ** 2}, 100, used + ${HORIZON_MIN} * DIFF(used))`, {
        free: agentMetric('disk_free', 'Minimum', name),
        used: agentMetric('disk_used_percent', 'Maximum', name),
      }),
    unit: '% in half an hour',
    when: '>=',
    threshold: ({ smallestVolume }) =>
      smallestVolume && {
        value: 100,
        because:
          'at the pace of the last minute the fullest file system is full in half an hour; also 100 where less than ' +
          `${LEAST_FREE_MIB} MiB are left on one`,
      },
    breaching: threeOfThree,
    missing: 'notBreaching',
    silence: seenByAgent,
    nature: 'symptom',
    calm:
      'three minutes in a row at that pace: a large file that is written once is over before, and a disk ' +
      'that is always full is a ticket',
    next: hostsBy('disk'),
  },

  'host-inodes-exhausted': {
    meaning: 'a file system has hardly an inode left: no file can be made, however much space there is',
    shows: 'fewest free inodes, count',
    metric: ({ service: name }) => agentMetric('disk_inodes_free', 'Minimum', name),
    unit: 'inodes',
    when: '<',
    threshold: lastInodes,
    breaching: twoOfThree,
    missing: 'notBreaching',
    silence: seenByAgent,
    nature: 'symptom',
    calm: 'two of three minutes, with a hundredth left',
    next: hostsBy('inodes'),
  },

  'host-disk-queue': {
    meaning: 'a disk of a host has more operations waiting than it can work off in time',
    shows: 'disk operations queued, count',
    metric: ({ service: name }) => agentMetric('diskio_iops_in_progress', 'Maximum', name),
    unit: 'operations',
    when: '>',
    threshold: ({ diskQueue }) => diskQueue && { value: diskQueue.value, because: diskQueue.because },
    breaching: threeOfFive,
    missing: 'notBreaching',
    silence: seenByAgent,
    nature: 'symptom',
    calm: 'three looks of five, a minute apart, on the busiest disk: a flush or a snapshot is over before',
    next: hostsBy('io'),
  },
});

/** A share of the inodes that ext4 makes on the smallest volume; xfs makes them as it goes. */
function lastInodes({ smallestVolume: smallest }: HostPlan) {
  if (!smallest) return undefined;
  const all = smallest.sizeGiB * ext4.inodesPerGiB.value;
  return {
    value: Math.floor((all * LAST_INODES_PERCENT) / 100),
    because:
      `a hundredth of the ${figure(all)} that ext4 makes on ${smallest.what} of ${figure(smallest.sizeGiB)} GiB, the ` +
      'smallest volume of a host',
  };
}
