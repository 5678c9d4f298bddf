import type { Value } from '../../core/json';
import { automatonOf } from './automaton';
import { type Glob, globOf } from './globs';

/** Texts of a pattern by which of some others they are in as well, with one text of each kind. */
export interface TextClass {
  readonly isIn: readonly boolean[];
  readonly example: string;
}

/** Most combinations of states that are looked at. */
const MAX_STATES = 500;

/** A character for where any will do, so that an example reads well. */
const PLAIN = 'x';

/**
 * Every way in which a text of a pattern can be in `others` and out of them.
 * @param isEnough whether one kind makes all others needless; the search ends with the first such one
 * @returns undefined where there are too many combinations to look at
 */
export function classesOf(
  of: Glob,
  others: readonly Glob[],
  isEnough: IsEnough = () => false,
): readonly TextClass[] | undefined {
  if (of.isLiteral) return [classOfText(of.items as readonly string[], others)];
  // A literal among the others is one text, and a kind of its own where it is in the pattern.
  const literals = others.filter(({ isLiteral }) => isLiteral);
  const inside = literals.filter((literal) => hasText(of, literal.items as readonly string[]));
  const wild = others.filter(({ isLiteral }) => !isLiteral);
  const places = new Map(wild.map((glob, index) => [glob, index] as const));
  const spreadOver = (isIn: readonly boolean[]): readonly boolean[] =>
    others.map((glob) => isIn[places.get(glob) ?? -1] ?? false);
  const classes = freeClasses(of, wild, { literals: inside, isEnough: (isIn) => isEnough(spreadOver(isIn)) });
  if (classes === undefined) return undefined;
  const spread = classes.map(({ isIn, example }) => ({ isIn: spreadOver(isIn), example }));
  return [...spread, ...inside.map(({ items }) => classOfText(items as readonly string[], others))];
}

/** Answer to whether a kind makes all others needless, by the patterns that it is in. */
type IsEnough = (isIn: readonly boolean[]) => boolean;

interface Free {
  readonly literals: readonly Glob[];
  readonly isEnough: IsEnough;
}

/** Kinds of texts by patterns with wildcards, of texts that are none of some literals. */
function freeClasses(of: Glob, wild: readonly Glob[], { literals, isEnough }: Free): readonly TextClass[] | undefined {
  if ([of, ...wild].every(({ isPrefix }) => isPrefix)) return prefixClasses(of, wild, literals);
  const texts = new Map(literals.map((literal) => [literal.items.join(''), literal] as const));
  let apart: readonly Glob[] = [];
  for (;;) {
    const classes = wildClasses(of, [...wild, ...apart], {
      taken: new Set(texts.keys()),
      isEnough: (isIn) => !isIn.slice(wild.length).includes(true) && isEnough(isIn.slice(0, wild.length)),
    });
    if (classes === undefined) return undefined;
    const free = classes.filter(({ isIn }) => !isIn.slice(wild.length).includes(true));
    const taken = free.flatMap(({ example }) => texts.get(example) ?? []);
    if (taken.length === 0) return free.map(({ isIn, example }) => ({ isIn: isIn.slice(0, wild.length), example }));
    // Whether such a kind has another text than the literal tells only a search that tells the literal apart.
    apart = [...apart, ...taken];
  }
}

const classOfText = (symbols: readonly string[], others: readonly Glob[]): TextClass => ({
  isIn: others.map((glob) => hasText(glob, symbols)),
  example: symbols.join(''),
});

function hasText(glob: Glob, symbols: readonly string[]): boolean {
  const automaton = automatonOf(glob);
  const end = symbols.reduce((state, symbol) => automaton.next(state, symbol), automaton.start);
  return automaton.isAccepted(end);
}

type Machine = ReturnType<typeof automatonOf>;

interface Reached {
  readonly states: readonly number[];
  readonly symbols: readonly string[];
}

/** Kinds where all patterns are beginnings: one for each of them, of the texts that go on as none of the others does. */
function prefixClasses(of: Glob, wild: readonly Glob[], literals: readonly Glob[]): TextClass[] {
  const starts = new Set([of.start, ...wild.map(({ start }) => start).filter((start) => start.startsWith(of.start))]);
  const others = [...wild, ...literals].map(({ start }) => start);
  return [...starts].map((start) => {
    const following = new Set(
      others.filter((other) => other.startsWith(start)).map((other) => other.charAt(start.length)),
    );
    const example = start + strangerTo(following);
    return { isIn: wild.map((glob) => example.startsWith(glob.start)), example };
  });
}

const strangerTo = (used: ReadonlySet<string>): string =>
  [PLAIN, 'y', 'z', 'w', 'v', 'q', '0', '1', '2', '\u00b7'].find((symbol) => !used.has(symbol)) ?? '\u25a1';

/** Kinds by some patterns; their examples are none of some texts, where one is found at once that is not. */
function wildClasses(
  of: Glob,
  wild: readonly Glob[],
  { taken, isEnough }: { readonly taken: ReadonlySet<string>; readonly isEnough: IsEnough },
): readonly TextClass[] | undefined {
  const machines = [of, ...wild].map(automatonOf);
  const found: Search['found'] = new Map();
  const seen = new Set<string>();
  let border: readonly Reached[] = [{ states: machines.map(({ start }) => start), symbols: [] }];
  while (border.length > 0) {
    const next: Reached[] = [];
    for (const reached of border) {
      const key = reached.states.join();
      if (seen.has(key)) continue;
      if (seen.size >= MAX_STATES) return undefined;
      seen.add(key);
      const kind = keep(reached, { machines, taken, found });
      if (kind !== undefined && isEnough(kind.isIn)) return [kind];
      next.push(...movesFrom(reached, machines));
    }
    border = next;
  }
  return [...found.values()];
}

function movesFrom({ states, symbols }: Reached, machines: readonly Machine[]): Reached[] {
  return symbolsAt(states, machines).flatMap((symbol) => {
    const moved = machines.map((machine, index) => machine.next(states[index] ?? 0, symbol));
    return machines[0]?.isDead(moved[0] ?? 0) === false ? [{ states: moved, symbols: [...symbols, symbol] }] : [];
  });
}

interface Search {
  readonly machines: readonly Machine[];
  readonly taken: ReadonlySet<string>;
  readonly found: Map<string, TextClass & { readonly isTaken: boolean }>;
}

/** @returns the kind of the text, where it is one of the pattern and none of the taken ones */
function keep({ states, symbols }: Reached, { machines, taken, found }: Search): TextClass | undefined {
  const [isOf, ...isIn] = machines.map((machine, index) => machine.isAccepted(states[index] ?? 0));
  if (isOf !== true) return undefined;
  const key = isIn.join();
  const known = found.get(key);
  if (known?.isTaken === false) return undefined;
  const example = freeExample({ states, symbols }, machines, taken);
  const kind = { isIn, example, isTaken: taken.has(example) };
  found.set(key, kind);
  return kind.isTaken ? undefined : kind;
}

/** The text itself, or with some characters more that change nothing. */
function freeExample({ states, symbols }: Reached, machines: readonly Machine[], taken: ReadonlySet<string>): string {
  const text = symbols.join('');
  if (!taken.has(text)) return text;
  let longer = [...symbols];
  let at = states;
  for (let more = 0; more < MORE_CHARACTERS; more += 1) {
    at = machines.map((machine, index) => machine.next(at[index] ?? 0, PLAIN));
    longer = [...longer, PLAIN];
    const isSame = machines.every(
      (machine, index) => machine.isAccepted(at[index] ?? 0) === machine.isAccepted(states[index] ?? 0),
    );
    if (isSame && !taken.has(longer.join(''))) return longer.join('');
  }
  return text;
}

const MORE_CHARACTERS = 4;

/** Symbols that some machine asks for in its state, and one for all others. */
function symbolsAt(states: readonly number[], machines: readonly Machine[]): readonly string[] {
  const wanted = new Set<string>();
  for (const [index, machine] of machines.entries())
    for (const symbol of machine.wanted(states[index] ?? 0)) wanted.add(symbol);
  const stranger = strangerTo(wanted);
  return [stranger, ...wanted, ...(wanted.has(':') ? [] : [':'])];
}

export type Relation = 'covers' | 'apart' | 'partly';

/** Relations that were found, by the texts of both. */
const found = new Map<string, Relation | undefined>();
/** Most of them that are kept. */
const MAX_FOUND = 50_000;

/** Relation of a pattern to another: it has all of its texts, none of them, or some. Undefined where that takes too long to tell. */
export function relationOf(one: Glob, other: Glob): Relation | undefined {
  const plain = plainRelation(one, other);
  if (plain !== undefined) return plain;
  const key = `${one.text}\n${other.text}`;
  if (found.has(key)) return found.get(key);
  const relation = searchedRelation(one, other);
  if (found.size >= MAX_FOUND) found.clear();
  found.set(key, relation);
  return relation;
}

/** Relation of patterns that have a wildcard at their end only, or none, or whose beginnings differ. */
function plainRelation(one: Glob, other: Glob): Relation | undefined {
  if ((one.isPrefix && one.start === '') || one.text === other.text) return 'covers';
  const [begins, isBegun] = [other.start.startsWith(one.start), one.start.startsWith(other.start)];
  if (!begins && !isBegun) return 'apart';
  if (one.isLiteral) return plainOfLiteral(other, isBegun);
  if (other.isLiteral && !begins) return 'apart';
  if (!one.isPrefix) return undefined;
  // All that begins so: also what has further wildcards behind it.
  if (begins) return 'covers';
  return other.isPrefix ? 'partly' : undefined;
}

function plainOfLiteral(other: Glob, isBegun: boolean): Relation | undefined {
  if (other.isLiteral || !isBegun) return 'apart';
  return other.isPrefix ? 'partly' : undefined;
}

function searchedRelation(one: Glob, other: Glob): Relation | undefined {
  const classes = classesOf(other, [one]);
  if (classes === undefined) return undefined;
  const [some, ...more] = classes.map(({ isIn }) => isIn[0] === true);
  if (more.length > 0) return 'partly';
  return some === true ? 'covers' : 'apart';
}

/** Whether a pattern has a text. */
export function matches(glob: Glob, text: Value, foldsCase = false): boolean {
  const literal = globOf(text, { kind: 'literal', foldsCase });
  return classesOf(literal, [glob])?.[0]?.isIn[0] === true;
}
