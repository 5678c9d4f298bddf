import type { PeakWindow } from '../environment/environment';
import { type CronFields, parseCron } from '../peaks/cron';
import { MINUTE_MS, MINUTES_PER_DAY, wallMinuteAt } from '../peaks/local-time';

/**
 * Condition that a datapoint lies in a window, as metric math over the clock functions of the series `id`. They give
 * the start of the period in UTC, Monday being day 1 (Amazon CloudWatch User Guide, "Using math expressions with
 * CloudWatch metrics").
 *
 * A window in a time zone with summer time is at one of two UTC times. Covered, both are in the condition, so that it holds an hour too
 * long on one side; `within` is what both have in common.
 * @throws RangeError if a window has nothing in common, which is one of an hour at most: see {@link isEverWithin}
 */
export function conditionOf(window: PeakWindow, id: string, extent: Extent = 'covering'): string {
  if (window.kind === 'once') {
    const [start, end] = [window.startMs, window.endMs].map((ms) => Math.ceil(ms / 1000));
    return `(EPOCH(${id}) >= ${start ?? 0} && EPOCH(${id}) < ${end ?? 0})`;
  }
  const fields = parseCron(window.cron);
  if (!fields) throw new RangeError(`cron ${window.cron} is not five fields; an environment file would have said so`);
  const conditions = groupsOf(fields, hoursOf(fields, window, extent)).map(
    (group) => `(${conditionOfGroup(group, id)})`,
  );
  return conditions.length === 1 ? (conditions[0] ?? '') : `(${conditions.join(' || ')})`;
}

/** Time of a window where its UTC time changes over the year. */
export type Extent = 'covering' | 'within';

/** Whether a window lasts longer than its UTC time moves over the year. */
export const isEverWithin = (window: PeakWindow): boolean => {
  if (window.kind === 'once') return true;
  const offsets = offsetsOf(window.timeZone);
  return window.durationMin > Math.max(...offsets) - Math.min(...offsets);
};

/** Minutes of a UTC day, the end not part of it. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Days on which the same spans hold; undefined stands for every day. */
interface Group {
  readonly spans: readonly Span[];
  /** Days of the week, 1 (Monday) to 7. */
  readonly days?: readonly number[] | undefined;
  /** Days of the month, by month. */
  readonly dates?: ReadonlyMap<number, readonly number[]> | undefined;
}

/** Spans by the UTC day that they fall on: 0 is the date on which the window begins by its wall clock. */
function hoursOf(
  fields: CronFields,
  { durationMin, timeZone }: PeakWindow & { readonly kind: 'recurring' },
  extent: Extent,
) {
  const offsets = offsetsOf(timeZone);
  const byDay = new Map<number, Span[]>();
  for (const start of fields.hours.flatMap((hour) => fields.minutes.map((minute) => hour * 60 + minute))) {
    const [first, last] = [Math.max(...offsets), Math.min(...offsets)];
    const from = start - (extent === 'covering' ? first : last);
    const to = start + durationMin - (extent === 'covering' ? last : first);
    for (let day = Math.floor(from / MINUTES_PER_DAY); day * MINUTES_PER_DAY < to; day += 1) {
      const midnight = day * MINUTES_PER_DAY;
      const span = { from: Math.max(0, from - midnight), to: Math.min(MINUTES_PER_DAY, to - midnight) };
      byDay.set(day, [...(byDay.get(day) ?? []), span]);
    }
  }
  return byDay;
}

/**
 * Groups of days: those with the same spans are one, unless both day of week and date matter: those belong together.
 */
function groupsOf(fields: CronFields, byDay: ReadonlyMap<number, readonly Span[]>): Group[] {
  const { daysOfWeek, daysOfMonth, months } = fields;
  const isDated = daysOfMonth !== undefined || months !== undefined;
  const groups = new Map<string, Group>();
  for (const [shift, all] of byDay) {
    const spans = merged(all);
    const key = JSON.stringify(isDated && daysOfWeek ? [spans, shift] : spans);
    const { days = [], dates } = groups.get(key) ?? {};
    groups.set(key, {
      spans,
      ...(daysOfWeek && {
        days: sorted([...days, ...daysOfWeek.map((day) => ((((day + shift + 6) % 7) + 7) % 7) + 1)]),
      }),
      ...(isDated && { dates: datesOf(fields, shift, dates) }),
    });
  }
  return [...groups.values()];
}

/** Dates `shift` days after those of the expression, in a leap year and in another, added to those `before`. */
function datesOf(fields: CronFields, shift: number, before: Group['dates'] = new Map()): Map<number, number[]> {
  const dates = new Map([...before].map(([month, days]) => [month, [...days]]));
  for (const year of [2027, 2028]) {
    for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += MINUTES_PER_DAY * MINUTE_MS) {
      const date = new Date(day);
      const isOn =
        (fields.months?.includes(date.getUTCMonth() + 1) ?? true) &&
        (fields.daysOfMonth?.includes(date.getUTCDate()) ?? true);
      if (!isOn) continue;
      const moved = new Date(day + shift * MINUTES_PER_DAY * MINUTE_MS);
      const month = moved.getUTCMonth() + 1;
      dates.set(month, sorted([...(dates.get(month) ?? []), moved.getUTCDate()]));
    }
  }
  return dates;
}

function conditionOfGroup({ spans, days, dates }: Group, id: string): string {
  const parts = [
    days && anyOf(days, [1, 7], `DAY(${id})`),
    dates && datesText(dates, id),
    inParentheses(spans.flatMap((span) => spanText(span, id) ?? [])),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? `EPOCH(${id}) >= 0` : parts.join(' && ');
}

function datesText(dates: ReadonlyMap<number, readonly number[]>, id: string): string | undefined {
  const monthsWith = new Map<string, number[]>();
  for (const [month, days] of dates) {
    const isWhole = days.length === new Date(Date.UTC(2028, month, 0)).getUTCDate();
    const key = isWhole ? '1-31' : (anyOf(days, [1, 31], `DATE(${id})`) ?? '');
    monthsWith.set(key, [...(monthsWith.get(key) ?? []), month]);
  }
  const texts = [...monthsWith].map(([date, months]) =>
    [anyOf(sorted(months), [1, 12], `MONTH(${id})`), ...(date === '1-31' ? [] : [date])]
      .filter((part) => part !== undefined)
      .join(' && '),
  );
  if (texts.includes('')) return undefined;
  return inParentheses(texts.map((text) => (texts.length > 1 ? `(${text})` : text)));
}

function spanText({ from, to }: Span, id: string): string[] | undefined {
  const isHours = from % 60 === 0 && to % 60 === 0;
  const [clock, unit] = isHours ? [`HOUR(${id})`, 60] : [`(HOUR(${id}) * 60 + MINUTE(${id}))`, 1];
  const bounds = [
    ...(from > 0 ? [`${clock} >= ${from / unit}`] : []),
    ...(to < MINUTES_PER_DAY ? [`${clock} < ${to / unit}`] : []),
  ];
  return bounds.length === 0 ? undefined : [bounds.join(' && ')];
}

/**
 * Condition that `x` is one of the numbers, in as few ranges as can be; undefined where those are all that it can be.
 */
function anyOf(numbers: readonly number[], [least, most]: readonly [number, number], x: string): string | undefined {
  if (numbers.length === most - least + 1) return undefined;
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  const text = ([from, to]: readonly [number, number]): string => {
    if (from === to) return `${x} == ${from}`;
    const bounds = [...(from > least ? [`${x} >= ${from}`] : []), ...(to < most ? [`${x} <= ${to}`] : [])];
    return bounds.join(' && ');
  };
  return inParentheses(runs.map(text));
}

/** Alternatives in parentheses, since `&&` and `||` may stand beside them. */
function inParentheses(alternatives: readonly string[]): string | undefined {
  if (alternatives.length === 0) return undefined;
  const [only = '', ...others] = alternatives;
  if (others.length === 0) return only;
  return `(${alternatives.map((one) => (one.includes('&&') ? `(${one})` : one)).join(' || ')})`;
}

function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const { from, to } of [...spans].sort((left, right) => left.from - right.from)) {
    const last = result.at(-1);
    if (last && from <= last.to) result.splice(-1, 1, { from: last.from, to: Math.max(last.to, to) });
    else result.push({ from, to });
  }
  return result;
}

/** Minutes that the wall clocks of a time zone are ahead of UTC, over ten years from a fixed date: the answer never depends on today. */
function offsetsOf(timeZone: string): number[] {
  const fortnights = Array.from(
    { length: 261 },
    (_, index) => Date.UTC(2026, 0, 1) + index * 14 * MINUTES_PER_DAY * MINUTE_MS,
  );
  return sorted(fortnights.map((ms) => wallMinuteAt(ms, timeZone) - ms / MINUTE_MS));
}

const sorted = (numbers: readonly number[]): number[] => [...new Set(numbers)].sort((left, right) => left - right);
