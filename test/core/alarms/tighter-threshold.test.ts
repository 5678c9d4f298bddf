import * as fc from 'fast-check';
import type { Alarm, Comparison, Metric, MissingData } from '../../../lib/core/alarms/alarm';
import { atPeaks, MAX_EXPRESSION_LENGTH } from '../../../lib/core/alarms/tighter-threshold';
import { evaluateAlarm } from '../../../lib/core/cloudwatch/alarm';
import { mathValues } from '../../../lib/core/cloudwatch/math/math';
import type { Datapoint } from '../../../lib/core/cloudwatch/rule';
import type { Peak, PeakWindow } from '../../../lib/core/environment/environment';
import { parseCron } from '../../../lib/core/peaks/cron';
import { intervalsOf } from '../../../lib/core/peaks/recurrence';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const metric: Metric = {
  kind: 'metric',
  namespace: 'Headroom',
  name: 'LoopLag',
  stat: 'p99',
  periodSec: 300,
  dimensions: { Service: { value: 'prod-api' } },
};
const alarmWith = (changes: Partial<Alarm> = {}): Alarm => ({
  id: 'host-loop-lag',
  subjectKind: 'host',
  subject: 'api',
  meaning: 'the event loop makes requests wait',
  metric,
  when: '>',
  threshold: { value: 100, because: 'promised' },
  breaching: { datapoints: 2, of: 3 },
  missing: 'notBreaching',
  nature: 'symptom',
  response: 'page',
  ...changes,
});
const tight = { value: 60, because: 'less room' };
const peakOf = (window: PeakWindow, name = 'sale'): Peak => ({ name, factor: 3, window });
const once = (startMs: number, endMs: number): PeakWindow => ({ kind: 'once', startMs, endMs });
const cron = (text: string, durationMin: number, timeZone = 'UTC'): PeakWindow => ({
  kind: 'recurring',
  cron: text,
  durationMin,
  timeZone,
});

/** The expression with a condition for its peaks. */
const of100 = (peaks: string): string => `IF(m * 0 == 0, m * 100 / IF(${peaks}, 60, 100))`;
const expressionOf = ({ metric: watched }: Alarm): string => ('expression' in watched ? watched.expression : '');

/** Whether a moment lies in the window by its wall clock; `slackMs` makes it longer on both sides. */
function isIn(window: PeakWindow, ms: number, slackMs = 0): boolean {
  const from = ms - slackMs;
  const to = ms + slackMs + 1;
  if (window.kind === 'once') return window.startMs < to && window.endMs > from;
  const fields = parseCron(window.cron);
  if (!fields) throw new Error(`${window.cron} is no cron expression`);
  const { durationMin, timeZone } = window;
  return intervalsOf({ factor: 1, fields, durationMin, leadMin: 0, timeZone }, from, to).length > 0;
}

/** At which moments of a range the alarm is at its tighter threshold: 80 is over that one only. */
const tightAt = (alarm: Alarm, startMs: number, count: number, periodSec = 300): boolean[] => {
  const values = mathValues(
    expressionOf(alarm),
    { m: Array.from({ length: count }, () => 80) },
    { startMs, periodSec },
  );
  return values.map((value) => value !== undefined && value > 100);
};

const windows: fc.Arbitrary<PeakWindow> = fc.oneof(
  fc
    .record({ startMin: fc.integer({ min: 0, max: 2_000_000 }), lengthMin: fc.integer({ min: 1, max: 6_000 }) })
    .map(({ startMin, lengthMin }) => {
      const startMs = Date.UTC(2026, 0, 1) + startMin * MINUTE;
      return once(startMs, startMs + lengthMin * MINUTE);
    }),
  fc
    .record({
      at: fc.tuple(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 23 })),
      days: fc.oneof(
        fc.constant('* * *'),
        fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }).map((days) => `* * ${days.join(',')}`),
        // Without those whose window may begin or end on one of the last days of February.
        fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constantFrom(30, 31)).map((day) => `${day} * *`),
        fc.constantFrom('* 11 *', '* 1,6-8 1-5', '25 12 *', '1,15 1 *'),
      ),
      durationMin: fc.oneof(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 601, max: 10_080 })),
    })
    .map(({ at, days, durationMin }) => cron(`${at.join(' ')} ${days}`, durationMin)),
);
const values = fc.array(fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined, freq: 6 }), {
  minLength: 400,
  maxLength: 400,
});
const starts = fc.integer({ min: 0, max: 400_000 }).map((five) => Date.UTC(2026, 0, 1) + five * 5 * MINUTE);

describe('an alarm at peaks', () => {
  it('is at every moment the plain alarm with the threshold that holds then, whatever is missing', () => {
    const comparisons: Comparison[] = ['>', '>=', '<', '<='];
    const treatments: MissingData[] = ['missing', 'notBreaching', 'breaching', 'ignore'];
    fc.assert(
      fc.property(
        fc.array(windows, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...comparisons),
        fc.constantFrom(...treatments),
        values,
        starts,
        (declared, when, missing, series, startMs) => {
          const isUpper = when.startsWith('>');
          const atPeak = isUpper ? 60 : 160;
          const alarm = alarmWith({ when, missing });
          const moved = atPeaks(
            alarm,
            { value: atPeak, because: 'less room' },
            declared.map((each) => peakOf(each)),
          );
          // Another test is about windows that do not fit.
          fc.pre(!moved.threshold.because.includes('not yet in'));
          // What the plain alarm would be told: the difference to the threshold of the moment.
          const told = series.map((value, index): Datapoint => {
            const isPeak = declared.some((each) => isIn(each, startMs + index * 5 * MINUTE));
            return value === undefined ? undefined : value - (isPeak ? atPeak : 100) + 100;
          });
          const at = { startMs, stepSec: 300 };
          expect(evaluateAlarm(moved, { ...at, values: { m: series } })).toMatchObject({
            transitions: evaluateAlarm(alarm, { ...at, values: told }).transitions.map(({ atMs, to }) => ({
              atMs,
              to,
            })),
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is never loose in a peak of a time zone with summer time, and tight for at most an hour around it', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Sydney', 'Asia/Kolkata', 'Africa/Casablanca'];
    const nights = ['2026-03-29', '2026-10-25', '2027-03-14', '2027-11-07', '2028-04-02', '2028-10-01', '2029-07-06'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...nights),
        fc.constantFrom('30 1 * * *', '0 2 * * SUN', '45 23 * * 6', '0 18 * * 1-5', '0 0 1 * *', '15 22 31 * *'),
        fc.integer({ min: 5, max: 3_000 }),
        (timeZone, night, text, durationMin) => {
          const window = cron(text, durationMin, timeZone);
          const startMs = Date.parse(night) - 30 * HOUR;
          const tightened = tightAt(atPeaks(alarmWith(), tight, [peakOf(window)]), startMs, 72, 3000);
          tightened.forEach((isTight, index) => {
            const ms = startMs + index * 50 * MINUTE;
            if (isIn(window, ms)) expect([new Date(ms).toISOString(), isTight]).toEqual([expect.anything(), true]);
            else if (!isIn(window, ms, HOUR))
              expect([new Date(ms).toISOString(), isTight]).toEqual([expect.anything(), false]);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has its windows in the expression, which is plain to read', () => {
    const of = (...declared: PeakWindow[]) =>
      expressionOf(
        atPeaks(
          alarmWith(),
          tight,
          declared.map((each, index) => peakOf(each, `peak-${index}`)),
        ),
      );
    expect(of(once(Date.UTC(2027, 10, 26), Date.UTC(2027, 10, 30)))).toBe(
      of100('(EPOCH(m) >= 1827187200 && EPOCH(m) < 1827532800)'),
    );
    expect(of(cron('0 18 * * 1-5', 240, 'Europe/Dublin'))).toBe(
      of100('(DAY(m) <= 5 && HOUR(m) >= 17 && HOUR(m) < 22)'),
    );
    expect(of(cron('30 23 * * *', 60))).toBe(
      of100('(((HOUR(m) * 60 + MINUTE(m)) >= 1410) || ((HOUR(m) * 60 + MINUTE(m)) < 30))'),
    );
    expect(of(cron('0 8 1,15 * *', 120))).toBe(
      of100('((DATE(m) == 1 || DATE(m) == 15) && HOUR(m) >= 8 && HOUR(m) < 10)'),
    );
    expect(of(cron('0 0 * 12 *', 1440))).toBe(of100('(MONTH(m) == 12)'));
    expect(of(cron('0 0 * * *', 1440))).toBe(of100('(EPOCH(m) >= 0)'));
  });

  it('begins with the first datapoint of the peak and ends with the last', () => {
    const startMs = Date.UTC(2027, 10, 26, 6);
    const alarm = atPeaks(alarmWith(), tight, [peakOf(once(startMs, startMs + HOUR))]);
    expect(tightAt(alarm, startMs - 10, 2, 0.01)).toEqual([false, true]);
    expect(tightAt(alarm, startMs + HOUR - 10, 2, 0.01)).toEqual([true, false]);
  });

  it('nests an expression, and reads the clock from one of its metrics', () => {
    const math = { kind: 'math', expression: 'e / n', metrics: { e: metric, n: metric }, periodSec: 60 } as const;
    const alarm = atPeaks(alarmWith({ metric: math }), tight, [peakOf(cron('0 8 * * *', 60))]);
    expect(alarm.metric).toMatchObject({
      kind: 'math',
      expression: 'IF((e / n) * 0 == 0, (e / n) * 100 / IF((HOUR(e) >= 8 && HOUR(e) < 9), 60, 100))',
      metrics: math.metrics,
      periodSec: 60,
    });
  });

  it('keeps the period of an alarm of 10 s, and says both thresholds', () => {
    const alarm = atPeaks(alarmWith({ metric: { ...metric, periodSec: 10 } }), tight, [peakOf(cron('0 8 * * *', 60))]);
    expect(alarm.metric).toMatchObject({ periodSec: 10, metrics: { m: { periodSec: 10, stat: 'p99' } } });
    expect(alarm.threshold).toEqual({ value: 100, because: 'promised; in declared peaks 60: less room' });
  });

  it('stays as it is without a peak, without a threshold for it, and where that one is not tighter', () => {
    const declared = [peakOf(cron('0 8 * * *', 60))];
    for (const when of ['>', '>='] as const)
      expect(atPeaks(alarmWith({ when }), { value: 100, because: 'same' }, declared)).toEqual(alarmWith({ when }));
    expect(atPeaks(alarmWith({ when: '<' }), tight, declared)).toEqual(alarmWith({ when: '<' }));
    expect(atPeaks(alarmWith(), tight, [])).toEqual(alarmWith());
    expect(atPeaks(alarmWith(), undefined, declared)).toEqual(alarmWith());
  });

  it('stays as it is and says so where it is a query', () => {
    const query = { kind: 'query', expression: 'SELECT MAX(x) FROM y', periodSec: 60 } as const;
    const alarm = atPeaks(alarmWith({ metric: query }), tight, [peakOf(cron('0 8 * * *', 60))]);
    expect(alarm.metric).toEqual(query);
    expect(alarm.threshold.because).toContain('a query has one threshold');
  });

  it('leaves out the latest windows where not all fit, and names them', () => {
    const declared = Array.from({ length: 40 }, (_, index) =>
      peakOf(once(Date.UTC(2027, 0, 40 - index), Date.UTC(2027, 0, 40 - index, 12)), `day-${40 - index}`),
    );
    const recurring = peakOf(cron('0 8 * * *', 60), 'morning');
    const alarm = atPeaks(alarmWith(), tight, [...declared, recurring]);
    const expression = expressionOf(alarm);
    expect(expression.length).toBeLessThanOrEqual(MAX_EXPRESSION_LENGTH);
    expect(expression).toContain('HOUR(m) >= 8');
    expect(expression).toContain(`EPOCH(m) >= ${Date.UTC(2027, 0, 1) / 1000} `);
    expect(alarm.threshold.because).toMatch(/not yet in day-\d+, day-\d+, day-\d+ and \d+ more: deploy again/);
    expect(alarm.threshold.because).not.toMatch(/day-1,|morning/);
  });

  it('keeps its share where the threshold is overridden', () => {
    const startMs = Date.UTC(2027, 0, 4, 8);
    const alarm = atPeaks(alarmWith(), tight, [peakOf(cron('0 8 * * *', 60))]);
    const overridden = { ...alarm, threshold: { value: 200, because: 'asked for' }, warmUpMin: 0 };
    const state = (value: number, at: number) =>
      evaluateAlarm(overridden, { startMs: at, stepSec: 300, values: { m: [value, value, value] } }).state;
    expect([state(120, startMs), state(121, startMs)]).toEqual(['OK', 'ALARM']);
    expect([state(200, startMs + HOUR), state(201, startMs + HOUR)]).toEqual(['OK', 'ALARM']);
  });

  it('refuses thresholds that no factor leads from one to the other', () => {
    const declared = [peakOf(cron('0 8 * * *', 60))];
    expect(() =>
      atPeaks(alarmWith({ threshold: { value: 1, because: '' } }), { value: 0, because: '' }, declared),
    ).toThrow('both must be over 0');
  });
});
