import fc from 'fast-check';
import type { DataVolume } from '../../../lib/core/environment/hosts';
import { planVolume, throughputOf, volumeProblems } from '../../../lib/core/hosts/volume';
import { watchAccountOnce } from '../../../lib/core/hosts/volume-watch';

const STRONG = 'm7i.48xlarge'; // keeps up 240,000 IOPS and 5,000 MB/s
const volume = (fields: Partial<DataVolume>): DataVolume => ({
  type: 'gp3',
  sizeGiB: 1_000,
  iops: 3_000,
  mountPath: '/data',
  ...fields,
});
const problems = (fields: Partial<DataVolume>, instanceType = STRONG) =>
  volumeProblems(volume(fields), instanceType, 'prod.hosts.api.data').map(
    ({ severity, path }) => `${severity} ${path.replace('prod.hosts.api.data.', '')}`,
  );

describe('a gp3 volume', () => {
  it.each<[string, Partial<DataVolume>, string[]]>([
    ['the defaults at the smallest size', { sizeGiB: 1 }, []],
    ['80,000 IOPS on the 160 GiB that they need', { sizeGiB: 160, iops: 80_000 }, []],
    ['80,001 IOPS', { sizeGiB: 65_536, iops: 80_001 }, ['error iops']],
    ['80,000 IOPS on 159 GiB', { sizeGiB: 159, iops: 80_000 }, ['error iops']],
    ['3,001 IOPS on 6 GiB, which allow the baseline only', { sizeGiB: 6, iops: 3_001 }, ['error iops']],
    ['2,999 IOPS', { iops: 2_999 }, ['error iops']],
    ['2,000 MiB/s with the 8,000 IOPS that they need', { iops: 8_000, throughputMiBps: 2_000 }, []],
    ['2,000 MiB/s with 7,999 IOPS', { iops: 7_999, throughputMiBps: 2_000 }, ['error throughputMiBps']],
    ['2,001 MiB/s', { iops: 16_000, throughputMiBps: 2_001 }, ['error throughputMiBps']],
    ['1,000 MiB/s when the IOPS are left at their default', { throughputMiBps: 1_000 }, ['error throughputMiBps']],
    ['750 MiB/s when the IOPS are left at their default', { throughputMiBps: 750 }, []],
    ['16,000 IOPS when the throughput is left at its default', { iops: 16_000 }, []],
    ['124 MiB/s', { throughputMiBps: 124 }, ['error throughputMiBps']],
    ['65,537 GiB', { sizeGiB: 65_537 }, ['error sizeGiB']],
    ['0 GiB', { sizeGiB: 0 }, ['error sizeGiB']],
    [
      'all of it wrong at once',
      { sizeGiB: 0, iops: 90_000, throughputMiBps: 3_000 },
      ['error sizeGiB', 'error iops', 'error throughputMiBps'],
    ],
  ])('%s', (_, fields, expected) => {
    expect(problems(fields)).toEqual(expected);
  });

  it('says what to do about a throughput that its IOPS do not allow', () => {
    expect(volumeProblems(volume({ throughputMiBps: 1_000 }), STRONG, 'data')).toEqual([
      {
        severity: 'error',
        path: 'data.throughputMiBps',
        got: '1,000 MiB/s with 3,000 IOPS',
        expected: 'at most 0.25 MiB/s per IOPS, so 750 MiB/s (Amazon EBS User Guide, General Purpose SSD volumes)',
        fix: 'set iops to at least 4,000 (without it a gp3 volume has 3,000), or lower throughputMiBps',
      },
    ]);
  });
});

describe('an io2 volume', () => {
  it.each<[string, Partial<DataVolume>, string[]]>([
    ['256,000 IOPS on the 256 GiB that they need', { sizeGiB: 256, iops: 256_000 }, []],
    ['256,000 IOPS on 255 GiB', { sizeGiB: 255, iops: 256_000 }, ['error iops']],
    ['1,000 IOPS per GiB, of which the CDK wrongly refuses more than half', { sizeGiB: 100, iops: 100_000 }, []],
    ['256,001 IOPS', { sizeGiB: 65_536, iops: 256_001 }, ['error iops']],
    ['99 IOPS', { iops: 99 }, ['error iops']],
    ['3 GiB', { sizeGiB: 3, iops: 1_000 }, ['error sizeGiB']],
    ['a throughput of its own', { iops: 3_000, throughputMiBps: 500 }, ['error throughputMiBps']],
  ])('%s', (_, fields, expected) => {
    expect(problems({ type: 'io2', ...fields }, 'r8gb.48xlarge')).toEqual(expected);
  });

  it('derives its throughput from the IOPS, up to 4,000 MiB/s', () => {
    expect(throughputOf(volume({ type: 'io2', iops: 1_000 }))).toBe(256);
    expect(throughputOf(volume({ type: 'io2', iops: 100_000 }))).toBe(4_000);
  });
});

describe('a volume on its instance type', () => {
  it.each<[string, string, Partial<DataVolume>, string[]]>([
    ['within the baseline', 'm7i.4xlarge', { iops: 20_000 }, []],
    ['above the baseline', 'm7i.4xlarge', { iops: 20_001 }, ['warning iops']],
    ['above the maximum', 'm7i.4xlarge', { iops: 40_001 }, ['warning iops']],
    ['596 MiB/s are 624.95 MB/s, within 625', 'm7i.4xlarge', { iops: 3_000, throughputMiBps: 596 }, []],
    [
      '597 MiB/s are 626 MB/s, above 625: MiB are not MB',
      'm7i.4xlarge',
      { iops: 3_000, throughputMiBps: 597 },
      ['warning throughputMiBps'],
    ],
    ['the least gp3 there is on a small type: nothing could be lowered', 'm6i.large', {}, []],
    [
      'io2 within its IOPS, whose derived throughput nobody asked for',
      'm7i.4xlarge',
      { type: 'io2', iops: 10_000 },
      [],
    ],
    ['io2 above the baseline', 'm7i.4xlarge', { type: 'io2', iops: 20_001 }, ['warning iops']],
    ['a type without EBS figures', 'm1.small', { iops: 80_000 }, []],
  ])('%s', (_, instanceType, fields, expected) => {
    expect(problems(fields, instanceType)).toEqual(expected);
  });

  it("names the instance's limit, and tells what lasts from what does not", () => {
    const [burst] = volumeProblems(volume({ iops: 30_000 }), 'm7i.4xlarge', 'data');
    expect(burst?.expected).toContain(
      'at most the 20,000 IOPS that m7i.4xlarge can keep up; it reaches 40,000 IOPS only for a while',
    );
    const [never] = volumeProblems(volume({ iops: 50_000 }), 'm7i.4xlarge', 'data');
    expect(never?.expected).toContain('at most the 40,000 IOPS that m7i.4xlarge can drive');
  });
});

describe('planVolume', () => {
  it('calls a queue too long where each operation takes longer than the type promises, at full speed', () => {
    // 16,000 a second, each 10 ms: 160 in flight.
    expect(planVolume(volume({ iops: 16_000 }), STRONG).maxQueueLength.value).toBe(160);
    expect(planVolume(volume({ iops: 80_000 }), 'm7i.4xlarge').maxQueueLength).toMatchObject({
      value: 400,
      because: expect.stringContaining('40,000 IOPS that m7i.4xlarge can drive') as string,
    });
    expect(planVolume(volume({ type: 'io2', iops: 16_000 }), STRONG).maxQueueLength.value).toBe(32);
    expect(planVolume(volume({ type: 'io2', iops: 100 }), STRONG).maxQueueLength.value).toBe(1);
  });

  it.each([
    ['gp3', 3_000],
    ['gp3', 80_000],
    ['io2', 64_000],
  ] as const)('leaves a busy and healthy %s volume of %d IOPS alone', (type, iops) => {
    const { depth, maxQueueLength } = planVolume(volume({ type, iops }), STRONG);
    // All of its IOPS at the latency that it has.
    expect(depth.value * 2).toBeLessThanOrEqual(maxQueueLength.value);
  });

  it('gives every number a reason and a source', () => {
    for (const type of ['gp3', 'io2'] as const) {
      const { watch, ...own } = planVolume(volume({ type, iops: 64_000 }), STRONG);
      for (const quantity of [...Object.values(own), watch?.maxQueueLength, watch?.maxLatencyMs]) {
        expect(quantity).toMatchObject({
          because: expect.stringMatching(/./) as string,
          source: expect.stringMatching(/^(Amazon|Headroom's choice)/) as string,
        });
      }
    }
  });

  it.each([
    ['gp3', 16_000, 160, 'IOPS that the data volume can do'],
    ['io2', 5_000, 30, 'IOPS of the root volumes'],
    ['io2', 64_000, 128, 'IOPS that the data volume can do'],
  ] as const)('gives alarms on %s of %d IOPS a limit that the root volume bears, too', (type, iops, limit, because) => {
    expect(planVolume(volume({ type, iops }), STRONG).watch).toMatchObject({
      by: 'account',
      maxQueueLength: { value: limit, because: expect.stringContaining(because) as string },
      maxLatencyMs: { value: 10 },
    });
  });

  it('never needs a smaller volume for being asked less, nor finds a problem where AWS has none', () => {
    const legal = fc
      .integer({ min: 1, max: 65_536 })
      .chain((sizeGiB) =>
        fc
          .integer({ min: 3_000, max: Math.min(80_000, Math.max(3_000, sizeGiB * 500)) })
          .chain((iops) =>
            fc
              .integer({ min: 125, max: Math.min(2_000, Math.floor(iops / 4)) })
              .map((throughputMiBps) => volume({ sizeGiB, iops, throughputMiBps })),
          ),
      );
    fc.assert(fc.property(legal, (candidate) => expect(volumeProblems(candidate, STRONG, 'data')).toEqual([])));
  });
});

describe('watchAccountOnce', () => {
  const plan = (name: string, iops: number, watchedBy?: DataVolume['watchedBy']) => ({
    host: { name },
    volume: planVolume({ ...volume({ iops }), watchedBy }, STRONG),
  });
  const watches = (plans: readonly ReturnType<typeof plan>[]) =>
    watchAccountOnce(plans).map(({ volume: { watch } }) => watch && [watch.by, watch.maxQueueLength.value]);

  it('lets one host group watch the volumes of all, with the loosest limit, so that a volume is one page', () => {
    expect(watches([plan('a', 6_000), plan('b', 16_000), plan('c', 3_000)])).toEqual([
      ['account', 160],
      undefined,
      undefined,
    ]);
  });

  it('says whose volumes are seen', () => {
    const [first] = watchAccountOnce([plan('a', 6_000), plan('b', 16_000)]);
    expect(first?.volume.watch?.maxQueueLength.because).toMatch(/10 per 1,000 of the 16,000 IOPS.* host groups a, b,/);
  });

  it('names three of many: a description has room for 1,024 characters', () => {
    const plans = Array.from({ length: 40 }, (_, index) => plan(`host-group-${index}`, 6_000));
    const because = watchAccountOnce(plans)[0]?.volume.watch?.maxQueueLength.because ?? '';
    expect(because).toMatch(/ host-group-0, host-group-1, host-group-2 and 37 more, whose/);
    expect(because.length).toBeLessThan(600);
  });

  it('leaves those alone that see only their own, or nothing', () => {
    expect(watches([plan('a', 6_000, 'tags'), plan('b', 16_000), plan('c', 3_000, 'agent')])).toEqual([
      ['tags', 60],
      ['account', 160],
      undefined,
    ]);
  });

  it('keeps a group without a volume as it is', () => {
    expect(watchAccountOnce([{ host: { name: 'a' } }, plan('b', 6_000)])).toMatchObject([
      {},
      { volume: { watch: { by: 'account' } } },
    ]);
  });
});
