import { alarmIds, alarms, type CatalogueAlarm } from '../../lib/alarms';
import { holds, proofOf } from './proof/proofs';
import { expandedFor } from './proof/subjects';

/** The smallest change that means something: whole numbers of what is counted, hundredths of a share below 1. */
const resolution = (threshold: number): number => (Math.abs(threshold) > 0 && Math.abs(threshold) < 1 ? 0.01 : 1);

describe.each(alarmIds.map((id): [string, CatalogueAlarm] => [id, alarms[id]]))('%s', (_, entry) => {
  const alarm = expandedFor(entry);
  const { value } = alarm.threshold;

  it.each([value - resolution(value), value + resolution(value)])(
    'would not prove itself with a threshold of %d',
    (moved) => {
      expect(holds(proofOf(entry), alarm)).toBe(true);
      expect(holds(proofOf(entry), { ...alarm, threshold: { ...alarm.threshold, value: moved } })).toBe(false);
    },
  );
});
