import { changesOf } from '../../../lib/core/triage/gather/changes';
import { triage } from '../../../lib/core/triage/judge';
import type { Readings } from '../../../lib/core/triage/readings';

const AT_MS = Date.parse('2026-11-27T20:00:00Z');
const minute = (before: number): number => AT_MS - before * 60_000;

const readings = (begunMinutes: number, category: string, others: readonly string[]): Readings => ({
  atMs: AT_MS,
  environment: 'prod',
  subject: { kind: 'lane', name: 'mail' },
  alarm: { id: 'lane-failures', state: 'ALARM', sinceMs: minute(10) },
  facts: {},
  metrics: [],
  episodes: [],
  alarms: others.map((subject) => ({ id: 'lane-failures', subject, state: 'ALARM', sinceMs: minute(9) })),
  changes: changesOf(
    [
      {
        from: 'health-event',
        service: 'LAMBDA',
        code: 'AWS_LAMBDA_OPERATIONAL_ISSUE',
        category,
        status: 'open',
        region: 'eu-west-1',
        startedAtMs: minute(begunMinutes),
      },
    ],
    { environment: 'prod', subjects: [], atMs: AT_MS, sinceMs: minute(180) },
  ),
  missing: [],
});

describe('an issue that AWS Health tells of', () => {
  it.each<[string, Readings, string | undefined]>([
    ['is the cause where others fell ill as well', readings(20, 'issue', ['labels']), 'provider-impaired'],
    ['is none where nothing else is ill', readings(20, 'issue', []), undefined],
    ['is none where it began days before', readings(5_000, 'issue', ['labels']), undefined],
    ['is none where it is planned work', readings(20, 'scheduledChange', ['labels']), undefined],
  ])('%s', (_, given, cause) => {
    expect(triage(given).causes[0]?.cause).toBe(cause);
  });

  it('is told with its time', () => {
    const [cause] = triage(readings(20, 'issue', ['labels', 'orders'])).causes;
    expect(cause?.evidence).toContain(
      'AWS Health issue AWS_LAMBDA_OPERATIONAL_ISSUE in eu-west-1: open, since 19:40 UTC (limit: no issue)',
    );
  });
});
