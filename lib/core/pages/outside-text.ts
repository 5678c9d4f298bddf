/** Longest text from outside on a page: SNS takes 256 KB, a page holds its texts several times and a reader reads one. */
const MAX_CHARACTERS = 1_000;
/** Longest list from outside on a page. */
const MAX_ENTRIES = 20;

/** Control, zero-width, bidirectional and line-breaking characters, and halves of a surrogate pair. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;

/** A text from outside on one line, without characters that a reader can't see, cut where it says so. */
export function oneLine(text: string): string {
  const seen = text.slice(0, 4 * MAX_CHARACTERS).replace(UNSEEN, ' ');
  const isWhole = text.length <= MAX_CHARACTERS;
  return isWhole ? seen : `${seen.slice(0, MAX_CHARACTERS).replace(UNSEEN, ' ')}… (cut, ${text.length} characters)`;
}

/** Texts from outside, each on one line; what is left out is counted. */
export const fewLines = (texts: readonly string[]): string[] => {
  const shown = texts.slice(0, MAX_ENTRIES).map(oneLine);
  return texts.length > MAX_ENTRIES ? [...shown, `${texts.length - MAX_ENTRIES} more`] : shown;
};

/** A name from outside in quotes where it begins like a line of the page's own. */
export const nameOutside = (name: string): string =>
  /^\W*(next|runbook|since|incident|ALARM|OK|INSUFFICIENT_DATA)\b/i.test(name) ? `"${name}"` : name;
