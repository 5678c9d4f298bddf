import type { AlarmMetric, Metric } from '../../../lib/core/alarms/alarm';
import { type AlarmRule, evaluateAlarm, type SeriesValues } from '../../../lib/core/cloudwatch/alarm';
import type { Datapoint } from '../../../lib/core/cloudwatch/rule';

const none = undefined;
const metric = (change: Partial<Metric> = {}): Metric => ({
  kind: 'metric',
  namespace: 'AWS/Lambda',
  name: 'Errors',
  stat: 'Sum',
  periodSec: 60,
  dimensions: {},
  ...change,
});
const alarm = (watched: AlarmMetric, change: Partial<AlarmRule> = {}): AlarmRule => ({
  metric: watched,
  when: '>',
  threshold: { value: 5 },
  breaching: { datapoints: 1, of: 1 },
  missing: 'notBreaching',
  ...change,
});
const run = (judged: AlarmRule, values: SeriesValues, options = {}, stepSec = 60) =>
  evaluateAlarm(judged, { startMs: 0, stepSec, values }, { initial: 'OK', ...options });
/** Changes of state as `seconds state`. */
const changes = (...args: Parameters<typeof run>): string[] =>
  run(...args).transitions.map(({ atMs, to }) => `${atMs / 1000} ${to}`);

describe('a plain metric', () => {
  it('is judged over its one list, and refuses several', () => {
    expect(changes(alarm(metric()), [1, 9, 1])).toEqual(['120 ALARM', '180 OK']);
    expect(() => run(alarm(metric()), { a: [1] })).toThrow('got several series; expected one list of values');
    expect(run(alarm(metric()), []).state).toBe('OK');
  });

  it('is combined by its own statistic where the series is finer', () => {
    const slow = alarm(metric({ stat: 'Maximum', periodSec: 120 }), { when: '>=', threshold: { value: 4 } });
    expect(changes(slow, [3, 3, 4])).toEqual(['180 ALARM']);
  });
});

describe('metric math', () => {
  const rate = (expression: string, change: Partial<Metric> = {}, more = {}): AlarmMetric => ({
    kind: 'math',
    expression,
    metrics: { errors: metric(change), calls: metric({ ...change, name: 'Invocations' }) },
    periodSec: change.periodSec ?? 60,
    ...more,
  });

  it('compares the result of the expression', () => {
    const percent = rate('100 * errors / calls');
    expect(changes(alarm(percent), { errors: [0, 6, 0], calls: [100, 100, 100] })).toEqual(['120 ALARM', '180 OK']);
    // A call without errors counts as 0; no call at all is a division by zero and so no datapoint.
    expect(changes(alarm(percent, { missing: 'breaching' }), { errors: [none, none], calls: [9, none] })).toEqual([]);
    expect(
      changes(
        alarm(percent, { missing: 'breaching' }),
        { errors: [none, none], calls: [9, none] },
        { rangePeriods: 1 },
      ),
    ).toEqual(['120 ALARM']);
  });

  it('refuses one list, and names the metrics that have no series', () => {
    expect(() => run(alarm(rate('errors')), [1])).toThrow('expected one series per metric: errors, calls');
    expect(() => run(alarm(rate('errors')), { errors: [1] })).toThrow('got no series calls');
  });

  it('combines each metric into the period by its own statistic before the expression', () => {
    const slow: AlarmMetric = {
      kind: 'math',
      expression: 'most * 100 + sum',
      periodSec: 120,
      metrics: { most: metric({ stat: 'Maximum', periodSec: 120 }), sum: metric({ periodSec: 120 }) },
    };
    const exactly = alarm(slow, { when: '>=', threshold: { value: 305 } });
    expect(changes(exactly, { most: [1, 3, 2], sum: [2, 3, 1] })).toEqual(['120 ALARM', '180 OK']);
  });

  it('follows steps, and evaluates metrics of ten seconds every ten seconds', () => {
    const fast = rate('rate * 100', { periodSec: 10 }, { steps: { rate: 'errors / calls' } });
    expect(changes(alarm(fast), { errors: [0, 6, 0], calls: [100, 100, 100] }, {}, 10)).toEqual(['20 ALARM', '30 OK']);
  });

  it('knows the time of each period, also where periods slide', () => {
    const late: AlarmMetric = {
      kind: 'math',
      expression: 'IF(EPOCH(m) == 120, m, 0)',
      periodSec: 120,
      metrics: { m: metric({ stat: 'Maximum', periodSec: 120 }) },
    };
    // The period that begins at minute 2 is over at minute 4.
    expect(changes(alarm(late), { m: [9, 9, 9, 9] })).toEqual(['240 ALARM']);
  });

  it('computes what looks around anew over each retrieved range', () => {
    const growth = rate('DIFF(errors + calls)');
    const values = { errors: [0, 9, 9, 9], calls: [0, 0, 0, 0] };
    expect(changes(alarm(growth), values)).toEqual(['120 ALARM', '180 OK']);
    // With one period retrieved there is nothing before it to differ from.
    expect(changes(alarm(growth), values, { rangePeriods: 1 })).toEqual([]);
    const total = alarm(rate('RUNNING_SUM(errors)'), { threshold: { value: 26 } });
    expect(changes(total, { ...values, errors: [9, 9, 9, 9] })).toEqual(['180 ALARM']);
    expect(changes(total, { ...values, errors: [9, 9, 9, 9] }, { rangePeriods: 2 })).toEqual([]);
    const hour = alarm(rate('IF(MINUTE(errors) == 3, RUNNING_SUM(errors), 0)'));
    expect(changes(hour, { errors: [9, 9, 9, 9, 0], calls: [0, 0, 0, 0, 0] })).toEqual(['240 ALARM', '300 OK']);
  });
});

describe('a query', () => {
  const query = (expression: string, periodSec = 60): AlarmMetric => ({ kind: 'query', expression, periodSec });
  const grouped = query('SELECT MAX(q) FROM SCHEMA(n, VolumeId) GROUP BY VolumeId ORDER BY MAX() DESC');
  const single = query('SELECT MAX(q) FROM SCHEMA(n, VolumeId)');

  it('with one series is judged like a metric, and combined by its function', () => {
    expect(changes(alarm(single), [1, 9])).toEqual(['120 ALARM']);
    expect(changes(alarm(grouped), [1, 9])).toEqual(['120 ALARM']);
    expect(changes(alarm(single), { '': [1, 9] })).toEqual(['120 ALARM']);
    const sum = alarm(query('select sum(q) from n', 120));
    expect(changes(sum, [3, 3, 0])).toEqual(['120 ALARM', '180 OK']);
    expect(changes(alarm(query('SELECT AVG(q) FROM n', 120)), [3, 9, 3, 3])).toEqual(['120 ALARM', '240 OK']);
  });

  it.each([
    ['MAX', 7],
    ['MIN', 2],
    ['SUM', 9],
    ['COUNT', 9],
    ['AVG', 4.5],
  ])('with %s combines finer values into %d', (reduce, expected) => {
    const judged = alarm(query(`SELECT ${reduce}(q) FROM n`, 120), { when: '>=', threshold: { value: expected } });
    expect(run(judged, [2, 7]).state).toBe('ALARM');
    expect(run({ ...judged, when: '>' }, [2, 7]).state).toBe('OK');
  });

  it('without GROUP BY refuses several series', () => {
    expect(() => run(alarm(single), { a: [1], b: [1] })).toThrow('got 2 series; expected one series');
  });

  it('is in ALARM as long as any contributor is, and says which', () => {
    const values = { 'vol-1': [1, 9, 9, 1, 1], 'vol-2': [1, 1, 9, 9, 1], 'vol-3': [0, 0, 0, 0, 0] };
    const { transitions } = run(alarm(grouped), values);
    expect(transitions.map(({ atMs, to }) => `${atMs / 1000} ${to}`)).toEqual(['120 ALARM', '300 OK']);
    expect(transitions[0]?.reason).toBe(
      '1 out of 3 time series evaluated to ALARM; vol-1: 1 of 1 datapoints [9] were > 5; 1 of 1 needed for ALARM',
    );
    expect(transitions[1]?.reason).toBe('0 out of 3 time series evaluated to ALARM');
  });

  it('names at most three contributors', () => {
    const values = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, [9]]));
    const reason = run(alarm(grouped), values).transitions[0]?.reason ?? '';
    expect(reason).toMatch(/^4 out of 4 .*; a: .*; b: .*; c: /);
    expect(reason).not.toContain('; d: ');
  });

  // "Missing Data in CloudWatch Metrics Insights alarms": the three cases.
  it('treats single datapoints of a contributor that still reports', () => {
    const twice = { breaching: { datapoints: 2, of: 2 } };
    const values = { a: [9, none, none], b: [1, 1, 1] };
    expect(changes(alarm(grouped, { ...twice, missing: 'breaching' }), values)).toEqual(['60 ALARM']);
    expect(changes(alarm(grouped, { ...twice, missing: 'notBreaching' }), values)).toEqual([]);
  });

  it('lets a contributor that is not returned any more be OK, whatever the treatment', () => {
    for (const missing of ['breaching', 'ignore', 'missing', 'notBreaching'] as const) {
      const values = { a: [9, none, none, none, none, none], b: [1, 1, 1, 1, 1, 1] };
      expect(run(alarm(grouped, { missing }), values).state).toBe('OK');
      expect(changes(alarm(grouped, { missing }), values)[0]).toBe('60 ALARM');
    }
  });

  it.each([
    ['breaching', 'ALARM'],
    ['missing', 'INSUFFICIENT_DATA'],
    ['notBreaching', 'OK'],
    ['ignore', 'OK'],
  ] as const)('treats an empty result as a whole: %s is %s', (missing, expected) => {
    const silent: Datapoint[] = [1, none, none, none, none];
    expect(run(alarm(grouped, { missing }), { a: silent, b: silent }).state).toBe(expected);
    expect(run(alarm(grouped, { missing }), {}).state).toBe('OK');
  });

  it('keeps the state of one contributor under ignore', () => {
    const judged = alarm(grouped, { missing: 'ignore', breaching: { datapoints: 2, of: 2 } });
    expect(run(judged, { a: [9, 9, none, none, none], b: [1, 1, 1, 1, 1] }).state).toBe('ALARM');
    expect(run(judged, { a: [1, 9, none, none, none], b: [1, 1, 1, 1, 1] }).state).toBe('OK');
  });

  it('is computed from the metrics that it selects from', () => {
    const volume = (VolumeId: string, values: readonly Datapoint[]) => ({
      namespace: 'n',
      name: 'q',
      values,
      labels: { VolumeId },
    });
    const metrics = [volume('a', [1, 9]), volume('b', [1, 1])];
    expect(changes(alarm(grouped), metrics)).toEqual(['120 ALARM']);
    expect(changes(alarm(single), metrics)).toEqual(['120 ALARM']);
    expect(changes(alarm(query('SELECT MIN(q) FROM n')), metrics)).toEqual([]);
    expect(run(alarm(query('SELECT MIN(other) FROM n')), metrics).state).toBe('OK');
  });
});
