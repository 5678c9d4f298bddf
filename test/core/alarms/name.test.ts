import {
  alarmDescription,
  alarmName,
  becauseIn,
  incidentDescription,
  parseAlarmName,
  runbookLink,
} from '../../../lib/core/alarms/name';

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
      [
        'Messages wait longer than the lane promises',
        'Threshold > 30: lane media promises 30 s',
        'Runbook: runbooks/lane-queue-age.md in the package cdk-headroom',
      ].join('\n'),
    );
  });

  it.each([1, 900, 1_000, 5_000])(
    'has at most 1,024 characters and its runbook, whatever the reason (%d)',
    (length) => {
      const because = 'x'.repeat(length);
      const runbooks = `https://wiki.example.com/${'y'.repeat(175)}`;
      for (const [base, link] of [
        [undefined, 'runbooks/lane-queue-age.md in the package cdk-headroom'],
        [runbooks, `${runbooks}/lane-queue-age.md`],
      ] as const) {
        const description = alarmDescription({ ...alarm, threshold: { value: 30, because } }, base);
        expect(description.length).toBeLessThanOrEqual(1024);
        expect(description.endsWith(`\nRunbook: ${link}`)).toBe(true);
        const isCut = description.includes('[...]');
        expect(isCut || length <= 900).toBe(true);
        expect(becauseIn(description)).toMatch(isCut ? /^x{650,} \[\.\.\.]$/ : new RegExp(`^x{${length}}$`));
      }
    },
  );

  it('gives the reason back', () => {
    expect(becauseIn(alarmDescription(alarm))).toBe('lane media promises 30 s');
    expect(becauseIn('an alarm made by hand')).toBeUndefined();
  });
});

describe('runbookLink', () => {
  it.each<[string | undefined, string, string]>([
    [undefined, 'host-loop-lag', 'runbooks/host-loop-lag.md'],
    ['', 'host-loop-lag', 'runbooks/host-loop-lag.md'],
    ['https://wiki.example.com/pages', 'host-loop-lag', 'https://wiki.example.com/pages/host-loop-lag.md'],
    ['https://wiki.example.com/pages/', 'host-loop-lag', 'https://wiki.example.com/pages/host-loop-lag.md'],
    ['https://wiki.example.com', 'README', 'https://wiki.example.com/README.md'],
    ['https://wiki.example.com/', 'host-incident-second', 'https://wiki.example.com/host-incident.md'],
  ])('under %p of %s is %s', (runbooks, id, link) => {
    expect(runbookLink(runbooks, id)).toBe(link);
    const described = incidentDescription({ id, meaning: 'x', alarms: [], atLeast: 1 }, runbooks);
    expect(described).toContain(`Runbook: ${link}`);
    expect(described.endsWith('in the package cdk-headroom')).toBe(!runbooks);
  });
});
