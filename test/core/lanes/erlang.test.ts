import fc from 'fast-check';
import { erlangC, waitQuantileSec } from '../../../lib/core/lanes/erlang';

describe('erlangC', () => {
  it.each([
    [1, 0.5, 0.5],
    [2, 1, 1 / 3],
    [10, 9, 0.6687],
  ])('%p servers with %p busy make %p wait, as in printed tables', (servers, offered, expected) => {
    expect(erlangC(servers, offered)).toBeCloseTo(expected, 4);
  });
});

describe('waitQuantileSec', () => {
  it('is infinite where the servers cannot keep up, and 0 without work', () => {
    expect(waitQuantileSec(10, 10, 1, 0.99)).toBe(Infinity);
    expect(waitQuantileSec(10, 0, 1, 0.99)).toBe(0);
  });

  it('is the exponential tail of one server: -ln(0.01 / utilisation) x service time / (1 - utilisation)', () => {
    expect(waitQuantileSec(1, 0.5, 2, 0.99)).toBeCloseTo((2 / 0.5) * Math.log(50), 9);
  });

  it('never grows with more servers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0.01, max: 400, noNaN: true }),
        (servers, offered) => {
          expect(waitQuantileSec(servers + 1, offered, 1, 0.99)).toBeLessThanOrEqual(
            waitQuantileSec(servers, offered, 1, 0.99),
          );
        },
      ),
    );
  });
});
