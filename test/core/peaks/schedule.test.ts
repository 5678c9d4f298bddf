import fc from 'fast-check';
import type { Peak } from '../../../lib/core/environment/environment';
import { scheduledTimes } from '../../../lib/core/peaks/again';
import { stepsAfter } from '../../../lib/core/peaks/as-of';
import { parseCron } from '../../../lib/core/peaks/cron';
import { wallMinuteAt } from '../../../lib/core/peaks/local-time';
import { intervalsOf, PEAK_LEAD_MIN } from '../../../lib/core/peaks/recurrence';
import { capacitySchedule, factorAt, largestFactor } from '../../../lib/core/peaks/schedule';
import { capacityWindows } from '../../../lib/core/peaks/windows';
import type { FactorStep } from '../../../lib/core/plan';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (iso: string): number => Date.parse(iso);

const once = (name: string, factor: number, start: string, end: string): Peak => ({
  name,
  factor,
  window: { kind: 'once', startMs: at(start), endMs: at(end) },
});
const recurring = (name: string, factor: number, cron: string, durationMin: number, timeZone = 'UTC'): Peak => ({
  name,
  factor,
  window: { kind: 'recurring', cron, durationMin, timeZone },
});
const record = (...peaks: readonly Peak[]): Record<string, Peak> =>
  Object.fromEntries(peaks.map((peak) => [peak.name, peak]));
const scheduleOf = (...peaks: readonly Peak[]) => capacitySchedule(record(...peaks), 'prod');

/** The factor that the steps leave in force at a moment, by running all of them from three weeks before. */
/** Every moment at which a step is taken, first and again. */
const actionsOf = (step: FactorStep, from: number, ms: number): { readonly ms: number; readonly factor: number }[] =>
  scheduledTimes(step).flatMap(({ times, year, timeZone, fromMs = -Infinity, untilMs = Infinity }) => {
    const fields = { ...times };
    return intervalsOf({ factor: step.factor, leadMin: 0, durationMin: 1, timeZone, fields }, from, ms + 1)
      .map(({ startMs }) => ({ ms: startMs, factor: step.factor }))
      .filter((action) => action.ms <= ms && action.ms >= fromMs && action.ms < untilMs)
      .filter((action) => year === undefined || new Date(action.ms).getUTCFullYear() === year);
  });

function factorBySteps(steps: readonly FactorStep[], ms: number): number {
  const from = ms - 21 * 24 * HOUR;
  const events = steps.flatMap((step) => actionsOf(step, from, ms));
  return events.sort((left, right) => left.ms - right.ms).at(-1)?.factor ?? 1;
}

/** What a person would say by looking at a calendar, minute by minute. For times without a change of the clocks. */
function factorByCalendar(peaks: readonly Peak[], ms: number, leadMin: number): number {
  const active = peaks.filter(({ window }) => {
    if (window.kind === 'once') return ms >= window.startMs - leadMin * MINUTE && ms < window.endMs;
    const fields = parseCron(window.cron);
    for (let start = ms + leadMin * MINUTE; start > ms - window.durationMin * MINUTE; start -= MINUTE) {
      const wall = new Date(wallMinuteAt(start, window.timeZone) * MINUTE);
      const isOn =
        fields?.hours.includes(wall.getUTCHours()) &&
        fields.minutes.includes(wall.getUTCMinutes()) &&
        (fields.daysOfWeek?.includes(wall.getUTCDay()) ?? true);
      if (isOn === true) return true;
    }
    return false;
  });
  return Math.max(1, ...active.map(({ factor }) => factor));
}

describe('capacityWindows', () => {
  it('cuts overlapping one-off peaks so that the larger factor holds, in order of time', () => {
    const windows = capacityWindows(
      record(
        once('late', 2, '2026-11-28T00:00Z', '2026-11-29T00:00Z'),
        once('sale', 3, '2026-11-27T06:00Z', '2026-11-27T20:00Z'),
        once('flash', 5, '2026-11-27T12:00Z', '2026-11-27T13:00Z'),
      ),
    );
    expect(
      windows.map(({ peaks, factor, window }) => [
        peaks.join('+'),
        factor,
        window.kind === 'once' ? new Date(window.startMs).toISOString().slice(0, 16) : '',
      ]),
    ).toEqual([
      ['sale', 3, '2026-11-27T06:00'],
      ['flash', 5, '2026-11-27T12:00'],
      ['sale', 3, '2026-11-27T13:00'],
      ['late', 2, '2026-11-28T00:00'],
    ]);
  });

  it('joins touching peaks of one factor and leaves recurring ones as declared', () => {
    const weekly = recurring('friday', 2, '0 18 * * FRI', 180);
    const windows = capacityWindows(
      record(
        weekly,
        once('a', 3, '2026-11-27T06:00Z', '2026-11-27T08:00Z'),
        once('b', 3, '2026-11-27T08:00Z', '2026-11-27T09:00Z'),
      ),
    );
    expect(windows).toEqual([
      {
        peaks: ['a', 'b'],
        factor: 3,
        window: { kind: 'once', startMs: at('2026-11-27T06:00Z'), endMs: at('2026-11-27T09:00Z') },
      },
      { peaks: ['friday'], factor: 2, window: weekly.window },
    ]);
  });
});

describe('capacitySchedule', () => {
  it('raises before a one-off peak and goes back at its end', () => {
    const { schedule, problems } = scheduleOf(once('sale', 3, '2026-11-27T06:00Z', '2026-11-27T20:00Z'));
    expect(problems).toEqual([]);
    expect(schedule.steps).toEqual([
      { id: 'at-20261127T0545Z', factor: 3, holdsMin: 855, when: { kind: 'at', atMs: at('2026-11-27T05:45Z') } },
      { id: 'at-20261127T2000Z', factor: 1, holdsMin: 180, when: { kind: 'at', atMs: at('2026-11-27T20:00Z') } },
    ]);
  });

  it('turns a weekly peak that ends after midnight into two cron steps on two days', () => {
    const { schedule } = scheduleOf(recurring('friday', 2, '0 23 * * FRI', 120, 'Europe/Berlin'));
    expect(schedule.steps.map(({ id, factor, when }) => [id, factor, when.kind === 'cron' ? when.cron : {}])).toEqual([
      ['cron-2245-fri-Europe-Berlin', 2, { minute: 45, hour: 22, daysOfWeek: [5] }],
      ['cron-0100-sat-Europe-Berlin', 1, { minute: 0, hour: 1, daysOfWeek: [6] }],
    ]);
  });

  it('silences recurring steps during a one-off peak and takes up what they left at its end', () => {
    const { schedule } = scheduleOf(
      recurring('daily', 2, '0 18 * * *', 180),
      once('sale', 3, '2026-11-27T06:00Z', '2026-11-27T19:00Z'),
    );
    const { steps } = schedule;
    expect(steps.filter(({ when }) => when.kind === 'at').map(({ id, factor }) => [id, factor])).toEqual([
      ['at-20261127T0545Z', 3],
      ['at-20261127T1900Z', 2],
    ]);
    const crons = steps.flatMap(({ id, when }) =>
      when.kind === 'cron' ? [{ id, from: when.fromMs, until: when.untilMs }] : [],
    );
    expect(crons).toEqual([
      { id: 'cron-1745-daily-UTC', from: undefined, until: at('2026-11-27T05:45Z') - 1_000 },
      { id: 'cron-2100-daily-UTC', from: undefined, until: at('2026-11-27T05:45Z') - 1_000 },
      { id: 'cron-1745-daily-UTC-after-20261127T1900Z', from: at('2026-11-27T19:00Z') + 1_000, until: undefined },
      { id: 'cron-2100-daily-UTC-after-20261127T1900Z', from: at('2026-11-27T19:00Z') + 2_000, until: undefined },
    ]);
  });

  it('names each step once', () => {
    const { schedule } = scheduleOf(
      recurring('a', 2, '0 9,15 * * *', 60),
      recurring('b', 3, '30 9 * * MON-FRI', 60),
      recurring('c', 4, '0 6 25 12 *', 60, 'Asia/Tokyo'),
      once('d', 5, '2026-12-01T00:00Z', '2026-12-02T00:00Z'),
    );
    const ids = schedule.steps.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(8);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9-]+$/);
  });

  it('says nothing for a peak with factor 1', () => {
    expect(
      scheduleOf(recurring('a', 1, '0 9 * * *', 60), once('b', 1, '2026-12-01T00:00Z', '2026-12-02T00:00Z')).schedule
        .steps,
    ).toEqual([]);
  });

  it.each([
    ['all week long', [recurring('a', 2, '0 0 * * *', 1440)], /ordinary load/],
    ['days of the month and of the week at once', [recurring('a', 2, '0 0 1 * MON', 60)], /second peak/],
    ['the end in another month', [recurring('a', 2, '0 20 31 * *', 600)], /days 1 to 28|end it before midnight/],
    ['the lead in another month', [recurring('a', 2, '0 0 1 * *', 60)], /end it before midnight/],
    [
      'overlap of days of the month with a weekly peak',
      [recurring('a', 2, '0 18 * * FRI', 180), recurring('b', 3, '0 20 25 * *', 60)],
      /one-off peaks/,
    ],
    [
      'overlap across time zones',
      [recurring('a', 2, '0 18 * * *', 60), recurring('b', 3, '0 19 * * *', 60, 'Europe/Berlin')],
      /one time zone/,
    ],
    ['a monthly peak that meets itself', [recurring('a', 2, '0 9,10 25 * *', 60)], /one-off peaks/],
    ['no cron expression', [recurring('a', 2, 'whenever', 60)], /write it like/],
  ])('reports %s with a fix, and gives no steps that would be wrong', (_, peaks, fix) => {
    const { schedule, problems } = scheduleOf(...peaks);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      severity: 'error',
      path: expect.stringMatching(/^prod\.peaks\.[ab]/) as string,
      fix: expect.stringMatching(fix) as string,
    });
    expect(schedule.steps).toEqual([]);
  });

  it('does not report recurring peaks of different zones that stay apart, nor weekly ones of one zone that overlap', () => {
    expect(
      scheduleOf(recurring('a', 2, '0 6 * * *', 60), recurring('b', 3, '0 19 * * *', 60, 'Europe/Berlin')).problems,
    ).toEqual([]);
    expect(scheduleOf(recurring('a', 2, '0 18 * * *', 180), recurring('b', 3, '0 19 * * FRI', 60)).problems).toEqual(
      [],
    );
  });

  it('reports more steps than an Auto Scaling group can hold', () => {
    const days = Array.from({ length: 70 }, (_, day) =>
      once(
        `d${day}`,
        2,
        new Date(at('2027-01-01T10:00Z') + day * 24 * HOUR).toISOString(),
        new Date(at('2027-01-01T12:00Z') + day * 24 * HOUR).toISOString(),
      ),
    );
    expect(scheduleOf(...days).problems).toEqual([
      expect.objectContaining({ path: 'prod.peaks', got: '140 scheduled changes of capacity' }),
    ]);
  });

  const cron = fc
    .record({
      minute: fc.integer({ min: 0, max: 59 }),
      hour: fc.integer({ min: 0, max: 23 }),
      days: fc.constantFrom('*', 'FRI', 'MON-FRI', 'SAT,SUN', '0,3'),
    })
    .map(({ minute: m, hour: h, days }) => `${m} ${h} * * ${days}`);
  const weekly = (zone: string) =>
    fc
      .tuple(cron, fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 5 }))
      .map(([text, durationMin, factor]) => recurring('', factor, text, durationMin, zone));
  const oneOff = (from: number) =>
    fc
      .tuple(fc.integer({ min: 0, max: 8_000 }), fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 6 }))
      .map(([start, length, factor]): Peak => ({
        name: '',
        factor,
        window: { kind: 'once', startMs: from + start * MINUTE, endMs: from + (start + length) * MINUTE },
      }));
  const named = (peaks: readonly Peak[]): Peak[] => peaks.map((peak, index) => ({ ...peak, name: `p${index}` }));
  const scenario = (from: number) =>
    fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata').chain((zone) =>
      fc.record({
        peaks: fc
          .tuple(fc.array(weekly(zone), { maxLength: 3 }), fc.array(oneOff(from), { maxLength: 4 }))
          .map(([a, b]) => named([...a, ...b])),
        after: fc.integer({ min: 0, max: 10_000 }),
      }),
    );

  it('leaves in force the largest active factor at every moment, as a calendar says', () => {
    const from = at('2027-06-07T00:00Z');
    fc.assert(
      fc.property(scenario(from), ({ peaks, after }) => {
        const { schedule, problems } = scheduleOf(...peaks);
        fc.pre(problems.length === 0);
        const moment = from + after * MINUTE;
        expect(factorBySteps(schedule.steps, moment)).toBe(factorByCalendar(peaks, moment, PEAK_LEAD_MIN));
        expect(factorAt(record(...peaks), moment, PEAK_LEAD_MIN)).toBe(factorByCalendar(peaks, moment, PEAK_LEAD_MIN));
        expect(factorAt(record(...peaks), moment)).toBe(factorByCalendar(peaks, moment, 0));
      }),
      { numRuns: 60 },
    );
  });

  it('takes no step again beyond the end of a recurring peak that a one-off one ends in', () => {
    const peaks = [
      recurring('evening', 2, '22 17 * * *', 69, 'Asia/Kolkata'),
      once('sale', 2, '2027-03-27T12:09:00Z', '2027-03-27T13:00:00Z'),
    ];
    const { schedule } = scheduleOf(...peaks);
    expect(factorBySteps(schedule.steps, at('2027-03-27T13:00Z'))).toBe(2);
    for (const moment of ['13:02', '14:10', '15:30'])
      expect(factorBySteps(schedule.steps, at(`2027-03-27T${moment}Z`))).toBe(1);
  });

  it('also holds while the clocks change', () => {
    const from = at('2027-03-26T00:00Z'); // Europe changes on 28 March
    fc.assert(
      fc.property(scenario(from), ({ peaks, after }) => {
        const { schedule, problems } = scheduleOf(...peaks);
        fc.pre(problems.length === 0);
        const moment = from + after * MINUTE;
        expect(factorBySteps(schedule.steps, moment)).toBe(factorAt(record(...peaks), moment, PEAK_LEAD_MIN));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a step that falls into the update of a group', () => {
  it.each([
    ['a weekly peak', recurring('friday', 3, '0 18 * * 5', 300), '2026-11-27T17:45Z', 3],
    ['the end of it', recurring('friday', 3, '0 18 * * 5', 300), '2026-11-27T23:00Z', 1],
    ['a one-off peak', once('sale', 3, '2026-11-27T06:00Z', '2026-11-27T22:00Z'), '2026-11-27T05:45Z', 3],
    ['the end of it', once('sale', 3, '2026-11-27T06:00Z', '2026-11-27T21:00Z'), '2026-11-27T21:00Z', 1],
  ])('is made up within an hour: %s', (_, peak, time, factor) => {
    const { schedule } = scheduleOf(peak);
    const missed = at(time);
    const later = missed + HOUR;
    const again = schedule.steps
      .flatMap((step) => actionsOf(step, missed, later))
      .filter((action) => action.ms > missed + 5 * MINUTE);
    expect(again.length).toBeGreaterThan(0);
    expect(new Set(again.map((action) => action.factor))).toEqual(new Set([factor]));
  });

  it('is not taken again where something else may hold by then', () => {
    const { schedule } = scheduleOf(
      recurring('berlin', 2, '0 9 * * 1', 120, 'Europe/Berlin'),
      recurring('utc', 3, '0 14 * * 1', 120),
    );
    const back = schedule.steps.filter(({ factor }) => factor === 1);
    expect(back.map((step) => scheduledTimes(step).length)).toEqual([1, 1]);
  });

  it('begins at one of its own times, since it is taken then as well', () => {
    const { schedule } = scheduleOf(
      recurring('friday', 2, '0 18 * * 5', 180),
      once('sale', 3, '2026-11-23T06:00Z', '2026-11-24T12:00Z'),
    );
    const later = schedule.steps.flatMap(scheduledTimes).filter(({ fromMs }) => fromMs !== undefined);
    expect(later.map(({ fromMs }) => fromMs)).toEqual(
      ['2026-11-27T17:45Z', '2026-11-27T18:05Z', '2026-11-27T21:00Z', '2026-11-27T22:00Z'].map(at),
    );
  });

  it('begins in no year before its own', () => {
    const { schedule } = scheduleOf(once('sale', 3, '2027-11-27T06:00Z', '2027-11-27T22:00Z'));
    const [first] = stepsAfter(schedule.steps, at('2026-11-01T00:00Z')).flatMap(scheduledTimes);
    const [near] = stepsAfter(schedule.steps, at('2027-11-01T00:00Z')).flatMap(scheduledTimes);
    expect(first?.fromMs).toBe(at('2027-11-27T05:45Z'));
    expect(near?.fromMs).toBeUndefined();
  });
});

describe('stepsAfter', () => {
  it('leaves out what passed over a week ago, and the start of a time that has begun', () => {
    const { schedule } = scheduleOf(
      recurring('daily', 2, '0 18 * * *', 180),
      once('sale', 3, '2026-11-27T06:00Z', '2026-11-27T12:00Z'),
    );
    const ids = (time: string) => stepsAfter(schedule.steps, at(time)).map(({ id }) => id);
    const rest = ['cron-1745-daily-UTC-after-20261127T1200Z', 'cron-2100-daily-UTC-after-20261127T1200Z'];
    expect(ids('2026-11-27T08:00Z')).toEqual(['at-20261127T0545Z', 'at-20261127T1200Z', ...rest]);
    expect(ids('2026-12-04T08:00Z')).toEqual(['at-20261127T1200Z', ...rest]);
    const later = stepsAfter(schedule.steps, at('2026-12-05T00:00Z'));
    expect(later.map(({ when }) => (when.kind === 'cron' ? when.fromMs : 0))).toEqual([undefined, undefined]);
  });
});

describe('largestFactor', () => {
  it('is 1 without peaks', () => {
    expect(largestFactor({})).toBe(1);
    expect(
      largestFactor(record(recurring('a', 2, '0 9 * * *', 60), once('b', 4, '2026-12-01T00:00Z', '2026-12-02T00:00Z'))),
    ).toBe(4);
  });
});
