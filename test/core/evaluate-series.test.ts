import type { Datapoint } from '../../lib/core/evaluate';
import type { SeriesRule } from '../../lib/core/evaluate-series';
import { evaluateSeries, tickSec } from '../../lib/core/evaluate-series';

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

  it('evaluates hourly where N periods exceed a day', () => {
    expect(tickSec(rule({ metric: { periodSec: 3600 }, breaching: { datapoints: 1, of: 25 } }))).toBe(3600);
    expect(tickSec(rule({ metric: { periodSec: 3600 }, breaching: { datapoints: 1, of: 24 } }))).toBe(60);
    expect(tickSec(rule({ metric: { periodSec: 30 } }))).toBe(10);
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

  it('refuses to make a percentile out of percentiles', () => {
    const p99 = rule({ metric: { periodSec: 120, stat: 'p99' } });
    expect(() => evaluateSeries(p99, minutes([1, 2, 3, 4]))).toThrow(
      'values of p99 cannot be combined into a longer period',
    );
  });

  it('refuses a step that does not divide the period', () => {
    expect(() => evaluateSeries(rule(), minutes([1], 45))).toThrow(
      "series step 45 s does not divide the alarm's period 60 s",
    );
  });

  it('stays silent through the warm-up, and judges what came during it afterwards', () => {
    expect(timeline(rule({ warmUpMin: 4 }), [9, 9, 9, 9, 9])).toEqual(['4 INSUFFICIENT_DATA ALARM']);
    expect(timeline(rule({ warmUpMin: 4 }), [9, 9, 9], 60, { createdMs: START - 3 * 60_000 })).toEqual([
      '1 INSUFFICIENT_DATA OK',
      '2 OK ALARM',
    ]);
  });

  it('takes minutes before the series as missing, also in a sliding period', () => {
    const slow = rule({
      metric: { periodSec: 300, stat: 'Maximum' },
      breaching: { datapoints: 1, of: 1 },
      missing: 'missing',
    });
    expect(timeline(slow, [undefined, 9])).toEqual(['2 INSUFFICIENT_DATA ALARM']);
  });
});
