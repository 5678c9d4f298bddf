import type { Alarm, AlarmState, Metric } from '../../../lib/core/alarms/alarm';
import { alarmRange } from '../../../lib/local/alarms/alarm-range';
import {
  type EvaluatedAlarm,
  evaluatorOf,
  type ResolvedMetric,
  type WatchedComposite,
} from '../../../lib/local/alarms/evaluator';

const metric: Metric = {
  kind: 'metric',
  namespace: 'Headroom',
  name: 'LoopLag',
  stat: 'p99',
  periodSec: 10,
  dimensions: {},
};
const loopLag: Alarm = {
  id: 'host-loop-lag',
  subjectKind: 'host',
  subject: 'api',
  meaning: 'callbacks wait',
  metric,
  when: '>',
  threshold: { value: 100, because: 'promised' },
  breaching: { datapoints: 2, of: 3 },
  missing: 'notBreaching',
  nature: 'symptom',
  response: 'page',
};
const resolved = {
  namespace: 'Headroom',
  name: 'LoopLag',
  stat: 'p99',
  periodSec: 10,
  dimensions: { Service: 'local-api' },
};

/** One alarm on a series that a test fills, and a log of what was set. */
function staged(
  alarm: Alarm = loopLag,
  watched: Partial<EvaluatedAlarm> = {},
  composites: readonly WatchedComposite[] = [],
) {
  const series = new Map<number, number>();
  const set: [string, AlarmState, string][] = [];
  const asked: unknown[] = [];
  const port = {
    series: (...question: unknown[]) => {
      asked.push(question);
      return Promise.resolve([series]);
    },
    setState: (...call: [string, AlarmState, string]) => Promise.resolve(void set.push(call)),
    setComposite: (...call: [string, AlarmState, string]) => Promise.resolve(void set.push(call)),
  };
  const alarms = [{ name: 'local/api/host-loop-lag', alarm, reads: { value: resolved }, ...watched }];
  const evaluator = evaluatorOf({ alarms, composites }, port, 0);
  return { evaluator, series, set, asked };
}

describe('the evaluator', () => {
  it('moves an alarm at the second breaching datapoint, and not at the first', async () => {
    const { evaluator, series, set } = staged();
    for (const [start, value] of [
      [0, 2],
      [10_000, 3],
      [20_000, 400],
    ] as const)
      series.set(start, value);
    await evaluator.tick(29_000);
    expect(evaluator.state('local/api/host-loop-lag')).toBe('OK');
    series.set(30_000, 390);
    await evaluator.tick(30_500);
    expect(set.map(([, state]) => state)).toEqual(['OK', 'ALARM']);
    expect(set.at(-1)?.[2]).toContain('2 of 3 datapoints');
  });

  it('sets a state on a transition only', async () => {
    const { evaluator, series, set } = staged();
    series.set(0, 2);
    for (const nowMs of [1000, 2000, 3000]) await evaluator.tick(nowMs);
    expect(set).toHaveLength(1);
  });

  it('reports each transition with its time and both states', async () => {
    const { evaluator, series } = staged();
    series.set(0, 2);
    expect(await evaluator.tick(1500)).toEqual([
      expect.objectContaining({ name: 'local/api/host-loop-lag', atMs: 1500, from: 'INSUFFICIENT_DATA', to: 'OK' }),
    ]);
  });

  it('keeps a state that could not be set, and tries again', async () => {
    const refusals = [new Error('throttled')];
    const set: string[] = [];
    const evaluator = evaluatorOf(
      { alarms: [{ name: 'a', alarm: loopLag, reads: { value: resolved } }], composites: [] },
      {
        series: () => Promise.resolve([new Map([[0, 1]])]),
        setState: (_, state) => {
          const refusal = refusals.pop();
          if (refusal) return Promise.reject(refusal);
          return Promise.resolve(void set.push(state));
        },
        setComposite: () => Promise.resolve(),
      },
      0,
    );
    await expect(evaluator.tick(1000)).rejects.toThrow('throttled');
    expect(evaluator.state('a')).toBe('INSUFFICIENT_DATA');
    await evaluator.tick(2000);
    expect(set).toEqual(['OK']);
  });

  it('leaves an alarm alone in its warm-up', async () => {
    const { evaluator, set } = staged({ ...loopLag, missing: 'breaching', warmUpMin: 10 });
    await evaluator.tick(599_000);
    expect(set).toEqual([]);
    await evaluator.tick(600_000);
    expect(set.map(([, state]) => state)).toEqual(['ALARM']);
  });

  it('never moves an alarm whose metric nobody can compute', async () => {
    const { evaluator, set, asked } = staged(loopLag, { reads: undefined });
    expect(await evaluator.tick(1000)).toEqual([]);
    expect([set, asked]).toEqual([[], []]);
  });

  it('asks for as much of the past as the evaluation range needs', async () => {
    const { evaluator, asked } = staged();
    await evaluator.tick(100_000);
    // N + 2 periods of 10 s, and the one that runs.
    expect(asked).toEqual([[[resolved], 100_000 - 60_000, 101_000]]);
  });

  it('asks once for a metric that several alarms read', async () => {
    const asked: ResolvedMetric[][] = [];
    const two = ['a', 'b'].map((name) => ({ name, alarm: loopLag, reads: { value: { ...resolved } } }));
    const evaluator = evaluatorOf(
      { alarms: two, composites: [] },
      {
        series: (metrics) => {
          asked.push([...metrics]);
          return Promise.resolve([new Map([[0, 1]])]);
        },
        setState: () => Promise.resolve(),
        setComposite: () => Promise.resolve(),
      },
      0,
    );
    await evaluator.tick(1000);
    expect(asked).toEqual([[resolved]]);
    expect([evaluator.state('a'), evaluator.state('b')]).toEqual(['OK', 'OK']);
  });
});

describe('an incident', () => {
  const incident = (alarmRule: string): WatchedComposite => ({
    name: 'local/api/host-incident',
    id: 'host-incident',
    subject: 'api',
    alarmRule,
  });
  const rule = 'ALARM("local/api/host-loop-lag") OR ALARM("local/api/host-volume-queue")';

  it('follows its symptoms in the same look, and is moved after them', async () => {
    const { evaluator, series, set } = staged(loopLag, {}, [incident(rule)]);
    for (const start of [0, 10_000]) series.set(start, 400);
    await evaluator.tick(19_000);
    expect(set.map(([name, state]) => `${name} ${state}`)).toEqual([
      'local/api/host-loop-lag ALARM',
      'local/api/host-incident ALARM',
    ]);
    expect(set.at(-1)?.[2]).toBe('local/api/host-loop-lag in ALARM');
    for (const start of [20_000, 30_000, 40_000]) series.set(start, 1);
    await evaluator.tick(49_000);
    expect(evaluator.state('local/api/host-incident')).toBe('OK');
  });

  it('is OK while no symptom is in ALARM, also where one of them is never evaluated', async () => {
    const { evaluator, series } = staged(loopLag, {}, [incident(rule)]);
    series.set(0, 1);
    await evaluator.tick(1000);
    expect(evaluator.state('local/api/host-incident')).toBe('OK');
  });
});

describe('an alarm on metric math', () => {
  const counted = (name: string): Metric => ({ ...metric, name, stat: 'Sum', periodSec: 60 });
  const share: Alarm = {
    ...loopLag,
    metric: {
      kind: 'math',
      expression: 'FILL(failed, 0) / all',
      periodSec: 60,
      metrics: { failed: counted('Failed'), all: counted('All') },
    },
    threshold: { value: 0.5, because: 'promised' },
    breaching: { datapoints: 1, of: 1 },
  };
  const minute = 60_000;

  it('combines its metrics period by period, and leaves the period out that still runs', () => {
    const read = {
      failed: new Map([
        [minute, 3],
        [2 * minute, 9],
        [3 * minute, 9],
      ]),
      all: new Map([
        [0, 4],
        [minute, 4],
        [3 * minute, 9],
      ]),
    };
    // Nothing was counted in minute 2: a division by nothing is no value.
    expect(alarmRange(share, read, 3 * minute + 30_000)).toEqual([0, 0.75, undefined]);
  });

  it('is moved by what the expression gives', async () => {
    const { evaluator, series, set } = staged(share, { reads: { failed: resolved, all: resolved } });
    series.set(0, 7);
    await evaluator.tick(minute + 1);
    // Both ids read the one series of this test, so that the share is 1.
    expect(set.map(([, state]) => state)).toEqual(['ALARM']);
  });
});

describe('the evaluation range', () => {
  const series = new Map([
    [0, 1],
    [10_000, 2],
    [30_000, 4],
    [40_000, 5],
  ]);

  it('is oldest first, with gaps where nothing was published', () => {
    expect(alarmRange(loopLag, { value: series }, 40_001)).toEqual([1, 2, undefined, 4, 5]);
  });

  it('ends with the last whole period while the present one has no value', () => {
    expect(alarmRange(loopLag, { value: series }, 51_000)).toEqual([1, 2, undefined, 4, 5]);
  });

  it('leaves a half sum out that is to stay above something, because it will still grow', () => {
    const beats: Alarm = { ...loopLag, metric: { ...metric, stat: 'Sum' }, when: '<' };
    expect(alarmRange(beats, { value: series }, 45_000).at(-1)).toBe(4);
  });
});
