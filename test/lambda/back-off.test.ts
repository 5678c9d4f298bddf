import fc from 'fast-check';
import { backOffSec } from '../../lambda/worker/back-off';

const ALMOST_ONE = 0.999_999;

describe('the back-off of a failed message', () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 4],
    [4, 8],
    [5, 10],
  ])('after receive %i is at most %i s', (receives, longest) => {
    const backOff = { baseSec: 1, maxSec: 10 };
    expect(backOffSec({ receives, ageMs: 0 }, backOff, ALMOST_ONE)).toBe(longest);
    expect(backOffSec({ receives, ageMs: 0 }, backOff, 0)).toBe(0);
  });

  it('is whole seconds that SQS takes, within its bound and what is left of the promise', () => {
    const cases = fc.record({
      receives: fc.integer({ min: 1, max: 1_000 }),
      ageMs: fc.nat(1_000_000),
      maxSec: fc.nat(43_200),
      maxAgeSec: fc.integer({ min: 1, max: 1_000 }),
      random: fc.double({ min: 0, max: ALMOST_ONE, noNaN: true }),
    });
    fc.assert(
      fc.property(cases, ({ receives, ageMs, maxSec, maxAgeSec, random }) => {
        const sec = backOffSec({ receives, ageMs }, { baseSec: 1, maxSec, maxAgeSec }, random);
        const leftSec = maxAgeSec - ageMs / 1000;
        return Number.isInteger(sec) && sec >= 0 && sec <= maxSec && (leftSec <= 0 || sec <= leftSec);
      }),
    );
  });
});
