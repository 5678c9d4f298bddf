import { type Moment, publishedAs, times } from './samples';
import type { Scenario } from './scenario';

/** Host group `api` behind its load balancer, which has a sample a minute of each of its nodes, and one per answer of how long it took. */
const entry = (name: string): string => publishedAs('AWS/ApplicationELB', name, { LoadBalancer: 'loadBalancer' });
const healthy = (role: string): string =>
  publishedAs('AWS/ApplicationELB', 'HealthyHostCount', { LoadBalancer: 'loadBalancer', TargetGroup: role });

const CHOSEN = entry('RequestCount');
const FAILED = entry('HTTPCode_Target_5XX_Count');
const REFUSED = entry('HTTPCode_ELB_5XX_Count');
const EXPIRES = publishedAs('AWS/CertificateManager', 'DaysToExpiry', {
  CertificateArn: 'arn:aws:acm:eu-west-1:111111111111:certificate/12ab',
});
const TOOK = entry('TargetResponseTime');

const groups = ['targetGroup1', 'targetGroup2', 'targetGroup3', 'targetGroup4'].map(healthy);
const withOne = (group: string, samples: readonly number[]): Moment =>
  Object.fromEntries(groups.map((each) => [each, each === group ? samples : [2, 3, 3]]));

export const hostEntryScenarios: readonly Scenario[] = [
  {
    id: 'host-app-errors',
    subject: 'api',
    fires: [
      { [CHOSEN]: [600, 400], [FAILED]: [5, 6], [REFUSED]: [] },
      { [CHOSEN]: [589, 400], [FAILED]: [], [REFUSED]: [5, 6] },
    ],
    quiet: [
      { [CHOSEN]: [600, 400], [FAILED]: [5, 5], [REFUSED]: [] },
      { [CHOSEN]: [590, 400], [FAILED]: [], [REFUSED]: [5, 5] },
    ],
    peak: {
      fires: [{ [CHOSEN]: [1_100, 1_000], [FAILED]: [5, 6], [REFUSED]: [] }],
      quiet: [{ [CHOSEN]: [1_000, 1_000], [FAILED]: [5, 5], [REFUSED]: [] }],
    },
  },
  {
    id: 'host-app-errors-all',
    subject: 'api',
    periodSec: 3_600,
    fires: [
      { [CHOSEN]: [1, 1, 1], [FAILED]: [1, 1, 1], [REFUSED]: [] },
      { [CHOSEN]: [], [FAILED]: [], [REFUSED]: [1, 2] },
    ],
    quiet: [
      { [CHOSEN]: [1, 1, 1, 1], [FAILED]: [1, 1, 1], [REFUSED]: [] },
      { [CHOSEN]: [1, 1], [FAILED]: [1, 1], [REFUSED]: [] },
      { [CHOSEN]: [], [FAILED]: [], [REFUSED]: [] },
    ],
  },
  {
    id: 'host-connections-rejected',
    subject: 'api',
    fires: [{ [entry('RejectedConnectionCount')]: [0, 1] }],
    quiet: [{ [entry('RejectedConnectionCount')]: [] }, { [entry('RejectedConnectionCount')]: [0, 0] }],
  },
  {
    id: 'host-connections-failed',
    subject: 'api',
    fires: [{ [entry('TargetConnectionErrorCount')]: [5, 6] }],
    quiet: [{ [entry('TargetConnectionErrorCount')]: [5, 5] }, { [entry('TargetConnectionErrorCount')]: [] }],
  },
  {
    id: 'host-certificate-expiring',
    subject: 'api',
    periodSec: 86_400,
    fires: [{ [EXPIRES]: [21, 20] }],
    quiet: [{ [EXPIRES]: [21, 21] }, { [EXPIRES]: [] }],
    same: { statistics: { '': ['Average'] }, because: 'of two looks a day one is a day later at most' },
  },
  {
    id: 'host-app-latency',
    subject: 'api',
    fires: [{ [CHOSEN]: [60, 40], [TOOK]: [...times(98, 0.1), 1.5, 1.5] }],
    quiet: [
      { [CHOSEN]: [60, 39], [TOOK]: [...times(97, 0.1), 1.5, 1.5] },
      { [CHOSEN]: [120, 80], [TOOK]: [...times(199, 0.1), 9] },
    ],
    peak: {
      fires: [{ [CHOSEN]: [60, 40], [TOOK]: [...times(98, 0.1), 0.76, 0.76] }],
      quiet: [{ [CHOSEN]: [60, 40], [TOOK]: times(100, 0.75) }],
    },
  },
  {
    id: 'host-unhealthy-targets',
    subject: 'api',
    fires: [{ [healthy('targetGroup')]: [1, 3, 3] }],
    quiet: [{ [healthy('targetGroup')]: [2, 2, 2] }],
    peak: { fires: [{ [healthy('targetGroup')]: [3, 4, 4] }], quiet: [{ [healthy('targetGroup')]: [4, 4, 4] }] },
  },
  {
    id: 'host-unhealthy-targets',
    subject: 'socketio',
    fires: groups.map((group) => withOne(group, [1, 3, 3])),
    quiet: groups.map((group) => withOne(group, [2, 2, 2])),
    peak: {
      fires: groups.map((group) => withOne(group, [3, 4, 4])),
      quiet: [Object.fromEntries(groups.map((group) => [group, [4, 4, 4]]))],
    },
  },
];
