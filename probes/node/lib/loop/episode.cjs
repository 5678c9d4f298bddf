'use strict';
// One block: how long it was, and whose doing.

const { blame, gcBlame, notScheduledBlame } = require('./blame.cjs');
const { notScheduled } = require('./starvation.cjs');
const { Math, timeOrigin } = require('../natives.cjs');

/**
 * @typedef {import('../../types/index.cjs').Episode} Episode
 * @typedef {object} Seen what is known of a block besides its turn
 * @property {readonly import('./blame.cjs').Sample[]} samples
 * @property {number} waitedMs for a processor
 * @property {string | undefined} collection the kind of garbage collection that took most of it
 * @property {string | undefined} endpoint
 */

/**
 * The episode of a turn; `counts` says whether anybody has blocked the loop, `begins` is the line in which his function begins.
 * @param {import('./turns.cjs').Turn} turn @param {Seen} seen @param {number} thresholdMs @param {import('./own.cjs').OwnCode} own
 * @returns {{ episode: Episode, counts: boolean, begins: number }}
 */
function episodeOf({ busyMs, endedAt, index }, { samples, waitedMs, collection, endpoint }, thresholdMs, own) {
  const startedMs = endedAt - busyMs;
  const counts = !notScheduled(busyMs, waitedMs, thresholdMs);
  const found = collection ? gcBlame(collection) : blame(samples, startedMs, own);
  const { begins = 0, ...blamed } = counts ? found : notScheduledBlame;
  const episode = {
    durationMs: busyMs,
    ...blamed,
    startedAt: Math.round(timeOrigin + startedMs),
    loopIteration: index,
    waitedForCpuMs: waitedMs,
    ...(endpoint && counts ? { endpoint } : {}),
  };
  return { episode, counts, begins };
}

module.exports = { episodeOf };
