'use strict';
// What an application's own function, called by the probe, comes to. It may return a promise, or anything that has a `then`:
// one that never calls back, calls back twice or at once, throws, or is a getter that does.

const { textOf, warn } = require('./warn.cjs');

/**
 * Whether it may be a promise. Its `then` is not looked at: that is a step of its own, which may throw.
 * @param {unknown} result
 * @returns {result is PromiseLike<unknown>}
 */
const mayBePromise = (result) => (typeof result === 'object' && result !== null) || typeof result === 'function';

/**
 * Calls exactly one of the two once `result` is settled, never before this has returned. `await` reads `then` once, takes the
 * first of its answers, and is the same where a program has another Promise in place of JavaScript's.
 * @param {PromiseLike<unknown>} result
 * @param {() => void} done
 * @param {(error: unknown) => void} failed
 */
async function settle(result, done, failed) {
  try {
    await result;
  } catch (error) {
    failed(error);
    return;
  }
  done();
}

/**
 * Tells an application of what has happened: what it throws then, or rejects with, is told and does not come back.
 * @template Told
 * @param {((told: Told) => unknown) | undefined} onEpisode @param {Told} told
 */
function notify(onEpisode, told) {
  const failed = (/** @type {unknown} */ error) => warn(`onEpisode failed: ${textOf(error)}`);
  try {
    const result = onEpisode?.(told);
    if (mayBePromise(result)) void settle(result, () => undefined, failed);
  } catch (error) {
    failed(error);
  }
}

module.exports = { mayBePromise, notify, settle };
