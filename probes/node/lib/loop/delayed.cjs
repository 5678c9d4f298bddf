'use strict';
// How many events waited behind a block: libuv counts those that were there already when the loop looked for some.

const { Math, nodeTiming, setImmediate } = require('../natives.cjs');

/** A sample makes one itself: whatever other threads want of the loop comes by one handle, however much it is. */
const OWN_EVENTS = 1;

/** What the first sample of a turn sees is from before the loop's next look for events, whatever the block began in. */
class Delayed {
  #since = NaN;
  /** @type {import('node:perf_hooks').UVMetrics | undefined} */
  #before;

  /** One is taken in the turn that began at `since`. @param {number} since */
  sample(since) {
    if (since === this.#since) return;
    this.#since = since;
    // Undefined before Node 20.18.
    this.#before = nodeTiming.uvMetricsInfo;
  }

  /**
   * The turn with the last sample is over: a block of timers or immediates ends before that look, one of an event after it, in
   * which case the next one tells.
   * @param {(events: number) => void} tell
   */
  ended(tell) {
    const before = this.#before;
    if (before === undefined) return;
    const after = nodeTiming.uvMetricsInfo;
    if (after.loopCount > before.loopCount) tell(waited(before, after));
    else setImmediate(() => tell(waited(after, nodeTiming.uvMetricsInfo))).unref();
  }
}

/** @param {import('node:perf_hooks').UVMetrics} before @param {import('node:perf_hooks').UVMetrics} after */
const waited = (before, after) => Math.max(0, after.eventsWaiting - before.eventsWaiting - OWN_EVENTS);

module.exports = { Delayed };
