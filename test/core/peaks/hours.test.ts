import type { Peak } from '../../../lib/core/environment/environment';
import { peakHours } from '../../../lib/core/peaks/hours';

const once = (factor: number, start: string, end: string): Peak['window'] & { factor: number } => ({
  kind: 'once',
  startMs: Date.parse(start),
  endMs: Date.parse(end),
  factor,
});
const weekly = (factor: number, cron: string, durationMin: number) => ({
  kind: 'recurring' as const,
  cron,
  durationMin,
  timeZone: 'UTC',
  factor,
});
const hoursOf = (...windows: readonly (Peak['window'] & { factor: number })[]) =>
  Object.fromEntries(
    peakHours(
      Object.fromEntries(
        windows.map(({ factor, ...window }, index) => [`p${index}`, { name: `p${index}`, factor, window }]),
      ),
    ),
  );
const FRIDAYS = 365.25 / 7;

describe('peakHours', () => {
  it.each<[string, ReturnType<typeof hoursOf>, Record<number, number>]>([
    ['none', hoursOf(), {}],
    ['a one-off peak', hoursOf(once(3, '2027-11-26T00:00Z', '2027-11-27T12:00Z')), { 3: 36 }],
    [
      'two that overlap: the larger holds',
      hoursOf(once(3, '2027-01-01T00:00Z', '2027-01-01T10:00Z'), once(2, '2027-01-01T08:00Z', '2027-01-01T20:00Z')),
      { 3: 10, 2: 10 },
    ],
    ['each Friday four hours', hoursOf(weekly(1.5, '0 18 * * FRI', 240)), { 1.5: 4 * FRIDAYS }],
    [
      'a factor of 1 is no peak',
      hoursOf(weekly(1, '0 18 * * FRI', 240), once(1, '2027-01-01T00:00Z', '2027-01-02T00:00Z')),
      {},
    ],
    ['the first of each month two hours', hoursOf(weekly(2, '0 3 1 * *', 120)), { 2: 24 }],
    [
      'a Friday inside a larger one-off peak, which 2027-11-26 is',
      hoursOf(weekly(1.5, '0 18 * * FRI', 240), once(3, '2027-11-26T00:00Z', '2027-11-27T00:00Z')),
      { 3: 24, 1.5: 4 * FRIDAYS - 4 },
    ],
    [
      'a Friday inside a smaller one-off peak',
      hoursOf(weekly(4, '0 18 * * FRI', 240), once(3, '2027-11-26T00:00Z', '2027-11-27T00:00Z')),
      { 4: 4 * FRIDAYS, 3: 20 },
    ],
  ])('of %s', (_, hours, expected) => {
    expect(Object.keys(hours).sort()).toEqual(Object.keys(expected).sort());
    for (const [factor, value] of Object.entries(expected)) expect(hours[factor]).toBeCloseTo(value, 6);
  });
});
