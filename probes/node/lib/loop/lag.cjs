'use strict';
// What a random arrival waits for the loop, worked out from the turns that kept it busy. Pure arithmetic.

const { Array, Float64Array, Map, Math, Set } = require('../natives.cjs');

/**
 * The waits in ms that `fractions` of all arrivals do not exceed, in the order of `fractions`.
 *
 * Something that becomes ready at a random moment of a turn of length d waits for the rest of it, so over an
 * observation of length T: P(wait > x) = sum(max(0, d - x)) / T. This inverts it. An event that finds the loop idle waits
 * for nothing, which is why a loop blocked rarely has a median of 0 and still a p99 that hurts.
 *
 * @param {Iterable<number>} turnsMs how long each turn kept the loop busy
 * @param {number} observedMs
 * @param {readonly number[]} fractions each from 0 to 1
 * @returns {number[]}
 */
function waitAt(turnsMs, observedMs, fractions) {
  const ordered = Float64Array.from(turnsMs).sort().reverse();
  /** @type {Map<number, number>} */
  const waits = new Map();
  let taken = 0;
  let sumMs = 0;
  for (const fraction of [...new Set(fractions)].sort((a, b) => b - a)) {
    const beyondMs = (1 - fraction) * observedMs;
    // Between two neighbouring durations the sum is a straight line: take in turns until the line reaches down.
    for (let next = ordered[taken]; next !== undefined && sumMs - taken * next < beyondMs; next = ordered[taken]) {
      sumMs += next;
      taken += 1;
    }
    waits.set(fraction, taken > 0 ? Math.max(0, (sumMs - beyondMs) / taken) : (ordered[0] ?? 0));
  }
  return fractions.map((fraction) => waits.get(fraction) ?? 0);
}

/**
 * `count` equally weighted values: the i-th is the wait that i/count of all arrivals do not exceed, in ms.
 *
 * With 100 values the nearest-rank p99 of the list is the true p99 and its maximum is the longest wait. The right ends
 * are taken, not the middles: a percentile of a few merged lists then errs towards longer waits.
 *
 * @param {Iterable<number>} turnsMs
 * @param {number} observedMs
 */
function waitQuantilesMs(turnsMs, observedMs, count = 100) {
  const fractions = Array.from({ length: count }, (_, index) => (index + 1) / count);
  return waitAt(turnsMs, observedMs, fractions).map(tenths);
}

/**
 * At most `count` equally weighted values that stand for all of `values`: right ends of equal shares.
 * @param {readonly number[]} values
 */
function thinned(values, count = 100) {
  const ordered = Float64Array.from(values).sort();
  const kept = Math.min(count, ordered.length);
  return Array.from({ length: kept }, (_, index) =>
    tenths(ordered[Math.ceil(((index + 1) * ordered.length) / kept) - 1] ?? 0),
  );
}

/** @param {number} value */
const tenths = (value) => Math.round(value * 10) / 10;

module.exports = { waitAt, waitQuantilesMs, thinned, tenths };
