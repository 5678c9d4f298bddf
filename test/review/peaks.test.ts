import type { Peak } from '../../lib/core/environment/environment';
import type { Properties } from '../../lib/core/json';
import { review } from '../../lib/review/review';

const evening: Peak = {
  name: 'evening',
  factor: 3,
  window: { kind: 'recurring', cron: '0 18 * * FRI', durationMin: 240, timeZone: 'UTC' },
};
const FRIDAY = Date.UTC(2026, 11, 4);
const HOUR = 3_600_000;

const alarm = (Threshold: number): Properties => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: { Threshold, ComparisonOperator: 'GreaterThanThreshold', EvaluationPeriods: 1, AlarmActions: ['t'] },
});
const judge = (before: Properties, after: Properties, nowMs: number, peaks: readonly Peak[] = [evening]) =>
  review([{ name: 's', before: { Resources: before }, after: { Resources: after } }], { peaks: { peaks, nowMs } })
    .findings;

describe('a peak', () => {
  it.each([
    ['three days before', FRIDAY - 60 * HOUR, 'medium', 'nobody is told'],
    ['two days before', FRIDAY - 24 * HOUR, 'high', 'the peak evening begins at 2026-12-04T18:00:00.000Z'],
    ['in it', FRIDAY + 19 * HOUR, 'high', 'the peak evening is on'],
    ['after it', FRIDAY + 23 * HOUR, 'medium', 'nobody is told'],
  ])('makes what takes from it graver: %s', (_, nowMs, risk, because) => {
    expect(judge({ A: alarm(60) }, { A: alarm(600) }, nowMs)).toMatchObject([
      { rule: 'alarms/threshold-loosened', risk, because: expect.stringContaining(because) as string },
    ]);
  });

  it('leaves alone what takes nothing from it', () => {
    const log = (RetentionInDays: number): Properties => ({
      Type: 'AWS::Logs::LogGroup',
      Properties: { RetentionInDays },
    });
    expect(judge({ L: log(90) }, { L: log(30) }, FRIDAY)).toMatchObject([{ risk: 'low' }]);
  });

  it.each([
    ['over it', 'cron(0 19 * * FRI)', 'high', 'it mutes the peak evening'],
    ['beside it', 'cron(0 2 * * SUN)', 'medium', 'what begins in that time'],
  ])('is told where a mute is %s', (_, Expression, risk, because) => {
    const mute: Properties = {
      Type: 'AWS::CloudWatch::AlarmMuteRule',
      Properties: { Rule: { Schedule: { Expression, Duration: 'PT1H' } } },
    };
    const findings = judge({ A: alarm(60) }, { A: alarm(60), M: mute }, FRIDAY - 90 * HOUR);
    expect(findings).toMatchObject([
      { rule: 'alarms/muted', risk, because: expect.stringContaining(because) as string },
    ]);
  });
});
