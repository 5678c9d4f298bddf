import type { Peak } from '../../../lib/core/environment/environment';
import { peakOccurrences } from '../../../lib/core/peaks/occurrences';

const HOUR = 3_600_000;
const at = (text: string): number => Date.parse(text);

const sale: Peak = {
  name: 'sale',
  factor: 5,
  window: { kind: 'once', startMs: at('2026-11-27T06:00Z'), endMs: at('2026-11-27T22:00Z') },
};
const friday: Peak = {
  name: 'friday',
  factor: 2,
  window: { kind: 'recurring', cron: '0 18 * * 5', durationMin: 120, timeZone: 'Europe/Berlin' },
};

describe('peakOccurrences', () => {
  it('are in order of their starts, in local time across a clock change, without a lead', () => {
    const found = peakOccurrences([sale, friday], at('2026-10-19T00:00Z'), at('2026-11-02T00:00Z'));
    expect(
      found.map(({ name, startMs, endMs }) => [name, new Date(startMs).toISOString(), (endMs - startMs) / HOUR]),
    ).toEqual([
      ['friday', '2026-10-23T16:00:00.000Z', 2],
      ['friday', '2026-10-30T17:00:00.000Z', 2],
    ]);
  });

  it.each([
    ['2026-11-27T22:00Z', '2026-12-31T00:00Z', 0],
    ['2026-11-27T21:59Z', '2026-12-31T00:00Z', 1],
    ['2026-11-01T00:00Z', '2026-11-27T06:00Z', 0],
    ['2026-11-01T00:00Z', '2026-11-27T06:01Z', 1],
  ])('from %s to %s hold a peak with a date %i times', (from, to, times) => {
    expect(peakOccurrences([sale], at(from), at(to))).toHaveLength(times);
  });
});
