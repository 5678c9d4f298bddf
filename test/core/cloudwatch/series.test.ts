import type { Datapoint } from '../../../lib/core/cloudwatch/rule';
import { evaluateSeries, type SeriesRule } from '../../../lib/core/cloudwatch/series';

const START = Date.UTC(2026, 10, 21, 2, 0, 0);

const rule = (change: Partial<SeriesRule> = {}): SeriesRule => ({
  metric: { periodSec: 60, stat: 'Maximum' },
  when: '>',
  threshold: { value: 5 },
  breaching: { datapoints: 2, of: 3 },
  missing: 'notBreaching',
  ...change,
});
const minutes = (values: readonly Datapoint[], stepSec = 60) => ({ startMs: START, stepSec, values });
/** Transitions as `minute from to`, which reads like the timeline of a page. */
const timeline = (judged: SeriesRule, values: readonly Datapoint[], stepSec = 60, options = {}) =>
  evaluateSeries(judged, minutes(values, stepSec), options).transitions.map(
    ({ atMs, from, to }) => `${(atMs - START) / 60_000} ${from} ${to}`,
  );

describe('evaluateSeries', () => {
  it('starts in INSUFFICIENT_DATA and fires at the end of the second breaching minute', () => {
    expect(timeline(rule(), [1, 9, 1, 9, 1, 1])).toEqual(['1 INSUFFICIENT_DATA OK', '4 OK ALARM', '5 ALARM OK']);
  });

  it('stays as it began when there is never any data', () => {
    const silent = [undefined, undefined, undefined];
    expect(evaluateSeries(rule({ missing: 'missing' }), minutes(silent)).state).toBe('INSUFFICIENT_DATA');
    expect(evaluateSeries(rule({ missing: 'ignore' }), minutes(silent), { initial: 'ALARM' }).state).toBe('ALARM');
  });

  it('fires on silence only when the last good datapoint has left the evaluation range', () => {
    const silence = rule({ when: '<', breaching: { datapoints: 3, of: 3 }, missing: 'breaching' });
    expect(timeline(silence, [9, 9, ...Array<undefined>(8).fill(undefined)], 60, { initial: 'OK' })).toEqual([
      '7 OK ALARM',
    ]);
    expect(
      timeline(silence, [9, 9, ...Array<undefined>(8).fill(undefined)], 60, { initial: 'OK', rangePeriods: 3 }),
    ).toEqual(['5 OK ALARM']);
  });

  it('slides a five-minute period minute by minute', () => {
    const slow = rule({ metric: { periodSec: 300, stat: 'Sum' }, breaching: { datapoints: 1, of: 1 } });
    // The sum over minutes 4 to 8 is the first above 5; a period aligned to five minutes would see 4 and then 2.
    expect(timeline(slow, [0, 0, 0, 2, 2, 2, 0, 0, 0, 0])).toEqual([
      '1 INSUFFICIENT_DATA OK',
      '6 OK ALARM',
      '9 ALARM OK',
    ]);
  });

  it('evaluates a ten-second period every ten seconds', () => {
    const fast = rule({ metric: { periodSec: 10, stat: 'p99' } });
    const { transitions } = evaluateSeries(fast, minutes([1, 9, 9, 1, 1], 10));
    expect(transitions.map(({ atMs }) => (atMs - START) / 1000)).toEqual([10, 30, 50]);
  });

  it.each([
    ['every minute', 3600, 24, 60, 60],
    ['hourly where N periods exceed a day', 3600, 25, 60, 3600],
    ['every 10 s for periods of under a minute', 30, 3, 1, 10],
    ['every minute for periods of a minute', 60, 3, 1, 60],
  ])('evaluates %s', (_, periodSec, of, stepSec, expectedSec) => {
    const judged = rule({ metric: { periodSec, stat: 'Maximum' }, breaching: { datapoints: 1, of } });
    const bad = Array.from({ length: 180 }, () => 9);
    const [first] = evaluateSeries(judged, minutes(bad, stepSec)).transitions;
    expect(((first?.atMs ?? 0) - START) / 1000).toBe(expectedSec);
  });

  it.each([
    ['Sum', 6],
    ['SampleCount', 6],
    ['Maximum', 4],
    ['Minimum', 2],
    ['Average', 3],
  ])('combines finer values by %s', (stat, expected) => {
    const exactly = rule({
      metric: { periodSec: 120, stat },
      when: '>=',
      threshold: { value: expected },
      breaching: { datapoints: 1, of: 1 },
    });
    const above = { ...exactly, when: '>' as const };
    expect(evaluateSeries(exactly, minutes([2, 4])).state).toBe('ALARM');
    expect(evaluateSeries(above, minutes([2, 4])).state).toBe('OK');
  });

  it('leaves gaps out when it combines', () => {
    const average = rule({ metric: { periodSec: 120, stat: 'Average' }, breaching: { datapoints: 1, of: 1 } });
    expect(timeline(average, [undefined, 9, undefined, undefined])).toEqual(['1 INSUFFICIENT_DATA OK', '2 OK ALARM']);
  });

  it('takes the samples of a whole period together', () => {
    const p99 = rule({
      metric: { periodSec: 120, stat: 'p99' },
      lowSamples: 'ignore',
      breaching: { datapoints: 1, of: 1 },
    });
    const series = { startMs: START, stepSec: 60, values: [undefined, 9], samples: [500, 500] };
    expect(evaluateSeries(p99, series).state).toBe('ALARM');
  });

  it('evaluates whole minutes of ten-second values from where they begin', () => {
    const sum = rule({ metric: { periodSec: 60, stat: 'Sum' }, breaching: { datapoints: 1, of: 1 } });
    const late = { startMs: START + 30_000, stepSec: 10, values: [0, 0, 0, 0, 0, 0, 9, 9, 9, 9, 9] };
    expect(
      evaluateSeries(sum, late).transitions.map(({ atMs, to }) => `${(atMs - late.startMs) / 1000} ${to}`),
    ).toEqual(['60 OK']);
  });

  it('refuses to make a percentile out of percentiles', () => {
    const p99 = rule({ metric: { periodSec: 120, stat: 'p99' } });
    expect(() => evaluateSeries(p99, minutes([1, 2, 3, 4]))).toThrow(
      "got values of p99, finer than the alarm's period",
    );
  });

  it('refuses a step that does not divide the period', () => {
    expect(() => evaluateSeries(rule(), minutes([1], 45))).toThrow(
      "got a step of 45 s; expected a divisor of the alarm's period of 60 s",
    );
  });

  it('stays silent through the warm-up, and judges what came during it afterwards', () => {
    expect(timeline(rule({ warmUpMin: 4, fullWarmUp: true }), [9, 9, 9, 9, 9])).toEqual(['4 INSUFFICIENT_DATA ALARM']);
    expect(
      timeline(rule({ warmUpMin: 4, fullWarmUp: true }), [9, 9, 9], 60, { createdMs: START - 3 * 60_000 }),
    ).toEqual(['1 INSUFFICIENT_DATA OK', '2 OK ALARM']);
  });

  it('takes minutes before the series as missing, also in a sliding period', () => {
    const slow = rule({
      metric: { periodSec: 300, stat: 'Maximum' },
      breaching: { datapoints: 1, of: 1 },
      missing: 'missing',
    });
    expect(timeline(slow, [undefined, 9])).toEqual(['2 INSUFFICIENT_DATA ALARM']);
  });

  describe('warm-up', () => {
    it('ends early, as AWS has it by default, once N datapoints are there', () => {
      expect(timeline(rule({ warmUpMin: 10 }), [1, 1, 9, 9])).toEqual(['3 INSUFFICIENT_DATA OK', '4 OK ALARM']);
      expect(timeline(rule({ warmUpMin: 10 }), [9, 9, undefined, 9, 9])).toEqual([]);
    });

    it('once over stays over', () => {
      const silent = rule({ warmUpMin: 60, missing: 'breaching', breaching: { datapoints: 1, of: 1 } });
      expect(timeline(silent, [1, undefined, undefined, undefined])).toEqual(['1 INSUFFICIENT_DATA OK', '4 OK ALARM']);
    });
  });

  it('evaluates hourly alarms on the hour, with the data up to it', () => {
    const daily = rule({ metric: { periodSec: 3600, stat: 'Sum' }, breaching: { datapoints: 1, of: 25 } });
    const values = Array.from({ length: 90 }, (_, minute) => (minute === 35 ? 9 : 0));
    const { transitions } = evaluateSeries(daily, { startMs: START + 30 * 60_000, stepSec: 60, values });
    expect(transitions.map(({ atMs, to }) => `${(atMs - START) / 60_000} ${to}`)).toEqual(['60 OK', '120 ALARM']);
  });

  it('evaluates at the end of each step where steps are longer than a tick, and not before the first', () => {
    const slow = rule({ metric: { periodSec: 300 }, breaching: { datapoints: 1, of: 1 } });
    expect(timeline(slow, [9, 1], 300)).toEqual(['5 INSUFFICIENT_DATA ALARM', '10 ALARM OK']);
    expect(timeline(rule({ metric: { periodSec: 60, stat: 'Sum' } }), [9, 9, 9, 9, 9], 10)).toEqual([]);
    expect(timeline(rule({ metric: { periodSec: 60, stat: 'Sum' } }), [1, 1, 1, 1, 1, 1], 10)).toEqual([
      '1 INSUFFICIENT_DATA OK',
    ]);
  });

  it.each([
    ['a 20-second', 20, [0.5, 1.5]],
    ['a 30-second', 30, [0.5]],
  ])('slides %s period every ten seconds', (_, periodSec) => {
    const fast = rule({ metric: { periodSec, stat: 'Sum' }, breaching: { datapoints: 1, of: 1 } });
    const { transitions } = evaluateSeries(fast, minutes([0, 3, 3, 0, 0, 0], 10));
    expect(transitions.map(({ atMs }) => (atMs - START) / 1000)).toEqual(
      periodSec === 20 ? [10, 30, 40] : [10, 30, 50],
    );
  });

  it('refuses a range shorter than N', () => {
    expect(() => timeline(rule(), [1], 60, { rangePeriods: 2 })).toThrow('a whole number of at least N = 3');
    expect(() => timeline(rule(), [1], 60, { rangePeriods: 3.5 })).toThrow('got 3.5 periods');
    expect(timeline(rule(), [9, 9, 9], 60, { rangePeriods: 3 })).toHaveLength(2);
  });

  describe('a percentile of few samples', () => {
    const p99 = rule({
      metric: { periodSec: 60, stat: 'p99' },
      lowSamples: 'ignore',
      breaching: { datapoints: 1, of: 2 },
    });
    const run = (judged: SeriesRule, samples: readonly Datapoint[]) =>
      evaluateSeries(judged, { startMs: START, stepSec: 60, values: [1, 9], samples }, { initial: 'OK' }).state;

    it.each([
      ['p99', [500, 499], 'OK'],
      ['p99', [500, 500], 'ALARM'],
      ['p99', [undefined, 1000], 'ALARM'],
      ['p99.9', [5000, 4999], 'OK'],
      ['p99.9', [5000, 5000], 'ALARM'],
      ['p50', [10, 9], 'OK'],
      ['p50', [10, 10], 'ALARM'],
      ['p50.5', [10, 10], 'OK'],
      ['p99', [undefined, 999], 'OK'],
      ['p10', [50, 49], 'OK'],
      ['p10', [50, 50], 'ALARM'],
      ['Maximum', [0, 0], 'ALARM'],
      ['p100', [0, 0], 'ALARM'],
    ] as const)(
      'keeps the state under 10 / (1 - p) samples in N periods: %s with %j is %s',
      (stat, samples, expected) => {
        expect(run({ ...p99, metric: { periodSec: 60, stat } }, samples)).toBe(expected);
      },
    );

    it('counts where it is to be evaluated, and where nobody counted samples', () => {
      expect(run({ ...p99, lowSamples: 'evaluate' }, [1, 1])).toBe('ALARM');
      expect(run({ ...p99, lowSamples: undefined }, [1, 1])).toBe('ALARM');
      expect(evaluateSeries(p99, minutes([1, 9])).state).toBe('ALARM');
    });
  });

  // Amazon CloudWatch User Guide, "Alarm evaluation window".
  describe('a wall clock window', () => {
    const clock = (periodSec: number, timeZone: string, change: Partial<SeriesRule> = {}): SeriesRule =>
      rule({
        metric: { periodSec, stat: 'Sum' },
        wallClock: { timeZone },
        when: '<',
        threshold: { value: 1 },
        breaching: { datapoints: 1, of: 1 },
        missing: 'breaching',
        ...change,
      });
    /** Hours with a value of 1 among hours without data, from a moment on. */
    const hours = (from: string, count: number, at: readonly number[]) => ({
      startMs: Date.parse(from),
      stepSec: 3600,
      values: Array.from({ length: count }, (_, hour) => (at.includes(hour) ? 1 : undefined)),
    });
    const changes = (judged: SeriesRule, series: ReturnType<typeof hours>, rangePeriods = 1) =>
      evaluateSeries(judged, series, { initial: 'OK', rangePeriods }).transitions.map(
        ({ atMs, to }) => `${new Date(atMs).toISOString().slice(0, 16)} ${to}`,
      );

    it('judges each day by itself, where a sliding one fires on backups more than 24 hours apart', () => {
      // 01:00, then 23:00 of the next day.
      const backups = hours('2026-11-20T00:00:00Z', 72, [1, 47, 49]);
      expect(changes(clock(86_400, 'UTC'), backups)).toEqual(['2026-11-20T01:00 ALARM', '2026-11-21T00:00 OK']);
      expect(changes(clock(86_400, 'UTC', { wallClock: undefined }), backups)).toContain('2026-11-21T02:00 ALARM');
    });

    it('begins its days at local midnight, also when clocks change', () => {
      // Berlin goes from +02:00 to +01:00 on 2026-10-25, a day of 25 hours from 22:00 to 23:00 UTC.
      const backups = hours('2026-10-24T22:00:00Z', 60, [24, 30]);
      expect(changes(clock(86_400, 'Europe/Berlin'), backups)).toEqual([
        '2026-10-24T23:00 ALARM',
        '2026-10-25T23:00 OK',
      ]);
    });

    it('begins days with the clock of an offset', () => {
      const backups = hours('2026-11-20T00:00:00Z', 48, [5, 40]);
      const offset = backups.startMs + 30 * 60_000;
      expect(changes(clock(86_400, '+05:30'), { ...backups, startMs: offset })).toEqual([
        '2026-11-20T01:30 ALARM',
        '2026-11-20T18:30 OK',
      ]);
    });

    it('looks back over whole periods, and judges the last one at its end', () => {
      const backups = hours('2026-11-20T00:00:00Z', 72, [1]);
      const twice = clock(86_400, 'UTC', { breaching: { datapoints: 2, of: 2 } });
      expect(changes(twice, backups, 2)).toEqual([
        '2026-11-20T01:00 ALARM',
        '2026-11-21T00:00 OK',
        '2026-11-23T00:00 ALARM',
      ]);
      expect(changes(clock(86_400, 'UTC'), hours('2026-11-20T00:00:00Z', 48, [1])).at(-1)).toBe(
        '2026-11-22T00:00 ALARM',
      );
    });

    it('puts each hour of a long series into its own day', () => {
      const values = Array.from({ length: 24 * 60 }, (_, hour) => (hour === 24 * 50 + 23 ? 9 : 0));
      const busy = clock(86_400, 'UTC', { when: '>', threshold: { value: 5 } });
      const series = { startMs: Date.parse('2026-01-01T00:00:00Z'), stepSec: 3600, values };
      const { transitions } = evaluateSeries(busy, series, { initial: 'OK', rangePeriods: 1 });
      expect(
        transitions
          .filter(({ to }) => to === 'ALARM')
          .map(({ atMs }) => atMs)
          .at(-1),
      ).toBe(Date.parse('2026-02-21T00:00:00Z'));
    });

    it('counts the part of its first period that is there', () => {
      const late = clock(3600, 'UTC', { when: '>', threshold: { value: 5 }, missing: 'notBreaching' });
      const series = { startMs: Date.parse('2026-11-20T00:59:30Z'), stepSec: 30, values: [9, 0, 0, 0] };
      const { transitions } = evaluateSeries(late, series, { rangePeriods: 1 });
      expect(transitions.map(({ atMs, to }) => `${(atMs - series.startMs) / 1000} ${to}`)).toEqual(['60 ALARM']);
    });

    it('judges each hour by itself when clocks go back', () => {
      // 00:00 UTC and 01:00 UTC are both 02:00 in Berlin; the second of them has no data.
      const backups = hours('2026-10-24T22:00:00Z', 6, [0, 1, 2, 4, 5]);
      expect(changes(clock(3600, 'Europe/Berlin'), backups)).toEqual(['2026-10-25T02:00 ALARM', '2026-10-25T03:00 OK']);
    });

    it('begins weeks on Monday', () => {
      // 2026-11-16 and 2026-11-23 are Mondays.
      const backups = hours('2026-11-16T00:00:00Z', 24 * 15, [0]);
      expect(changes(clock(604_800, 'UTC'), backups)).toEqual([
        '2026-11-16T01:00 ALARM',
        '2026-11-23T00:00 OK',
        '2026-11-30T00:00 ALARM',
      ]);
    });

    it.each([
      ['Asia/Kolkata', '2026-11-20T00:30'],
      ['+05:30', '2026-11-20T00:30'],
      ['UTC-03:20', '2026-11-20T00:20'],
      ['GMT+01:00', '2026-11-20T01:00'],
      ['Z', '2026-11-20T01:00'],
      ['Europe/Berlin', '2026-11-20T01:00'],
    ])('begins hours with the clock of %s', (timeZone, expected) => {
      const startMs = Date.parse('2026-11-20T00:00:00Z');
      const values = Array.from({ length: 90 }, () => 0);
      const judged = clock(3600, timeZone, { missing: 'missing' });
      const { transitions } = evaluateSeries(
        judged,
        { startMs, stepSec: 60, values },
        { initial: 'OK', rangePeriods: 1 },
      );
      expect(transitions.find(({ to }) => to === 'ALARM')?.atMs).toBe(Date.parse(`${expected}:00Z`));
    });

    it('sees a value only when the five minutes that hold it are over', () => {
      const judged = clock(300, 'UTC', { when: '>', threshold: { value: 5 }, missing: 'notBreaching' });
      const { transitions } = evaluateSeries(judged, minutes([0, 9, 0, 0, 0, 0, 0, 0, 0, 0]), { rangePeriods: 1 });
      expect(transitions.map(({ atMs, to }) => `${(atMs - START) / 60_000} ${to}`)).toEqual([
        '1 OK',
        '5 ALARM',
        '10 OK',
      ]);
    });

    it.each([
      [120, 'UTC', 'got a period of 120 s; expected one of 60, 300, 3600, 86400, 604800 s'],
      [3600, 'Mars/Olympus', "time zone 'Mars/Olympus'"],
      [3600, '+01:03', "time zone '+01:03'"],
    ])('refuses %i s in %s', (periodSec, timeZone, message) => {
      expect(() => evaluateSeries(clock(periodSec, timeZone), minutes([1]))).toThrow(message);
    });
  });
});
