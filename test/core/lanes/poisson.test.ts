import fc from 'fast-check';
import { poissonQuantile } from '../../../lib/core/lanes/poisson';

/** The textbook sum; e^-mean underflows above 745. */
function naiveCdf(n: number, mean: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  for (let k = 1; k <= n; k++) {
    term *= mean / k;
    sum += term;
  }
  return sum;
}

describe('poissonQuantile', () => {
  it.each([
    [0, 0.99, 0],
    [0.001, 0.99, 0],
    [0.5, 0.99, 3],
    [1, 0.99, 4],
    [5, 0.99, 11],
    [10, 0.5, 10],
    [10, 0.99, 18],
    [100, 0.99, 124],
    [1_000, 0.99, 1_074],
  ])('mean %p, probability %p -> %p, as in printed tables', (mean, probability, expected) => {
    expect(poissonQuantile(mean, probability)).toBe(expected);
  });

  it('is the least n whose naive cumulative sum reaches the probability', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 400, noNaN: true }),
        fc.double({ min: 0.001, max: 0.9999, noNaN: true }),
        (mean, probability) => {
          const n = poissonQuantile(mean, probability);
          expect(naiveCdf(n, mean)).toBeGreaterThanOrEqual(probability - 1e-12);
          if (n > 0) expect(naiveCdf(n - 1, mean)).toBeLessThan(probability + 1e-12);
        },
      ),
    );
  });

  it('never goes down as the mean goes up', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e5, noNaN: true }),
        fc.double({ min: 0, max: 1e3, noNaN: true }),
        (mean, more) => {
          expect(poissonQuantile(mean + more, 0.99)).toBeGreaterThanOrEqual(poissonQuantile(mean, 0.99));
        },
      ),
    );
  });

  it('stays near the normal approximation for large means', () => {
    for (const mean of [1e4, 1e5, 1e6]) {
      const normal = mean + 2.3263478740408408 * Math.sqrt(mean);
      // The Cornish-Fisher correction for the skew of a Poisson is (z^2 - 1) / 6 = 0.74.
      expect(Math.abs(poissonQuantile(mean, 0.99) - (normal + 0.74))).toBeLessThan(1.5);
    }
  });

  it.each([NaN, -1, Infinity])('refuses a mean of %p', (mean) => {
    expect(() => poissonQuantile(mean, 0.99)).toThrow(/expected a finite number/);
  });

  it.each([0, 1, NaN])('refuses a probability of %p', (probability) => {
    expect(() => poissonQuantile(1, probability)).toThrow(/between 0 and 1/);
  });
});
