import { cut } from '../../core/words/fitted';
import { redacted } from './credentials';

/** Longest value that a message shows; what is longer is cut, with its end marked. */
const MAX_SHOWN_LENGTH = 60;

/** A value as a person would write it: strings in quotes, `nothing` for what is missing, credentials left out. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return `'${cut(printable(redacted(value)), MAX_SHOWN_LENGTH)}'`;
  if (typeof value === 'object') return cut(printable(redacted(json(value))), MAX_SHOWN_LENGTH);
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  return `a ${typeof value}`;
}

/** `prod.lanes.media.policy[0].actions`; keys that are no plain words stand in brackets and quotes. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    const name = String(key);
    if (!/^[A-Za-z_][\w-]*$/.test(name)) return `${text}[${show(name)}]`;
    return text === '' ? name : `${text}.${name}`;
  }, '');
}

/** `a, b or c`. */
export function orList(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${String(words.at(-1))}`;
}

/** Control characters but line breaks by their number: a message must not move the cursor of a terminal. */
const printable = (text: string): string =>
  text.replaceAll(/(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u${code.toString(16).padStart(4, '0')}`;
  });

function json(value: object | null): string {
  try {
    return JSON.stringify(value);
  } catch {
    return 'an object that refers to itself';
  }
}
