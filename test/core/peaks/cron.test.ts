import { awsCron, parseCron, unixCron } from '../../../lib/core/peaks/cron';

describe('parseCron', () => {
  it.each([
    ['0 18 * * FRI', { minutes: [0], hours: [18], daysOfWeek: [5] }],
    ['*/15 8-10 * * mon-wed', { minutes: [0, 15, 30, 45], hours: [8, 9, 10], daysOfWeek: [1, 2, 3] }],
    ['5/20 0 1,15 * *', { minutes: [5, 25, 45], hours: [0], daysOfMonth: [1, 15] }],
    ['30 9 * JAN,7 *', { minutes: [30], hours: [9], months: [1, 7] }],
    ['0 0 * * 7,0', { minutes: [0], hours: [0], daysOfWeek: [0] }],
    ['0 0 */10 * *', { minutes: [0], hours: [0], daysOfMonth: [1, 11, 21, 31] }],
  ])('reads %s', (cron, expected) => {
    expect(parseCron(cron)).toEqual({ daysOfMonth: undefined, months: undefined, daysOfWeek: undefined, ...expected });
  });

  it.each([
    '',
    '0 18 * *',
    '0 18 * * * *',
    '60 0 * * *',
    '0 24 * * *',
    '0 0 0 * *',
    '0 0 * 13 *',
    '0 0 * * 8',
    '0 0 * * FRYDAY',
    '5-1 0 * * *',
    '*/0 0 * * *',
    '1-2-3 0 * * *',
    '1/2/3 0 * * *',
    'x 0 * * *',
  ])('does not take %p for a cron expression', (cron) => {
    expect(parseCron(cron)).toBeUndefined();
  });
});

describe('cron times', () => {
  it.each([
    [{ minutes: [45], hours: [17], daysOfWeek: [5, 6] }, '45 17 * * 5,6', 'cron(45 17 ? * FRI,SAT *)'],
    [{ minutes: [5, 25, 45], hours: [18, 19] }, '5,25,45 18,19 * * *', 'cron(5,25,45 18,19 * * ? *)'],
    [{ minutes: [0], hours: [6] }, '0 6 * * *', 'cron(0 6 * * ? *)'],
    [{ minutes: [0], hours: [6], daysOfMonth: [25], months: [11, 12] }, '0 6 25 11,12 *', 'cron(0 6 25 11,12 ? *)'],
    [{ minutes: [0], hours: [6], daysOfWeek: [0], months: [12] }, '0 6 * 12 0', 'cron(0 6 ? 12 SUN *)'],
  ])('are written for both kinds of scheduled scaling', (times, unix, aws) => {
    expect(unixCron(times)).toBe(unix);
    expect(awsCron({ times })).toBe(aws);
    expect(awsCron({ times, year: 2027 })).toBe(aws.replace(/\*\)$/, '2027)'));
  });
});
