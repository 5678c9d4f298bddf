/** A text that fits into so many letters; where it does not, its beginning and an ellipsis. */
export const cut = (text: string, room: number): string =>
  text.length <= room ? text : `${text.slice(0, Math.max(1, room - 1))}…`;

/** Lines of at most so many letters, broken between words; a word that is longer has a line of its own. */
export const wrapped = (text: string, columns: number): string[] =>
  text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    return last === undefined || longer.length > columns ? [...lines, word] : [...lines.slice(0, -1), longer];
  }, []);

/** Lines of a text behind a beginning of its own, those after the first as far in as the text. */
export const hanging = (beginning: string, text: string, columns: number): string[] =>
  wrapped(text, columns - beginning.length).map(
    (line, index) => (index === 0 ? beginning : ' '.repeat(beginning.length)) + line,
  );
