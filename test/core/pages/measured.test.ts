import { clockOf } from '../../../lib/core/pages/clock';
import { deadLettersWords } from '../../../lib/core/pages/dead-letters-text';
import { consoleLinks } from '../../../lib/core/pages/links';
import { extremeOf, stretchOf } from '../../../lib/core/pages/measured/breach';
import { peakLimitsIn } from '../../../lib/core/pages/measured/peak-limit';
import { beginningOf } from '../../../lib/core/pages/measured/since';
import type { Measured, Point } from '../../../lib/core/pages/page';
import { lasting } from '../../../lib/core/words/utc-time';

const MIN = 60_000;
const T0 = Date.UTC(2026, 10, 27, 20);
const at = (minute: number, value: number, change: Partial<Point> = {}): Point => ({
  atMs: T0 + minute * MIN,
  value,
  ...change,
});
const measured = (points: readonly Point[], change: Partial<Measured> = {}): Measured => ({
  label: 'p99 X',
  when: '>',
  threshold: 50,
  points,
  minutes: 10,
  rule: { periodSec: 60, datapoints: 2, of: 3 },
  ...change,
});

describe('the beginning', () => {
  it.each<[string, Measured, number | undefined]>([
    ['the first of the periods past the limit', measured([at(0, 10), at(1, 60), at(2, 70)]), 1],
    ['not a blip that N periods lie behind', measured([at(0, 90), at(1, 10), at(5, 60), at(6, 70)]), 5],
    ['through a period that was good', measured([at(1, 60), at(2, 10), at(3, 70)]), 1],
    ['nothing where no period is past it', measured([at(1, 10)]), undefined],
    [
      'the end of the last value, where silence breaches',
      measured([at(1, 10)], {
        when: '<',
        threshold: 1,
        rule: { periodSec: 60, datapoints: 2, of: 3, missingBreaches: true },
      }),
      2,
    ],
    ['by the limit of the peak', measured([at(1, 40), at(2, 40, { inPeak: { threshold: 37.5 } })]), 2],
  ])('is %s', (_, of, minute) => {
    expect(stretchOf(of)?.fromMs).toBe(minute === undefined ? undefined : T0 + minute * MIN);
  });

  const probe = { about: 'loop', isPart: false, culprits: [], executors: [], pools: [], locks: [] } as const;

  it('is the first block of that stretch, and none of long before', () => {
    const readings = {
      measured: measured([at(5, 60), at(6, 70)]),
      probe: { ...probe, startsMs: [T0 + MIN, T0 + 4.7 * MIN, T0 + 5.2 * MIN] },
      missing: [],
    };
    expect(beginningOf({ atMs: T0 + 7 * MIN }, readings).atMs).toBe(T0 + 4.7 * MIN);
  });

  it('is the change of the alarm where nothing was read, and never after it', () => {
    expect(beginningOf({ atMs: T0 }, { missing: [] }).atMs).toBe(T0);
    expect(beginningOf({ atMs: T0 }, { measured: measured([at(3, 60)]), missing: [] }).atMs).toBe(T0);
  });
});

describe('the worst value', () => {
  it('is the one that is furthest beyond the limit that held then', () => {
    expect(extremeOf(measured([at(0, 45), at(1, 40, { inPeak: { threshold: 37.5 } })]))?.value).toBe(40);
    expect(
      extremeOf(
        measured([at(0, 41, { expected: { low: 80, high: 120 } }), at(1, 130, { expected: { low: 80, high: 120 } })]),
      )?.value,
    ).toBe(41);
  });
});

describe('limits in a peak', () => {
  const once = `(EPOCH(m) >= ${T0 / 1000} && EPOCH(m) < ${T0 / 1000 + 3600})`;
  const expression = `IF(m * 0 == 0, m * 50 / IF(${once} || (HOUR(m) >= 6 && HOUR(m) < 7), 37.5, 50))`;
  const peaks = { 'black-friday': once };
  const limits = peakLimitsIn(expression, { threshold: 80, periodSec: 60, peaks });

  it.each<[string, number, object | undefined]>([
    ['the named one', T0, { threshold: 60, peak: 'black-friday' }],
    ['its last period', T0 + 59 * MIN, { threshold: 60, peak: 'black-friday' }],
    ['one without a name', T0 + 10.5 * 60 * MIN, { threshold: 60, peak: undefined }],
    ['none, after it', T0 + 60 * MIN, undefined],
    ['none, before it', T0 - MIN, undefined],
  ])('hold in %s, as the same share of a threshold that was overridden', (_, ms, limit) =>
    expect(limits?.at(ms)).toEqual(limit),
  );

  it.each(['m * 2', 'IF(m > 5, m)', 'IF(m * 0 == 0, m * 50 / IF(x, 37.5, 40))', ''])('are none in %j', (other) =>
    expect(peakLimitsIn(other, { threshold: 50, periodSec: 60, peaks: {} })).toBeUndefined(),
  );
});

describe('words of a page', () => {
  it.each([
    [40_000, '40 s'],
    [12 * MIN, '12 min'],
    [125 * MIN, '2 h 5 min'],
    [120 * MIN, '2 h'],
    [76 * 60 * MIN, '3 d 4 h'],
    [-5, '0 s'],
  ])('tell %d ms as %s', (ms, words) => expect(lasting(ms)).toBe(words));

  it.each([
    ['UTC', '2026-11-27 20:00:00 UTC', '20:00:00 UTC'],
    ['Europe/Berlin', '2026-11-27 20:00:00 UTC (21:00:00 Europe/Berlin)', '20:00:00 UTC (21:00:00)'],
    ['Asia/Tokyo', '2026-11-27 20:00:00 UTC (2026-11-28 05:00:00 Asia/Tokyo)', '20:00:00 UTC (2026-11-28 05:00:00)'],
  ])('tell a time in %s beside UTC', (zone, date, time) => {
    expect([clockOf(zone).date(T0), clockOf(zone).time(T0)]).toEqual([date, time]);
  });

  it('tell of a time zone that is none', () => expect(() => clockOf('Berlin')).toThrow(RangeError));

  it.each([
    [
      { lying: 2, reasons: [{ reason: 'poison', messages: 2, detail: 'it asked to fail for ever' }] },
      "2 dead letters: 2 poison ('it asked to fail for ever')",
    ],
    [
      {
        lying: 15,
        reasons: [
          { reason: 'failed', messages: 9 },
          { reason: 'late', messages: 1 },
        ],
      },
      '15 dead letters: 9 failed, 1 late, 5 not looked at',
    ],
    [{ lying: 1, reasons: [] }, '1 dead letter'],
  ])('count dead letters: %j', (seen, words) => expect(deadLettersWords(seen)).toBe(words));

  it('link the console of the right partition, with names that cannot leave their place', () => {
    const names = {
      region: 'cn-north-1',
      partition: 'aws-cn',
      alarmName: 'a/b?#c',
      logGroup: '/headroom/prod/api/probe',
    };
    const home = 'https://cn-north-1.console.amazonaws.cn/cloudwatch/home?region=cn-north-1#';
    expect(consoleLinks(names)).toEqual({
      alarm: `${home}alarmsV2:alarm/a%2Fb%3F%23c`,
      logs: `${home}logsV2:log-groups/log-group/$252Fheadroom$252Fprod$252Fapi$252Fprobe`,
    });
    expect(consoleLinks({ alarmName: 'x' })).toEqual({});
    expect(consoleLinks({ alarmName: 'x', region: 'evil.example.com/' })).toEqual({});
  });
});
