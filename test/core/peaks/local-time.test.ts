import fc from 'fast-check';
import { momentOf, wallMinuteAt } from '../../../lib/core/peaks/local-time';

const wall = (iso: string): number => Date.parse(`${iso}:00Z`) / 60_000;
const moment = (iso: string, timeZone: string): string => new Date(momentOf(wall(iso), timeZone)).toISOString();

describe('momentOf', () => {
  it.each([
    ['2026-01-15T12:00', 'UTC', '2026-01-15T12:00:00.000Z'],
    ['2026-01-15T12:00', 'Europe/Berlin', '2026-01-15T11:00:00.000Z'],
    ['2026-07-15T12:00', 'America/New_York', '2026-07-15T16:00:00.000Z'],
    ['2026-07-15T12:00', 'Asia/Kathmandu', '2026-07-15T06:15:00.000Z'],
    ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'], // skipped: the clocks go forward
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'], // twice: the first of the two
    ['2026-10-04T02:15', 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z'], // a change of half an hour
  ])('%s in %s is %s', (local, timeZone, expected) => {
    expect(moment(local, timeZone)).toBe(expected);
  });

  it('is undone by wallMinuteAt, except where the clock skips', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Chatham', 'Asia/Kolkata');
    fc.assert(
      fc.property(
        fc.integer({ min: wall('2026-01-01T00:00'), max: wall('2030-01-01T00:00') }),
        zones,
        (minute, timeZone) => {
          const back = wallMinuteAt(momentOf(minute, timeZone), timeZone);
          expect(back).toBeGreaterThanOrEqual(minute);
          expect(back - minute).toBeLessThanOrEqual(60);
        },
      ),
    );
  });
});
