import type { LaneWorkload, MemoryResult } from '../../../lib/core/environment/lanes';
import { planLane } from '../../../lib/core/lanes/plan';
import { mediaLane } from '../workloads';

const measured = (memoryMiB: number, meanDurationMs: number, usd: number): MemoryResult => ({
  memoryMiB,
  meanDurationMs,
  usd,
});
const results = [measured(512, 390, 3.3e-6), measured(1024, 198, 3.3e-6), measured(2048, 150, 5e-6)];
const tuned = (change: Partial<LaneWorkload> = {}, measurements = results): LaneWorkload => ({
  ...mediaLane,
  memoryTuning: { path: 'tuning/media.json', results: measurements },
  ...change,
});
const size = (lane: LaneWorkload) =>
  planLane(lane, { environmentName: 'prod', factor: 3, lambdaConcurrencyQuota: 1_000 });
const memory = (lane: LaneWorkload) => size(lane).items.find(({ quantity }) => quantity === 'memory')?.because;

describe('the memory of a lane', () => {
  it('is what was asked for, and says how to measure it where nobody did', () => {
    expect(memory(mediaLane)).toMatch(/^asked for; not measured/);
    expect(memory({ ...mediaLane, memoryMiB: 512 })).toMatch(
      /^the default, as nothing else was asked for; not measured/,
    );
    expect(size({ ...mediaLane, memoryTuning: { path: 'not-read.json' } }).problems).toEqual([]);
  });

  it('is told with what was measured at it, at the cheapest and at the fastest size', () => {
    expect(memory(tuned())).toBe(
      'asked for; 198 ms and 3.3 USD per million invocations; cheapest: 512 MiB with 390 ms and 3.3 USD per ' +
        'million invocations; fastest: 2,048 MiB with 150 ms and 5 USD per million invocations',
    );
  });

  it('has no problem where it is a fair trade', () => {
    expect(size(tuned()).problems).toEqual([]);
  });

  it.each<[string, LaneWorkload, string, RegExp]>([
    ['was not measured', tuned({ memoryMiB: 1769 }), 'memoryMiB', /choose one of these, or measure again with 1769/],
    [
      'is beaten in price and in time',
      tuned({}, [measured(1024, 198, 9e-6), ...results.filter((result) => result.memoryMiB !== 1024)]),
      'memoryMiB',
      /write memoryMiB: 2048/,
    ],
    [
      'is slower than was written',
      tuned({}, [measured(1024, 221, 3.3e-6)]),
      'meanDurationMs',
      /write meanDurationMs: 221/,
    ],
  ])('is warned about where it %s', (_, lane, field, fix) => {
    expect(size(lane).problems).toMatchObject([
      { severity: 'warning', path: `prod.lanes.media.${field}`, fix: expect.stringMatching(fix) as string },
    ]);
  });

  it('takes a tenth for noise', () => {
    expect(size(tuned({}, [measured(1024, 220, 3.3e-6)])).problems).toEqual([]);
    expect(size(tuned({}, [measured(1024, 198, 3.3e-6), measured(2048, 180, 3e-6)])).problems).toEqual([]);
  });

  it('compares an invocation with its whole batch', () => {
    expect(size(tuned({ batchSize: 5, timeoutSec: 5 }, [measured(1024, 1_000, 3.3e-6)])).problems).toEqual([]);
  });
});
