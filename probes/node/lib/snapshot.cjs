'use strict';

const { Culprits } = require('./loop/culprits.cjs');
const { longest, sum, turnsPerSec, utilisation } = require('./loop/interval.cjs');
const { tenths, waitAt } = require('./loop/lag.cjs');
const { Math } = require('./natives.cjs');

/**
 * The figures of several intervals together; tasks and heap are the last one's.
 * @param {readonly import('./loop/interval.cjs').Interval[]} intervals
 * @param {string} serviceName
 * @param {{ episodes: number, blockedMs: number, documents: number, dropped: number }} totals
 * @returns {import('../types/index.cjs').Snapshot}
 */
function snapshotOf(intervals, serviceName, totals) {
  const turnsMs = intervals.flatMap((interval) => interval.turnsMs);
  const waits = waitAt(turnsMs, sum(intervals, 'observedMs'), [0.5, 0.99, 0.999, 1]);
  const [lagP50Ms = 0, lagP99Ms = 0, lagP999Ms = 0, lagMaxMs = 0] = waits.map(tenths);
  const last = intervals.at(-1);
  const culprits = new Culprits();
  for (const interval of intervals) culprits.addAll(interval.culprits);
  return {
    service: serviceName,
    lagP50Ms,
    lagP99Ms,
    lagP999Ms,
    lagMaxMs,
    utilisation: utilisation(intervals),
    iterationsPerSec: tenths(turnsPerSec(intervals)),
    tasks: last?.tasks ?? 0,
    heapUsedBytes: last?.heapUsedBytes ?? 0,
    gcPauseMaxMs: maximum(intervals.flatMap((interval) => interval.gcPausesMs)),
    threadPoolWaitMaxMs: maximum(intervals.flatMap((interval) => interval.poolWaitsMs)),
    episodes: longest(intervals.flatMap((interval) => interval.episodes)),
    culprits: culprits.worst(),
    episodesTotal: totals.episodes,
    blockedMsTotal: tenths(totals.blockedMs),
    documentsTotal: totals.documents,
    droppedDocumentsTotal: totals.dropped,
  };
}

/** @param {readonly number[]} values */
const maximum = (values) => tenths(values.reduce((most, value) => Math.max(most, value), 0));

module.exports = { snapshotOf };
