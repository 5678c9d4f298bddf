/*
 * As much of a shell's grammar as the commands of a runbook need: quotes, pipes, lists, redirections, substitutions,
 * arithmetic and variables. What it does not know is an error, so that no command goes unread.
 */

/** One program with its arguments, quotes removed. A substitution in an argument reads `$()`, a variable `$NAME`. */
export interface Command {
  readonly words: readonly string[];
  /** Variables that it sets. */
  readonly sets: readonly string[];
  /** Variables that its words and values name themselves; those of substitutions are in commands of their own. */
  readonly reads: readonly string[];
}

/** All commands of a line in the order in which they run: those of a substitution before the one that they are in. */
export function commandsIn(line: string): readonly Command[] {
  const cursor: Cursor = { text: line, at: 0, commands: [] };
  list(cursor, '');
  return cursor.commands;
}

interface Cursor {
  readonly text: string;
  readonly commands: Command[];
  at: number;
}

interface Word {
  value: string;
  readonly reads: string[];
  /** True where it holds a quote or a substitution, so that it is a word even when it is empty. */
  isQuoted: boolean;
}

const operators = ['&&', '||', '|', ';'];
const redirection = /^\d*(>>|>|<)(&\d)?/;
const assignment = /^([A-Z_]+)=/;

function list(cursor: Cursor, end: '' | ')'): void {
  for (;;) {
    command(cursor);
    const operator = operators.find((each) => cursor.text.startsWith(each, cursor.at));
    if (operator !== undefined) {
      cursor.at += operator.length;
      continue;
    }
    if (cursor.at === cursor.text.length && end === '') return;
    if (end !== '' && cursor.text[cursor.at] === end) {
      cursor.at += 1;
      return;
    }
    throw wrong(cursor, `expected ${end || 'the end'}`);
  }
}

function command(cursor: Cursor): void {
  const words: string[] = [];
  const sets: string[] = [];
  const reads: string[] = [];
  for (;;) {
    spaces(cursor);
    const found = redirection.exec(cursor.text.slice(cursor.at));
    if (found) {
      cursor.at += found[0].length;
      spaces(cursor);
      if (found[2] === undefined) reads.push(...needWord(cursor).reads);
      continue;
    }
    const next = word(cursor);
    if (!next) break;
    reads.push(...next.reads);
    const set = words.length === 0 || words[0] === 'export' ? assignment.exec(next.value)?.[1] : undefined;
    if (set === undefined) words.push(next.value);
    else sets.push(set);
  }
  if (words.length + sets.length === 0) throw wrong(cursor, 'expected a command');
  cursor.commands.push({ words, sets, reads });
}

function needWord(cursor: Cursor): Word {
  const found = word(cursor);
  if (!found) throw wrong(cursor, 'expected a word');
  return found;
}

function word(cursor: Cursor): Word | undefined {
  const found: Word = { value: '', reads: [], isQuoted: false };
  while (cursor.at < cursor.text.length && !/[\s|;&<>()]/.test(charAt(cursor))) part(cursor, found);
  return found.value === '' && !found.isQuoted ? undefined : found;
}

function part(cursor: Cursor, into: Word): void {
  switch (charAt(cursor)) {
    case "'":
      into.isQuoted = true;
      into.value += upTo(cursor, "'");
      return;
    case '"':
      quoted(cursor, into);
      return;
    case '\\':
      into.value += cursor.text.slice(cursor.at + 1, cursor.at + 2);
      cursor.at += 2;
      return;
    case '$':
      dollar(cursor, into);
      return;
    case '`':
      throw wrong(cursor, 'expected $(…) in place of backticks');
    default:
      into.value += charAt(cursor);
      cursor.at += 1;
  }
}

function quoted(cursor: Cursor, into: Word): void {
  into.isQuoted = true;
  cursor.at += 1;
  while (charAt(cursor) !== '"') {
    if (cursor.at >= cursor.text.length) throw wrong(cursor, 'expected a closing "');
    if (charAt(cursor) === '$') dollar(cursor, into);
    else if (charAt(cursor) === '\\') {
      const escaped = cursor.text.slice(cursor.at + 1, cursor.at + 2);
      into.value += /["\\$`]/.test(escaped) ? escaped : `\\${escaped}`;
      cursor.at += 2;
    } else {
      if (charAt(cursor) === '`') throw wrong(cursor, 'expected $(…) in place of backticks');
      into.value += charAt(cursor);
      cursor.at += 1;
    }
  }
  cursor.at += 1;
}

function dollar(cursor: Cursor, into: Word): void {
  const rest = cursor.text.slice(cursor.at);
  const variable = /^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:[#%:][^}]*)?\})/.exec(rest);
  if (rest.startsWith('$((')) {
    arithmetic(cursor, into);
  } else if (rest.startsWith('$(')) {
    cursor.at += 2;
    list(cursor, ')');
    into.isQuoted = true;
    into.value += '$()';
  } else if (variable) {
    cursor.at += variable[0].length;
    const name = variable[1] ?? variable[2] ?? '';
    into.reads.push(name);
    into.value += `$${name}`;
  } else {
    into.value += '$';
    cursor.at += 1;
  }
}

/** Numbers, variables without a dollar, operators and substitutions. */
function arithmetic(cursor: Cursor, into: Word): void {
  cursor.at += 3;
  while (!cursor.text.startsWith('))', cursor.at)) {
    const rest = cursor.text.slice(cursor.at);
    const name = /^[A-Z_]+/.exec(rest)?.[0];
    if (rest === '') throw wrong(cursor, 'expected ))');
    if (rest.startsWith('$(')) dollar(cursor, { value: '', reads: into.reads, isQuoted: false });
    else if (name !== undefined) {
      into.reads.push(name);
      cursor.at += name.length;
    } else if (/^[\d\s+*/%-]/.test(rest)) cursor.at += 1;
    else throw wrong(cursor, 'expected a number, a variable or an operator');
  }
  cursor.at += 2;
  into.value += '0';
}

function upTo(cursor: Cursor, end: string): string {
  const close = cursor.text.indexOf(end, cursor.at + 1);
  if (close < 0) throw wrong(cursor, `expected a closing ${end}`);
  const inside = cursor.text.slice(cursor.at + 1, close);
  cursor.at = close + 1;
  return inside;
}

function spaces(cursor: Cursor): void {
  while (/\s/.test(charAt(cursor))) cursor.at += 1;
}

const charAt = ({ text, at }: Cursor): string => text.slice(at, at + 1);

const wrong = ({ text, at }: Cursor, what: string): Error => new Error(`${what} at ${at} of: ${text}`);
