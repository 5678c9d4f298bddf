import type { HostPlan } from '../../core/plan';
import { figure } from '../../core/words/figure';
import { ebsBurst } from '../../limits/ebs';
import { fiveOfFive, twoOfTwo } from '../breaching';
import { alarmsPer } from '../entry';
import { combined } from '../math';
import { howVolumesAre } from '../next-commands';
import { fitsOneAlarm, groupMetric, ofEachGroup } from './metrics';

const BALANCE_LEFT = 50;
const goneIsFine = {
  kind: 'harmless',
  because: 'AWS/EC2 publishes for every instance that runs; host-silent sees those that do not',
} as const;

/** Alarms on what the instances of a host group can drive on all of their volumes together. */
export const hostInstanceEbsAlarms = alarmsPer('host', {
  'host-instance-ebs-exceeded': {
    meaning: 'an instance is asked for more of its volumes than its type can drive, however fast they are',
    shows: 'instance over its EBS, yes = 1',
    metric: ({ plan: { host } }) => combined('MAX', instanceChecks(host)),
    unit: '(1 is over the limit)',
    when: '>=',
    threshold: ({ host, instance }) => {
      const limits = instance?.ebs;
      return limits && fitsOneAlarm(host, 2) && !host.instanceType.includes('metal')
        ? {
            value: 1,
            because:
              `${host.instanceType} drives at most ${figure(limits.maxIops)} IOPS and ${figure(limits.maxMBps)} MB/s ` +
              `on all of its volumes (${limits.source})`,
          }
        : undefined;
    },
    breaching: fiveOfFive,
    missing: 'notBreaching',
    silence: goneIsFine,
    nature: 'cause',
    calm: 'five minutes in a row',
    next: howVolumesAre,
  },

  'host-ebs-burst-balance': {
    meaning: 'an instance has used up most of the time in which it may drive its volumes faster than it can keep up',
    shows: 'EBS burst balance, %',
    metric: ({ plan: { host } }) => combined('MIN', balances(host)),
    unit: '%',
    when: '<',
    threshold: ({ host, instance }) => {
      const limits = instance?.ebs;
      const bursts = limits && (limits.maxIops > limits.baselineIops || limits.maxMBps > limits.baselineMBps);
      return bursts && fitsOneAlarm(host, 2)
        ? {
            value: BALANCE_LEFT,
            because:
              `${(ebsBurst.minutesPerDay.value * BALANCE_LEFT) / 100} of ${ebsBurst.minutesPerDay.value} minutes at ` +
              `full speed are left; then ${host.instanceType} falls from ${figure(limits.maxIops)} to ${figure(limits.baselineIops)} IOPS`,
          }
        : undefined;
    },
    breaching: twoOfTwo,
    missing: 'notBreaching',
    silence: goneIsFine,
    nature: 'cause',
    calm: 'two values in a row, with half of the balance left; AWS publishes one in five minutes',
    next: howVolumesAre,
  },
});

/** Nitro instances that are not bare metal publish both, 0 or 1 a minute. */
const instanceChecks = (host: HostPlan['host']) => ({
  ...renamed(
    'operations',
    ofEachGroup(host, (role) => groupMetric('AWS/EC2', 'InstanceEBSIOPSExceededCheck', 'Maximum', { role })),
  ),
  ...renamed(
    'bytes',
    ofEachGroup(host, (role) => groupMetric('AWS/EC2', 'InstanceEBSThroughputExceededCheck', 'Maximum', { role })),
  ),
});

/** "Available for basic monitoring only": every five minutes. Amazon EC2 User Guide, CloudWatch metrics for your instances. */
const balances = (host: HostPlan['host']) => ({
  ...renamed(
    'operations',
    ofEachGroup(host, (role) => groupMetric('AWS/EC2', 'EBSIOBalance%', 'Minimum', { role })),
  ),
  ...renamed(
    'bytes',
    ofEachGroup(host, (role) => groupMetric('AWS/EC2', 'EBSByteBalance%', 'Minimum', { role })),
  ),
});

/** `group2` -> `operationsGroup2`, so that two metrics of each group fit into one expression. */
const renamed = <Value>(what: string, values: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> =>
  Object.fromEntries(
    Object.entries(values).map(([role, value]) => [`${what}${role.replace(/^g/, 'G')}`, value] as const),
  );
