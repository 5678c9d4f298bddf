import { alarmDescription, alarmName, becauseIn, parseAlarmName } from '../../../lib/core/alarms/name';

const alarm = {
  id: 'lane-queue-age',
  subject: 'media',
  meaning: 'messages wait longer than the lane promises',
  when: '>' as const,
  threshold: { value: 30, because: 'lane media promises 30 s' },
};

describe('alarmName', () => {
  it('reads environment, subject and id, and back', () => {
    expect(alarmName('prod', alarm)).toBe('prod/media/lane-queue-age');
    expect(parseAlarmName('prod/media/lane-queue-age')).toEqual({
      environment: 'prod',
      subject: 'media',
      id: 'lane-queue-age',
    });
  });

  it.each(['', 'prod', 'prod/media', 'prod//lane-queue-age', 'a/b/c/d', 'TargetTracking-table/x-AlarmHigh'])(
    'does not take %p for one of ours',
    (name) => expect(parseAlarmName(name)).toBeUndefined(),
  );
});

describe('alarmDescription', () => {
  it('says what is wrong, why the threshold is what it is, and where to read on', () => {
    expect(alarmDescription(alarm)).toBe(
      'Messages wait longer than the lane promises\nThreshold > 30: lane media promises 30 s\nRunbook: runbooks/lane-queue-age.md',
    );
  });

  it.each([1, 900, 1_000, 5_000])(
    'has at most 1,024 characters and its runbook, whatever the reason (%d)',
    (length) => {
      const because = 'x'.repeat(length);
      const description = alarmDescription({ ...alarm, threshold: { value: 30, because } });
      expect(description.length).toBeLessThanOrEqual(1024);
      expect(description).toMatch(/\nRunbook: runbooks\/lane-queue-age\.md$/);
      const isCut = length > 900;
      expect(becauseIn(description)).toMatch(isCut ? /^x{800,} \[\.\.\.]$/ : new RegExp(`^x{${length}}$`));
    },
  );

  it('gives the reason back', () => {
    expect(becauseIn(alarmDescription(alarm))).toBe('lane media promises 30 s');
    expect(becauseIn('an alarm made by hand')).toBeUndefined();
  });
});
