import { type Moment, publishedAs, times } from './samples';
import type { Scenario } from './scenario';

/*
 * Host group `api`: two hosts of two cores with four processes each, eight hosts at the largest peak, and a promise of 100 ms. Each
 * agent has a sample a minute of each of what a host has several of; each process beats every 10 s; EC2 has a sample per instance.
 */
const group = { Service: 'prod-api' };
const probe = (name: string): string => publishedAs('Headroom', name, group);
const agent = (name: string): string => publishedAs('Headroom/Host', name, group);
const scaling = (name: string, role = 'group'): string =>
  publishedAs('AWS/AutoScaling', name, { AutoScalingGroupName: role });
const ec2 = (name: string, role = 'group'): string => publishedAs('AWS/EC2', name, { AutoScalingGroupName: role });

const IN_SERVICE = scaling('GroupInServiceInstances');
const LEAST = scaling('GroupMinSize');
const WANTED = scaling('GroupDesiredCapacity');
const REFUSED = publishedAs('AWS/Events', 'MatchedEvents', { RuleName: 'launchFailures' });
const CHECKED = ec2('StatusCheckFailed');
const BEATS = probe('LoopHeartbeat');
const MEMORY = agent('mem_available_percent');

const [IN_SERVICE1, IN_SERVICE2] = [
  scaling('GroupInServiceInstances', 'group1'),
  scaling('GroupInServiceInstances', 'group2'),
];
const [CHECKED1, CHECKED2] = [ec2('StatusCheckFailed', 'group1'), ec2('StatusCheckFailed', 'group2')];
const [CPU1, CPU2] = [ec2('CPUUtilization', 'group1'), ec2('CPUUtilization', 'group2')];

/** Two hosts are heard. A third is in service in two of the looks, and has no status check yet; or none are published. */
const CREDITS = publishedAs('AWS/EC2', 'CPUCreditBalance', { AutoScalingGroupName: 'group' });
const ofTwo = { [IN_SERVICE]: [2, 3, 3], [CHECKED]: [0, 0] };
const unchecked = { [IN_SERVICE]: [2, 3, 3], [CHECKED]: [] };

/** Stateful hosts: both are due; the one is new and has no status check yet, or goes out of service within the minute. */
const bothDue = { [IN_SERVICE1]: [1, 1], [IN_SERVICE2]: [1, 1], [CHECKED1]: [0], [CHECKED2]: [0] };
const oneDue: readonly Moment[] = [
  { ...bothDue, [CHECKED1]: [] },
  { ...bothDue, [CHECKED2]: [] },
  { ...bothDue, [IN_SERVICE1]: [0, 1] },
  { ...bothDue, [IN_SERVICE2]: [0, 1] },
];

export const loopScenarios: readonly Scenario[] = [
  {
    id: 'host-loop-lag',
    subject: 'api',
    periodSec: 10,
    fires: [{ [probe('LoopLag')]: [...times(197, 5), ...times(3, 150)] }],
    quiet: [{ [probe('LoopLag')]: [...times(199, 5), 5_000] }, { [probe('LoopLag')]: times(200, 100) }],
    peak: {
      fires: [{ [probe('LoopLag')]: [...times(197, 5), ...times(3, 76)] }],
      quiet: [{ [probe('LoopLag')]: times(200, 75) }],
    },
  },
  {
    id: 'host-loop-stuck',
    subject: 'api',
    // Eight processes, six documents a minute of each; one is blocked all the time.
    fires: [
      { [probe('LoopBlockedMaxMs')]: [...times(42, 0), ...times(6, 10_000)] },
      { [probe('LoopBlockedMaxMs')]: [...times(47, 0), 5_001] },
    ],
    quiet: [
      { [probe('LoopBlockedMaxMs')]: [...times(47, 0), 5_000] },
      { [probe('LoopBlockedMaxMs')]: times(48, 4_900) },
    ],
  },
  {
    id: 'host-loop-silent',
    subject: 'api',
    // 2 hosts x 4 processes x 6 a minute; of one host half of it.
    // The agents of both are heard of; of one that still boots nobody has heard.
    fires: [
      { [BEATS]: times(24, 1), [MEMORY]: [40, 60], ...ofTwo },
      { [BEATS]: times(24, 1), [MEMORY]: [], ...ofTwo },
    ],
    quiet: [
      { [BEATS]: times(48, 1), [MEMORY]: [40, 60, 50], ...ofTwo },
      { [BEATS]: times(24, 1), [MEMORY]: [40], ...ofTwo },
    ],
  },
  {
    id: 'host-loop-silent',
    subject: 'stateful',
    fires: [{ [BEATS]: times(24, 1), [MEMORY]: [40, 60], ...bothDue }],
    quiet: [
      { [BEATS]: times(48, 1), [MEMORY]: [40, 60], ...bothDue },
      { [BEATS]: times(24, 1), [MEMORY]: [40], ...bothDue },
      { [BEATS]: [], [MEMORY]: [], ...bothDue },
      ...oneDue.slice(2).map((hosts) => ({ [BEATS]: times(24, 1), [MEMORY]: [40, 60], ...hosts })),
    ],
  },
];

/** Which alarm reads which saturated time, and of whom. */
const saturatedTimes = [
  ['host-executor-saturated', 'api', 'ExecutorSaturatedMaxMs'],
  ['host-pool-saturated', 'api', 'PoolSaturatedMaxMs'],
  ['host-libuv-saturated', 'node', 'ThreadPoolSaturatedMs'],
] as const;

/**
 * A hundred processes, six documents a minute of each. One of them stands still, or had one full document a minute; or each has a
 * burst of nine seconds in every document.
 */
const saturatedScenarios = saturatedTimes.map(([id, subject, name]): Scenario => ({
  id,
  subject,
  fires: [{ [probe(name)]: [...times(594, 0), ...times(6, 10_000)] }, { [probe(name)]: [...times(599, 0), 9_001] }],
  quiet: [
    { [probe(name)]: times(600, 9_000) },
    { [probe(name)]: [...times(599, 0), 9_000] },
    { [probe(name)]: [] },
    // One long burst, over the border of two minutes.
    [0, 0, 0, 10_000, 9_500, 0, 0, 0].map((ms) => ({ [probe(name)]: [...times(599, 0), ms] })),
  ],
}));

const limitScenarios: readonly Scenario[] = [
  {
    id: 'host-threads-near-limit',
    subject: 'api',
    fires: [{ [agent('processes_total_threads')]: [13_108, 400] }],
    quiet: [{ [agent('processes_total_threads')]: [13_107, 13_107] }],
  },
  {
    id: 'host-files-near-limit',
    subject: 'api',
    fires: [{ [agent('procstat_num_fds')]: [52_429, 90] }],
    quiet: [{ [agent('procstat_num_fds')]: [52_428, 52_428] }],
  },
  {
    id: 'host-disk-space',
    subject: 'api',
    fires: [{ [agent('disk_used_percent')]: [91, 10, 10] }],
    quiet: [{ [agent('disk_used_percent')]: [90, 90, 90] }],
  },
  {
    id: 'host-inodes',
    subject: 'api',
    fires: [{ [agent('disk_inodes_free')]: [131_071, 9_000_000] }],
    quiet: [{ [agent('disk_inodes_free')]: [131_072, 131_072] }],
  },
];

/** The fullest of two file systems, minute by minute, beside space that is plenty. */
const filled = (percent: readonly number[], freeMiB = 9_000): Moment[] =>
  percent.map((used) => ({
    [agent('disk_used_percent')]: [used, 12],
    [agent('disk_free')]: [freeMiB * 1024 ** 2, 90e9],
  }));

const exhaustedScenarios: readonly Scenario[] = [
  {
    id: 'host-threads-exhausted',
    subject: 'api',
    fires: [{ [agent('processes_total_threads')]: [15_565, 400] }],
    quiet: [{ [agent('processes_total_threads')]: [15_564, 15_564] }],
  },
  {
    id: 'host-files-exhausted',
    subject: 'api',
    fires: [{ [agent('procstat_num_fds')]: [62_260, 90] }],
    quiet: [{ [agent('procstat_num_fds')]: [62_259, 62_259] }],
  },
  {
    id: 'host-disk-full',
    subject: 'api',
    // Two percent a minute with sixty left, then less; or hardly anything left, for years.
    fires: [filled([40, 42, 44, 46, 48, 50, 52, 54]), filled([97, 97, 97, 97, 97], 500)],
    // A tenth of a percent a minute; one file that is written and gone; almost full, and it stays so.
    quiet: [
      filled([91, 91.1, 91.2, 91.3, 91.4, 91.5]),
      filled([40, 55, 70, 40, 40, 40]),
      filled([97, 97, 97, 97, 97], 520),
    ],
  },
  {
    id: 'host-inodes-exhausted',
    subject: 'api',
    fires: [{ [agent('disk_inodes_free')]: [13_106, 9_000_000] }],
    quiet: [{ [agent('disk_inodes_free')]: [13_107, 13_107] }],
  },
  {
    id: 'host-disk-queue',
    subject: 'api',
    fires: [{ [agent('diskio_iops_in_progress')]: [65, 0] }],
    quiet: [{ [agent('diskio_iops_in_progress')]: [64, 64] }],
  },
];

const systemScenarios: readonly Scenario[] = [
  {
    id: 'host-cpu-credits',
    subject: 'burstable',
    periodSec: 300,
    fires: [{ [CREDITS]: [4, 90] }],
    quiet: [{ [CREDITS]: [5, 90] }, { [CREDITS]: [] }],
  },
  {
    id: 'host-cpu',
    subject: 'api',
    fires: [{ [ec2('CPUUtilization')]: [100, 62] }],
    quiet: [{ [ec2('CPUUtilization')]: [100, 60] }],
    peak: {
      fires: [{ [ec2('CPUUtilization')]: [90, 52] }],
      quiet: [{ [ec2('CPUUtilization')]: [90, 50] }],
    },
  },
  {
    id: 'host-cpu',
    subject: 'stateful',
    fires: [
      { [CPU1]: [100, 62], [CPU2]: [1, 1] },
      { [CPU1]: [1, 1], [CPU2]: [100, 62] },
    ],
    quiet: [{ [CPU1]: [100, 60], [CPU2]: [100, 60] }],
    peak: {
      fires: [{ [CPU1]: [90, 52], [CPU2]: [1, 1] }],
      quiet: [{ [CPU1]: [90, 50], [CPU2]: [90, 50] }],
    },
  },
  {
    id: 'host-cpu-one-core',
    subject: 'api',
    fires: [{ [agent('cpu_usage_active')]: [95, 10, 10, 10] }],
    quiet: [{ [agent('cpu_usage_active')]: [94, 10, 10, 10] }, { [agent('cpu_usage_active')]: [100, 100, 100, 60] }],
  },
  {
    id: 'host-iowait',
    subject: 'api',
    fires: [{ [agent('cpu_usage_iowait')]: [60, 1, 1, 2] }],
    quiet: [{ [agent('cpu_usage_iowait')]: [57, 1, 1, 1] }],
  },
  {
    id: 'host-load',
    subject: 'api',
    fires: [{ [agent('processes_running')]: [3, 0, 0], [agent('processes_blocked')]: [2, 0, 0] }],
    quiet: [{ [agent('processes_running')]: [2, 2, 2], [agent('processes_blocked')]: [2, 2, 2] }],
  },
  {
    id: 'host-memory',
    subject: 'api',
    fires: [{ [MEMORY]: [9, 80] }],
    quiet: [{ [MEMORY]: [10, 10] }],
  },
  {
    id: 'host-swap',
    subject: 'api',
    fires: [{ [agent('swap_used_percent')]: [11, 0] }],
    quiet: [{ [agent('swap_used_percent')]: [10, 10] }],
  },
];

const counters = ['bw_in', 'bw_out', 'pps', 'linklocal', 'conntrack'].map((what) =>
  agent(`ethtool_${what}_allowance_exceeded`),
);
const PACKETS = agent('ethtool_pps_allowance_exceeded');

/** Minutes in which one counter of the first host grows and all else stays: the second has dropped many, long ago. */
const growing = (counter: string, perMinute: number): Moment[] =>
  Array.from({ length: 8 }, (_, minute) =>
    Object.fromEntries(counters.map((each) => [each, each === counter ? [minute * perMinute, 5_000] : [0, 5_000]])),
  );

/** A host comes each minute, with what it dropped before. */
const coming = Array.from({ length: 8 }, (_, minute) =>
  Object.fromEntries(counters.map((each) => [each, times(minute + 1, 5_000)])),
);

const interfaceCounters = ['drop_in', 'drop_out', 'err_in', 'err_out'].map((what) => agent(`net_${what}`));
const onInterfaces = (counter: string, samples: readonly number[]): Moment =>
  Object.fromEntries(interfaceCounters.map((each) => [each, each === counter ? samples : [0, 0, 0]]));

const networkScenarios: readonly Scenario[] = [
  {
    id: 'host-network-allowance',
    subject: 'api',
    fires: counters.map((counter) => growing(counter, 121)),
    quiet: [growing(PACKETS, 120), coming],
  },
  {
    id: 'host-conntrack-near-limit',
    subject: 'api',
    fires: [{ [agent('ethtool_conntrack_allowance_available')]: [999, 90_000] }],
    quiet: [{ [agent('ethtool_conntrack_allowance_available')]: [1_000, 1_000] }],
  },
  {
    id: 'host-conntrack-exhausted',
    subject: 'api',
    fires: [{ [agent('ethtool_conntrack_allowance_available')]: [99, 90_000] }],
    quiet: [{ [agent('ethtool_conntrack_allowance_available')]: [100, 100] }],
  },
  {
    id: 'host-network-errors',
    subject: 'api',
    fires: interfaceCounters.map((counter) => onInterfaces(counter, [61, 0, 0])),
    quiet: interfaceCounters.map((counter) => onInterfaces(counter, [60, 60, 60])),
  },
];

const fleetScenarios: readonly Scenario[] = [
  {
    id: 'host-status-check',
    subject: 'api',
    fires: [{ [CHECKED]: [0, 1] }],
    quiet: [{ [CHECKED]: [0, 0] }],
  },
  {
    id: 'host-status-check',
    subject: 'stateful',
    fires: [
      { [CHECKED1]: [0, 1], [CHECKED2]: [0, 0] },
      { [CHECKED1]: [0, 0], [CHECKED2]: [0, 1] },
    ],
    quiet: [{ [CHECKED1]: [0, 0], [CHECKED2]: [0, 0] }],
  },
  {
    id: 'host-capacity',
    subject: 'api',
    fires: [{ [IN_SERVICE]: [1, 3, 3] }],
    quiet: [{ [IN_SERVICE]: [2, 2, 2] }],
    // Twice as many are planned for the peak, one of which did not come.
    peak: { fires: [{ [IN_SERVICE]: [3, 4, 4] }], quiet: [{ [IN_SERVICE]: [4, 4, 4] }] },
  },
  {
    id: 'host-size-below-plan',
    subject: 'api',
    fires: [{ [LEAST]: [1, 1, 1] }],
    quiet: [{ [LEAST]: [1, 2, 1] }],
    peak: { fires: [{ [LEAST]: [2, 3, 2] }], quiet: [{ [LEAST]: [2, 4, 2] }] },
  },
  {
    id: 'host-missing',
    subject: 'api',
    fires: [{ [WANTED]: [3, 3, 3], [IN_SERVICE]: [2, 2, 2] }],
    // One that came or that nobody wanted any more within the minute.
    quiet: [
      { [WANTED]: [3, 3, 3], [IN_SERVICE]: [2, 3, 2] },
      { [WANTED]: [2, 3, 3], [IN_SERVICE]: [2, 2, 2] },
    ],
  },
  {
    id: 'host-missing',
    subject: 'stateful',
    fires: [
      { [IN_SERVICE1]: [0, 1, 1], [IN_SERVICE2]: [1, 1, 1] },
      { [IN_SERVICE1]: [1, 1, 1], [IN_SERVICE2]: [0, 1, 1] },
    ],
    quiet: [{ [IN_SERVICE1]: [1, 1, 1], [IN_SERVICE2]: [1, 1, 1] }],
    same: {
      statistics: { group1: ['Average'], group2: ['Average'] },
      because:
        'a group of one has no more than one in service, and the mean is below one as soon as one look found none',
    },
  },
  {
    id: 'host-capacity',
    subject: 'stateful',
    // One of the two may be away while it is replaced.
    fires: [{ [IN_SERVICE1]: [0, 1, 1], [IN_SERVICE2]: [0, 1, 1] }],
    quiet: [
      { [IN_SERVICE1]: [0, 0, 0], [IN_SERVICE2]: [1, 1, 1] },
      { [IN_SERVICE1]: [1, 1, 1], [IN_SERVICE2]: [0, 0, 0] },
    ],
    same: {
      statistics: { group1: ['Average'], group2: ['Average'] },
      because:
        'a group of one has no more than one in service, and the mean is below one as soon as one look found none',
    },
  },
  {
    id: 'host-launch-failed',
    subject: 'api',
    fires: [{ [REFUSED]: [1] }, { [REFUSED]: [1, 1] }],
    // Nothing is published of a rule that matches nothing.
    quiet: [{ [REFUSED]: [] }],
  },
  {
    id: 'host-boot-failed',
    subject: 'api',
    periodSec: 180,
    fires: [{ [probe('BootFailed')]: [1, 0] }],
    quiet: [{ [probe('BootFailed')]: [] }, { [probe('BootFailed')]: [0, 0] }],
  },
  {
    id: 'host-silent',
    subject: 'api',
    fires: [{ [MEMORY]: [40], ...ofTwo }],
    quiet: [ofTwo, unchecked].flatMap((hosts) => [
      { [MEMORY]: [40, 60], ...hosts },
      { [MEMORY]: [0.2, 0.2], ...hosts },
    ]),
  },
  {
    id: 'host-silent',
    subject: 'stateful',
    fires: [{ [MEMORY]: [40], ...bothDue }],
    quiet: [{ [MEMORY]: [0.2, 0.2], ...bothDue }, ...oneDue.map((hosts) => ({ [MEMORY]: [0.2], ...hosts }))],
  },
];

/** Alarms of a host group, but for those of its volumes and its load balancer. */
export const hostScenarios: readonly Scenario[] = [
  ...loopScenarios,
  ...saturatedScenarios,
  ...limitScenarios,
  ...exhaustedScenarios,
  ...systemScenarios,
  ...networkScenarios,
  ...fleetScenarios,
];
