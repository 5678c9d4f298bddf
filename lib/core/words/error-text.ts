import { isObject } from '../json';

/** Most characters of an error's text: enough for a person, and a log line stays one. A choice of this kit. */
const MAX_ERROR_TEXT = 1_000;

/**
 * Text of whatever was thrown. It never fails: anything can be thrown, also what has no text or fails when it is looked
 * at (null, a revoked proxy, an error whose message throws).
 */
export const errorText = (thrown: unknown): string => textOf(() => String(thrown));

/** A text that somebody else's value is asked for: short, and a stand-in where the value has none. */
export function textOf(ask: () => unknown): string {
  try {
    const text = ask();
    return typeof text === 'string' ? shortened(text) : NO_TEXT;
  } catch {
    return NO_TEXT;
  }
}

/** Message of an error, also of one out of another thread, which is of no class here; of anything else its text. */
export const messageOf = (thrown: unknown): string =>
  isObject(thrown) && typeof thrown.message === 'string' ? thrown.message : String(thrown);

const NO_TEXT = 'an error without a text';

const shortened = (text: string): string =>
  text.length <= MAX_ERROR_TEXT ? text : `${text.slice(0, MAX_ERROR_TEXT)}… (${text.length} characters)`;
