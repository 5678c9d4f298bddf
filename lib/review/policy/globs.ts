import type { Value } from '../../core/json';
import { canonicalText } from '../template/canonical';
import { joined } from '../template/tokens';

/**
 * Patterns of policies as languages. A text is a list of symbols: characters, and what is known only when deployed as one symbol each,
 * which is itself and nothing else.
 */

/** Any number of symbols; any number of them but colons, as between the colons of an ARN; any one character. */
export const STAR = Symbol('*');
export const WITHIN = Symbol('*, no colon');
export const ANY = Symbol('?');
export type Item = string | typeof STAR | typeof WITHIN | typeof ANY;

export interface Glob {
  readonly items: readonly Item[];
  /** One text for the same pattern, and for people. */
  readonly text: string;
  /** Literal beginning. */
  readonly start: string;
  /** Whether it has one wildcard, at its end: all that begins so. */
  readonly isPrefix: boolean;
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

/** Patterns of texts that were asked for: both sides of a policy share most of theirs. */
const known = new Map<string, Glob>();
/** Most of them that are kept. */
const MAX_KNOWN = 50_000;

/** A pattern of a value; upper and lower case are one where `foldsCase`. */
export function globOf(
  value: Value,
  { kind = 'glob', foldsCase = false }: { kind?: GlobKind; foldsCase?: boolean } = {},
): Glob {
  if (typeof value !== 'string') return patternOf(value, kind, foldsCase);
  const key = `${kind} ${foldsCase} ${value}`;
  const glob = known.get(key) ?? (/[*?$]/.test(value) ? patternOf(value, kind, foldsCase) : plain(value, foldsCase));
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(key, glob);
  return glob;
}

/** A text without a wildcard; its symbols are made when somebody asks. */
function plain(written: string, foldsCase: boolean): Glob {
  const text = foldsCase ? written.toLowerCase() : written;
  let items: readonly Item[] | undefined;
  return {
    get items() {
      return (items ??= Array.from(text));
    },
    text,
    start: text,
    isPrefix: false,
    written,
    isLiteral: true,
  };
}

function patternOf(value: Value, kind: GlobKind, foldsCase: boolean): Glob {
  const symbols = symbolsOf(value).map((symbol) => (foldsCase && symbol.length <= 2 ? symbol.toLowerCase() : symbol));
  let colons = 0;
  const items = symbols.reduce<Item[]>((all, symbol) => {
    if (symbol === ':') colons += 1;
    const item = kind === 'literal' ? symbol : itemOf(symbol, kind === 'arn' && colons < 5);
    // Two stars in a row are one.
    return item === all.at(-1) && item === STAR ? all : [...all, item];
  }, []);
  const text = symbols.join('');
  const end = items.findIndex((item) => typeof item !== 'string');
  // Up to the first wildcard all are texts.
  const starting = (end < 0 ? items : items.slice(0, end)) as readonly string[];
  const written = symbolsOf(value).join('');
  return {
    items,
    text: kind === 'glob' || (kind === 'literal' && !/[*?]/.test(text)) ? text : `${kind} ${text}`,
    start: starting.join(''),
    isPrefix: starting.length === items.length - 1 && items.at(-1) === STAR,
    written,
    isLiteral: items.every((item) => typeof item === 'string'),
  };
}

function itemOf(symbol: string, isWithin: boolean): Item {
  if (symbol === '*') return isWithin ? WITHIN : STAR;
  return symbol === '?' ? ANY : symbol;
}

export const everything: Glob = { items: [STAR], text: '*', start: '', isPrefix: true, written: '*', isLiteral: false };
