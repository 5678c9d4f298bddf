import type { Environment } from '../../lib/core/environment/environment';
import { headroomOf } from '../../lib/core/headroom';
import { planEnvironment } from '../../lib/core/plan-environment';
import { apiHost, gp3Volume, mediaLane, prod, reportLane } from './workloads';

const rowsOf = (over: Partial<Environment>) => headroomOf(planEnvironment({ ...prod, lanes: {}, hosts: {}, ...over }));
const rowOf = (over: Partial<Environment>, subject: string, resource: string) => {
  const row = rowsOf(over).find((one) => one.subject === subject && one.resource.startsWith(resource));
  return row && [row.used, row.limit, Math.round(row.left * 100)];
};
const uvicorn = { kind: 'uvicorn', app: 'a:a', workers: 4, limitConcurrency: 500 } as const;
const serving = {
  ...apiHost,
  peakConnections: 6_000,
  service: { ...apiHost.service, run: uvicorn },
} as Environment['hosts'][string];

describe('headroomOf', () => {
  // Each at the largest declared peak, which is three times an ordinary day.
  it.each<[string, Partial<Environment>, string, string, number[] | undefined]>([
    ['hosts', { hosts: { api: apiHost } }, 'host api', 'hosts', [12, 12, 0]],
    ['too few hosts', { hosts: { api: { ...apiHost, maxCount: 8 } } }, 'host api', 'hosts', [12, 8, -50]],
    ['connections', { hosts: { api: serving } }, 'host api', 'connections', [1_637, 2_000, 18]],
    [
      'EBS that was asked for, with the root volume',
      { hosts: { api: { ...apiHost, data: { ...gp3Volume, iops: 6_000 } } } },
      'host api',
      'EBS IOPS',
      [9_000, 20_000, 55],
    ],
    ['EBS that nobody asked for', { hosts: { api: apiHost } }, 'host api', 'EBS', undefined],
    ['executions', { lanes: { media: mediaLane } }, 'lane media', 'executions', [30, 1_000, 97]],
    [
      'executions of pollers',
      { lanes: { media: { ...mediaLane, pollers: { min: 2, max: 4 } } } },
      'lane media',
      'executions',
      [30, 40, 25],
    ],
    [
      'an overload',
      { lanes: { report: { ...reportLane, peakArrivalsPerSec: 200 } }, lambdaConcurrencyQuota: 10, peaks: {} },
      'lane report',
      'executions',
      [40, 10, -300],
    ],
    [
      'what lanes share',
      {
        lanes: { media: { ...mediaLane, downstreams: ['orders'], pollers: { min: 2, max: 8 } } },
        downstreams: { orders: { maxConnections: 100 } },
      },
      'downstream orders',
      'connections',
      [80, 100, 20],
    ],
    ['the account', { lanes: { media: mediaLane }, lambdaConcurrencyQuota: 100 }, 'account', 'Lambda', [44, 100, 56]],
    [
      'a quota with no room for what is provisioned',
      { lanes: { media: mediaLane }, lambdaConcurrencyQuota: 100 },
      'account',
      'provisioned',
      [43, 0, -100],
    ],
  ])('tells of %s', (_, over, subject, resource, expected) => {
    expect(rowOf(over, subject, resource)).toEqual(expected);
  });

  it('has what breaks first at the top, and all of an environment', () => {
    const rows = headroomOf(planEnvironment(prod));
    const left = rows.map((row) => row.left);
    expect(left).toEqual([...left].sort((one, other) => one - other));
    expect(new Set(rows.map(({ subject }) => subject))).toEqual(
      new Set(['host api', 'lane media', 'lane report', 'account']),
    );
    expect(rowsOf({})).toEqual([]);
  });
});
