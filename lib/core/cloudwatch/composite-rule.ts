import type { AlarmState } from '../alarms/alarm';
import { Refused } from '../refused';

/** The rule of a composite alarm as a tree. */
export type RuleNode =
  | { readonly kind: 'constant'; readonly value: boolean }
  /** State of one alarm; `not` is that of `AT_LEAST(2, NOT OK, ...)`. */
  | { readonly kind: 'state'; readonly state: AlarmState; readonly alarm: string; readonly not?: boolean }
  | { readonly kind: 'not'; readonly of: RuleNode }
  | { readonly kind: 'all' | 'any'; readonly of: readonly RuleNode[] }
  | {
      readonly kind: 'at-least';
      readonly count: number;
      readonly isPercentage: boolean;
      readonly of: readonly RuleNode[];
    };

/**
 * Parses an `AlarmRule`: `ALARM("name")`, `OK`, `INSUFFICIENT_DATA`, `TRUE`, `FALSE`, `AND`, `OR`, `NOT`, parentheses, and
 * `AT_LEAST(2, ALARM, (a, b, c))` with a number or a percentage. Names may be quoted, and may be ARNs; NOT binds tighter than AND,
 * AND tighter than OR. Source: Amazon CloudWatch API Reference, "PutCompositeAlarm" and CloudWatch User Guide, "Combining alarms".
 */
export function parseAlarmRule(rule: string): RuleNode {
  const cursor = new Cursor(rule);
  const node = anyOf(cursor);
  cursor.expectEnd();
  return node;
}

/** Whether a rule holds, given the state of each alarm by the name that the rule uses. */
export function ruleHolds(node: RuleNode, stateOf: (alarm: string) => AlarmState): boolean {
  const holds = (each: RuleNode): boolean => ruleHolds(each, stateOf);
  switch (node.kind) {
    case 'constant':
      return node.value;
    case 'state':
      return (stateOf(node.alarm) === node.state) !== (node.not ?? false);
    case 'not':
      return !holds(node.of);
    case 'all':
      return node.of.every(holds);
    case 'any':
      return node.of.some(holds);
    case 'at-least': {
      const met = node.of.filter(holds).length;
      return node.isPercentage ? met * 100 >= node.count * node.of.length : met >= node.count;
    }
  }
}

/** Names of the alarms that a rule refers to, each once. */
export function alarmsInRule(node: RuleNode): string[] {
  if (node.kind === 'constant') return [];
  if (node.kind === 'state') return [node.alarm];
  if (node.kind === 'not') return alarmsInRule(node.of);
  return [...new Set(node.of.flatMap(alarmsInRule))];
}

/** Piece of a rule. A name without quotes may hold what ARNs and names hold, but no parenthesis, comma or quote. */
const piece = /\s*("(?:[^"\\]|\\.)*"|[(),]|[^\s(),"]+)/y;

class Cursor {
  private readonly pieces: readonly { readonly text: string; readonly at: number }[];
  private index = 0;

  constructor(private readonly rule: string) {
    const pieces: { text: string; at: number }[] = [];
    const { length } = rule.trimEnd();
    for (piece.lastIndex = 0; piece.lastIndex < length;) {
      const at = piece.lastIndex;
      const text = piece.exec(rule)?.[1];
      if (text === undefined) throw this.refused('an open quote', at, 'a closing quote');
      pieces.push({ text, at: piece.lastIndex - text.length });
    }
    this.pieces = pieces;
  }

  get next(): string {
    return this.pieces[this.index]?.text ?? '';
  }

  takeIf(text: string): boolean {
    if (this.next !== text) return false;
    this.index += 1;
    return true;
  }

  pass(): void {
    this.index += 1;
  }

  expect(text: string): void {
    if (!this.takeIf(text)) throw this.unexpected(`'${text}'`);
  }

  take(pattern: RegExp, expected: string): string {
    const text = this.next;
    if (!pattern.test(text)) throw this.unexpected(expected);
    this.index += 1;
    return text.startsWith('"') ? text.slice(1, -1).replaceAll(/\\(.)/g, '$1') : text;
  }

  expectEnd(): void {
    if (this.index < this.pieces.length) throw this.unexpected('AND, OR or the end');
  }

  unexpected(expected: string): Refused {
    const piece = this.pieces[this.index];
    return this.refused(piece ? `'${piece.text}'` : 'the end', piece?.at ?? this.rule.length, expected);
  }

  private refused(got: string, at: number, expected: string): Refused {
    return new Refused('AlarmRule', `${got} at character ${at + 1} of ${this.rule}`, expected, 'correct it there');
  }
}

function anyOf(cursor: Cursor): RuleNode {
  const nodes = [allOf(cursor)];
  while (cursor.takeIf('OR')) nodes.push(allOf(cursor));
  return joined('any', nodes);
}

function allOf(cursor: Cursor): RuleNode {
  const nodes = [single(cursor)];
  while (cursor.takeIf('AND')) nodes.push(single(cursor));
  return joined('all', nodes);
}

const joined = (kind: 'all' | 'any', nodes: readonly RuleNode[]): RuleNode => {
  const [only] = nodes;
  return only && nodes.length === 1 ? only : { kind, of: nodes };
};

const states: readonly AlarmState[] = ['ALARM', 'OK', 'INSUFFICIENT_DATA'];
const stateNamed = (word: string): AlarmState | undefined => states.find((state) => state === word);

function single(cursor: Cursor): RuleNode {
  if (cursor.takeIf('NOT')) return { kind: 'not', of: single(cursor) };
  if (cursor.takeIf('TRUE')) return { kind: 'constant', value: true };
  if (cursor.takeIf('FALSE')) return { kind: 'constant', value: false };
  if (cursor.takeIf('(')) {
    const inner = anyOf(cursor);
    cursor.expect(')');
    return inner;
  }
  if (cursor.takeIf('AT_LEAST')) return atLeast(cursor);
  const state = stateNamed(cursor.next);
  if (!state) throw cursor.unexpected(`${states.join(', ')}, AT_LEAST, TRUE, FALSE, NOT or (`);
  cursor.pass();
  cursor.expect('(');
  const alarm = alarmName(cursor);
  cursor.expect(')');
  return { kind: 'state', state, alarm };
}

const alarmName = (cursor: Cursor): string => cursor.take(/^(?:".*"|[^"(),]+)$/, 'the name or ARN of an alarm');

/** Parses `AT_LEAST(2, ALARM, (a, b))` or `AT_LEAST(50%, NOT OK, (a, b))` from the first parenthesis on. */
function atLeast(cursor: Cursor): RuleNode {
  cursor.expect('(');
  const count = cursor.take(/^"?\d+%?"?$/, 'a number or a percentage');
  cursor.expect(',');
  const not = cursor.takeIf('NOT');
  const state = stateNamed(cursor.next);
  if (!state) throw cursor.unexpected(states.join(', '));
  cursor.pass();
  cursor.expect(',');
  cursor.expect('(');
  const of: RuleNode[] = [];
  do of.push({ kind: 'state', state, alarm: alarmName(cursor), not });
  while (cursor.takeIf(','));
  cursor.expect(')');
  cursor.expect(')');
  return { kind: 'at-least', count: Number.parseInt(count, 10), isPercentage: count.endsWith('%'), of };
}
