import type { Alarm } from '../../lib/core/alarm';
import { planEnvironment } from '../../lib/core/plan';
import { volumePrice } from '../../lib/core/host-price';
import type { Environment } from '../../lib/core/workload';
import { apiHost, gp3Volume, mediaLane, prod } from './workloads';

const prices = (environment: Environment): Record<string, number> =>
  Object.fromEntries(
    planEnvironment(environment)
      .items.filter(({ unit, quantity }) => unit === 'USD/month' && !/^price (at rest|in the peak)$/.test(quantity))
      .map(({ subject, quantity, value }) => [`${subject}: ${quantity}`, value]),
  );

describe('volumePrice', () => {
  it.each([
    [gp3Volume, 16],
    [{ ...gp3Volume, iops: 16_000, throughputMiBps: 1_000 }, 16 + 65 + 35],
    [{ ...gp3Volume, type: 'io2', sizeGiB: 100, iops: 32_000, throughputMiBps: undefined } as const, 12.5 + 2_080],
    [
      { ...gp3Volume, type: 'io2', sizeGiB: 100, iops: 100_000, throughputMiBps: undefined } as const,
      12.5 + 2_080 + 1_456 + 1_146.6,
    ],
  ])('of %p is %p USD a month', (volume, expected) => {
    expect(volumePrice(volume).value).toBeCloseTo(expected, 6);
  });
});

describe('monthlyPrice', () => {
  it('adds up what is paid for whether or not it is used', () => {
    expect(prices(prod)).toEqual({
      'network: NAT gateways': 109.5, // 3 x (0.045 + 0.005) x 730
      'host api: root volumes': 6.4,
      'host api: data volumes': 64,
      'hosts: agent metrics price': 102.55, // 4 x 84 x 0.3 + 4 x 43,800 requests x 0.00001
      'lane media: provisioned concurrency price': 197.1, // 18 x 1 GB x 730 x 3600 x 0.0000041667
      'paging: encryption key': 1,
      'environment prod: fixed price': 480.55,
    });
  });

  it('prices endpoints per zone instead of NAT gateways, and nothing of an existing VPC', () => {
    const endpoints = { ...prod, network: { ...prod.network, egress: 'endpoints' as const } };
    expect(prices(endpoints)['network: interface endpoints']).toBeCloseTo(11 * 3 * 7.3, 6);
    const existing = {
      ...prod,
      network: {
        ...prod.network,
        vpc: { kind: 'existing' as const, id: 'vpc-1', cidr: '10.0.0.0/16', privateSubnetIds: [], publicSubnetIds: [] },
      },
    };
    expect(prices(existing)['network: egress']).toBe(0);
  });

  it('prices a load balancer, and its public addresses where it has some', () => {
    const entry = {
      scheme: 'internal',
      certificateArn: 'arn',
      port: 8080,
      healthPath: '/',
      idleTimeoutSec: 60,
      drainSec: 30,
    } as const;
    const withEntry = (scheme: 'internal' | 'internet-facing') =>
      prices({ ...prod, hosts: { api: { ...apiHost, entry: { ...entry, scheme } } } })['host api: load balancer'];
    expect(withEntry('internal')).toBe(16.43);
    expect(withEntry('internet-facing')).toBe(27.38);
  });

  it('prices alarms when it is given them, and says so when not', () => {
    const alarm = (periodSec: number): Alarm => ({
      id: 'lane-x',
      subjectKind: 'lane',
      subject: 'media',
      meaning: 'x',
      when: '>',
      threshold: { value: 1, because: 'x' },
      breaching: { datapoints: 1, of: 1 },
      missing: 'missing',
      nature: 'symptom',
      response: 'page',
      metric: { kind: 'metric', namespace: 'X', name: 'X', stat: 'Sum', periodSec, dimensions: {} },
    });
    const sum = (plan: ReturnType<typeof planEnvironment>) =>
      plan.items.find(({ quantity }) => quantity === 'fixed price');
    const priced = planEnvironment(prod, { alarms: () => [alarm(60), alarm(60), alarm(10)] });
    expect(priced.items.find(({ quantity }) => quantity === 'alarms')?.value).toBe(0.5);
    expect(sum(priced)?.because).not.toContain('alarms');
    expect(sum(planEnvironment(prod))?.because).toContain('without instance hours, alarms,');
  });

  it('says that another region costs something else, and that instance hours are not priced', () => {
    const { items } = planEnvironment({ ...prod, region: 'eu-west-1' });
    expect(items.find(({ quantity }) => quantity === 'fixed price')?.because).toContain('eu-west-1 differs');
    expect(items.find(({ quantity }) => quantity === 'instance hours')).toMatchObject({
      value: 2_920,
      unit: 'h/month',
      because: expect.stringContaining('not priced') as string,
    });
  });

  it('prices instances where it is told their price, and then counts no hours', () => {
    const { items } = planEnvironment({ ...prod, hosts: { api: { ...apiHost, instanceUsdPerHour: 0.8 } } });
    expect(items.find(({ quantity }) => quantity === 'instances')).toMatchObject({ value: 4 * 0.8 * 730 });
    expect(items.filter(({ quantity }) => quantity === 'instance hours')).toEqual([]);
    expect(items.find(({ quantity }) => quantity === 'fixed price')?.because).not.toContain('instance hours');
  });

  it('prices metrics by the steps of the whole account, over all groups', () => {
    const many = { ...apiHost, minCount: 200, maxCount: 900 };
    // 2 x 200 x 84 = 33,600 metrics: 10,000 x 0.3 + 23,600 x 0.1, and 400 x 43,800 requests x 0.00001
    expect(prices({ ...prod, hosts: { api: many, web: { ...many, name: 'web' } } })['hosts: agent metrics price']).toBe(
      5_535.2,
    );
  });

  it('says that snapshots of stateful volumes come on top', () => {
    const kept = { ...gp3Volume, stateful: { everyHours: 24, keep: 7 } };
    const { items } = planEnvironment({ ...prod, hosts: { api: { ...apiHost, data: kept, maxCount: 4 } } });
    expect(items.find(({ quantity }) => quantity === 'data volumes')?.because).toContain('snapshots come on top');
  });

  it('never prices provisioned concurrency for a lane without any', () => {
    expect(
      Object.keys(prices({ ...prod, lanes: { media: { ...mediaLane, provisionedConcurrency: 'none' } } })).join(),
    ).not.toContain('provisioned');
  });
});
