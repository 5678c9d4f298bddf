import { alarmDescription, alarmName, becauseIn, parseAlarmName } from '../../lib/core/alarm-name';

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

  it('gives the reason back', () => {
    expect(becauseIn(alarmDescription(alarm))).toBe('lane media promises 30 s');
    expect(becauseIn('an alarm made by hand')).toBeUndefined();
  });
});
