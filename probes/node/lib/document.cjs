'use strict';
// One interval as a document in CloudWatch's embedded metric format (EMF): metrics for alarms, episodes for people.

const { thinned, tenths, waitQuantilesMs } = require('./loop/lag.cjs');
const { turnsPerSec, utilisation } = require('./loop/interval.cjs');
const { Buffer, JSON, Math, Object, WeakMap } = require('./natives.cjs');

/**
 * @typedef {import('./loop/interval.cjs').Interval} Interval
 * @typedef {import('../types/index.cjs').EmfDocument} EmfDocument
 * @typedef {import('../types/index.cjs').Episode} Episode
 */

/**
 * Who publishes. All but the service are properties and not dimensions: each value of a dimension is one more billed metric.
 * @typedef {object} Identity
 * @property {string} service
 * @property {string} host
 * @property {string | undefined} logGroup
 * @property {number} pid
 * @property {number} thread 0 for the main one
 * @property {number | undefined} worker of a cluster
 */

const NAMESPACE = 'Headroom';
/** One datagram, also where the receiver reads into a small buffer. The longest episodes and the worst culprits stay in. */
const MAX_DOCUMENT_BYTES = 8192;

/**
 * What a document was made of, for outputs that need more than it says.
 * @type {WeakMap<EmfDocument, Interval>}
 */
const intervals = new WeakMap();

/**
 * All of them high resolution (StorageResolution 1), dimension `Service`. An empty list is not published.
 * @type {readonly { readonly name: string, readonly unit: string, readonly read: (interval: Interval) => number | number[] }[]}
 */
const publishedMetrics = [
  { name: 'LoopLag', unit: 'Milliseconds', read: (interval) => waitQuantilesMs(interval.turnsMs, interval.observedMs) },
  // A blocked loop beats as soon as it is free; its lag tells about it. 0: the loop has not run at all.
  { name: 'LoopHeartbeat', unit: 'Count', read: ({ observedMs }) => (observedMs > 0 ? 1 : 0) },
  { name: 'LoopBlockedMs', unit: 'Milliseconds', read: ({ blockedMs }) => tenths(blockedMs) },
  { name: 'LoopBlockedMaxMs', unit: 'Milliseconds', read: ({ blockedMaxMs }) => tenths(blockedMaxMs) },
  { name: 'LoopUtilisation', unit: 'None', read: (interval) => Math.round(utilisation([interval]) * 1e4) / 1e4 },
  { name: 'LoopIterationsPerSec', unit: 'Count/Second', read: (interval) => tenths(turnsPerSec([interval])) },
  { name: 'LoopTasks', unit: 'Count', read: ({ tasks }) => tasks },
  { name: 'ThreadPoolQueueWait', unit: 'Milliseconds', read: ({ poolWaitsMs }) => thinned(poolWaitsMs) },
  {
    name: 'ThreadPoolSaturatedMs',
    unit: 'Milliseconds',
    // A wait that is known only now may have begun in the interval before.
    read: ({ poolSaturatedMs, observedMs }) => tenths(Math.min(poolSaturatedMs, observedMs)),
  },
  { name: 'GcPause', unit: 'Milliseconds', read: ({ gcPausesMs }) => thinned(gcPausesMs) },
  { name: 'HeapUsed', unit: 'Bytes', read: ({ heapUsedBytes }) => heapUsedBytes },
];

/** Metrics that a program which does not serve yet has none of. */
const bootless = [
  'LoopLag',
  'LoopBlockedMs',
  'LoopBlockedMaxMs',
  'LoopUtilisation',
  'ThreadPoolQueueWait',
  'ThreadPoolSaturatedMs',
  'GcPause',
];

/**
 * The document of an interval that ended at `timestampMs`.
 * @param {Interval} interval @param {Identity} identity @param {number} timestampMs @param {number} dropped
 * @returns {EmfDocument}
 */
function emfDocument(interval, identity, timestampMs, dropped) {
  // As long as a program serves nobody its waits are nobody's.
  const told = publishedMetrics.filter(({ name }) => !interval.booting || !bootless.includes(name));
  const values = told.map(({ name, unit, read }) => ({ name, unit, value: read(interval) }));
  const published = values.filter(({ value }) => typeof value === 'number' || value.length > 0);
  const definitions = published.map(({ name, unit }) => ({ Name: name, Unit: unit, StorageResolution: 1 }));
  /** @type {EmfDocument} */
  const document = {
    _aws: {
      Timestamp: timestampMs,
      ...(identity.logGroup ? { LogGroupName: identity.logGroup } : {}),
      CloudWatchMetrics: [{ Namespace: NAMESPACE, Dimensions: [['Service']], Metrics: definitions }],
    },
    Service: identity.service,
    Host: identity.host,
    Pid: identity.pid,
    Thread: identity.thread,
    ...(identity.worker === undefined ? {} : { Worker: identity.worker }),
    ...Object.fromEntries(published.map(({ name, value }) => [name, value])),
    EpisodeCount: interval.booting ? 0 : interval.episodeCount,
    DroppedDocuments: dropped,
    Episodes: interval.booting ? [] : interval.episodes.map(episodeRecord),
    Culprits: interval.booting ? [] : interval.culprits.worst(),
    // Under a name of their own: whoever looks for what held a loop finds no start of a program.
    ...(interval.booting ? { BootEpisodes: interval.episodes.map(episodeRecord) } : {}),
  };
  if (!interval.booting) intervals.set(document, interval);
  return document;
}

/** The interval that a document of `emfDocument` was made of; undefined for any other object. @param {EmfDocument} document */
const intervalOf = (document) => intervals.get(document);

/**
 * The document, or what is left of it, on one line, without its shortest episodes and least culprits if it would be longer
 * than `maxBytes`: as many of either go as of the other.
 * @param {Pick<EmfDocument, 'Episodes' | 'Culprits'> & { readonly [property: string]: unknown }} document
 */
function encode(document, maxBytes = MAX_DOCUMENT_BYTES) {
  let { Episodes, Culprits } = document;
  for (;;) {
    const encoded = Buffer.from(JSON.stringify({ ...document, Episodes, Culprits }));
    if (encoded.length <= maxBytes || Episodes.length + Culprits.length === 0) return encoded;
    if (Episodes.length * 2 > Culprits.length) Episodes = Episodes.slice(0, -1);
    else Culprits = Culprits.slice(0, -1);
  }
}

/** @param {Episode} episode */
const episodeRecord = ({ durationMs, waitedForCpuMs, ...episode }) => ({
  durationMs: tenths(durationMs),
  ...episode,
  ...(waitedForCpuMs ? { waitedForCpuMs: tenths(waitedForCpuMs) } : {}),
});

module.exports = { publishedMetrics, emfDocument, encode, intervalOf };
