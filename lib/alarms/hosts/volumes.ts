import type { Alarm, Nature } from '../../core/alarms/alarm';
import type { HostPlan } from '../../core/plan';
import { figure } from '../../core/words/figure';
import { fiveOfFive, threeOfFive, twoOfThree } from '../breaching';
import { alarmsPer } from '../entry';
import { howVolumesAre } from '../next-commands';
import { worstVolume } from './volume-query';

const goneIsFine = {
  kind: 'harmless',
  because: 'AWS/EBS publishes for every attached volume; one without data is detached, and host-silent sees its host',
} as const;

/**
 * Alarms on what EBS says of the volumes of a host group; host-disk-queue is what the hosts themselves see. What their
 * instances can't drive are alarms of their own.
 */
export const hostVolumeAlarms = alarmsPer('host', {
  'host-volume-queue': {
    meaning: 'a volume has more operations waiting than it can work off in time',
    shows: 'volume operations queued, count',
    metric: ({ service: name, plan }) => worstVolume('VolumeQueueLength', name, plan),
    unit: 'operations',
    when: '>',
    threshold: ({ volume }) => bare(volume?.watch?.maxQueueLength),
    breaching: threeOfFive,
    missing: 'notBreaching',
    silence: goneIsFine,
    nature: 'cause',
    natureOf: ownVolumesHurt,
    calm: 'three minutes of five, and a limit that a volume at its full speed stays below while its operations are as fast as AWS says',
    next: howVolumesAre,
  },

  'host-volume-latency': {
    meaning: 'writes to a volume take longer than its type promises',
    shows: 'volume writes, ms',
    metric: ({ service: name, plan }) => worstVolume('VolumeAvgWriteLatency', name, plan),
    unit: 'ms',
    when: '>',
    threshold: ({ volume }) => bare(volume?.watch?.maxLatencyMs),
    breaching: threeOfFive,
    missing: 'notBreaching',
    silence: goneIsFine,
    nature: 'cause',
    natureOf: ownVolumesHurt,
    calm: 'three minutes of five, over all writes of a minute',
    next: howVolumesAre,
  },

  'host-volume-read-latency': {
    meaning: 'reads from a volume take longer than its type promises',
    shows: 'volume reads, ms',
    metric: ({ service: name, plan }) => worstVolume('VolumeAvgReadLatency', name, plan),
    unit: 'ms',
    when: '>',
    threshold: ({ volume }) => bare(volume?.watch?.maxLatencyMs),
    breaching: threeOfFive,
    missing: 'notBreaching',
    silence: goneIsFine,
    // The first reads of a volume that was made of an image come from S3 and take tens of milliseconds: each host that starts has one.
    nature: 'cause',
    calm: 'three minutes of five, over all reads of a minute',
    next: howVolumesAre,
  },

  'host-volume-stalled': {
    meaning: 'a volume does not answer at all',
    shows: 'volume without answer, yes = 1',
    metric: ({ service: name, plan }) => worstVolume('VolumeStalledIOCheck', name, plan),
    unit: '(1 is stalled)',
    when: '>=',
    threshold: ({ host, volume }) =>
      volume?.watch && {
        value: 1,
        because:
          `a volume of host group ${host.name} that did no operation it was asked for in a whole minute does not ` +
          'recover by waiting',
      },
    breaching: twoOfThree,
    missing: 'notBreaching',
    silence: goneIsFine,
    nature: 'cause',
    natureOf: ownVolumesHurt,
    calm: 'two of three minutes, each of which EBS itself has judged',
    recommended: { periodSec: 60, datapoints: 10, of: 10 },
    next: howVolumesAre,
  },

  'host-volume-iops-exceeded': {
    meaning: 'a volume is asked for more operations than it was given; they wait',
    shows: 'volume over its IOPS, yes = 1',
    metric: ({ service: name, plan }) => worstVolume('VolumeIOPSExceededCheck', name, plan),
    unit: '(1 and more is over the limit)',
    when: '>=',
    threshold: ({ host, volume }) =>
      volume?.watch && {
        value: 1,
        because: `a data volume of host group ${host.name} is given ${figure(volume.iops.value)} IOPS, which is then the bound`,
      },
    breaching: fiveOfFive,
    missing: 'notBreaching',
    silence: goneIsFine,
    nature: 'cause',
    calm: 'five minutes in a row: a batch at its limit for a minute is what the limit is there for',
    next: howVolumesAre,
  },

  'host-volume-throughput-exceeded': {
    meaning: 'a volume is asked for more bytes than it was given; they wait',
    shows: 'volume over its MiB/s, yes = 1',
    metric: ({ service: name, plan }) => worstVolume('VolumeThroughputExceededCheck', name, plan),
    unit: '(1 and more is over the limit)',
    when: '>=',
    threshold: ({ host, volume }) =>
      volume?.watch && {
        value: 1,
        because: `a data volume of host group ${host.name} is given ${figure(volume.throughput.value)} MiB/s, which is then the bound`,
      },
    breaching: fiveOfFive,
    missing: 'notBreaching',
    silence: goneIsFine,
    nature: 'cause',
    calm: 'five minutes in a row: a backup at its limit for a minute is what the limit is there for',
    next: howVolumesAre,
  },
});

const bare = (limit: Alarm['threshold'] | undefined): Alarm['threshold'] | undefined =>
  limit && { value: limit.value, because: limit.because };

/**
 * A query over the account sees volumes of others, too, and what others do must neither wake the people of this group nor hide what
 * hurts its users: a ticket. By the kit's own tag it sees the group's alone.
 */
function ownVolumesHurt({ volume }: HostPlan): Nature | undefined {
  return volume?.watch?.by === 'tags' ? 'symptom' : undefined;
}
