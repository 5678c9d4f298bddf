import fc from 'fast-check';
import type { LaneWorkload } from '../../../lib/core/environment/lanes';
import { concurrencyAt, planLane } from '../../../lib/core/lanes/plan';
import { mediaLane, reportLane } from '../workloads';

const situation = { environmentName: 'prod', factor: 3, lambdaConcurrencyQuota: 1_000 };
const plan = (lane: LaneWorkload, factor = 3) => planLane(lane, { ...situation, factor }).plan;
const problems = (lane: LaneWorkload, fields: Partial<LaneWorkload>, overrides: Partial<typeof situation> = {}) =>
  planLane({ ...lane, ...fields }, { ...situation, ...overrides }).problems;

describe('planLane', () => {
  it('sizes a latency lane: 10 in progress on average need 18, 30 at the peak need 43', () => {
    const {
      concurrency,
      peakConcurrency,
      provisionedConcurrency,
      peakProvisionedConcurrency,
      maxConcurrency,
      visibilityTimeoutSec,
    } = plan(mediaLane);
    expect(
      [
        concurrency,
        peakConcurrency,
        provisionedConcurrency,
        peakProvisionedConcurrency,
        maxConcurrency,
        visibilityTimeoutSec,
      ].map((quantity) => quantity?.value),
    ).toEqual([18, 43, 18, 43, undefined, 30]);
    expect(concurrency.because).toBe(
      'at the top of an ordinary day 50 messages/s x 200 ms keep 10 in progress on average; this many are enough 99 % of the time',
    );
  });

  it('sizes a batch lane by its maximum concurrency, without provisioned concurrency', () => {
    const { maxConcurrency, provisionedConcurrency } = plan(reportLane);
    expect(maxConcurrency?.value).toBe(21); // 12 in progress at the peak
    expect(provisionedConcurrency).toBeUndefined();
  });

  it('takes the maximum concurrency that was asked for', () => {
    expect(plan({ ...reportLane, maxConcurrency: 30 }).maxConcurrency).toMatchObject({
      value: 30,
      because: 'asked for',
    });
  });

  it.each([
    [0.001, 2],
    [100_000, 1_000],
  ])(
    'keeps maximum concurrency within what the event source takes: %p messages/s -> %p',
    (peakArrivalsPerSec, expected) => {
      expect(plan({ ...reportLane, peakArrivalsPerSec }).maxConcurrency?.value).toBe(expected);
    },
  );

  it('never provisions 0, and nothing where none is wanted', () => {
    expect(plan({ ...mediaLane, peakArrivalsPerSec: 0.0001 }).provisionedConcurrency?.value).toBe(1);
    expect(plan({ ...mediaLane, provisionedConcurrency: 'none' })).not.toHaveProperty('provisionedConcurrency');
  });

  it.each<[string, Partial<LaneWorkload>, number, RegExp]>([
    ['the visibility timeout, where the promise allows more', {}, 30, /visibility timeout/],
    ['what the promise leaves of two slow invocations', { maxQueueAgeSec: 31 }, 29, /one retry never breaks it/], // 31 - 2 x 0.9
    ['nothing, where a retry has to start at once', { maxQueueAgeSec: 1 }, 0, /one retry never breaks it/],
  ])('waits at the longest, before it tries again, %s', (_, fields, expected, why) => {
    const { backoffMaxSec } = plan({ ...mediaLane, ...fields });
    expect(backoffMaxSec.value).toBe(expected);
    expect(backoffMaxSec.because).toMatch(why);
  });

  it('never plans a retry that breaks the promise', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.integer({ min: 1, max: 43_200 }),
        fc.integer({ min: 1, max: 60_000 }),
        (maxQueueAgeSec, visibilityTimeoutSec, p99DurationMs) => {
          const lane = { ...mediaLane, maxQueueAgeSec, visibilityTimeoutSec, p99DurationMs };
          const { value } = plan(lane).backoffMaxSec;
          expect(value).toBeLessThanOrEqual(visibilityTimeoutSec);
          expect(value === 0 || value + (2 * p99DurationMs) / 1_000 <= maxQueueAgeSec).toBe(true);
        },
      ),
    );
  });

  it('ends target tracking where the planned executions would be 0.7 of all', () => {
    const ceiling = (lane: LaneWorkload) =>
      planLane(lane, situation).items.find(({ quantity }) => quantity === 'provisioned ceiling')?.value;
    expect([ceiling(mediaLane), ceiling(reportLane)]).toEqual([62, undefined]); // 43 / 0.7
  });

  it('counts the message groups that a FIFO lane needs at the peak', () => {
    const groups = (lane: LaneWorkload) =>
      planLane(lane, situation).items.find(({ quantity }) => quantity === 'message groups');
    expect(groups({ ...mediaLane, fifo: true })).toMatchObject({ value: 43, unit: 'groups' });
    expect(groups(mediaLane)).toBeUndefined();
  });

  it('gives every number a reason and a source', () => {
    for (const lane of [mediaLane, reportLane]) {
      const { items } = planLane(lane, situation);
      expect(items.length).toBeGreaterThanOrEqual(4);
      for (const item of items)
        expect(item).toMatchObject({
          subject: `lane ${lane.name}`,
          because: expect.stringMatching(/./) as string,
          source: expect.stringMatching(/./) as string,
        });
    }
  });

  it('never needs less for more load', () => {
    const rate = fc.double({ min: 0, max: 5_000, noNaN: true });
    const milliseconds = fc.double({ min: 1, max: 10_000, noNaN: true });
    fc.assert(
      fc.property(
        rate,
        rate,
        milliseconds,
        fc.double({ min: 1, max: 5, noNaN: true }),
        (one, other, meanDurationMs, factor) => {
          const [less, more] = [Math.min(one, other), Math.max(one, other)].map((peakArrivalsPerSec) => ({
            ...mediaLane,
            meanDurationMs,
            peakArrivalsPerSec,
          }));
          if (less === undefined || more === undefined) throw new Error('two lanes were made');
          expect(concurrencyAt(more, factor)).toBeGreaterThanOrEqual(concurrencyAt(less, factor));
          expect(concurrencyAt(more, factor)).toBeGreaterThanOrEqual(concurrencyAt(more, 1));
        },
      ),
    );
  });
});

describe('the problems of a lane', () => {
  it('are none for good ones', () => {
    expect([...problems(mediaLane, {}), ...problems(reportLane, {})]).toEqual([]);
  });

  it.each<[string, LaneWorkload, Partial<LaneWorkload>, Partial<typeof situation>, string[], RegExp]>([
    [
      'timeout shorter than p99',
      mediaLane,
      { p99DurationMs: 5_001 },
      {},
      ['error timeoutSec'],
      /raise timeoutSec to at least 6/,
    ],
    ['timeout equal to p99', mediaLane, { p99DurationMs: 5_000 }, {}, [], /./],
    [
      'timeout shorter than a whole slow batch',
      reportLane,
      { p99DurationMs: 3_001 },
      {},
      ['error timeoutSec'],
      /raise timeoutSec to at least 31, or lower batchSize/,
    ],
    [
      'a batch slower than Lambda allows',
      reportLane,
      { p99DurationMs: 100_000, maxQueueAgeSec: 90_000 },
      {},
      ['error timeoutSec'],
      /lower batchSize or p99DurationMs/,
    ],
    [
      'a timeout that Lambda does not have',
      mediaLane,
      { timeoutSec: 901, visibilityTimeoutSec: 5_406, maxQueueAgeSec: 6_000 },
      {},
      ['error timeoutSec'],
      /split the work/,
    ],
    [
      'visibility below the timeout',
      mediaLane,
      { visibilityTimeoutSec: 4 },
      {},
      ['error visibilityTimeoutSec'],
      /raise it to 30/,
    ],
    [
      'visibility equal to the timeout',
      mediaLane,
      { visibilityTimeoutSec: 5 },
      {},
      ['warning visibilityTimeoutSec'],
      /raise it to 30/,
    ],
    [
      'visibility just below 6 x the timeout',
      mediaLane,
      { visibilityTimeoutSec: 29 },
      {},
      ['warning visibilityTimeoutSec'],
      /raise it to 30/,
    ],
    [
      'visibility beyond 12 hours',
      mediaLane,
      { visibilityTimeoutSec: 43_201, maxQueueAgeSec: 90_000 },
      {},
      ['error visibilityTimeoutSec'],
      /at most 43,200/,
    ],
    [
      'a queue age that leaves no time for a retry',
      mediaLane,
      { maxQueueAgeSec: 30 },
      {},
      ['error maxQueueAgeSec'],
      /raise maxQueueAgeSec to 31/,
    ],
    ['a queue age that just leaves time for a retry', mediaLane, { maxQueueAgeSec: 31 }, {}, [], /./],
    [
      'maxConcurrency 1',
      reportLane,
      { maxConcurrency: 1, peakArrivalsPerSec: 1 },
      {},
      ['error maxConcurrency'],
      /raise it to 2/,
    ],
    ['maxConcurrency 1001', reportLane, { maxConcurrency: 1_001 }, {}, ['error maxConcurrency'], /lower it to 1,000/],
    [
      'maxConcurrency that drains less than arrives',
      reportLane,
      { maxConcurrency: 12 },
      {},
      ['error maxConcurrency'],
      /raise maxConcurrency to 21/,
    ],
    [
      'maxConcurrency that only just drains, with a long tail',
      reportLane,
      { maxConcurrency: 13, peakArrivalsPerSec: 21.65, maxQueueAgeSec: 200 },
      {},
      ['error maxQueueAgeSec'],
      /raise maxConcurrency to 22, or raise maxQueueAgeSec/,
    ],
    [
      'more than the event source can poll',
      mediaLane,
      { peakArrivalsPerSec: 2_100 },
      { lambdaConcurrencyQuota: 5_000 },
      ['error peakArrivalsPerSec'],
      /split the lane/,
    ],
    [
      'more than the account quota',
      mediaLane,
      { peakArrivalsPerSec: 20 },
      { lambdaConcurrencyQuota: 10 },
      ['error peakArrivalsPerSec'],
      /split the lane/,
    ],
    [
      'pollers that drain less than arrives',
      mediaLane,
      { peakArrivalsPerSec: 50, pollers: { min: 2, max: 3 } },
      {},
      ['error pollers.max'],
      /raise it to at least 5/,
    ],
    [
      'a peak that starts faster than provisioned pollers are added',
      mediaLane,
      { peakArrivalsPerSec: 5_000, maxQueueAgeSec: 39, pollers: { min: 2, max: 400 } },
      { lambdaConcurrencyQuota: 10_000 },
      ['warning maxQueueAgeSec'],
      /raise pollers.min to 300/,
    ],
    [
      'more than one queue can be polled for, on a FIFO lane',
      mediaLane,
      { peakArrivalsPerSec: 2_100, fifo: true },
      { lambdaConcurrencyQuota: 5_000 },
      ['error peakArrivalsPerSec'],
      /^split the lane, or shorten the work$/,
    ],
    [
      'a peak that starts faster than pollers are added',
      mediaLane,
      { peakArrivalsPerSec: 1_600, maxQueueAgeSec: 40 },
      { lambdaConcurrencyQuota: 3_000 },
      ['warning maxQueueAgeSec'],
      /raise maxQueueAgeSec to/,
    ],
  ])('%s', (_, lane, fields, overrides, expected, fix) => {
    const found = problems(lane, fields, overrides);
    expect(found.map(({ severity, path }) => `${severity} ${path.replace(`prod.lanes.${lane.name}.`, '')}`)).toEqual(
      expected,
    );
    for (const issue of found) expect(issue.fix).toMatch(fix);
  });

  it('are all reported at once', () => {
    const found = problems(reportLane, {
      p99DurationMs: 60_000,
      visibilityTimeoutSec: 10,
      maxQueueAgeSec: 20,
      maxConcurrency: 1,
    });
    expect(found.map(({ path }) => path.split('.').at(-1))).toEqual([
      'timeoutSec',
      'visibilityTimeoutSec',
      'maxQueueAgeSec',
      'maxConcurrency',
      'maxConcurrency',
    ]);
  });
});
