import { alarmIds, alarms, alarmsFor, alarmsOf, isAlarmId, type SubjectPlan } from '../../lib/alarms';
import type { AlarmOverride } from '../../lib/core/environment/environment';
import { hostPlan, lanePlan, planOf } from './plans';

const names = (overrides: readonly AlarmOverride[] = []) =>
  alarmsFor(planOf({ media: lanePlan(), mail: lanePlan({ name: 'mail' }) }, { api: hostPlan() }, overrides)).map(
    ({ subject, id }) => `${subject}/${id}`,
  );
const queueAge = (overrides: readonly AlarmOverride[], subject = 'media') =>
  alarmsFor(planOf({ media: lanePlan(), mail: lanePlan({ name: 'mail' }) }, {}, overrides)).find(
    (alarm) => alarm.id === 'lane-queue-age' && alarm.subject === subject,
  );

describe('alarmsFor', () => {
  it('gives each subject the alarms of its kind that apply to it, in the order of the catalogue', () => {
    const ids = (subject: string) =>
      names()
        .filter((name) => name.startsWith(`${subject}/`))
        .map((name) => name.slice(subject.length + 1));
    expect(ids('media').length).toBeGreaterThan(3);
    expect(ids('mail')).toEqual(ids('media'));
    for (const [subject, kind] of [
      ['media', 'lane'],
      ['api', 'host'],
      ['responder', 'responder'],
    ] as const) {
      expect(ids(subject)).toEqual(alarmIds.filter((id) => ids(subject).includes(id)));
      expect(ids(subject).filter((id) => !id.startsWith(`${kind}-`))).toEqual([]);
    }
  });

  describe('overrides', () => {
    const raised = { alarm: 'lane-queue-age', threshold: 90, reason: 'media of the yearly sale may wait' };

    it('raises the threshold of every subject, and the reason becomes the reason of the number', () => {
      for (const subject of ['media', 'mail'])
        expect(queueAge([raised], subject)?.threshold).toEqual({
          value: 90,
          because: 'media of the yearly sale may wait',
        });
    });

    it('moves the threshold of declared peaks with it, and says so', () => {
      const window = { kind: 'once', startMs: Date.UTC(2027, 0, 1), endMs: Date.UTC(2027, 0, 2) } as const;
      const around = {
        environmentName: 'prod',
        peaks: [{ name: 'sale', factor: 2, window }],
        alarmOverrides: [raised],
      };
      const lane: SubjectPlan = { kind: 'lane', name: 'media', plan: lanePlan() };
      const changed = alarmsOf(lane, around).find(({ id }) => id === 'lane-queue-age');
      expect(changed?.threshold).toEqual({
        value: 90,
        because: 'media of the yearly sale may wait; in declared peaks 45, the same share of it as before',
      });
    });

    it('touches one subject only when it names it', () => {
      expect(queueAge([{ ...raised, subject: 'mail' }])?.threshold.value).toBe(30);
      expect(queueAge([{ ...raised, subject: 'mail' }], 'mail')?.threshold.value).toBe(90);
    });

    it('leaves what it does not name as it was', () => {
      const breaching = { datapoints: 5, of: 5 };
      expect(queueAge([{ alarm: 'lane-queue-age', breaching, reason: 'flaps' }])).toMatchObject({
        breaching,
        threshold: { value: 30 },
      });
    });

    it('switches an alarm off for one subject', () => {
      const off = names([{ alarm: 'lane-throttles', subject: 'media', off: true, reason: 'bounded on purpose' }]);
      expect(off).not.toContain('media/lane-throttles');
      expect(off).toContain('mail/lane-throttles');
    });

    it('lets a later one for a subject undo an earlier one for all', () => {
      const all = { alarm: 'lane-throttles', off: true, reason: 'bounded on purpose' };
      const back = { alarm: 'lane-throttles', subject: 'mail', off: false, reason: 'mail has a promise' };
      expect(names([all, back]).filter((name) => name.endsWith('throttles'))).toEqual(['mail/lane-throttles']);
    });

    it('accepts a threshold of 0', () => expect(queueAge([{ ...raised, threshold: 0 }])?.threshold.value).toBe(0));
  });
});

describe('thresholds', () => {
  it('takes 80 % of the timeout, in milliseconds', () => {
    const subject: SubjectPlan = { kind: 'lane', name: 'media', plan: lanePlan({ timeoutSec: 10 }) };
    expect(alarms['lane-duration-near-timeout'].expand(subject, { environmentName: 'prod' })?.threshold.value).toBe(
      8000,
    );
  });

  it('does not apply to another kind of subject', () => {
    expect(
      alarms['lane-queue-age'].expand({ kind: 'host', name: 'api', plan: hostPlan() }, { environmentName: 'prod' }),
    ).toBeUndefined();
  });
});

describe('isAlarmId', () => {
  it.each([
    ['lane-queue-age', true],
    ['lane-queue-agee', false],
    ['toString', false],
    ['', false],
  ])('says of %p: %p', (id, known) => {
    expect(isAlarmId(id)).toBe(known);
  });
});
