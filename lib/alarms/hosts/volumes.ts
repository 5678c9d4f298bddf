import type { Alarm, AlarmMetric } from '../../core/alarms/alarm';
import type { HostPlan } from '../../core/plan';
import { figure } from '../../core/words/figure';
import { fiveOfFive, threeOfFive, twoOfThree } from '../breaching';
import { alarmsPer } from '../entry';
import { agentMetric, math } from './metrics';
import { isWatchedByAgent, nextOfVolume, worstVolume } from './volume-query';

const goneIsFine = {
  kind: 'harmless',
  because: 'AWS/EBS publishes for every attached volume; one without data is detached, and host-silent sees its host',
} as const;

/** Alarms on what the EBS volumes of a host group say. What their instances can't drive are alarms of their own. */
export const hostVolumeAlarms = alarmsPer('host', {
  'host-volume-queue': {
    meaning: 'a volume has more operations waiting than it can work off in time',
    metric: ({ service: name, plan }) =>
      isWatchedByAgent(plan)
        ? agentMetric('diskio_ebs_volume_queue_length', 'Maximum', name)
        : worstVolume('VolumeQueueLength', name, plan),
    unit: 'operations',
    when: '>',
    threshold: ({ volume }) => volume?.watch && bare(volume.watch.maxQueueLength),
    breaching: threeOfFive,
    missing: 'notBreaching',
    silence: goneIsFine,
    nature: 'symptom',
    calm: 'three minutes of five, and a limit that a volume at its full speed stays below while its operations are as fast as AWS says',
    next: nextOfVolume,
  },

  'host-volume-latency': {
    meaning: 'writes to a volume take longer than its type promises',
    metric: ({ service: name, plan }) => latency('Write', name, plan),
    unit: 'ms',
    when: '>',
    threshold: ({ volume }) => volume?.watch && bare(volume.watch.maxLatencyMs),
    breaching: threeOfFive,
    missing: 'notBreaching',
    silence: goneIsFine,
    nature: 'symptom',
    calm: 'three minutes of five, over all writes of a minute',
    next: nextOfVolume,
  },

  'host-volume-read-latency': {
    meaning: 'reads from a volume take longer than its type promises',
    metric: ({ service: name, plan }) => latency('Read', name, plan),
    unit: 'ms',
    when: '>',
    threshold: ({ volume }) => volume?.watch && bare(volume.watch.maxLatencyMs),
    breaching: threeOfFive,
    missing: 'notBreaching',
    silence: goneIsFine,
    nature: 'symptom',
    calm: 'three minutes of five, over all reads of a minute',
    next: nextOfVolume,
  },

  'host-volume-stalled': {
    meaning: 'a volume does not answer at all',
    metric: ({ service: name, plan }) => worstVolume('VolumeStalledIOCheck', name, plan),
    unit: '(1 is stalled)',
    when: '>=',
    // The agent counts operations that were done, and a stalled volume does none.
    threshold: ({ host, volume }) =>
      volume?.watch && volume.watch.by !== 'agent'
        ? {
            value: 1,
            because:
              `a volume of host group ${host.name} that did no operation it was asked for in a whole minute does not ` +
              'recover by waiting',
          }
        : undefined,
    breaching: twoOfThree,
    missing: 'notBreaching',
    silence: goneIsFine,
    nature: 'symptom',
    calm: 'two of three minutes, each of which EBS itself has judged',
    recommended: { periodSec: 60, datapoints: 10, of: 10 },
    next: nextOfVolume,
  },

  'host-volume-iops-exceeded': {
    meaning: 'a volume is asked for more operations than it was given; they wait',
    metric: ({ service: name, plan }) =>
      isWatchedByAgent(plan)
        ? agentMetric('diskio_ebs_volume_performance_exceeded_iops', 'Maximum', name)
        : worstVolume('VolumeIOPSExceededCheck', name, plan),
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
    next: nextOfVolume,
  },

  'host-volume-throughput-exceeded': {
    meaning: 'a volume is asked for more bytes than it was given; they wait',
    metric: ({ service: name, plan }) =>
      isWatchedByAgent(plan)
        ? agentMetric('diskio_ebs_volume_performance_exceeded_tp', 'Maximum', name)
        : worstVolume('VolumeThroughputExceededCheck', name, plan),
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
    next: nextOfVolume,
  },
});

const bare = ({ value, because }: Alarm['threshold']): Alarm['threshold'] => ({ value, because });

/** Latency of each volume; or by the agent of all volumes together, since a quotient of two largest values says nothing. */
function latency(kind: 'Read' | 'Write', serviceName: string, plan: HostPlan): AlarmMetric {
  if (!isWatchedByAgent(plan)) return worstVolume(`VolumeAvg${kind}Latency`, serviceName, plan);
  const counted = kind === 'Read' ? 'diskio_ebs_total_read' : 'diskio_ebs_total_write';
  // The agent counts microseconds. Source: Amazon CloudWatch User Guide, Collect Amazon EBS NVMe driver metrics.
  return math('time / operations / 1000', {
    time: agentMetric(`${counted}_time`, 'Sum', serviceName),
    operations: agentMetric(`${counted}_ops`, 'Sum', serviceName),
  });
}
