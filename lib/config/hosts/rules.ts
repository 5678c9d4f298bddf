import type { HostWorkload } from '../../core/environment/hosts';
import { loadBalancer } from '../../limits/load-balancer';
import type { Fault, FieldRule } from '../parse/rule';
import { isWithin } from './mount-path';

type Host = Omit<HostWorkload, 'name'>;

/** Rules between the fields of a host group. */
export const hostRules: readonly FieldRule<Host>[] = [
  { needs: [['minCount'], ['maxCount'], ['data']], check: countOrder },
  { needs: [['data'], ['scratch']], check: mountPathsApart },
  { needs: [['service'], ['entry']], check: socketIoEntry },
  { needs: [['data'], ['entry']], check: drainBeforeReplacement },
];

function countOrder({ minCount, maxCount, data: volume }: Host): Fault[] {
  if (volume?.stateful !== undefined && maxCount !== minCount)
    return [
      {
        path: ['maxCount'],
        expected: `minCount (${minCount}): with a stateful volume each host has its own, and no host comes or goes by itself`,
        fix: `write ${minCount}, or raise minCount as well: that adds a volume`,
      },
    ];
  return maxCount >= minCount
    ? []
    : [{ path: ['maxCount'], expected: `at least minCount (${minCount})`, fix: 'raise maxCount or lower minCount' }];
}

function mountPathsApart({ data: volume, scratch }: Host): Fault[] {
  if (volume === undefined || scratch === undefined) return [];
  if (!isWithin(volume.mountPath, scratch.mountPath) && !isWithin(scratch.mountPath, volume.mountPath)) return [];
  return [
    {
      path: ['scratch', 'mountPath'],
      expected: `a path apart from that of the data volume (${volume.mountPath})`,
      fix: "mount it at '/scratch'",
    },
  ];
}

/** Longest drain of a stateful host, in seconds: CloudFormation waits an hour for its successor, which needs a quarter for itself. */
const LONGEST_STATEFUL_DRAIN_SEC = 2_400;

function drainBeforeReplacement({ data: volume, entry }: Host): Fault[] {
  if (volume?.stateful === undefined || entry === undefined || entry.drainSec <= LONGEST_STATEFUL_DRAIN_SEC) return [];
  return [
    {
      path: ['entry', 'drainSec'],
      expected:
        `at most ${LONGEST_STATEFUL_DRAIN_SEC} s beside a stateful volume, which is free for the next host only then: ` +
        'CloudFormation waits an hour for it',
      fix: `lower it to at most ${LONGEST_STATEFUL_DRAIN_SEC}`,
    },
  ];
}

/** A Socket.IO session lives in one process: its requests have to find that process again. */
function socketIoEntry({ service: { run }, entry }: Host): Fault[] {
  if (run.kind !== 'socketio') return [];
  if (entry === undefined)
    return [
      {
        path: ['entry'],
        got: 'no entry',
        expected: 'an entry, whose port is that of the first Socket.IO process',
        fix: 'add entry: { certificateArn, port, stickinessSec: 3600 }',
      },
    ];
  const last = entry.port + (run.processes ?? loadBalancer.targetGroupsPerAction.value) - 1;
  return [
    ...(entry.stickinessSec === undefined
      ? [
          {
            path: ['entry', 'stickinessSec'],
            expected: 'stickiness: without it the requests of one session meet different processes, which refuse them',
            fix: 'add stickinessSec: 3600',
          },
        ]
      : []),
    ...(last > 65_535
      ? [
          {
            path: ['entry', 'port'],
            expected: 'room for one port per process up to 65,535',
            fix: 'choose a lower port',
          },
        ]
      : []),
  ];
}
