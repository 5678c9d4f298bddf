import { Refused } from '../../refused';
import { type Token, tokensOf } from './tokens';

/** An expression as a tree. */
export type MathNode =
  | { readonly kind: 'number'; readonly value: number }
  /** Id of a metric or of another expression, or a keyword such as REPEAT. */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'array'; readonly items: readonly MathNode[] }
  | { readonly kind: 'negative'; readonly of: MathNode }
  | { readonly kind: 'binary'; readonly operator: Operator; readonly left: MathNode; readonly right: MathNode }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly MathNode[] };

export type Operator = '+' | '-' | '*' | '/' | '^' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'AND' | 'OR';

/**
 * Operators by level, which bind tighter from row to row. AWS lists the operators without their order; this is the
 * usual one.
 */
const levels: readonly Readonly<Record<string, Operator>>[] = [
  { OR: 'OR', '||': 'OR' },
  { AND: 'AND', '&&': 'AND' },
  { '==': '==', '!=': '!=', '<': '<', '<=': '<=', '>': '>', '>=': '>=' },
  { '+': '+', '-': '-' },
  { '*': '*', '/': '/' },
];

/** Parses metric math. Throws `Refused` with the place of what it cannot read. */
export function parseMath(expression: string): MathNode {
  const cursor = new Cursor(expression);
  const node = parseLevel(cursor, 0);
  if (cursor.next.kind !== 'end') throw cursor.unexpected('an operator or the end');
  return node;
}

/** Position of the parser in an expression. */
class Cursor {
  private readonly tokens: readonly Token[];
  private index = 0;

  constructor(private readonly expression: string) {
    this.tokens = tokensOf(expression);
  }

  get next(): Token {
    // The end token is never passed.
    return this.tokens[this.index] ?? { kind: 'end', text: '', at: this.expression.length };
  }

  take(): Token {
    const token = this.next;
    this.index += 1;
    return token;
  }

  takeIf(text: string): boolean {
    if (this.next.text !== text) return false;
    this.index += 1;
    return true;
  }

  expect(text: string): void {
    if (!this.takeIf(text)) throw this.unexpected(`'${text}'`);
  }

  unexpected(expected: string): Refused {
    const { kind, text, at } = this.next;
    const got = kind === 'end' ? 'the end' : `'${text}'`;
    return new Refused(
      'metric math',
      `${got} at character ${at + 1} of ${this.expression}`,
      expected,
      'correct it there',
    );
  }
}

function parseLevel(cursor: Cursor, level: number): MathNode {
  const operators = levels[level];
  if (!operators) return parseSign(cursor);
  let left = parseLevel(cursor, level + 1);
  for (;;) {
    const operator = operators[cursor.next.text];
    if (!operator) return left;
    cursor.take();
    left = { kind: 'binary', operator, left, right: parseLevel(cursor, level + 1) };
  }
}

/** Parses signs and powers: `-2^2` is -(2^2), and `2^-1` is allowed. */
function parseSign(cursor: Cursor): MathNode {
  if (cursor.takeIf('-')) return { kind: 'negative', of: parseSign(cursor) };
  const left = parsePrimary(cursor);
  return cursor.takeIf('^') ? { kind: 'binary', operator: '^', left, right: parseSign(cursor) } : left;
}

function parsePrimary(cursor: Cursor): MathNode {
  if (cursor.takeIf('(')) {
    const inner = parseLevel(cursor, 0);
    cursor.expect(')');
    return inner;
  }
  if (cursor.takeIf('[')) return { kind: 'array', items: parseList(cursor, ']') };
  const { kind, text } = cursor.next;
  if (kind === 'symbol' || kind === 'end') throw cursor.unexpected('an id, a number, a function, ( or [');
  cursor.take();
  if (kind === 'number') return { kind, value: Number(text) };
  if (kind === 'text') return { kind, text: text.slice(1, -1) };
  return cursor.takeIf('(') ? { kind: 'call', name: text, args: parseList(cursor, ')') } : { kind, name: text };
}

function parseList(cursor: Cursor, close: string): MathNode[] {
  const items: MathNode[] = [];
  while (!cursor.takeIf(close)) {
    if (items.length > 0) cursor.expect(',');
    items.push(parseLevel(cursor, 0));
  }
  return items;
}
