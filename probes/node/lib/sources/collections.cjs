'use strict';
// Pauses of V8's garbage collector.

const { constants, PerformanceObserver } = require('node:perf_hooks');
const { guarded } = require('../warn.cjs');
const { Math } = require('../natives.cjs');

/** @type {Readonly<Record<number, string>>} */
const kinds = {
  [constants.NODE_PERFORMANCE_GC_MINOR]: 'minor',
  [constants.NODE_PERFORMANCE_GC_MAJOR]: 'major',
  [constants.NODE_PERFORMANCE_GC_INCREMENTAL]: 'incremental',
  [constants.NODE_PERFORMANCE_GC_WEAKCB]: 'weak callbacks',
};
/** Pauses remembered until the turn that they are in is over; shorter ones are no part of who blocks. */
const MAX_PAUSES = 200;
const REMEMBERED_MS = 1;

/** @typedef {import('node:perf_hooks').PerformanceEntry & { readonly detail?: { readonly kind?: number } }} Entry */
/** @typedef {{ readonly startMs: number, readonly endMs: number, readonly kind: string }} Pause ms of `performance.now()` */

/**
 * @param {(pauseMs: number) => void} onPause each pause, once the loop is free again
 * @param {(error: unknown) => void} onError
 */
function watchGc(onPause, onError) {
  /** @type {Pause[]} */
  let pauses = [];
  const note = (/** @type {readonly Entry[]} */ entries) => {
    for (const { startTime, duration, detail } of entries) {
      onPause(duration);
      const kind = kinds[detail?.kind ?? 0] ?? 'of an unknown kind';
      if (duration >= REMEMBERED_MS && pauses.length < MAX_PAUSES)
        pauses.push({ startMs: startTime, endMs: startTime + duration, kind });
    }
  };
  const observer = new PerformanceObserver(guarded((list) => note(list.getEntries()), onError));
  observer.observe({ entryTypes: ['gc'] });
  return {
    stop: () => observer.disconnect(),
    /**
     * The kind of collection that has taken most of a stretch of time, undefined where none has. Those of a turn that is just
     * over have not been told of yet, but are there already.
     * @param {number} startMs @param {number} endMs
     */
    mostOf(startMs, endMs) {
      note(/** @type {Entry[]} its declared type is another */ (observer.takeRecords()));
      const within = pauses.filter((pause) => pause.endMs > startMs && pause.startMs < endMs);
      pauses = pauses.filter((pause) => pause.endMs > endMs);
      const msOf = (/** @type {Pause} */ pause) => Math.min(pause.endMs, endMs) - Math.max(pause.startMs, startMs);
      const longest = within.reduce((best, each) => (best && msOf(best) >= msOf(each) ? best : each), within[0]);
      const totalMs = within.reduce((total, pause) => total + msOf(pause), 0);
      return longest && totalMs > (endMs - startMs) / 2 ? longest.kind : undefined;
    },
  };
}

module.exports = { watchGc };
