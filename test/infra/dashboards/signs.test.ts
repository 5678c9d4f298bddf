import { hostSigns } from '../../../lib/infra/dashboards/host-signs';
import { laneSigns } from '../../../lib/infra/dashboards/lane-signs';
import type { Sign } from '../../../lib/infra/dashboards/signs';
import { hostPlan, lanePlan } from '../../alarms/plans';
import { complaints } from '../../alarms/watched/known';

const around = { alarms: [], service: 'shop-api', peaks: [], known: { values: {} } };

/** What each sign of a row reads: metric, statistic, dimensions; and what is wrong with that. */
const readBy = (signs: readonly Sign[]): string[] =>
  signs.flatMap(({ shows, curves: { metrics } }) =>
    Object.values(metrics).flatMap((metric) => {
      const { namespace, name, stat, dimensions } = metric;
      return [
        `${shows}: ${namespace} ${name} ${stat} ${JSON.stringify(dimensions)}`,
        ...complaints({ ...metric, dimensions: Object.keys(dimensions) }),
      ];
    }),
  );

const OF_SERVICE = '{"Service":{"value":"shop-api"}}';

/** Without the names of queue, function, groups and load balancer: what is read then is read by no alarm. */
describe('signs of a subject whose resources have no name yet', () => {
  it('are what the worker of a lane counts', () => {
    expect(readBy(laneSigns({ ...around, plan: lanePlan() }))).toEqual([
      `done, 1/s: Headroom RecordsProcessed Sum ${OF_SERVICE}`,
      `wait, s: Headroom MessageAgeMs p99 ${OF_SERVICE}`,
      `failed, lost: Headroom RecordsFailed Sum ${OF_SERVICE}`,
      `failed, lost: Headroom RecordsPoisoned Sum ${OF_SERVICE}`,
      `failed, lost: Headroom RecordsDropped Sum ${OF_SERVICE}`,
      `cold starts: Headroom ColdStart Sum ${OF_SERVICE}`,
    ]);
  });

  it('are what the agents of a host group say, all hosts together', () => {
    expect(readBy(hostSigns({ ...around, plan: hostPlan() }))).toEqual([
      `connections: Headroom/Host netstat_tcp_established Sum ${OF_SERVICE}`,
      `hosts that report: Headroom/Host mem_available_percent SampleCount ${OF_SERVICE}`,
      `cpu, %: Headroom/Host cpu_usage_active Average ${OF_SERVICE}`,
    ]);
  });
});
