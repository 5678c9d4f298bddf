import fc from 'fast-check';
import { parseEnvironments } from '../../../lib/config/load';
import type { LaneWorkload } from '../../../lib/core/environment/lanes';
import { eventKind, MAX_RATE_PER_SEC, meter, rateOf } from '../../../lib/local/peak/traffic';
import samples from '../../samples';

const local = parseEnvironments(samples, { nowMs: 0 }).environments.find(({ name }) => name === 'local');

function laneOf(name: string): LaneWorkload {
  const lane = local?.lanes[name];
  if (lane === undefined) throw new Error(`the sample local has no lane ${name}`);
  return lane;
}

describe('the rate of a lane', () => {
  it('is what the lane declares times the peak, and a quarter of that before', () => {
    expect(rateOf({ ...laneOf('media'), peakArrivalsPerSec: 4 }, 2)).toEqual({ calm: 2, peak: 8 });
  });

  it('stays within what an emulator on a small machine can drain', () => {
    expect(rateOf({ ...laneOf('media'), peakArrivalsPerSec: 5000 }, 10).peak).toBe(MAX_RATE_PER_SEC);
  });
});

describe('the meter', () => {
  it('owes the fractions that it has not given yet', () => {
    const due = meter(0);
    expect([400, 800, 1200, 1600].map((nowMs) => due(nowMs, 1))).toEqual([0, 0, 1, 0]);
  });

  it('gives nothing for a clock that went back', () => {
    const due = meter(1000);
    expect([due(0, 100), due(1000, 100), due(1100, 100)]).toEqual([0, 0, 10]);
  });

  it('loses nothing, however often it is asked', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 1 }),
        fc.integer({ min: 1, max: 50 }),
        (steps, perSec) => {
          const due = meter(0);
          let nowMs = 0;
          let given = 0;
          for (const step of steps) given += due((nowMs += step), perSec);
          expect(Math.abs(given - (nowMs / 1000) * perSec)).toBeLessThan(1 + 1e-6);
        },
      ),
    );
  });
});

describe('an event for a lane', () => {
  it('is one that the pattern of the local environment takes', () => {
    const { source } = laneOf('media');
    if (source.kind !== 'event') throw new Error('media gets its work from the bus');
    const event = eventKind(source);
    expect(source.pattern.source).toContain(event.source);
    expect(source.pattern['detail-type']).toContain(event.detailType);
  });

  it.each([{}, { source: 'shop' }, { source: [{ prefix: 'shop' }], 'detail-type': ['x'] }])(
    'can not be made for %j',
    (pattern) => {
      expect(() => eventKind({ kind: 'event', pattern, bus: 'environment' })).toThrow(
        /no literal "source".*list of strings/,
      );
    },
  );
});
