'use strict';
// How often a loop is woken, and how long one may be without a turn until it is looked at: from threshold and interval.

const { kernelThread, tellsStates } = require('./thread-state.cjs');
const { Math } = require('../natives.cjs');

/** What else the probe does on the loop, it does in the first turn after so long. */
const BEAT_MS = 50;
/** Shares of the threshold: a sample is wanted well before a block that is as long is over. */
const FIRST = 0.4;
const AGAIN = 0.35;
const CONFIRM = 0.25;
const WOKEN = 0.6;
const GRACE = 0.2;
const LEAST_MS = 2;
/** Between two looks at a loop that nobody uses: a block that begins with an event is named from 50 ms on. */
const QUIET_LOOK_MS = 45;
const MAX_LOOK_MS = 50;

/**
 * @typedef {import('../loop/waker.cjs').Periods} Periods
 * @typedef {{ readonly firstMs: number, readonly againMs: number }} Looks without a turn until the first, and from it to the next
 * @typedef {{ readonly active: Looks, readonly quiet: Looks, readonly confirmMs: number }} Patience of a loop that is used, of one that is
 * not, and for how long it has to be seen at work
 */

/** @param {number} intervalMs @returns {Periods} */
const unwatchedPeriods = (intervalMs) => ({
  activeMs: BEAT_MS,
  quietMs: Math.max(BEAT_MS, Math.min(1_000, intervalMs / 10)),
});

/**
 * Where the kernel tells the watcher what the calling thread is in, the loop is not woken for it. Elsewhere it is: one that has not
 * turned for longer than that is blocked.
 * @param {number} thresholdMs @param {number} intervalMs
 * @returns {{ thread: number | undefined, periods: Periods, patience: Patience }}
 */
function watchedBy(thresholdMs, intervalMs) {
  const share = (/** @type {number} */ part, most = MAX_LOOK_MS) =>
    Math.min(most, Math.max(LEAST_MS, thresholdMs * part));
  const thread = kernelThread();
  if (thread !== undefined && tellsStates(thread)) {
    const quietMs = Math.max(QUIET_LOOK_MS, share(AGAIN));
    const active = { firstMs: share(FIRST), againMs: share(AGAIN) };
    const patience = { active, quiet: { firstMs: quietMs, againMs: quietMs }, confirmMs: share(CONFIRM) };
    return { thread, periods: unwatchedPeriods(intervalMs), patience };
  }
  const periods = { activeMs: share(WOKEN), quietMs: BEAT_MS };
  const graceMs = share(GRACE, 4);
  const looks = (/** @type {number} */ periodMs) => ({ firstMs: periodMs + graceMs, againMs: periodMs + graceMs });
  const patience = { active: looks(periods.activeMs), quiet: looks(periods.quietMs), confirmMs: 0 };
  return { thread: undefined, periods, patience };
}

module.exports = { BEAT_MS, unwatchedPeriods, watchedBy };
