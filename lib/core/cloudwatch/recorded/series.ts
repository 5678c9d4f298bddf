import { errorIssue, type Issue } from '../../issue';
import type { Datapoint } from '../rule';

/** Rows as they stand in a file, before they are put on a grid of periods. */
export interface Recording {
  /** Column titles, or ids of results: which metric each list of values is of. */
  readonly columns: readonly string[];
  readonly rows: readonly RecordedRow[];
  readonly problems: readonly Issue[];
}

/** One moment with the values of the columns, in their order. */
export interface RecordedRow {
  readonly atMs: number;
  readonly values: readonly Datapoint[];
  /** Place of the row in its file: `series.csv:12`, `MetricDataResults[0].Timestamps[3]`. */
  readonly where: string;
}

/** Values at a fixed step, by column, with gaps where the file has none. */
export interface GriddedSeries {
  readonly startMs: number;
  readonly stepSec: number;
  readonly columns: Readonly<Record<string, readonly Datapoint[]>>;
}

/** Problems that are listed one by one; the rest are counted. */
const LISTED = 20;
/** Most steps of a series, ten years of minutes: what is more is a wrong year in a timestamp. */
const MOST_STEPS = 5_256_000;

/** The first problems, and how many more there are. */
export function firstProblems(problems: readonly Issue[], file: string): Issue[] {
  if (problems.length <= LISTED) return [...problems];
  const left = problems.length - LISTED;
  return [
    ...problems.slice(0, LISTED),
    errorIssue(file, `${left} more problems`, 'a file without problems', 'correct these first'),
  ];
}

/**
 * Puts rows on a grid that begins with the earliest one. Rows may come in any order; two of one moment and one that is off the grid
 * are problems, since nobody can tell what CloudWatch would have made of them.
 */
export function gridded(
  { columns, rows }: Recording,
  periodSec: number,
): { readonly series?: GriddedSeries; readonly problems: readonly Issue[] } {
  const sorted = inOrder(rows);
  const [first] = sorted;
  const last = sorted.at(-1);
  if (!first || !last) return { problems: [] };
  const stepSec = stepOf(sorted, periodSec);
  if (typeof stepSec !== 'number') return { problems: [stepSec] };
  const count = Math.floor((last.atMs - first.atMs) / (stepSec * 1000)) + 1;
  if (count > MOST_STEPS)
    return {
      problems: [errorIssue(last.where, `${count} steps of ${stepSec} s`, `at most ${MOST_STEPS}`, 'check its year')],
    };
  const lists = columns.map(() => Array.from<Datapoint>({ length: count }));
  const problems: Issue[] = [];
  const taken: (RecordedRow | undefined)[] = Array.from({ length: count });
  for (const row of sorted) {
    const index = (row.atMs - first.atMs) / (stepSec * 1000);
    const before = taken[Math.floor(index)];
    if (!Number.isInteger(index)) problems.push(offGrid(row, first, stepSec));
    else if (before) problems.push(twice(row, before));
    else {
      taken[index] = row;
      for (let column = 0; column < columns.length; column += 1) {
        const list = lists[column];
        if (list) list[index] = row.values[column];
      }
    }
  }
  const named = columns.map((column, index) => [column, lists[index] ?? []] as const);
  return { series: { startMs: first.atMs, stepSec, columns: Object.fromEntries(named) }, problems };
}

function inOrder(rows: readonly RecordedRow[]): readonly RecordedRow[] {
  const isSorted = rows.every((row, index) => index === 0 || row.atMs >= (rows[index - 1]?.atMs ?? 0));
  return isSorted ? rows : [...rows].sort((a, b) => a.atMs - b.atMs);
}

/** The commonest distance of two rows where it divides the period; the period itself where it is a multiple of it. */
function stepOf(rows: readonly RecordedRow[], periodSec: number): number | Issue {
  const distance = commonestDistanceSec(rows) ?? periodSec;
  if (distance % periodSec === 0) return periodSec;
  if (periodSec % distance === 0) return distance;
  return errorIssue(
    rows[1]?.where ?? '',
    `rows ${distance} s apart`,
    `the alarm's period of ${periodSec} s, a divisor of it, or a multiple`,
    `ask CloudWatch for periods of ${periodSec} s`,
  );
}

function commonestDistanceSec(rows: readonly RecordedRow[]): number | undefined {
  const distances = new Map<number, number>();
  let before: RecordedRow | undefined;
  for (const row of rows) {
    const distance = before ? (row.atMs - before.atMs) / 1000 : 0;
    if (distance > 0) distances.set(distance, (distances.get(distance) ?? 0) + 1);
    before = row;
  }
  return [...distances].sort(([a, timesA], [b, timesB]) => timesB - timesA || a - b)[0]?.[0];
}

const offGrid = ({ atMs, where }: RecordedRow, first: RecordedRow, stepSec: number): Issue =>
  errorIssue(
    where,
    iso(atMs),
    `a multiple of ${stepSec} s after ${iso(first.atMs)}`,
    `write ${iso(first.atMs + Math.floor((atMs - first.atMs) / (stepSec * 1000)) * stepSec * 1000)}, if that is meant`,
  );

const twice = ({ atMs, where }: RecordedRow, before: RecordedRow): Issue =>
  errorIssue(where, `${iso(atMs)} again`, 'each moment once', `remove it or ${before.where}`);

/** UTC time as `2026-11-21T02:14:00Z`. */
export const iso = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');

/** Timestamp with a time zone, which is UTC: local time of nobody knows where can not be judged. */
const utc = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]00:?00)$/;

/** The moment of an ISO 8601 timestamp in UTC; NaN where it is none. */
export const utcMs = (text: string): number => (utc.test(text) ? Date.parse(text) : Number.NaN);

/** The moment of an ISO 8601 timestamp in UTC, or what is wrong with it. */
export function momentIn(text: string, where: string): number | Issue {
  const ms = utcMs(text);
  if (!Number.isNaN(ms)) return ms;
  return errorIssue(where, `'${text}'`, 'a time in UTC such as 2026-11-21T02:14:00Z', utcFix(text));
}

function utcFix(text: string): string {
  const ms = Date.parse(text);
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/.test(text);
  if (Number.isNaN(ms)) return 'write date, T, time and Z';
  return hasZone ? `write ${iso(ms)}` : `write ${text.replace(' ', 'T')}Z, if it is UTC`;
}
