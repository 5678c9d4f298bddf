'use strict';
// Exponential histograms: buckets of equal ratio, whose sums over processes and time have true percentiles. Pure arithmetic.

const { Array, Map, Math, String } = require('../../natives.cjs');

/** Bounds of a bucket are 2 ** (2 ** -scale) apart: 4.4 %, so that the middle of one is right to 2.2 %. */
const SCALE = 4;
/** Buckets of a data point, as many as most receivers keep; with more, from 1 : 1000 on, it gets a coarser scale. */
const MAX_BUCKETS = 160;

/**
 * A data point of seconds, each so many times.
 * @param {readonly (readonly [seconds: number, times: number])[]} pairs
 * @param {number} [total] the sum of all seconds where it is known better
 */
function pointOf(pairs, total) {
  /** @type {Map<number, number>} */
  const counted = new Map();
  for (const [seconds, times] of pairs)
    if (times > 0) counted.set(Math.max(0, seconds), (counted.get(Math.max(0, seconds)) ?? 0) + times);
  const known = [...counted.keys()];
  const zeros = Math.round(counted.get(0) ?? 0);
  counted.delete(0);
  const { scale, offset, buckets } = bucketed(counted);
  return {
    count: String(buckets.reduce((sum, each) => sum + each, zeros)),
    sum: total ?? [...counted].reduce((sum, [seconds, times]) => sum + seconds * times, 0),
    scale,
    zeroCount: String(zeros),
    positive: { offset, bucketCounts: buckets.map(String) },
    ...(known.length > 0 ? { min: Math.min(...known), max: Math.max(...known) } : {}),
  };
}

/** The finest scale that fits, the first bucket's index and the counts from it on. @param {ReadonlyMap<number, number>} counted */
function bucketed(counted) {
  if (counted.size === 0) return { scale: SCALE, offset: 0, buckets: [] };
  const shortest = Math.min(...counted.keys());
  const longest = Math.max(...counted.keys());
  let scale = SCALE;
  while (indexOf(longest, scale) - indexOf(shortest, scale) >= MAX_BUCKETS) scale -= 1;
  const offset = indexOf(shortest, scale);
  const buckets = Array.from({ length: indexOf(longest, scale) - offset + 1 }, () => 0);
  for (const [seconds, times] of counted) {
    const index = indexOf(seconds, scale) - offset;
    buckets[index] = (buckets[index] ?? 0) + times;
  }
  return { scale, offset, buckets: buckets.map(Math.round) };
}

/** A bucket has what is above its lower bound, up to its upper one. @param {number} seconds @param {number} scale */
const indexOf = (seconds, scale) => Math.ceil(Math.log2(seconds) * 2 ** scale) - 1;

module.exports = { MAX_BUCKETS, pointOf };
