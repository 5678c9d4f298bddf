import type { LaneWorkload } from '../../../lib/core/environment/lanes';
import { planLane } from '../../../lib/core/lanes/plan';
import { planEnvironment } from '../../../lib/core/plan-environment';
import { workPrices } from '../../../lib/core/prices/lanes';
import { mediaLane, prod, reportLane } from '../workloads';

const items = (lane: LaneWorkload, factor = 3) =>
  workPrices(planLane(lane, { environmentName: 'prod', factor, lambdaConcurrencyQuota: 1_000 }).plan, factor, 1_000);
const price = (lane: LaneWorkload, quantity: string, factor = 3) =>
  items(lane, factor).find((item) => item.quantity === quantity)?.value;

describe('the price of a lane', () => {
  it('is, at rest, what is kept warm: 18 provisioned executions of 1 GB, and pollers', () => {
    expect(price(mediaLane, 'price at rest')).toBe(157.68); // 18 x 1 GB x 730 h x 3,600 s x 0.0000033334
    expect(price({ ...mediaLane, pollers: { min: 4, max: 8 } }, 'price at rest')).toBe(184.69); // + 4 x 0.00925 x 730
    expect(price(reportLane, 'price at rest')).toBe(0);
  });

  it('counts pollers into the fixed price of the environment', () => {
    const pollers = { min: 4, max: 8 };
    const fixed = (lane: LaneWorkload) =>
      planEnvironment({ ...prod, lanes: { media: lane } }).items.find(({ quantity }) => quantity === 'fixed price');
    expect((fixed({ ...mediaLane, pollers })?.value ?? 0) - (fixed(mediaLane)?.value ?? 0)).toBeCloseTo(27.01, 2);
  });

  it.each<[string, LaneWorkload, number]>([
    // 0.2 s x 1 GB x 0.0000133334 = 2.67; 1/10 invocation 0.02; 1.2 queue requests 0.48
    ['a batch lane', reportLane, 3.17],
    // 0.2 s x 1 GB x 0.0000077778 = 1.56; 1 invocation 0.2; 3 queue requests 1.2
    ['a provisioned lane', mediaLane, 2.96],
    ['a FIFO lane: 3 requests cost 1.5', { ...mediaLane, fifo: true }, 3.26],
    ['a fair lane: 0.1 more for each request', { ...mediaLane, fairness: 'message-group' }, 3.26],
    ['a lane behind the bus', { ...mediaLane, source: { kind: 'event', pattern: {}, bus: 'environment' } }, 3.96],
    ['a lane that remembers ids: two writes', { ...mediaLane, idempotency: { ttlSec: 3_600 } }, 4.21],
  ])('of a million messages, %s', (_, lane, expected) => {
    expect(price(lane, 'price of a million')).toBe(expected);
  });

  it('is, in the peak, the warm capacity, the messages and the billed init, by the hour', () => {
    const because = items(mediaLane).find(({ quantity }) => quantity === 'price in the peak')?.because ?? '';
    // 43 x 3,600 x 0.0000033334 + 540,000 x 2.96 / 1e6 + 25 x 0.5 s x 0.0000133334
    expect(because).toContain('43 provisioned 0.516 USD');
    expect(because).toContain('540,000 messages 1.6 USD');
    expect(because).toContain('25 starts of 500 ms');
    expect(because).toContain('init is billed');
    expect(price(mediaLane, 'price in the peak')).toBeCloseTo(0.516 + 1.596, 2);
  });

  it('grows with the peak, and with the time that an environment takes to start', () => {
    expect(price(mediaLane, 'price in the peak', 4)).toBeGreaterThan(price(mediaLane, 'price in the peak') ?? Infinity);
    expect(price({ ...mediaLane, initDurationMs: 10_000 }, 'price in the peak')).toBeGreaterThan(
      price(mediaLane, 'price in the peak') ?? Infinity,
    );
  });

  it('counts of an overload only what is worked on', () => {
    const crowded = { ...mediaLane, peakArrivalsPerSec: 200, provisionedConcurrency: 'none' as const };
    const { plan } = planLane(crowded, { environmentName: 'dev', factor: 1, lambdaConcurrencyQuota: 10 });
    const [peak] = workPrices(plan, 1, 10).filter(({ quantity }) => quantity === 'price in the peak');
    // 10 executions work off 50 a second.
    expect(peak?.because).toMatch(/180,000 of 720,000 messages [\d.]+ USD \(the others wait\)/);
    expect(peak?.because).toContain('10 starts');
  });
});
