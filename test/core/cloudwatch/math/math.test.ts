import fc from 'fast-check';
import { evaluateMath, mathExpression, mathValues } from '../../../../lib/core/cloudwatch/math/math';
import type { Datapoint } from '../../../../lib/core/cloudwatch/rule';

/** `30 - 20` as AWS writes series, `-` being a missing datapoint. */
const read = (row: string): Datapoint[] => row.split(' ').map((cell) => (cell === '-' ? undefined : Number(cell)));
const written = (values: readonly Datapoint[]): string =>
  values.map((value) => (value === undefined ? '-' : String(Number(value.toFixed(6))))).join(' ');

const givenSeries = {
  metric1: read('30 20 0 0'),
  metric2: read('20 - 20 -'),
  gaps: read('- 4 - 8'),
  none: read('- - - -'),
  neg: read('-1.5 2.5 -2 0'),
};
/** Sunday, 2026-11-22T23:58:00Z: midnight and Monday come within the four minutes. */
const clock = { startMs: Date.UTC(2026, 10, 22, 23, 58), periodSec: 60 };
const valueOf = (expression: string, series: Readonly<Record<string, readonly Datapoint[]>> = givenSeries): string =>
  written(mathValues(expression, series, clock));

describe('operators', () => {
  it.each([
    // The three examples of "Comparison and logical operators".
    ['metric1 < metric2', '0 0 1 0'],
    ['metric1 >= 30', '1 0 0 0'],
    ['metric1 > 15 AND metric2 > 15', '1 0 0 0'],
    ['metric1 > 15 && metric2 > 15', '1 0 0 0'],
    ['metric1 > 25 OR metric2 > 15', '1 0 1 0'],
    ['metric1 > 25 || metric2 > 15', '1 0 1 0'],
    ['metric1 == 20', '0 1 0 0'],
    ['metric1 != 20', '1 0 1 1'],
    ['metric1 <= 20', '0 1 1 1'],
    ['metric1 > 20', '1 0 0 0'],
    ['metric1 < 20', '0 0 1 1'],
    // A missing value counts as 0 beside another series, stays missing beside a number and where both are missing.
    ['metric1 + metric2', '50 20 20 0'],
    ['metric2 + gaps', '20 4 20 8'],
    ['metric2 + 1', '21 - 21 -'],
    ['1 + metric2', '21 - 21 -'],
    ['metric2 + none', '20 - 20 -'],
    ['metric1 - metric2', '10 20 -20 0'],
    ['metric1 * metric2', '600 0 0 0'],
    ['metric1 / 10', '3 2 0 0'],
    ['100 / metric1', '3.333333 5 - -'],
    ['metric1 / metric2', '1.5 - 0 -'],
    ['neg ^ 2', '2.25 6.25 4 0'],
    ['-metric1', '-30 -20 0 0'],
    ['--metric1', '30 20 0 0'],
    // What binds tighter.
    ['metric1 + 2 * 3', '36 26 6 6'],
    ['(metric1 + 2) * 3', '96 66 6 6'],
    ['metric1 - 1 - 1', '28 18 -2 -2'],
    ['metric1 * 0 + 2 ^ 3 ^ 2', '512 512 512 512'],
    ['metric1 * 0 - 2 ^ 2', '-4 -4 -4 -4'],
    ['metric1 * 0 + 2 ^ -1', '0.5 0.5 0.5 0.5'],
    ['metric1 > 25 OR metric1 > 15 AND metric1 < 5', '1 0 0 0'],
    ['metric1 + 1 > 20', '1 1 0 0'],
    ['metric1 > 15 == 1', '1 1 0 0'],
    ['metric1 + .5e1 - 1.', '34 24 4 4'],
    ['SUM([metric1,metric2]/10)', '5 2 2 0'],
    ['SUM(100/[metric1, gaps])', '3.333333 30 - 12.5'],
    ['SUM(-[metric1, metric2])', '-50 -20 -20 0'],
    ['SUM([metric1,metric2] * metric1)', '1500 400 0 0'],
    ['(metric1 > 25 OR metric2 > 15) + 0', '1 0 1 0'],
    ['IF(metric1 > 25 OR metric2 > 15, 1, 0)', '1 0 1 0'],
    ['metric1 - SUM(metric1) / 10', '25 15 -5 -5'],
    ['TIME_SERIES(1) + 2 * (3 > 2)', '3 3 3 3'],
  ])('%s is %s', (expression, expected) => expect(valueOf(expression)).toBe(expected));
});

describe('IF', () => {
  const series = { metric1: read('1 1 0 0 -'), metric2: read('30 - 0 0 30'), metric3: read('0 0 20 - 20') };
  it.each([
    // The three tables of "Using IF expressions".
    ['IF(metric1, metric2, metric3)', '30 0 20 - -'],
    ['IF(metric1, 5, metric3)', '5 5 20 - -'],
    ['IF(metric1, metric2, 5)', '30 0 5 5 -'],
    ['IF(metric1, metric2)', '30 0 - - -'],
    ['IF(metric1 > 0, 1, 0)', '1 1 0 0 -'],
    ['IF(metric2 < 20, metric2)', '- - 0 0 -'],
    ['IF(-1, metric2, metric3)', '30 - 0 0 30'],
    ['IF(0, metric2, metric3)', '0 0 20 - 20'],
    ['IF(0, metric2)', '- - - - -'],
  ])('%s is %s', (expression, expected) => expect(valueOf(expression, series)).toBe(expected));
});

describe('functions', () => {
  it.each([
    ['FILL(gaps, 0)', '0 4 0 8'],
    ['FILL(none, 0)', '0 0 0 0'],
    ['FILL(gaps, metric1)', '30 4 0 8'],
    ['FILL(gaps, REPEAT)', '- 4 4 8'],
    ['FILL(gaps, LINEAR)', '- 4 6 8'],
    ['SUM(FILL([gaps, metric2], 1))', '21 5 21 9'],
    ['FILL(gaps, MIN(gaps))', '4 4 4 8'],
    ['ABS(neg)', '1.5 2.5 2 0'],
    ['CEIL(neg)', '-1 3 -2 0'],
    ['FLOOR(neg)', '-2 2 -2 0'],
    ['LOG(neg + 2)', '-0.693147 1.504077 - 0.693147'],
    ['LOG10(metric1)', '1.477121 1.30103 - -'],
    ['SUM(ABS([neg, metric1]))', '31.5 22.5 2 0'],
    ['MAX([metric1, metric2])', '30 20 20 0'],
    ['MIN([metric1, metric2])', '20 20 0 0'],
    ['AVG([metric1, metric2])', '25 10 10 0'],
    ['AVG([none, none])', '- - - -'],
    ['STDDEV([metric1, metric2])', '5 0 10 0'],
    ['DATAPOINT_COUNT([metric1, metric2, none])', '2 1 2 1'],
    ['metric1 - MIN(metric1)', '30 20 0 0'],
    ['metric1 - MAX(metric1)', '0 -10 -30 -30'],
    ['metric1 - AVG(metric1)', '17.5 7.5 -12.5 -12.5'],
    ['TIME_SERIES(AVG(gaps))', '3 3 3 3'],
    ['TIME_SERIES(STDDEV(gaps))', '2 2 2 2'],
    ['TIME_SERIES(SUM(gaps) / DATAPOINT_COUNT(gaps))', '6 6 6 6'],
    ['TIME_SERIES(DATAPOINT_COUNT(none))', '0 0 0 0'],
    ['metric1 - SUM(none)', '- - - -'],
    ['DIFF(gaps)', '- - - 4'],
    ['DIFF(metric1)', '- -10 -20 0'],
    ['DIFF_TIME(gaps)', '- - - 120'],
    ['RATE(gaps)', '- - - 0.033333'],
    ['SUM(DIFF([gaps, metric1]))', '- -10 -20 4'],
    ['RUNNING_SUM(gaps)', '- 4 - 12'],
    ['metric1 / PERIOD(metric1) * 60', '30 20 0 0'],
    ['MINUTE(none)', '58 59 0 1'],
    ['HOUR(metric1)', '23 23 0 0'],
    ['DAY(metric1)', '7 7 1 1'],
    ['DATE(metric1)', '22 22 23 23'],
    ['MONTH(metric1)', '11 11 11 11'],
    ['YEAR(metric1)', '2026 2026 2026 2026'],
    ['EPOCH(metric1) - 1795391880', '0 60 120 180'],
    ['IF(DAY(metric1) < 6, metric1)', '- - 0 0'],
    ['SUM(METRICS("metric"))', '50 20 20 0'],
    ['SUM(METRICS("n"))', '-1.5 2.5 -2 0'],
    ['SUM([METRICS("metric"), gaps])', '50 24 20 8'],
    ['FIRST(METRICS("zzz"))', ''],
    ['LAST(METRICS("zzz"))', ''],
    ['TIME_SERIES(METRIC_COUNT(METRICS()))', '5 5 5 5'],
    ['FIRST([metric1, neg])', '30 20 0 0'],
    ['LAST([metric1, gaps, neg])', '-1.5 2.5 -2 0'],
    ['FIRST(SORT([neg, metric1, gaps], MAX, DESC))', '30 20 0 0'],
    ['FIRST(SORT([neg, metric1, gaps], SUM, ASC))', '-1.5 2.5 -2 0'],
    ['LAST(SORT([none, metric1], SUM, DESC))', '- - - -'],
    ['LAST(SORT([none, metric1], SUM, ASC))', '- - - -'],
    ['SUM(SORT([neg, metric1, gaps], MAX, DESC, 1))', '30 20 0 0'],
    ['SUM(SLICE([neg, metric1, gaps], 1))', '30 24 0 8'],
    ['SUM(SLICE([neg, metric1, gaps], 0, 1))', '-1.5 2.5 -2 0'],
    ['TIME_SERIES(METRIC_COUNT(REMOVE_EMPTY([none, gaps])))', '1 1 1 1'],
  ])('%s is %s', (expression, expected) => expect(valueOf(expression)).toBe(expected));

  it('spaces sliding periods by their step: each begins a minute after the one before', () => {
    const clock = { startMs: 0, periodSec: 300, stepSec: 60 };
    expect(written(mathValues('MINUTE(m)', { m: read('1 1 1') }, clock))).toBe('0 1 2');
    expect(written(mathValues('m * PERIOD(m)', { m: read('1 2') }, clock))).toBe('300 600');
  });

  it('draws a line over a gap of any length, and sorts by what was published', () => {
    expect(valueOf('FILL(a, LINEAR)', { a: read('0 - - 9') })).toBe('0 3 6 9');
    const series = { a: read('5 -'), b: read('1 1'), c: read('2 4'), d: read('3 3') };
    expect(valueOf('LAST(SORT([a, b], MAX, DESC))', series)).toBe('1 1');
    // Of two that rank alike the first stays first.
    expect(valueOf('FIRST(SORT([c, d], SUM, ASC))', series)).toBe('2 4');
    expect(valueOf('FIRST(SORT([d, c], SUM, ASC))', series)).toBe('3 3');
  });

  it('has as many values as the series, which is none without any', () => {
    expect(mathValues('TIME_SERIES(1)', {}, clock)).toEqual([]);
  });

  it('follows expressions of the same alarm by their ids', () => {
    const steps = { e1: 'metric1 + e2', e2: 'FILL(metric2, 1)' };
    expect(written(mathValues('e1 * 2', givenSeries, clock, steps))).toBe('100 42 40 2');
    expect(() => mathValues('a', givenSeries, clock, { a: 'b', b: 'a' })).toThrow('depends on itself');
  });

  it.each([
    ['metric1 + 1', true],
    ['FILL(metric1, 0)', true],
    ['MAX([metric1, metric2])', true],
    ['HOUR(metric1)', true],
    ['MAX(metric1) + metric1', false],
    ['DIFF(metric1)', false],
    ['RUNNING_SUM(metric1)', false],
    ['FILL(metric1, REPEAT)', false],
    ['FIRST(SORT([metric1, neg], MAX, ASC))', false],
    ['SUM(REMOVE_EMPTY([metric1]))', false],
  ])('says of %s whether each value follows from its own moment: %s', (expression, expected) => {
    expect(evaluateMath(mathExpression(expression), givenSeries, clock).isPointwise).toBe(expected);
  });
});

describe('refuses', () => {
  it.each([
    ['SEARCH("x")', 'an alarm can not be based on SEARCH'],
    ['ANOMALY_DETECTION_BAND(metric1)', 'the band is a model'],
    ['INSIGHT_RULE_METRIC("a", "b")', 'Contributor Insights'],
    ['SERVICE_QUOTA(metric1)', 'write it as a number'],
    ['DB_PERF_INSIGHTS("RDS")', 'Performance Insights'],
    ['LAMBDA("f")', 'a data source behind a function'],
    ['max([metric1])', 'the unknown function max; expected one of ABS, AVG'],
    ['max([metric1])', 'write MAX'],
    ['NONSENSE(metric1)', 'choose one of these'],
    ['metrc1', 'the unknown id metrc1; expected one of metric1, metric2, gaps, none, neg; write metric1'],
    ['zzz', 'correct the id'],
    ['AVG(metric1)', 'a number as the result of AVG(metric1); expected one time series; wrap it in TIME_SERIES(...)'],
    ['METRICS()', 'an array of time series as the result of METRICS(); expected one time series; reduce it'],
    ['MAX(metric1, metric2)', '2 arguments; expected one argument'],
    ['MAX(metric1, metric2)', 'write MAX([a, b]) for several series'],
    ['MAX(5)', 'got a number'],
    ['HOUR([metric1])', 'got an array of time series; expected one argument, a time series'],
    ['FIRST(metric1)', 'expected one argument, an array of time series'],
    ['[metric1] + [metric2]', 'an operator between two arrays'],
    ['SUM([metric1, 5])', 'a number in it'],
    ['IF(metric1)', '1 arguments'],
    ['IF(metric1, [metric1, metric2], 0)', 'an array of time series'],
    ['IF(metric1, 1, 2, 3)', '4 arguments'],
    ['FILL(metric1)', 'not two arguments'],
    ['FILL(metric1, 1, 2)', 'not two arguments'],
    ['FILL(metric1, [metric2])', 'an array as filler'],
    ['FILL(5, REPEAT)', 'wrap it in TIME_SERIES'],
    ['PERIOD(metric1 + 1)', 'something else than the id of a metric'],
    ['PERIOD(zzz)', 'something else than the id of a metric'],
    ...['MINUTE', 'HOUR', 'DAY', 'DATE', 'MONTH', 'YEAR', 'EPOCH'].map((name): [string, string] => [
      `${name}([metric1])`,
      'expected one argument, a time series',
    ]),
    ...['METRIC_COUNT', 'FIRST', 'LAST', 'REMOVE_EMPTY'].map((name): [string, string] => [
      `${name}(metric1)`,
      'expected one argument, an array of time series',
    ]),
    ['SORT([metric1], 5, ASC)', 'got no keyword, ASC'],
    ['SORT([metric1], MAX, ASC, metric1)', 'metric math: SORT: got a time series; expected a number'],
    ['SLICE(metric1, 0)', 'metric math: SLICE: got a time series; expected an array'],
    ['SUM(SLICE([metric1], 0, metric1))', 'metric math: SLICE: got a time series; expected a number'],
    ['SUM(SLICE([metric1], AVG(none)))', 'metric math: SLICE: got a number'],
    ['TIME_SERIES(metric1)', 'got a time series'],
    ['TIME_SERIES()', 'got nothing'],
    ['SORT(metric1, MAX, ASC)', 'metric math: SORT: got a time series; expected an array of time series first'],
    ['SORT([metric1], MEDIAN, ASC)', 'got MEDIAN, ASC'],
    ['SORT([metric1], MAX, UP)', 'got MAX, UP'],
    ['SORT([metric1], STDDEV, ASC)', 'one of AVG, MIN, MAX, SUM'],
    ['SUM(SLICE([metric1], metric1))', 'metric math: SLICE: got a time series; expected a number'],
    ['"text"', 'only inside METRICS'],
    ['metric1 +', 'the end at character 10'],
    ['metric1 metric2', "'metric2' at character 9 of metric1 metric2; expected an operator or the end"],
    ['(metric1', "expected ')'"],
    ['[metric1 metric2]', "expected ','"],
    ['metric1 # 2', "'#' at character 9"],
    ['+ metric1', "'+' at character 1"],
    ['', 'the end at character 1'],
  ])('%s', (expression, message) => expect(() => mathValues(expression, givenSeries, clock)).toThrow(message));

  it('more than 10 metrics, and series of different lengths', () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`m${index}`, read('1 2')]));
    expect(written(mathValues('SUM(METRICS())', many(10), clock))).toBe('10 20');
    expect(() => mathValues('m1', many(11), clock)).toThrow('got 11 metrics; expected at most 10');
    expect(() => mathValues('a', { a: read('1 2'), b: read('1') }, clock)).toThrow('series of 2 and 1 values');
  });
});

describe('for any series', () => {
  const point = fc.option(fc.integer({ min: -100, max: 100 }), { nil: undefined });
  const pair = fc.array(fc.tuple(point, point), { minLength: 1, maxLength: 20 });

  it('a sum does not depend on the order, and SUM([a, b]) is a + b', () => {
    fc.assert(
      fc.property(pair, (points) => {
        const series = { a: points.map(([a]) => a), b: points.map(([, b]) => b) };
        const sum = valueOf('a + b', series);
        expect(valueOf('b + a', series)).toBe(sum);
        expect(valueOf('SUM([a, b])', series)).toBe(sum);
      }),
    );
  });

  it('FILL leaves no gap and changes no value', () => {
    fc.assert(
      fc.property(pair, (points) => {
        const a = points.map(([value]) => value);
        const filled = mathValues('FILL(a, 7)', { a }, clock);
        expect(filled).toEqual(a.map((value) => value ?? 7));
      }),
    );
  });
});
