import type { LaneWorkload } from '../../../lib/core/environment/lanes';
import { planLane } from '../../../lib/core/lanes/plan';
import { planEnvironment } from '../../../lib/core/plan-environment';
import { workPrices } from '../../../lib/core/prices/lanes';
import { mediaLane, prod, reportLane } from '../workloads';

const items = (lane: LaneWorkload, factor = 3) =>
  workPrices(planLane(lane, { environmentName: 'prod', factor, lambdaConcurrencyQuota: 1_000 }).plan, factor);
const price = (lane: LaneWorkload, quantity: string, factor = 3) =>
  items(lane, factor).find((item) => item.quantity === quantity)?.value;

describe('the price of a lane', () => {
  it('is, at rest, what is kept warm: 18 provisioned executions of 1 GB, and pollers', () => {
    expect(price(mediaLane, 'price at rest')).toBe(197.1); // 18 x 1 GB x 730 h x 3,600 s x 0.0000041667
    expect(price({ ...mediaLane, pollers: { min: 4, max: 8 } }, 'price at rest')).toBe(224.11); // + 4 x 0.00925 x 730
    expect(price(reportLane, 'price at rest')).toBe(0);
  });

  it('counts pollers into the fixed price of the environment', () => {
    const pollers = { min: 4, max: 8 };
    const fixed = (lane: LaneWorkload) =>
      planEnvironment({ ...prod, lanes: { media: lane } }).items.find(({ quantity }) => quantity === 'fixed price');
    expect((fixed({ ...mediaLane, pollers })?.value ?? 0) - (fixed(mediaLane)?.value ?? 0)).toBeCloseTo(27.01, 2);
  });

  it.each<[string, LaneWorkload, number]>([
    // 0.2 s x 1 GB x 0.0000166667 = 3.33; 1/10 invocation 0.02; 1.2 queue requests 0.48
    ['a batch lane', reportLane, 3.83],
    // 0.2 s x 1 GB x 0.0000097222 = 1.94; 1 invocation 0.2; 3 queue requests 1.2
    ['a provisioned lane', mediaLane, 3.34],
    ['a FIFO lane: 3 requests cost 1.5', { ...mediaLane, fifo: true }, 3.64],
    ['a fair lane: 0.1 more for each request', { ...mediaLane, fairness: 'message-group' }, 3.64],
    ['a lane behind the bus', { ...mediaLane, source: { kind: 'event', pattern: {}, bus: 'environment' } }, 4.34],
    ['a lane that remembers ids: two writes', { ...mediaLane, idempotency: { ttlSec: 3_600 } }, 4.59],
  ])('of a million messages, %s', (_, lane, expected) => {
    expect(price(lane, 'price of a million')).toBe(expected);
  });

  it('is, in the peak, the warm capacity, the messages and the billed init, by the hour', () => {
    const because = items(mediaLane).find(({ quantity }) => quantity === 'price in the peak')?.because ?? '';
    // 43 x 3,600 x 0.0000041667 + 540,000 x 3.34 / 1e6 + 25 x 0.5 s x 0.0000166667
    expect(because).toContain('43 provisioned 0.645 USD');
    expect(because).toContain('540,000 messages 1.81 USD');
    expect(because).toContain('25 starts of 500 ms');
    expect(because).toContain('init is billed');
    expect(price(mediaLane, 'price in the peak')).toBeCloseTo((0.645 + 1.806) * 730, -1);
  });

  it('grows with the peak, and with the time that an environment takes to start', () => {
    expect(price(mediaLane, 'price in the peak', 4)).toBeGreaterThan(price(mediaLane, 'price in the peak') ?? Infinity);
    expect(price({ ...mediaLane, initDurationMs: 10_000 }, 'price in the peak')).toBeGreaterThan(
      price(mediaLane, 'price in the peak') ?? Infinity,
    );
  });
});
