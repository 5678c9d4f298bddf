import type { CronTimes, ScheduledTimes } from '../plan';

/** A five-field cron expression as the sets of numbers that it stands for. */
export interface CronFields {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  /** Days of the month; undefined for `*`: then the day of week decides, and the other way round. */
  readonly daysOfMonth?: readonly number[] | undefined;
  readonly months?: readonly number[] | undefined;
  /** Days of the week, 0 (Sunday) to 6. */
  readonly daysOfWeek?: readonly number[] | undefined;
}

const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

const fieldRules = [
  { min: 0, max: 59, names: [] },
  { min: 0, max: 23, names: [] },
  { min: 1, max: 31, names: [] },
  { min: 1, max: 12, names: monthNames },
  { min: 0, max: 7, names: dayNames },
] as const satisfies readonly FieldRule[];

interface FieldRule {
  readonly min: number;
  readonly max: number;
  /** Three-letter names for the numbers from `min` up. */
  readonly names: readonly string[];
}

/** Reads minute, hour, day of month, month and day of week; undefined if it isn't a cron expression. 7 is Sunday too. */
export function parseCron(cron: string): CronFields | undefined {
  const texts = cron.trim().split(/\s+/);
  if (texts.length !== fieldRules.length) return undefined;
  const sets = fieldRules.map((rule, index) => parseField(texts[index] ?? '', rule));
  if (sets.includes(undefined)) return undefined;
  const [minutes = [], hours = [], daysOfMonth, months, daysOfWeek] = sets;
  const unless = (index: number, set: readonly number[] | undefined) => (texts[index] === '*' ? undefined : set);
  return {
    minutes,
    hours,
    daysOfMonth: unless(2, daysOfMonth),
    months: unless(3, months),
    daysOfWeek: unless(4, daysOfWeek && sorted(daysOfWeek.map((day) => day % 7))),
  };
}

/** Five fields as EC2 Auto Scaling reads them, without the time zone. */
export function unixCron({ minutes, hours, daysOfMonth, months, daysOfWeek }: CronTimes): string {
  return [list(minutes), list(hours), list(daysOfMonth), list(months), list(daysOfWeek)].join(' ');
}

/** `cron(...)` as Application Auto Scaling reads it, without the time zone: a `?` for the days that don't matter. */
export function awsCron({ times, year }: Pick<ScheduledTimes, 'times' | 'year'>): string {
  const { minutes, hours, daysOfMonth, months, daysOfWeek } = times;
  const names = daysOfWeek?.map((day) => dayNames[day] ?? '').join(',');
  const days = names === undefined ? [list(daysOfMonth), list(months), '?'] : ['?', list(months), names];
  return `cron(${[list(minutes), list(hours), ...days, year ?? '*'].join(' ')})`;
}

/** Three-letter name of a day of the week, 0 being Sunday. */
export function dayName(day: number): string {
  return (dayNames[day] ?? '').toLowerCase();
}

function parseField(field: string, rule: FieldRule): number[] | undefined {
  const parts = field.split(',').map((part) => parsePart(part, rule));
  return parts.includes(undefined) ? undefined : sorted(parts.flatMap((part) => part ?? []));
}

function parsePart(part: string, rule: FieldRule): number[] | undefined {
  const [, range = '', step] = /^([^/]+)(?:\/(\d{1,2}))?$/.exec(part) ?? [];
  const [first, last] = parseRange(range, step !== undefined, rule);
  const by = Number(step ?? 1);
  if (!(first >= rule.min && first <= last && last <= rule.max && by >= 1)) return undefined;
  return Array.from({ length: Math.floor((last - first) / by) + 1 }, (_, index) => first + index * by);
}

/** First and last number; NaN for what is no number. */
function parseRange(range: string, hasStep: boolean, rule: FieldRule): readonly [number, number] {
  if (range === '*') return [rule.min, rule.max];
  const [first = Number.NaN, last, ...rest] = range.split('-').map((text) => toNumber(text, rule));
  if (rest.length > 0) return [Number.NaN, Number.NaN];
  // `5/15` runs to the end of the field, as cron does.
  return [first, last ?? (hasStep ? rule.max : first)];
}

function toNumber(text: string, { min, names }: FieldRule): number {
  const named = names.indexOf(text.toUpperCase());
  if (named >= 0) return named + min;
  return /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
}

const sorted = (numbers: readonly number[]): number[] => [...new Set(numbers)].sort((left, right) => left - right);

const list = (numbers: readonly number[] | undefined): string => numbers?.join(',') ?? '*';
