import { errorIssue, type Issue } from '../../issue';
import type { Datapoint } from '../rule';
import { momentIn, type RecordedRow, type Recording, utcMs } from './series';

/**
 * Reads `timestamp,value`, or one column per metric or contributor. An empty value is missing data, as is a period without a row;
 * blank lines are skipped. All problems are listed, each with its line.
 */
export function readCsv(text: string, file: string): Recording {
  // Carriage returns are trimmed off the cells: a regular expression here would cost a tenth of a second for a year of minutes.
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const [head = '', ...body] = lines;
  const [time, ...columns] = cells(head);
  const headProblems = problemsOfHead(time ?? '', columns, `${file}:1`);
  if (headProblems.length > 0) return { columns, rows: [], problems: headProblems };
  const problems: Issue[] = [];
  const rows: RecordedRow[] = [];
  body.forEach((line, index) => {
    if (line.trim() === '') return;
    const row = rowOf(line, columns, { file, line: index + 2 }, problems);
    if (row) rows.push(row);
  });
  if (rows.length === 0 && problems.length === 0)
    problems.push(errorIssue(file, 'no rows', 'at least one row under the header', 'give a file with data'));
  return { columns, rows, problems };
}

function problemsOfHead(time: string, columns: readonly string[], where: string): Issue[] {
  const expected = 'a header: timestamp,value or timestamp and one column per metric';
  if (time.toLowerCase() !== 'timestamp')
    return [errorIssue(where, `'${time}'`, expected, 'write timestamp,value as line 1')];
  if (columns.length === 0) return [errorIssue(where, 'no column of values', expected, 'add ,value')];
  const empty = columns.indexOf('');
  if (empty >= 0) return [errorIssue(where, `no title for column ${empty + 2}`, expected, 'add its title')];
  const again = columns.find((column, index) => columns.indexOf(column) !== index);
  return again === undefined
    ? []
    : [errorIssue(where, `two columns ${again}`, 'each column once', 'rename one of them')];
}

/**
 * Row of a CSV file. It says where it is only when asked: half a million texts that nobody reads are a quarter of a
 * second.
 */
class CsvRow implements RecordedRow {
  constructor(
    readonly atMs: number,
    readonly values: readonly Datapoint[],
    private readonly file: string,
    private readonly line: number,
  ) {}

  get where(): string {
    return `${this.file}:${this.line}`;
  }
}

function rowOf(text: string, columns: readonly string[], at: Place, problems: Issue[]): RecordedRow | undefined {
  const [time = '', ...written] = cells(text);
  const atMs = utcMs(time);
  const moment = Number.isNaN(atMs) ? momentIn(time, placeText(at)) : atMs;
  if (typeof moment !== 'number') problems.push(moment);
  if (written.length !== columns.length)
    problems.push(
      errorIssue(
        placeText(at),
        `${written.length} values`,
        `${columns.length}, one per column (${columns.join(', ')})`,
        'leave a missing value empty, but keep its comma',
      ),
    );
  const values = written.map((cell) => valueOf(cell, at, problems));
  return typeof moment === 'number' ? new CsvRow(moment, values, at.file, at.line) : undefined;
}

interface Place {
  readonly file: string;
  readonly line: number;
}

const placeText = ({ file, line }: Place): string => `${file}:${line}`;

function valueOf(cell: string, at: Place, problems: Issue[]): Datapoint {
  if (cell === '') return undefined;
  const value = Number(cell);
  if (Number.isFinite(value) && number.test(cell)) return value;
  problems.push(errorIssue(placeText(at), `'${cell}'`, 'a number, or nothing for missing data', 'correct or empty it'));
  return undefined;
}

const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Cells of a line; titles of contributors may be quoted, since they may hold commas. */
function cells(line: string): string[] {
  if (!line.includes('"')) return line.split(',').map((cell) => cell.trim());
  const found = line.matchAll(/(?:^|,)\s*(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return [...found].map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain.trim());
}
