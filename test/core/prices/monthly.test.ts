import type { Alarm } from '../../../lib/core/alarms/alarm';
import type { Environment } from '../../../lib/core/environment/environment';
import { planEnvironment } from '../../../lib/core/plan-environment';
import { volumePrice } from '../../../lib/core/prices/hosts';
import { apiHost, gp3Volume, mediaLane, prod } from '../workloads';

const prices = (environment: Environment): Record<string, number> =>
  Object.fromEntries(
    planEnvironment(environment)
      .items.filter(({ unit, quantity }) => unit === 'USD/month' && quantity !== 'price at rest')
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
      'host api: detailed monitoring': 8.4, // 4 x 7 x 0.3
      'hosts: agent metrics price': 57.55, // (4 x 38 + 34) x 0.3 + 4 x 43,800 requests x 0.00001
      'lane media: provisioned concurrency price': 157.68, // 18 x 1 GB x 730 x 3600 x 0.0000033334
      'paging: encryption key': 1,
      'lanes: own metrics': 4.8, // 2 workers x 8 x 0.3
      'hosts: own metrics': 2.4, // 8 x 0.3
      'hosts: probe documents': 0.87, // 4 x 6 x 43,800 x 1,446 bytes = 1.52 GB x (0.5 + 0.03 + 0.045)
      'environment prod: fixed price': 412.61,
    });
  });

  it('prices endpoints per zone instead of NAT gateways, and nothing of an existing VPC', () => {
    const endpoints = { ...prod, network: { ...prod.network, egress: 'endpoints' as const } };
    expect(prices(endpoints)['network: interface endpoints']).toBeCloseTo(12 * 3 * 7.3, 6);
    const existing = {
      ...prod,
      network: {
        ...prod.network,
        vpc: { kind: 'existing' as const, id: 'vpc-1', cidr: '10.0.0.0/16', privateSubnetIds: [], publicSubnetIds: [] },
      },
    };
    expect(prices(existing)['network: egress']).toBe(0);
    // The documents of probes go the same way.
    expect(prices(endpoints)['hosts: probe documents']).toBe(0.82);
    expect(prices(existing)['hosts: probe documents']).toBe(0.81);
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

  describe('of alarms', () => {
    const metric = { kind: 'metric', namespace: 'X', name: 'X', stat: 'Sum', periodSec: 60, dimensions: {} } as const;
    const query = (where = ''): Alarm['metric'] => ({
      kind: 'query',
      expression: `SELECT MAX(X) FROM SCHEMA("AWS/EBS", VolumeId)${where} GROUP BY VolumeId ORDER BY MAX() DESC`,
      periodSec: 60,
    });
    const alarm = (change: Partial<Alarm> = {}): Alarm => ({
      id: 'lane-x',
      subjectKind: 'lane',
      subject: 'media',
      meaning: 'x',
      when: '>',
      metric,
      threshold: { value: 1, because: 'x' },
      breaching: { datapoints: 2, of: 3 },
      missing: 'missing',
      nature: 'cause',
      response: change.nature === 'symptom' ? 'page' : 'ticket',
      ...change,
    });
    const items = (...alarms: readonly Alarm[]) => planEnvironment(prod, { alarms: () => alarms }).items;
    const priceOf = (quantity: string, ...alarms: readonly Alarm[]) =>
      items(...alarms).find((item) => item.quantity === quantity);

    it.each<[string, string, number | undefined, Alarm[]]>([
      ['each by its metric', 'alarms', 0.2, [alarm(), alarm()]],
      [
        'metric math by each metric that it reads',
        'alarms',
        0.3,
        [
          alarm({ metric: { kind: 'math', expression: 'a + b', metrics: { a: metric, b: metric }, periodSec: 60 } }),
          alarm(),
        ],
      ],
      [
        'short periods three times as much',
        'high-resolution alarms',
        0.3,
        [alarm({ metric: { ...metric, periodSec: 10 } })],
      ],
      ['a query by every volume of the plan', 'query alarms', 0.8, [alarm({ metric: query() })]],
      [
        "a query for the group's tag by its own",
        'query alarms',
        0.8,
        [alarm({ subject: 'api', metric: query(' WHERE tag."x" = \'y\'') })],
      ],
      [
        'two that page of one subject as its incident, and one for the second',
        'incidents',
        1,
        [alarm({ nature: 'symptom' }), alarm({ nature: 'symptom', id: 'lane-y' })],
      ],
      [
        'one each of two subjects as two',
        'incidents',
        1,
        [alarm({ nature: 'symptom' }), alarm({ nature: 'symptom', subject: 'mail' })],
      ],
      ['no incident without one that pages', 'incidents', undefined, [alarm()]],
      ['a dashboard of the environment and one of the lanes', 'dashboards', 6, [alarm()]],
      ['one more of the hosts', 'dashboards', 9, [alarm(), alarm({ subjectKind: 'host' })]],
      ['none of the responder', 'dashboards', 3, [alarm({ subjectKind: 'responder' })]],
    ])('counts %s', (_, quantity, expected, alarms) => expect(priceOf(quantity, ...alarms)?.value).toBe(expected));

    it('says what a short period buys', () => {
      const fast = alarm({ id: 'host-loop-lag', metric: { ...metric, periodSec: 10 } });
      expect(priceOf('high-resolution alarms', fast)?.because).toContain('host-loop-lag after 20 s');
    });

    it('is left out, and named as such, where no alarms are given', () => {
      const sum = (plan: ReturnType<typeof planEnvironment>) =>
        plan.items.find(({ quantity }) => quantity === 'fixed price')?.because;
      expect(sum(planEnvironment(prod, { alarms: () => [alarm()] }))).not.toContain('alarms,');
      expect(sum(planEnvironment(prod))).toContain('without instance hours, alarms,');
    });
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
    // 2 x (200 x 38 + 34) = 15,268 metrics: 10,000 x 0.3 + 5,268 x 0.1, and 400 x 43,800 requests x 0.00001
    expect(prices({ ...prod, hosts: { api: many, web: { ...many, name: 'web' } } })['hosts: agent metrics price']).toBe(
      3_702,
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
