import { alarmIds, alarms } from '../../lib/alarms';
import * as breaching from '../../lib/alarms/breaching';

const numbers: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  five: 5,
  ten: 10,
  twelve: 12,
  fifteen: 15,
};

describe('M of N', () => {
  it.each(Object.entries(breaching))('%s means what it says', (name, { datapoints, of }) => {
    const [m = '', n = ''] = name.split('Of').map((word) => word.toLowerCase());
    expect({ datapoints, of }).toEqual({ datapoints: numbers[m], of: numbers[n] });
  });

  it.each(alarmIds)('has one name for all records, that of %s too', (id) =>
    expect(Object.values<object>(breaching)).toContain(alarms[id].breaching),
  );
});
