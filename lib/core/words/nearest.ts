/**
 * The known word that somebody most likely meant, or nothing when none is close enough to suggest.
 * Case is ignored. At most a third of the letters may be wrong (one in short words), so that a suggestion is never a guess.
 */
export const nearest = (word: string, known: Iterable<string>): string | undefined =>
  nearestOf(word, known, Math.max(1, Math.floor(word.length / 3)))[0];

/** Words of those known with at most so many wrong letters, case ignored, the nearest first; equally near ones as they were given. */
export function nearestOf(word: string, known: Iterable<string>, maxWrong: number): string[] {
  return (
    [...known]
      // As many letters at least would be wrong; to count the others takes a while in a long word.
      .filter((candidate) => Math.abs(candidate.length - word.length) <= maxWrong)
      .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
      .filter(({ distance }) => distance <= maxWrong)
      .sort((left, right) => left.distance - right.distance)
      .map(({ candidate }) => candidate)
  );
}

/**
 * Fewest insertions, deletions, replacements and swaps of neighbours that turn one word into the other
 * (Damerau-Levenshtein distance in its optimal string alignment form).
 */
export function editDistance(from: string, to: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    let left = row;
    for (let column = 1; column <= to.length; column++) {
      const isSame = from[row - 1] === to[column - 1];
      left = smaller(smaller(at(previous, column), left) + 1, at(previous, column - 1) + (isSame ? 0 : 1));
      const isSwapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (isSwapped) left = smaller(left, at(beforePrevious, column - 2) + 1);
      current.push(left);
    }
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, to.length);
}

const FAR = Number.POSITIVE_INFINITY;
const at = (row: readonly number[], column: number): number => row[column] ?? FAR;
const smaller = (one: number, other: number): number => (one < other ? one : other);
