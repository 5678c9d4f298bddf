import type { Proof } from './entry';

/*
 * Proofs of the usual rules "more than the limit, m of n, silence is fine". Each series is the shortest that a wrong
 * operator, m, n or treatment of missing data would turn around; the catalogue's test tries all of those.
 */

const none = undefined;

/** Any datapoint over the limit. */
export const anyOfOne = (limit: number): Proof => ({
  fires: [[limit, limit + 1]],
  quiet: [
    [limit, limit],
    [limit, none, none, none],
    [none, none, none, none],
  ],
});

/** Two of three; a good one between two bad ones does not save it, two good ones do. */
export const twoOfThree = (limit: number): Proof => ({
  fires: [[limit, limit + 1, limit, limit + 1]],
  quiet: [
    [limit + 1, limit, limit, limit + 1],
    [limit, limit, limit],
    [limit + 1, none, none, none],
    [none, none, none, none],
  ],
});

/** Three of five. */
export const threeOfFive = (limit: number): Proof => ({
  fires: [[limit + 1, limit, limit + 1, limit, limit + 1]],
  quiet: [
    [limit + 1, limit + 1, limit, limit, limit, limit + 1],
    [limit, limit, limit, limit, limit],
    [limit + 1, limit + 1, none, none, none, none],
    [none, none, none, none],
  ],
});

/** Three in a row under the limit, or so long a silence that nothing good is left in the range. */
export const threeUnderOrSilent = (limit: number): Proof => ({
  fires: [
    [limit, limit - 1, limit - 1, limit - 1],
    [limit, none, none, none, none, none],
  ],
  quiet: [
    [limit, limit - 1, limit - 1, limit, limit - 1, limit - 1, limit],
    [limit, limit, limit],
    [limit, limit - 1, limit - 1, limit],
  ],
});

/** Three in a row. */
export const threeOfThree = (limit: number): Proof => ({
  fires: [[limit, limit + 1, limit + 1, limit + 1]],
  quiet: [
    [limit + 1, limit + 1, limit, limit + 1, limit + 1, limit],
    [limit, limit, limit],
    [limit + 1, limit + 1, none, none, none],
    [none, none, none, none],
  ],
});

/** Ten in a row at the limit or over it; `under` is just below. */
export const tenOfTenAtLeast = (limit: number, under: number): Proof => ({
  fires: [[under, ...tenTimes(limit)]],
  quiet: [
    [...tenTimes(limit).slice(1), under, limit],
    tenTimes(under),
    [...tenTimes(limit).slice(1), none, none, none],
    [none, none, none, none],
  ],
});

const tenTimes = (value: number): number[] => Array.from({ length: 10 }, () => value);

/** Twelve in a row under the limit, or as long a silence. */
export const twelveUnderOrSilent = (limit: number): Proof => ({
  fires: [
    [limit, ...twelveTimes(limit - 1)],
    [limit, ...twelveTimes(none), none, none, none],
  ],
  quiet: [
    [limit, ...twelveTimes(limit - 1).slice(1), limit, limit - 1],
    twelveTimes(limit),
    [limit, limit - 1, limit - 1, limit - 1, limit - 1, limit],
  ],
});

const twelveTimes = <Value>(value: Value): Value[] => Array.from({ length: 12 }, () => value);
