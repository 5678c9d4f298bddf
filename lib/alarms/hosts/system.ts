import type { HostPlan } from '../../core/plan';
import { figure } from '../../core/words/figure';
import { fiveOfFive, threeOfFive, threeOfThree } from '../breaching';
import { alarmsPer } from '../entry';
import { combined, math } from '../math';
import { hostsBy } from '../next-commands';
import { agentMetric, fitsOneAlarm, groupMetric, ofEachGroup } from './metrics';

const seenByAgent = { kind: 'seen-by', alarm: 'host-silent' } as const;

const BUSY_PERCENT = 80;

/** Alarms on what keeps the hosts of a group busy. */
export const hostSystemAlarms = alarmsPer('host', {
  'host-cpu': {
    meaning: 'the hosts have little processor time left',
    shows: 'cpu, %',
    metric: ({ plan: { host } }) =>
      combined(
        'MAX',
        ofEachGroup(host, (role) => groupMetric('AWS/EC2', 'CPUUtilization', 'Average', { role })),
      ),
    unit: '%',
    when: '>',
    threshold: ({ host }) =>
      fitsOneAlarm(host)
        ? {
            value: BUSY_PERCENT,
            because:
              `a fifth is left to host group ${host.name} for a host that is lost, a roll or a burst; above it waits ` +
              'grow faster than the load',
          }
        : undefined,
    atPeak: ({ host }) => ({
      value: BUSY_PERCENT - 10,
      because: `at a peak the load still grows while host group ${host.name} has all the hosts it was planned to have`,
    }),
    breaching: fiveOfFive,
    missing: 'notBreaching',
    silence: {
      kind: 'harmless',
      because: 'EC2 publishes it for every instance that runs; host-capacity sees those that do not',
    },
    nature: 'cause',
    calm: 'five minutes in a row, and the mean of the group: one busy host is not the group',
    recommended: { periodSec: 300, datapoints: 3, of: 3 },
    next: hostsBy('cpu'),
  },

  'host-cpu-one-core': {
    meaning: 'one core is saturated while the host looks idle: a single worker, or all interrupts on one core',
    shows: 'busiest core, %',
    // Over the cores of all hosts: the largest is the busiest core, the mean that of all cores.
    metric: ({ service: name }) =>
      math(`IF(mean < ${BUSY_PERCENT}, busiest, 0)`, {
        busiest: agentMetric('cpu_usage_active', 'Maximum', name),
        mean: agentMetric('cpu_usage_active', 'Average', name),
      }),
    unit: '% of one core',
    when: '>=',
    threshold: (plan) =>
      coresOf(plan) > 1
        ? {
            value: 95,
            because:
              `one of the ${figure(coresOf(plan))} cores of ${plan.host.instanceType} has nothing left, which moves ` +
              `their mean by ${figure(Math.round(1000 / coresOf(plan)) / 10)} points only`,
          }
        : undefined,
    breaching: fiveOfFive,
    missing: 'notBreaching',
    silence: seenByAgent,
    nature: 'cause',
    calm: `five minutes in a row, and only while the mean of all cores is below the ${BUSY_PERCENT} % that host-cpu tells of`,
    next: hostsBy('core'),
  },

  'host-cpu-credits': {
    meaning: 'hosts of a burstable type have used up their processor credits: from here on they are slow, or cost more',
    shows: 'cpu credits left, count',
    metric: ({ plan: { host } }) =>
      combined(
        'MIN',
        ofEachGroup(host, (role) => groupMetric('AWS/EC2', 'CPUCreditBalance', 'Minimum', { role })),
      ),
    unit: 'credits',
    when: '<',
    threshold: ({ host }) =>
      fitsOneAlarm(host) && isBurstable(host.instanceType)
        ? {
            value: LEAST_CREDITS,
            because:
              `${LEAST_CREDITS} credits are ${LEAST_CREDITS} minutes of one core of ${host.instanceType}; without any it gets its ` +
              'baseline, or is charged for each minute more where it is unlimited',
          }
        : undefined,
    breaching: threeOfThree,
    missing: 'notBreaching',
    silence: { kind: 'harmless', because: 'EC2 publishes it for every burstable instance that runs' },
    nature: 'cause',
    calm: 'a quarter of an hour, three values of five minutes each; a new instance begins with few and gains some',
    next: hostsBy('credits'),
  },

  'host-iowait': {
    meaning: 'the cores have nothing to do but to wait for disks',
    shows: 'cores waiting for disks, %',
    metric: ({ service: name }) => agentMetric('cpu_usage_iowait', 'Average', name),
    unit: '%',
    when: '>',
    threshold: ({ host }) => ({
      value: 15,
      because:
        `the disks of host group ${host.name}, and not its cores, are then what work waits for; a host whose ` +
        'disk keeps up shows under 5 %',
    }),
    breaching: fiveOfFive,
    missing: 'notBreaching',
    silence: seenByAgent,
    nature: 'cause',
    calm: 'five minutes in a row, over all cores of all hosts: a backup on one of them is less',
    next: hostsBy('blocked'),
  },

  'host-load': {
    meaning: 'more processes want a core, or wait for a disk, than a host can serve',
    shows: 'processes per core, count',
    metric: ({ service: name, plan }) =>
      math(`(running + blocked) / ${coresOf(plan)}`, {
        running: agentMetric('processes_running', 'Maximum', name),
        blocked: agentMetric('processes_blocked', 'Maximum', name),
      }),
    unit: 'processes per core',
    when: '>',
    threshold: (plan) => ({
      value: 2,
      because: `for each of the ${figure(coresOf(plan))} cores of ${plan.host.instanceType} one process runs and one more waits`,
    }),
    breaching: fiveOfFive,
    missing: 'notBreaching',
    silence: seenByAgent,
    nature: 'cause',
    calm: 'five minutes in a row: each value is one look a minute',
    next: hostsBy('running'),
  },

  'host-memory': {
    meaning: 'a host has little memory left; when there is none, the kernel ends a process',
    shows: 'memory left, %',
    metric: ({ service: name }) => agentMetric('mem_available_percent', 'Minimum', name),
    unit: '%',
    when: '<',
    threshold: ({ host: { instanceType }, instance }) => ({
      value: 10,
      because:
        `${instance ? `${figure(Math.round(instance.memoryMiB / 10))} MiB` : 'a tenth'} of ${instanceType} left ` +
        'for caches and bursts of requests',
    }),
    breaching: threeOfFive,
    missing: 'notBreaching',
    silence: seenByAgent,
    nature: 'cause',
    calm: 'three of five minutes, and available memory, which counts caches as free',
    next: hostsBy('memory'),
  },

  'host-swap': {
    meaning: 'a host swaps, and answers late because of it',
    shows: 'swap used, %',
    metric: ({ service: name }) => agentMetric('swap_used_percent', 'Maximum', name),
    unit: '%',
    when: '>',
    threshold: ({ host }) => ({
      value: 10,
      because: `host group ${host.name} is sized to fit into its memory; images without swap show 0`,
    }),
    breaching: threeOfFive,
    missing: 'notBreaching',
    silence: seenByAgent,
    nature: 'cause',
    calm: 'three of five minutes, and not the few pages that are never asked for again',
    next: hostsBy('swap'),
  },
});

/** One where the instance type is unknown. */
const coresOf = ({ instance }: HostPlan): number => instance?.vCpus ?? 1;

const LEAST_CREDITS = 5;

/** Types whose processor is shared: t2, t3, t3a, t4g. */
const isBurstable = (instanceType: string): boolean => /^t\d/.test(instanceType);
