import type { Alarm } from '../../lib/core/alarms/alarm';
import type { AlarmEntry, SubjectPlan } from '../../lib/alarms';
import { alarmIds, alarms } from '../../lib/alarms';
import { evaluateAlarm, type SeriesValues } from '../../lib/core/cloudwatch/alarm';
import { hostPlan, lanePlan } from './plans';

const subjects: Readonly<Record<Alarm['subjectKind'], SubjectPlan>> = {
  lane: { kind: 'lane', name: 'media', plan: lanePlan() },
  host: { kind: 'host', name: 'api', plan: hostPlan({ maxQueueLength: 64 }) },
  responder: { kind: 'responder', name: 'responder', plan: { name: 'responder' } },
  page: { kind: 'page', name: 'paging', plan: { name: 'paging' } },
};

/** The smallest change that means something: whole numbers of what is counted, hundredths of a share below 1. */
const resolution = (threshold: number): number => (Math.abs(threshold) > 0 && Math.abs(threshold) < 1 ? 0.01 : 1);

/** Whether all of an entry's proof holds for an alarm. */
const proves = (entry: AlarmEntry, alarm: Alarm): boolean => {
  const { fires, quiet } = entry.proofFor(subjects[entry.subjectKind]);
  const run = (values: SeriesValues) =>
    evaluateAlarm({ ...alarm, warmUpMin: 0 }, { startMs: 0, stepSec: alarm.metric.periodSec, values });
  return (
    fires.every((series) => run(series).state === 'ALARM') &&
    quiet.every((series) => run(series).transitions.every(({ to }) => to !== 'ALARM'))
  );
};

describe.each(alarmIds.map((id): [string, AlarmEntry] => [id, alarms[id]]))('%s', (_, entry) => {
  const alarm = entry.expand(subjects[entry.subjectKind], { environmentName: 'prod' });
  if (!alarm) throw new Error(`${entry.id} does not apply to the sample ${entry.subjectKind}`);
  const { value } = alarm.threshold;

  it.each([value - resolution(value), value + resolution(value)])(
    'would not prove itself with a threshold of %d',
    (moved) => {
      expect(proves(entry, alarm)).toBe(true);
      expect(proves(entry, { ...alarm, threshold: { ...alarm.threshold, value: moved } })).toBe(false);
    },
  );
});
