import fc from 'fast-check';
import type { HostWorkload } from '../../../lib/core/environment/hosts';
import { hostCountAt } from '../../../lib/core/hosts/count';
import { nearestTypes, planHost } from '../../../lib/core/hosts/plan';
import { apiHost, gp3Volume } from '../workloads';

const problems = (fields: Partial<HostWorkload>, factor = 1) =>
  planHost({ ...apiHost, ...fields }, { environmentName: 'prod', factor }).problems;

describe('planHost', () => {
  it('finds nothing wrong with a good host group, and names each number', () => {
    const { problems: found, items } = planHost(apiHost, { environmentName: 'prod', factor: 3 });
    expect(found).toEqual([]);
    expect(items.map(({ subject, quantity, value, unit }) => `${subject}: ${quantity} ${value} ${unit}`)).toEqual([
      'host api: count 4 hosts',
      'host api: peak count 12 hosts',
      'host api: volume IOPS 3000 IOPS',
      'host api: volume throughput 125 MiB/s',
      'host api: volume depth 3 operations',
      'host api: volume queue length 30 operations',
      'host api: EBS of the instance 20000 IOPS',
      'host api: agent metrics 38 metrics',
      'host api: group metrics 34 metrics',
    ]);
  });

  it.each([
    [5, []],
    [6, ['host-instance-ebs-exceeded and host-ebs-burst-balance']],
    [11, ['host-cpu, host-status-check, host-capacity, host-instance-ebs-exceeded and host-ebs-burst-balance']],
  ])('says which alarms %d stateful hosts go without', (count, without) => {
    const kept = { ...gp3Volume, stateful: { everyHours: 24, keep: 7 } };
    const found = problems({ minCount: count, maxCount: count, data: kept });
    expect(found.map(({ severity, path, got }) => [severity, path, got.replace(/^.* have no /, '')])).toEqual(
      without.map((names) => ['warning', 'prod.hosts.api.minCount', names]),
    );
  });

  it.each<[string, Partial<HostWorkload>, number, string, RegExp]>([
    [
      'an unknown instance type, with the nearest known ones',
      { instanceType: 'm7i.4xlage' },
      1,
      'prod.hosts.api.instanceType',
      /^write 'm7i.4xlarge'/,
    ],
    [
      'a name like no instance type',
      { instanceType: 'turbo' },
      1,
      'prod.hosts.api.instanceType',
      /^write family and size/,
    ],
    [
      'no room for a rolling update',
      { minCount: 4, maxCount: 4 },
      1,
      'prod.hosts.api.maxCount',
      /^raise maxCount to at least 5$/,
    ],
    ['no room for the peak', { minCount: 4, maxCount: 11 }, 3, 'prod.hosts.api.maxCount', /^raise maxCount to 12/],
    [
      'no room for either',
      { minCount: 4, maxCount: 4 },
      3,
      'prod.hosts.api.maxCount',
      /^raise maxCount to at least 12$/,
    ],
    ['nobody in service', { minCount: 0 }, 1, 'prod.hosts.api.minCount', /^raise minCount to 1/],
  ])('reports %s', (_, fields, factor, path, fix) => {
    expect(problems(fields, factor)).toEqual([
      expect.objectContaining({ severity: 'error', path, fix: expect.stringMatching(fix) as string }),
    ]);
  });

  it('accepts one host more than the minimum, and exactly what the peak needs', () => {
    expect(problems({ minCount: 4, maxCount: 5 })).toEqual([]);
    expect(problems({ minCount: 50, maxCount: 55 }, 1.1)).toEqual([]);
  });

  it('reports everything at once, volumes included', () => {
    const volume = { type: 'gp3', sizeGiB: 1, iops: 90_000, mountPath: '/data' } as const;
    expect(problems({ instanceType: 'm7i.huge', maxCount: 4, data: volume }).map(({ path }) => path)).toEqual([
      'prod.hosts.api.instanceType',
      'prod.hosts.api.maxCount',
      'prod.hosts.api.data.iops',
    ]);
  });

  it('plans a host group without a data volume', () => {
    expect(
      planHost({ ...apiHost, data: undefined }, { environmentName: 'prod', factor: 1 }).plan.volume,
    ).toBeUndefined();
  });
});

describe('a stateful host group', () => {
  const stateful = { data: { ...gp3Volume, stateful: { everyHours: 24, keep: 7 } }, minCount: 3, maxCount: 3 };

  it('needs no room to roll, since each host is replaced beside its volume', () => {
    expect(problems(stateful, 3)).toEqual([]);
    expect(problems({ minCount: 3, maxCount: 3 }).map(({ path }) => path)).toEqual(['prod.hosts.api.maxCount']);
  });

  it('does not grow at a peak, and says so', () => {
    const host = { ...apiHost, ...stateful };
    expect(hostCountAt(host, 3)).toBe(3);
    expect(planHost(host, { environmentName: 'prod', factor: 3 }).plan.peakCount).toMatchObject({
      value: 3,
      because: expect.stringContaining('nothing grows by itself') as string,
    });
  });
});

describe('hostCountAt', () => {
  it.each([
    [25, 2.2, 55.00000000000001, 55],
    [50, 1.1, 55.00000000000001, 55],
    [90, 2.2, 198.00000000000003, 198],
    [10, 1.11, 11.100000000000001, 12],
  ])('of %d hosts x %d = %d is %d: rounding costs no host, a part of one does', (minCount, factor, product, count) => {
    expect(minCount * factor).toBe(product);
    expect(hostCountAt({ ...apiHost, minCount, maxCount: 1000 }, factor)).toBe(count);
  });

  it('never needs fewer hosts for a larger factor, and never exceeds maxCount', () => {
    const factor = fc.double({ min: 1, max: 50, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 0, max: 100 }),
        factor,
        factor,
        (minCount, more, one, other) => {
          const host = { ...apiHost, minCount, maxCount: minCount + more };
          const [less, greater] = [Math.min(one, other), Math.max(one, other)];
          expect(hostCountAt(host, greater)).toBeGreaterThanOrEqual(hostCountAt(host, less));
          expect(hostCountAt(host, greater)).toBeLessThanOrEqual(host.maxCount);
          expect(hostCountAt(host, less)).toBeGreaterThanOrEqual(minCount);
        },
      ),
    );
  });
});

describe('nearestTypes', () => {
  it('gives at most three, the nearest first, and none for a word that is like nothing', () => {
    expect(nearestTypes('m6i.lagre')[0]).toBe('m6i.large');
    expect(nearestTypes('m7i.xlarg').length).toBeLessThanOrEqual(3);
    expect(nearestTypes('completely-else')).toEqual([]);
  });
});
