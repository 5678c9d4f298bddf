import { errorIssue, type Issue } from '../../issue';
import { isObject } from '../../json';
import { momentIn, type RecordedRow, type Recording } from './series';

/** Reads the answer of GetMetricData: each result is a column, by its `Id`; `labels` are the titles that the results carry, too. */
export function readMetricData(
  json: unknown,
  file: string,
): Recording & { readonly labels: Readonly<Record<string, string>> } {
  const results = isObject(json) ? json.MetricDataResults : undefined;
  const wrong = (...problems: readonly Issue[]) => ({ columns: [], rows: [], problems, labels: {} });
  if (!isObject(json) || !Array.isArray(results)) return wrong(noAnswer(json, file));
  const problems: Issue[] = [];
  if (typeof json.NextToken === 'string')
    problems.push(
      errorIssue(`${file}: NextToken`, 'a part of the answer', 'the whole answer', 'follow NextToken to its end'),
    );
  const read = results.map((result, index) => resultOf(result, `${file}: MetricDataResults[${index}]`, problems));
  const columns = read.map(({ id }) => id);
  const rows = new Map<number, RecordedRow & { readonly values: (number | undefined)[] }>();
  const twice: RecordedRow[] = [];
  read.forEach(({ points }, column) => {
    const seen = new Set<number>();
    for (const { atMs, value, where } of points) {
      const row = rows.get(atMs) ?? { atMs, where, values: columns.map(() => undefined) };
      // Twice in one result: kept as a row of its own, so that it is found like any other.
      if (seen.has(atMs)) twice.push({ ...row, where });
      seen.add(atMs);
      row.values[column] = value;
      rows.set(atMs, row);
    }
  });
  if (rows.size === 0 && problems.length === 0)
    problems.push(
      errorIssue(file, 'no datapoints', 'at least one', 'check metric, dimensions and time of the request'),
    );
  const labels = Object.fromEntries(read.map(({ id, label }) => [id, label]));
  return { columns, rows: [...rows.values(), ...twice], problems, labels };
}

const noAnswer = (json: unknown, file: string): Issue =>
  errorIssue(
    file,
    isObject(json) ? `an object with ${Object.keys(json).join(', ') || 'nothing'}` : typeof json,
    'the answer of GetMetricData, with MetricDataResults',
    'write `aws cloudwatch get-metric-data ... --output json` into the file',
  );

interface Result {
  readonly id: string;
  readonly label: string;
  readonly points: readonly { readonly atMs: number; readonly value: number; readonly where: string }[];
}

function resultOf(result: unknown, where: string, problems: Issue[]): Result {
  const {
    Id: id,
    Label: label,
    Timestamps: times,
    Values: values,
    StatusCode: status,
  } = isObject(result) ? result : {};
  if (status !== undefined && status !== 'Complete')
    problems.push(errorIssue(`${where}.StatusCode`, JSON.stringify(status), 'Complete', 'ask again until it is'));
  if (!Array.isArray(times) || !Array.isArray(values) || times.length !== values.length) {
    problems.push(
      errorIssue(
        where,
        Array.isArray(times) && Array.isArray(values)
          ? `${times.length} Timestamps and ${values.length} Values`
          : 'no lists Timestamps and Values',
        'two lists of one length, Timestamps and Values',
        'save the answer of GetMetricData as it is',
      ),
    );
    return { id: textOf(id, where), label: textOf(label, where), points: [] };
  }
  const points = times.flatMap((time, index) => {
    const at = `${where}.Timestamps[${index}]`;
    // The CLI writes ISO 8601 or, as it is set up, seconds since 1970.
    const atMs = typeof time === 'number' ? Math.round(time * 1000) : momentIn(String(time), at);
    const value: unknown = values[index];
    if (typeof atMs !== 'number') problems.push(atMs);
    if (typeof value !== 'number')
      problems.push(errorIssue(`${where}.Values[${index}]`, shown(value), 'a number', 'correct it'));
    return typeof atMs === 'number' && typeof value === 'number' ? [{ atMs, value, where: at }] : [];
  });
  return { id: textOf(id, where), label: textOf(label, where), points };
}

const textOf = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
