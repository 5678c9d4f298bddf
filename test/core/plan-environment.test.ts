import type { Environment, Peak } from '../../lib/core/environment/environment';
import { planAsOf, planEnvironment } from '../../lib/core/plan-environment';
import { apiHost, gp3Volume, mediaLane, prod, reportLane } from './workloads';

const problems = (fields: Partial<Environment>) => planEnvironment({ ...prod, ...fields }).problems;

describe('planEnvironment', () => {
  it('finds nothing wrong with a good environment', () => {
    expect(planEnvironment(prod).problems).toEqual([]);
  });

  it('keys plans by name and gives every number a subject, a reason and a unit', () => {
    const { lanes, hosts, items } = planEnvironment(prod);
    expect([Object.keys(lanes), Object.keys(hosts)]).toEqual([['media', 'report'], ['api']]);
    for (const item of items) {
      expect(Number.isFinite(item.value)).toBe(true);
      for (const text of [item.subject, item.quantity, item.unit, item.because]) expect(text).not.toBe('');
    }
    const names = items.map(({ subject, quantity }) => `${subject}: ${quantity}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('has the account watched by one lane, so that one full account is one page', () => {
    const { lanes } = planEnvironment(prod);
    expect(Object.values(lanes).map(({ watchedQuota }) => watchedQuota?.value)).toEqual([1_000, undefined]);
  });

  it('sums what the lanes and the responder take of the account at the largest peak', () => {
    expect(planEnvironment(prod).items.find(({ subject }) => subject === 'account')).toMatchObject({
      value: 43 + 21 + 1,
      because: 'media 43 + report 21 + responder 1 at the largest peak, of a quota of 1,000',
    });
  });

  it('counts a latency lane with all that its pollers can start, which a backlog makes them do', () => {
    const media = { ...mediaLane, pollers: { min: 2, max: 8 } };
    expect(
      planEnvironment({ ...prod, lanes: { media } }).items.find(({ subject }) => subject === 'account')?.value,
    ).toBe(81);
  });

  it('reports a quota that the lanes exceed together', () => {
    const lanes = { media: { ...mediaLane, provisionedConcurrency: 'none' as const }, report: reportLane };
    expect(problems({ lanes, lambdaConcurrencyQuota: 64 })).toEqual([
      expect.objectContaining({
        severity: 'error',
        path: 'prod.lambdaConcurrencyQuota',
        got: '64',
        expected: expect.stringContaining('at least 65') as string,
      }),
    ]);
    expect(problems({ lanes, lambdaConcurrencyQuota: 65 })).toEqual([]);
  });

  it('reports provisioned concurrency that leaves too little to the rest of the account', () => {
    expect(problems({ lambdaConcurrencyQuota: 142 })).toEqual([
      expect.objectContaining({
        path: 'prod.lambdaConcurrencyQuota',
        expected: expect.stringContaining('at least 143') as string,
      }),
    ]);
    expect(problems({ lambdaConcurrencyQuota: 143 })).toEqual([]);
  });

  it('says when to ask for a larger quota: two weeks before the first dated peak, and only where one is needed', () => {
    const lead = (environment: Environment) =>
      planEnvironment(environment).items.find(({ quantity }) => quantity === 'quota request lead');
    expect(lead(prod)).toBeUndefined();
    expect(lead({ ...prod, lambdaConcurrencyQuota: 1_001 })).toMatchObject({
      value: 14,
      unit: 'days',
      because: expect.stringContaining(
        'ask for 1,001 (Service Quotas, L-B99A9384) this long before the first dated peak: by 2026-11-13',
      ) as string,
    });
    const media = { ...mediaLane, peakArrivalsPerSec: 1_500 };
    expect(lead({ ...prod, lanes: { media }, peaks: {} })).toBeUndefined();
    expect(lead({ ...prod, lanes: { media } })?.because).toContain('ask for 1,07'); // 900 in progress at the peak, and AWS's floor
    expect(
      problems({ lambdaConcurrencyQuota: 40 })
        .map(({ fix }) => fix)
        .join(),
    ).toContain('14 days before the peak');
  });

  it('fits a small workload into a fresh account without provisioned concurrency', () => {
    const small = { peakArrivalsPerSec: 1, meanDurationMs: 100 };
    const lanes = {
      media: { ...mediaLane, ...small, provisionedConcurrency: 'none' as const },
      report: { ...reportLane, ...small },
    };
    expect(problems({ lanes, lambdaConcurrencyQuota: 10, peaks: {} })).toEqual([]);
    expect(
      problems({ lanes: { media: { ...mediaLane, ...small } }, lambdaConcurrencyQuota: 10, peaks: {} }).map(
        ({ fix }) => fix,
      ),
    ).toEqual([expect.stringContaining("set provisionedConcurrency: 'none'")]);
  });

  it('lists the problems of lanes, hosts, quota and peaks at once, each with all its parts', () => {
    const bad: Peak = {
      name: 'odd',
      factor: 2,
      window: { kind: 'recurring', cron: '0 0 1 * MON', durationMin: 60, timeZone: 'UTC' },
    };
    const found = problems({
      lanes: { media: { ...mediaLane, visibilityTimeoutSec: 1 } },
      hosts: { api: { ...apiHost, instanceType: 'm7i.4xlarg', data: { ...gp3Volume, throughputMiBps: 1_000 } } },
      peaks: { ...prod.peaks, odd: bad },
      lambdaConcurrencyQuota: 40,
    });
    expect(found.map(({ severity, path }) => `${severity} ${path}`)).toEqual([
      'error prod.lanes.media.visibilityTimeoutSec',
      'error prod.hosts.api.instanceType',
      'error prod.hosts.api.data.throughputMiBps',
      'error prod.lambdaConcurrencyQuota',
      'error prod.lambdaConcurrencyQuota',
      'error prod.peaks.odd.cron',
    ]);
    for (const { got, expected, fix } of found) for (const text of [got, expected, fix]) expect(text).toMatch(/\S/);
  });

  it('has in each step what every subject has from then on, where target tracking ends, and how many hosts there may be', () => {
    const { lanes, schedule } = planEnvironment(prod);
    const { provisionedConcurrency: ordinary, peakProvisionedConcurrency: peak } = lanes.media ?? {};
    expect([ordinary?.value, peak?.value]).toEqual([18, 43]);
    expect(schedule.steps.map(({ factor, counts }) => ({ factor, ...counts }))).toEqual([
      { factor: 3, lanes: { media: { planned: 43, most: 62 } }, hosts: { api: 12 } },
      { factor: 1, lanes: { media: { planned: 18, most: 26 } }, hosts: { api: 4 } },
    ]);
    const { sale } = prod.peaks;
    const larger = planEnvironment({ ...prod, peaks: { sale: { ...sale, factor: 4 } as Peak } });
    expect(larger.schedule.steps[0]?.counts.hosts).toEqual({ api: 12 });
  });

  it('is pure: the same environment gives the same plan, and stays as it was', () => {
    const before = JSON.stringify(prod);
    expect(planEnvironment(prod)).toEqual(planEnvironment(prod));
    expect(JSON.stringify(prod)).toBe(before);
  });

  it('plans an environment of hosts alone and one of lanes alone', () => {
    expect(planEnvironment({ ...prod, lanes: {} }).items.some(({ subject }) => subject === 'account')).toBe(false);
    expect(Object.keys(planEnvironment({ ...prod, hosts: {} }).hosts)).toEqual([]);
  });
});

describe('planAsOf', () => {
  const asOf = (time: string) => planAsOf(planEnvironment(prod), Date.parse(time)).schedule;

  it('deploys with the counts of an ordinary day at every moment: an assembly may be deployed at any later one', () => {
    const ordinary = { lanes: { media: { planned: 18, most: 26 } }, hosts: { api: 4 } };
    for (const time of ['2026-11-27T05:44:00Z', '2026-11-27T05:45:00Z', '2026-11-27T08:00:00Z', '2026-11-27T20:00:00Z'])
      expect(asOf(time)).toMatchObject({ ordinary, asOfMs: Date.parse(time) });
  });

  it('has the same steps before, in and after a peak', () => {
    const steps = asOf('2026-11-26T05:45:00Z').steps;
    expect(steps.map(({ factor, counts }) => [factor, counts.hosts.api])).toEqual([
      [3, 12],
      [1, 4],
    ]);
    for (const time of ['2026-11-27T05:50:00Z', '2026-11-28T00:00:00Z']) expect(asOf(time).steps).toEqual(steps);
  });
});
