import fc from 'fast-check';
import { planLane } from '../../../lib/core/lanes/plan';
import { burstOf, provisioningSec, rampBacklog, rampWaitSec, scalingOf } from '../../../lib/core/lanes/ramp';
import { mediaLane, reportLane } from '../workloads';

const situation = { environmentName: 'prod', factor: 3, lambdaConcurrencyQuota: 1_000 };
const planOf = (lane: typeof mediaLane, factor = 3) => planLane(lane, { ...situation, factor }).plan;

/** The same queue second by second: what arrives, what is served while executions are added, and who waits how long. */
function simulate({ needed, running, addedPerMinute, most }: Parameters<typeof rampBacklog>[0]) {
  const step = 0.01;
  let [served, longest, backlog, from, until] = [0, 0, 0, 0, 0];
  for (let time = 0; time < 3_000; time += step) {
    const waiting = Math.max(0, needed * time - served);
    const capacity = Math.min(most, running + (addedPerMinute / 60) * time);
    served += Math.min(capacity, waiting / step + needed) * step;
    longest = Math.max(longest, time - served / needed);
    if (waiting > backlog) [backlog, from] = [waiting, time];
    if (waiting > needed * step) until = time;
  }
  return { longest, backlog, drainSec: until - from };
}

describe('a peak that starts all at once', () => {
  it.each([
    { needed: 100, running: 5, addedPerMinute: 300, most: 1_250 },
    { needed: 900, running: 300, addedPerMinute: 300, most: 1_250 },
    { needed: 900, running: 300, addedPerMinute: 1_000, most: 1_000 },
    { needed: 1_200, running: 5, addedPerMinute: 300, most: 1_250 },
  ])('waits, piles up and drains as a simulation does: %p', (burst) => {
    const { longest, backlog, drainSec } = simulate(burst);
    expect(rampWaitSec(burst)).toBeCloseTo(longest, 0);
    expect(rampBacklog(burst).workSec / backlog).toBeCloseTo(1, 1);
    expect(rampBacklog(burst).drainSec / drainSec).toBeCloseTo(1, 1);
  });

  it('leaves nothing waiting where enough are running', () => {
    const burst = { needed: 5, running: 5, addedPerMinute: 300, most: 1_250 };
    expect([rampWaitSec(burst), rampBacklog(burst)]).toEqual([0, { workSec: 0, drainSec: 0 }]);
    expect(rampWaitSec({ ...burst, needed: 0 })).toBe(0);
  });

  it('never drains where there will be no more than what arrives', () => {
    expect(rampBacklog({ needed: 100, running: 5, addedPerMinute: 300, most: 100 }).drainSec).toBe(Infinity);
  });

  it('is never worse with more executions, a faster ramp or a higher end', () => {
    const number = fc.integer({ min: 1, max: 1_000 });
    fc.assert(
      fc.property(number, number, number, number, number, (needed, running, perMinute, spare, more) => {
        const burst = { needed, running, addedPerMinute: perMinute, most: needed + spare };
        const before = rampBacklog(burst);
        for (const better of [
          { ...burst, running: running + more },
          { ...burst, addedPerMinute: perMinute + more },
        ]) {
          expect(rampWaitSec(better)).toBeLessThanOrEqual(rampWaitSec(burst));
          expect(rampBacklog(better).workSec).toBeLessThanOrEqual(before.workSec);
        }
        expect(rampBacklog({ ...burst, most: burst.most + more }).drainSec).toBeLessThanOrEqual(before.drainSec + 1e-6);
      }),
    );
  });
});

describe('scalingOf', () => {
  it.each([
    ["AWS's own pollers", mediaLane, [5, 300, 1_250]],
    ['a batch lane, bounded by its maximum concurrency', { ...reportLane, maxConcurrency: 21 }, [5, 300, 21]],
    ['a batch lane that is smaller than where pollers begin', { ...reportLane, maxConcurrency: 2 }, [2, 300, 2]],
    ['provisioned pollers, ten executions each', { ...mediaLane, pollers: { min: 4, max: 30 } }, [40, 1_000, 300]],
    ['as many pollers as there may be', { ...mediaLane, pollers: { min: 200, max: 2_000 } }, [2_000, 1_000, 20_000]],
  ])('of %s', (_, lane, expected) => {
    const { initial, addedPerMinute, most } = scalingOf(planOf(lane));
    expect([initial, addedPerMinute.value, most]).toEqual(expected);
  });

  it('never counts on more than the account may run', () => {
    expect(burstOf(planOf({ ...mediaLane, pollers: { min: 4, max: 30 } }), 100, 200)).toMatchObject({
      needed: 200,
      most: 200,
    });
  });
});

describe('provisioned concurrency against the ramp', () => {
  it('takes 6,000 a minute', () => {
    const plan = planOf(mediaLane);
    expect(provisioningSec(plan)).toBeCloseTo((43 - 18) / 100, 6);
    expect(provisioningSec(planOf(reportLane))).toBe(0);
  });

  it('is an error where a peak needs more than is allocated before it, and not just below', () => {
    const lane = (peakArrivalsPerSec: number) => ({
      ...mediaLane,
      peakArrivalsPerSec,
      maxQueueAgeSec: 100_000,
      pollers: { min: 200, max: 2_000 },
    });
    const found = (rate: number) =>
      planLane(lane(rate), { ...situation, factor: 100, lambdaConcurrencyQuota: 1_000_000 }).problems.filter(
        ({ got }) => got.includes('provisioned'),
      );
    // x 0.2 s x 99 more at the peak: 90,000 executions are allocated in the 15 minutes before it.
    expect(found(4_500)).toEqual([]);
    expect(found(4_600)).toMatchObject([{ severity: 'error', path: 'prod.lanes.media.peakArrivalsPerSec' }]);
  });
});

describe('what capacity says about the ramp', () => {
  it('names the times of pollers, functions and provisioning, the backlog and its drain', () => {
    const { items } = planLane({ ...mediaLane, peakArrivalsPerSec: 500 }, situation);
    const value = (quantity: string) => items.find((item) => item.quantity === quantity)?.value;
    // 100 in progress on an ordinary day, 300 at the peak, 5 more each second: 40 s, 200^2 / 10 s of work.
    expect(value('poller ramp')).toBe(40);
    expect(value('burst backlog')).toBe(20_000);
    expect(value('burst drain')).toBe(40);
    expect(value('function scaling')).toBe(0);
    expect(value('provisioning time')).toBeGreaterThan(1);
  });

  it('counts environments in steps of ten seconds, the first thousand at once', () => {
    const scaling = (peakArrivalsPerSec: number) =>
      planLane(
        { ...mediaLane, provisionedConcurrency: 'none', peakArrivalsPerSec, pollers: { min: 200, max: 2_000 } },
        { ...situation, factor: 1, lambdaConcurrencyQuota: 100_000 },
      ).items.find(({ quantity }) => quantity === 'function scaling')?.value;
    expect([scaling(100), scaling(9_000), scaling(12_000)]).toEqual([0, 10, 20]);
  });
});
