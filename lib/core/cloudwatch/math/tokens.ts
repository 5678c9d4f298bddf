import { Refused } from '../../refused';

/** A piece of an expression, and where it begins. */
export interface Token {
  readonly kind: 'number' | 'name' | 'text' | 'symbol' | 'end';
  readonly text: string;
  readonly at: number;
}

const kinds: readonly (readonly [Token['kind'], RegExp])[] = [
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['name', /[A-Za-z][A-Za-z0-9_]*/y],
  ['text', /"[^"]*"|'[^']*'/y],
  ['symbol', /==|!=|<=|>=|&&|\|\||[-+*/^<>()[\],]/y],
];

/** Cuts a metric math expression into its pieces; the last one is the end. */
export function tokensOf(expression: string): Token[] {
  const tokens: Token[] = [];
  for (let at = skipSpace(expression, 0); at < expression.length;) {
    const token = tokenAt(expression, at);
    tokens.push(token);
    at = skipSpace(expression, at + token.text.length);
  }
  return [...tokens, { kind: 'end', text: '', at: expression.length }];
}

function tokenAt(expression: string, at: number): Token {
  for (const [kind, pattern] of kinds) {
    pattern.lastIndex = at;
    const text = pattern.exec(expression)?.[0];
    if (text !== undefined) return { kind, text, at };
  }
  throw new Refused(
    'metric math',
    `'${expression[at] ?? ''}' at character ${at + 1} of ${expression}`,
    'ids, numbers, functions, [arrays] and the operators + - * / ^ == != < <= > >= AND OR && ||',
    'correct it there',
  );
}

function skipSpace(expression: string, from: number): number {
  let at = from;
  while (at < expression.length && /\s/.test(expression.charAt(at))) at += 1;
  return at;
}
