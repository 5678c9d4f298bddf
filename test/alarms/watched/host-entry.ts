import { type Moment, publishedAs, times } from './samples';
import type { Scenario } from './scenario';

/** Host group `api` behind its load balancer, which has a sample a minute of each of its nodes, and one per answer of how long it took. */
const entry = (name: string): string => publishedAs('AWS/ApplicationELB', name, { LoadBalancer: 'loadBalancer' });
const healthy = (role: string): string =>
  publishedAs('AWS/ApplicationELB', 'HealthyHostCount', { LoadBalancer: 'loadBalancer', TargetGroup: role });

const chosen = entry('RequestCount');
const failed = entry('HTTPCode_Target_5XX_Count');
const refused = entry('HTTPCode_ELB_5XX_Count');
const took = entry('TargetResponseTime');

const groups = ['targetGroup1', 'targetGroup2', 'targetGroup3', 'targetGroup4'].map(healthy);
const withOne = (group: string, samples: readonly number[]): Moment =>
  Object.fromEntries(groups.map((each) => [each, each === group ? samples : [2, 3, 3]]));

export const hostEntryScenarios: readonly Scenario[] = [
  {
    id: 'host-app-errors',
    subject: 'api',
    fires: [
      { [chosen]: [600, 400], [failed]: [5, 6], [refused]: [] },
      { [chosen]: [589, 400], [failed]: [], [refused]: [5, 6] },
    ],
    quiet: [
      { [chosen]: [600, 400], [failed]: [5, 5], [refused]: [] },
      { [chosen]: [590, 400], [failed]: [], [refused]: [5, 5] },
    ],
    peak: {
      fires: [{ [chosen]: [1_100, 1_000], [failed]: [5, 6], [refused]: [] }],
      quiet: [{ [chosen]: [1_000, 1_000], [failed]: [5, 5], [refused]: [] }],
    },
  },
  {
    id: 'host-app-latency',
    subject: 'api',
    fires: [{ [chosen]: [60, 40], [took]: [...times(98, 0.1), 1.5, 1.5] }],
    quiet: [
      { [chosen]: [60, 39], [took]: [...times(97, 0.1), 1.5, 1.5] },
      { [chosen]: [120, 80], [took]: [...times(199, 0.1), 9] },
    ],
    peak: {
      fires: [{ [chosen]: [60, 40], [took]: [...times(98, 0.1), 0.76, 0.76] }],
      quiet: [{ [chosen]: [60, 40], [took]: times(100, 0.75) }],
    },
  },
  {
    id: 'host-unhealthy-targets',
    subject: 'api',
    fires: [{ [healthy('targetGroup')]: [1, 3, 3] }],
    quiet: [{ [healthy('targetGroup')]: [2, 2, 2] }],
  },
  {
    id: 'host-unhealthy-targets',
    subject: 'socketio',
    fires: groups.map((group) => withOne(group, [1, 3, 3])),
    quiet: groups.map((group) => withOne(group, [2, 2, 2])),
  },
];
