import { Refused } from '../../refused';

/** A Metrics Insights query, as far as an alarm's query goes. */
export interface InsightsQuery {
  readonly reduce: Aggregate;
  readonly metric: string;
  readonly namespace: string;
  /** Dimensions that a metric must have, and no others. Absent: any. */
  readonly schema?: readonly string[] | undefined;
  readonly where: readonly Condition[];
  readonly groupBy: readonly string[];
  readonly orderBy?: { readonly reduce: Aggregate; readonly isDescending: boolean } | undefined;
  readonly limit?: number | undefined;
}

export interface Condition {
  readonly label: string;
  readonly isEqual: boolean;
  readonly value: string;
}

const aggregates = ['AVG', 'COUNT', 'MAX', 'MIN', 'SUM'] as const;
export type Aggregate = (typeof aggregates)[number];

/**
 * Parses a query. Keywords may be written in any case, identifiers not. Source: Amazon CloudWatch User Guide, "Metrics Insights
 * query components and syntax" (read 2026-11-21).
 */
export function parseInsights(query: string): InsightsQuery {
  const cursor = new Cursor(query);
  cursor.expect('SELECT');
  const reduce = aggregate(cursor);
  cursor.expect('(');
  const metric = name(cursor);
  cursor.expect(')');
  cursor.expect('FROM');
  const source = sourceOf(cursor);
  const where = cursor.takeIf('WHERE') ? list(cursor, condition, 'AND') : [];
  const groupBy = clause(cursor, 'GROUP') ? list(cursor, labelKey, ',') : [];
  const orderBy = clause(cursor, 'ORDER') ? order(cursor) : undefined;
  const limit = cursor.takeIf('LIMIT') ? Number(cursor.take(/^\d+$/, 'a number')) : undefined;
  cursor.expectEnd('WHERE, GROUP BY, ORDER BY and LIMIT in this order, or the end');
  return { reduce, metric, ...source, where, groupBy, orderBy, limit };
}

const piece = /\s*([A-Za-z0-9_]+|"[^"]*"|'[^']*'|!=|[=(),.])/y;
const namePattern = /^(?:[A-Za-z_][A-Za-z0-9_]*|".*")$/;

/** Position of the parser in a query that is cut into its pieces. */
class Cursor {
  private readonly pieces: readonly { readonly text: string; readonly at: number }[];
  private index = 0;

  constructor(private readonly query: string) {
    const pieces: { text: string; at: number }[] = [];
    const { length } = query.replace(/\s*;?\s*$/, '');
    for (piece.lastIndex = 0; piece.lastIndex < length;) {
      const at = piece.lastIndex;
      const text = piece.exec(query)?.[1];
      if (text === undefined)
        throw this.refused(`'${query.slice(at).trim()}'`, at, 'names, "quoted names", \'values\'');
      pieces.push({ text, at: piece.lastIndex - text.length });
    }
    this.pieces = pieces;
  }

  takeIf(word: string): boolean {
    if (this.next?.text.toUpperCase() !== word) return false;
    this.index += 1;
    return true;
  }

  take(pattern: RegExp, expected: string): string {
    const text = this.next?.text;
    if (text === undefined || !pattern.test(text)) throw this.unexpected(expected);
    this.index += 1;
    return text;
  }

  expect(word: string): void {
    if (!this.takeIf(word)) throw this.unexpected(word);
  }

  expectEnd(expected: string): void {
    if (this.next) throw this.unexpected(expected);
  }

  private get next() {
    return this.pieces[this.index];
  }

  private unexpected(expected: string): Refused {
    const got = this.next ? `'${this.next.text}'` : 'the end';
    return this.refused(got, this.next?.at ?? this.query.length, expected);
  }

  private refused(got: string, at: number, expected: string): Refused {
    const where = `${got} at character ${at + 1} of ${this.query}`;
    return new Refused('Metrics Insights query', where, expected, 'correct it there');
  }
}

function clause(cursor: Cursor, word: string): boolean {
  if (!cursor.takeIf(word)) return false;
  cursor.expect('BY');
  return true;
}

function list<T>(cursor: Cursor, item: (cursor: Cursor) => T, separator: string): T[] {
  const items = [item(cursor)];
  while (cursor.takeIf(separator)) items.push(item(cursor));
  return items;
}

function aggregate(cursor: Cursor): Aggregate {
  const pattern = new RegExp(`^(?:${aggregates.join('|')})$`, 'i');
  const word = cursor.take(pattern, `one of ${aggregates.join(', ')}`).toUpperCase();
  return aggregates.find((known) => known === word) ?? 'AVG';
}

const name = (cursor: Cursor): string => unquoted(cursor.take(namePattern, 'a name'));

/** Reads the key of a label: `VolumeId`, or a tag: `tag.team`, `tag."peak:fleet"`. */
function labelKey(cursor: Cursor): string {
  const first = name(cursor);
  return cursor.takeIf('.') ? `${first}.${name(cursor)}` : first;
}

function condition(cursor: Cursor): Condition {
  const label = labelKey(cursor);
  const isEqual = cursor.take(/^!?=$/, '= or !=') === '=';
  return { label, isEqual, value: unquoted(cursor.take(/^'/, "a value in 'single quotes'")) };
}

function sourceOf(cursor: Cursor): Pick<InsightsQuery, 'namespace' | 'schema'> {
  if (!cursor.takeIf('SCHEMA')) return { namespace: name(cursor) };
  cursor.expect('(');
  const [namespace = '', ...schema] = list(cursor, labelKey, ',');
  cursor.expect(')');
  return { namespace, schema };
}

function order(cursor: Cursor): NonNullable<InsightsQuery['orderBy']> {
  const reduce = aggregate(cursor);
  cursor.expect('(');
  cursor.expect(')');
  const isDescending = cursor.takeIf('DESC');
  if (!isDescending) cursor.takeIf('ASC');
  return { reduce, isDescending };
}

const unquoted = (text: string): string => (/^["']/.test(text) ? text.slice(1, -1) : text);
