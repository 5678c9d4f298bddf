import { comparable, generatedPage } from '../generated';
import { alarmsPage, detectionSec, listed, PATH } from './alarms-page';

/** What hurts users at a peak is detected in so long at most. */
const MAX_DETECTION_SEC = 180;

/**
 * Hosts that are wanted may take their time, and host-capacity sees the planned; of a few calls an hour all is known after an hour, in
 * which new receivers confirm.
 */
const slow: readonly string[] = ['host-missing', 'host-app-errors-all', 'lane-errors-all', 'page-receivers-missing'];

describe('every symptom that pages', () => {
  it.each(
    listed
      .filter(({ alarm }) => alarm.nature === 'symptom' && !slow.includes(alarm.id))
      .map((one) => [one.alarm.id, one] as const),
  )('%s needs bad datapoints of no more than three minutes', (_, { alarm }) => {
    expect(alarm.response).toBe('page');
    expect(detectionSec(alarm.breaching.datapoints, alarm.metric.periodSec)).toBeLessThanOrEqual(MAX_DETECTION_SEC);
  });

  it('fires no later than AWS recommends', () => {
    const later = listed.filter(({ alarm, entry: { recommended: aws } }) => {
      const here = detectionSec(alarm.breaching.datapoints, alarm.metric.periodSec);
      return alarm.response === 'page' && aws && here > detectionSec(aws.datapoints, aws.periodSec);
    });
    expect(later.map(({ alarm }) => alarm.id)).toEqual([]);
  });
});

describe(PATH, () => {
  it('is what the catalogue says; npm run docs writes it', () => {
    const { there, wanted } = generatedPage(PATH, alarmsPage());
    expect(there).toEqual(wanted);
  });

  it('would not pass for another one with a figure changed', () => {
    const page = alarmsPage();
    const row = /\((\d+) of (\d+) x (\d+) s\)/;
    expect(page).toMatch(row);
    expect(comparable(page.replace(row, '(9 of $2 x $3 s)'))).not.toEqual(comparable(page));
  });
});
