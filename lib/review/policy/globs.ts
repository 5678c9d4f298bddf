import type { Value } from '../../core/json';
import { canonicalText } from '../template/canonical';
import { joined } from '../template/tokens';

/**
 * Patterns of policies as languages. A text is a list of symbols: characters, and what is known only when deployed as one symbol each,
 * which is itself and nothing else.
 */

/** Any number of symbols; any number of them but colons, as between the colons of an ARN; any one character. */
const STAR = Symbol('*');
const WITHIN = Symbol('*, no colon');
const ANY = Symbol('?');
type Item = string | typeof STAR | typeof WITHIN | typeof ANY;

export interface Glob {
  readonly items: readonly Item[];
  /** One text for the same pattern, and for people. */
  readonly text: string;
  /** Pattern as it was written. */
  readonly written: string;
  readonly isLiteral: boolean;
}

/** Way in which a text is a pattern. */
export type GlobKind = 'glob' | 'literal' | 'arn';

/** Symbols of a text: its characters, and each reference and policy variable as one. */
function symbolsOf(value: Value): string[] {
  const parts = joined(value) ?? [value];
  return parts.flatMap((part) => {
    if (typeof part !== 'string' && typeof part !== 'number' && typeof part !== 'boolean') return [referenceText(part)];
    // `${aws:username}` is another text for each request; `${*}` is the character itself.
    return [...String(part).matchAll(/\$\{([^}]*)\}|[^]/gu)].map(([whole, name]) =>
      name === undefined || name.length > 1 ? whole : `\\${name}`,
    );
  });
}

const referenceText = (part: Value): string => {
  if (part !== null && typeof part === 'object' && !Array.isArray(part)) {
    const { Ref: ref, 'Fn::GetAtt': attribute } = part as { readonly Ref?: Value; readonly 'Fn::GetAtt'?: Value };
    if (typeof ref === 'string') return `\${${ref}}`;
    if (Array.isArray(attribute)) return `\${${attribute.join('.')}}`;
  }
  return `\${${canonicalText(part)}}`;
};

/** A pattern of a value; upper and lower case are one where `foldsCase`. */
export function globOf(
  value: Value,
  { kind = 'glob', foldsCase = false }: { kind?: GlobKind; foldsCase?: boolean } = {},
): Glob {
  const symbols = symbolsOf(value).map((symbol) => (foldsCase && symbol.length <= 2 ? symbol.toLowerCase() : symbol));
  let colons = 0;
  const items = symbols.reduce<Item[]>((all, symbol) => {
    if (symbol === ':') colons += 1;
    const item = kind === 'literal' ? symbol : itemOf(symbol, kind === 'arn' && colons < 5);
    // Two stars in a row are one.
    return item === all.at(-1) && item === STAR ? all : [...all, item];
  }, []);
  const text = symbols.join('');
  const written = symbolsOf(value).join('');
  return {
    items,
    text: kind === 'arn' ? `arn ${text}` : text,
    written,
    isLiteral: items.every((item) => typeof item === 'string'),
  };
}

function itemOf(symbol: string, isWithin: boolean): Item {
  if (symbol === '*') return isWithin ? WITHIN : STAR;
  return symbol === '?' ? ANY : symbol;
}

export const everything: Glob = { items: [STAR], text: '*', written: '*', isLiteral: false };

/** Places in a pattern at which a text may have come, in order. */
type Places = readonly number[];

const isStar = (item: Item | undefined): boolean => item === STAR || item === WITHIN;

/** Places with those after stars, which may be nothing. */
function closed(places: Iterable<number>, { items }: Glob): Places {
  const all = new Set<number>();
  for (let place of places) {
    all.add(place);
    for (; isStar(items[place]); place += 1) all.add(place + 1);
  }
  return [...all].sort((one, other) => one - other);
}

const start = (glob: Glob): Places => closed([0], glob);
const isAccepted = (places: Places, { items }: Glob): boolean => places.includes(items.length);

function step(places: Places, symbol: string, glob: Glob): Places {
  const next = new Set<number>();
  for (const place of places) {
    const item = glob.items[place];
    if (item === STAR || (item === WITHIN && symbol !== ':')) next.add(place);
    // What is one symbol here may be many characters once deployed.
    else if (item === symbol || (item === ANY && symbol.length <= 2)) next.add(place + 1);
  }
  return closed(next, glob);
}

/** A text that is in none of the patterns but by a wildcard. */
function strangerTo(globs: readonly Glob[]): string {
  const used = new Set(globs.flatMap(({ items }) => items));
  return ['x', 'y', 'z', 'w', 'v', 'u', 'q', '0', '1', '2', '\u00b7'].find((symbol) => !used.has(symbol)) ?? '\u25a1';
}

const alphabetOf = (globs: readonly Glob[]): string[] => [
  strangerTo(globs),
  ...new Set(globs.flatMap(({ items }) => items.filter((item) => typeof item === 'string'))),
];

/** Texts of a pattern by which of some others they are in as well, with one text of each kind. */
export interface TextClass {
  readonly isIn: readonly boolean[];
  readonly example: string;
}

/** Most combinations of places that are looked at. */
const MAX_STATES = 4_000;

/**
 * Every way in which a text of a pattern can be in `others` and out of them.
 * @returns undefined where there are too many combinations to look at
 */
export function classesOf(of: Glob, others: readonly Glob[]): readonly TextClass[] | undefined {
  const globs = [of, ...others];
  if (of.isLiteral) {
    const symbols = of.items as readonly string[];
    const isIn = others.map((glob) =>
      isAccepted(
        symbols.reduce((places, symbol) => step(places, symbol, glob), start(glob)),
        glob,
      ),
    );
    return [{ isIn, example: symbols.join('') }];
  }
  const alphabet = alphabetOf(globs);
  const found = new Map<string, TextClass>();
  const seen = new Set<string>();
  let border: { readonly places: readonly Places[]; readonly example: string }[] = [
    { places: globs.map(start), example: '' },
  ];
  while (border.length > 0) {
    const next: typeof border = [];
    for (const { places, example } of border) {
      const key = places.map((each) => each.join()).join('|');
      if (seen.has(key)) continue;
      if (seen.size >= MAX_STATES) return undefined;
      seen.add(key);
      const [isOf, ...isIn] = globs.map((glob, index) => isAccepted(places[index] ?? [], glob));
      if (isOf === true && !found.has(isIn.join())) found.set(isIn.join(), { isIn, example });
      for (const symbol of alphabet) {
        const moved = globs.map((glob, index) => step(places[index] ?? [], symbol, glob));
        if ((moved[0]?.length ?? 0) > 0) next.push({ places: moved, example: example + symbol });
      }
    }
    border = next;
  }
  return [...found.values()];
}

export type Relation = 'covers' | 'apart' | 'partly';

/** Relation of a pattern to another: it has all of its texts, none of them, or some. */
export function relationOf(one: Glob, other: Glob): Relation | undefined {
  if (one.items.length === 1 && one.items[0] === STAR) return 'covers';
  if (one.text === other.text && one.items.length === other.items.length) return 'covers';
  if (startsApart(one, other)) return 'apart';
  const classes = classesOf(other, [one]);
  if (classes === undefined) return undefined;
  const [some, ...more] = classes.map(({ isIn }) => isIn[0] === true);
  if (more.length > 0) return 'partly';
  return some === true ? 'covers' : 'apart';
}

/** A first look that spares the others: literal beginnings that differ. */
function startsApart({ items: one }: Glob, { items: other }: Glob): boolean {
  for (let index = 0; index < Math.min(one.length, other.length); index += 1) {
    const [left, right] = [one[index], other[index]];
    if (typeof left !== 'string' || typeof right !== 'string') return false;
    if (left !== right) return true;
  }
  return one.length !== other.length && one.every(isText) && other.every(isText);
}

const isText = (item: Item): boolean => typeof item === 'string';

/** Whether a pattern has a text. */
export function matches(glob: Glob, text: Value, foldsCase = false): boolean {
  const literal = globOf(text, { kind: 'literal', foldsCase });
  return classesOf(literal, [glob])?.[0]?.isIn[0] === true;
}
