import type { Alarm, AlarmState, Metric } from '../../lib/core/alarm';
import { evaluatorOf, rangeOf, type Watched } from '../../lib/local/evaluator';

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
function staged(alarm: Alarm = loopLag, watched: Partial<Watched> = {}) {
  const series = new Map<number, number>();
  const set: [string, AlarmState, string][] = [];
  const asked: unknown[] = [];
  const port = {
    series: (...question: unknown[]) => {
      asked.push(question);
      return Promise.resolve([series]);
    },
    setState: (...call: [string, AlarmState, string]) => Promise.resolve(void set.push(call)),
  };
  const evaluator = evaluatorOf([{ name: 'local/api/host-loop-lag', alarm, metric: resolved, ...watched }], port, 0);
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
      [{ name: 'a', alarm: loopLag, metric: resolved }],
      {
        series: () => Promise.resolve([new Map([[0, 1]])]),
        setState: (_, state) => {
          const refusal = refusals.pop();
          if (refusal) return Promise.reject(refusal);
          return Promise.resolve(void set.push(state));
        },
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
    const { evaluator, set, asked } = staged(loopLag, { metric: undefined });
    expect(await evaluator.tick(1000)).toEqual([]);
    expect([set, asked]).toEqual([[], []]);
  });

  it('asks for as much of the past as the evaluation range needs', async () => {
    const { evaluator, asked } = staged();
    await evaluator.tick(100_000);
    // N + 2 periods of 10 s, and the one that runs.
    expect(asked).toEqual([[[resolved], 100_000 - 60_000, 101_000]]);
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
    expect(rangeOf(loopLag, series, 40_001)).toEqual([1, 2, undefined, 4, 5]);
  });

  it('ends with the last whole period while the present one has no value', () => {
    expect(rangeOf(loopLag, series, 51_000)).toEqual([1, 2, undefined, 4, 5]);
  });

  it('leaves a half sum out that is to stay above something, because it will still grow', () => {
    const beats: Alarm = { ...loopLag, metric: { ...metric, stat: 'Sum' }, when: '<' };
    expect(rangeOf(beats, series, 45_000).at(-1)).toBe(4);
  });
});
