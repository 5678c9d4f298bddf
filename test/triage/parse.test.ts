import { parseReadings } from '../../lib/core/triage/parse';
import { readingsOf } from './generator/readings';
import { scenarios } from './scenarios';

const [first] = scenarios;
if (!first) throw new Error('there are scenarios');
const good = readingsOf(first);
const pathsOf = (raw: unknown): string[] => (parseReadings(raw).issues ?? []).map(({ path }) => path);

describe('readings that are broken', () => {
  it('tell all problems at once, each with its path', () => {
    const raw = {
      ...good,
      at: 'yesterday',
      subject: { kind: 'cluster' },
      alarm: { ...good.alarm, since: 5 },
      facts: { vcpus: [4], workers: null },
      metrics: [{ ...good.metrics[0], periodSec: 0, points: [['2026-10-01T00:00:00Z', 'many'], 7] }],
      episodes: [{}],
      changes: 'none',
    };
    expect(pathsOf(raw)).toEqual([
      'readings.at',
      'readings.subject.kind',
      'readings.subject.name',
      'readings.alarm.since',
      'readings.facts.vcpus',
      'readings.metrics[0].points[0][1]',
      'readings.metrics[0].points[1]',
      'readings.metrics[0].periodSec',
      'readings.episodes[0].startedAt',
      'readings.episodes[0].durationMs',
      'readings.episodes[0].function',
      'readings.changes',
    ]);
  });

  it.each([
    ['of another version', { ...good, format: 'headroom-readings/2' }, ['readings.format']],
    ['without a format', { ...good, format: undefined }, ['readings.format']],
    ['that are a list', [good], ['readings']],
    ['that are nothing', null, ['readings']],
  ])('%s are refused with one problem', (_, raw, paths) => expect(pathsOf(raw)).toEqual(paths));

  it.each([
    [
      'points after the moment of looking',
      { ...good, metrics: [{ ...good.metrics[0], points: [['2100-01-01T00:00:00Z', 1]] }] },
    ],
    [
      'no lists at all',
      { ...good, metrics: undefined, episodes: undefined, alarms: null, changes: undefined, missing: undefined },
    ],
    ['fields that nobody knows', { ...good, more: 1 }],
  ])('with %s are taken', (_, raw) => expect(pathsOf(raw)).toEqual([]));

  it('lose points that are later than the moment of looking', () => {
    const [metric] = good.metrics;
    const points = [['2100-01-01T00:00:00Z', 1]];
    expect(parseReadings({ ...good, metrics: [{ ...metric, points }] }).readings?.metrics[0]?.points).toEqual([]);
  });
});
