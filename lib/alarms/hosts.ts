import type { Metric } from '../core/alarm';
import { alarmsPer } from './alarm-entry';
import { probeLogGroup } from './commands';
import { threeOfFive, threeUnderOrSilent, twoOfThree } from './proofs';

/** A host group's alarms: what its event loops and its data volumes say. */
export const hostAlarms = alarmsPer('host', {
  'host-loop-lag': {
    meaning: 'the event loop makes requests wait longer than the host group promises',
    // p99 over the values of all hosts: each probe publishes equally weighted waits, so their percentile is the group's.
    metric: ({ service: name }) => probeMetric('LoopLag', 'p99', name, 10),
    unit: 'ms',
    when: '>',
    threshold: ({ host }) => ({
      value: host.maxLoopLagMs,
      because: `host group ${host.name} promises that 99 % of callbacks wait no longer than ${host.maxLoopLagMs} ms`,
    }),
    breaching: { datapoints: 2, of: 3 },
    missing: 'notBreaching',
    silence: { kind: 'seen-by', alarm: 'host-loop-silent' },
    nature: 'symptom',
    calm: 'two of three periods: a single collection of garbage or one long request is one period',
    next: ({ environment, subject }) =>
      `aws logs tail ${probeLogGroup(environment, subject)} --since 15m --format short`,
    proof: twoOfThree,
  },

  'host-loop-silent': {
    meaning: 'event loops have stopped beating: a process, its probe or its host is gone or stuck',
    metric: ({ service: name }) => probeMetric('LoopHeartbeat', 'Sum', name, 60),
    unit: 'beats a minute',
    when: '<',
    threshold: ({ host, count }) => {
      const full = count.value * BEATS_PER_MINUTE;
      return {
        value: full - toleratedBeats(full),
        because:
          `${count.value} hosts of group ${host.name} beat ${BEATS_PER_MINUTE} times a minute, ${full} in all; ` +
          `${toleratedBeats(full)} may be late or lost, one silent host is more than that`,
      };
    },
    breaching: { datapoints: 3, of: 3 },
    missing: 'breaching',
    silence: { kind: 'alarms' },
    nature: 'silence',
    calm: 'three minutes in a row, and a tolerance for hosts that are being replaced',
    // A first deployment takes minutes until the first host beats.
    warmUpMin: 10,
    next: ({ environment, subject }) =>
      `aws ec2 describe-instances --filters "Name=tag:headroom:host-group,Values=${environment}-${subject}" --output table ` +
      '--query "Reservations[].Instances[].[InstanceId,State.Name,LaunchTime,PrivateIpAddress]"',
    proof: threeUnderOrSilent,
  },

  'host-volume-queue': {
    meaning: 'a data volume has more operations waiting than it can work off in time',
    // The ids of an Auto Scaling group's volumes are unknown at synth. Filtering by tag needs telemetry enrichment, which
    // is one switch for the whole account: an environment that owned it would switch it off for the others when it goes.
    // So the query reads every volume of the account and region, which fits one account per environment.
    metric: () => ({
      kind: 'query',
      expression:
        'SELECT MAX(VolumeQueueLength) FROM SCHEMA("AWS/EBS", VolumeId) GROUP BY VolumeId ORDER BY MAX() DESC',
      periodSec: 60,
    }),
    unit: 'operations',
    when: '>',
    threshold: ({ volume }) => volume && { value: volume.maxQueueLength.value, because: volume.maxQueueLength.because },
    breaching: { datapoints: 3, of: 5 },
    missing: 'notBreaching',
    silence: {
      kind: 'harmless',
      because: 'a volume without data is detached or deleted; host-loop-silent sees its host',
    },
    nature: 'symptom',
    calm: 'three minutes of five, and a limit that a busy and healthy volume stays below',
    next: ({ alarmName }) => `aws cloudwatch describe-alarm-contributors --alarm-name ${alarmName}`,
    proof: threeOfFive,
  },
});

/** The probe publishes every 10 s. */
const BEATS_PER_MINUTE = 6;

/**
 * Half a host, so that one silent host always shows; in a large group 5 % of all beats, since there some are always on
 * their way or belong to a host that is just being replaced.
 */
const toleratedBeats = (full: number): number => Math.max(BEATS_PER_MINUTE / 2, Math.floor(full * 0.05));

const probeMetric = (name: string, stat: string, service: string, periodSec: number): Metric => ({
  kind: 'metric',
  namespace: 'Headroom',
  name,
  stat,
  periodSec,
  dimensions: { Service: { value: service } },
});
