import type { AlarmOverride } from '../../lib/core/workload';
import type { SubjectPlan } from '../../lib/alarms';
import { alarms, alarmsFor, isAlarmId } from '../../lib/alarms';
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
  it('gives each subject the alarms of its kind', () => {
    expect(names()).toEqual([
      'media/lane-queue-age',
      'media/lane-dead-letters',
      'media/lane-throttles',
      'media/lane-duration-near-timeout',
      'mail/lane-queue-age',
      'mail/lane-dead-letters',
      'mail/lane-throttles',
      'mail/lane-duration-near-timeout',
      'api/host-loop-lag',
      'api/host-loop-silent',
      'responder/responder-failed',
    ]);
  });

  it('watches volumes only where a host group has one', () => {
    const volumes = alarmsFor(planOf({}, { api: hostPlan(), db: hostPlan({ name: 'db', maxQueueLength: 64 }) })).filter(
      ({ id }) => id === 'host-volume-queue',
    );
    expect(volumes).toMatchObject([
      { subject: 'db', threshold: { value: 64, because: 'one operation per 500 IOPS, doubled' } },
    ]);
    const metric = volumes[0]?.metric;
    expect(metric?.kind === 'query' && metric.expression).toMatch(/ GROUP BY VolumeId ORDER BY MAX\(\) DESC$/);
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
  const host = (count: number): SubjectPlan => ({ kind: 'host', name: 'api', plan: hostPlan({ count }) });

  it.each([
    [1, 3],
    [2, 9],
    [10, 57],
    [20, 114],
    [100, 570],
  ])('lets %d hosts be late by half a host or 5 % of their beats: fewer than %d pages', (count, threshold) => {
    expect(alarms['host-loop-silent'].expand(host(count), { environmentName: 'prod' })?.threshold.value).toBe(
      threshold,
    );
  });

  it.each([1, 2, 5, 10])('notices one silent host of %d', (count) => {
    const threshold = alarms['host-loop-silent'].expand(host(count), { environmentName: 'prod' })?.threshold.value ?? 0;
    expect((count - 1) * 6).toBeLessThan(threshold);
  });

  it('takes 80 % of the timeout, in milliseconds', () => {
    const subject: SubjectPlan = { kind: 'lane', name: 'media', plan: lanePlan({ timeoutSec: 10 }) };
    expect(alarms['lane-duration-near-timeout'].expand(subject, { environmentName: 'prod' })?.threshold.value).toBe(
      8000,
    );
  });

  it('does not apply to another kind of subject', () => {
    expect(alarms['lane-queue-age'].expand(host(1), { environmentName: 'prod' })).toBeUndefined();
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
