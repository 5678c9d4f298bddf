'use strict';
// A document as a request of OTLP over HTTP, JSON encoded.

const { version } = require('../../../package.json');
const { intervalOf } = require('../../document.cjs');
const { waitAt } = require('../../loop/lag.cjs');
const { pointOf } = require('./histogram.cjs');
const { fieldOf, nameOf, own } = require('./names.cjs');
const { decodeURIComponent, JSON, Map, Math, Number, Object, process, String } = require('../../natives.cjs');

/**
 * @typedef {import('../../loop/interval.cjs').Interval} Interval
 * @typedef {import('../../../types/index.cjs').EmfDocument} EmfDocument
 * @typedef {import('./names.cjs').Name} Name
 * @typedef {{ readonly [field: string]: unknown }} Point
 * @typedef {readonly [name: Name, point: Point]} Named a metric and a data point of it
 */

/** Culprits with data points of their own; what further ones took is among the rest. */
const MAX_CULPRITS = 50;
const DELTA = 1;
const CUMULATIVE = 2;
/**
 * Metrics that are published thinned out, and told here as they were.
 * @type {Readonly<Record<string, (interval: Interval) => number[]>>}
 */
const durationsIn = { ThreadPoolQueueWait: ({ poolWaitsMs }) => poolWaitsMs, GcPause: ({ gcPausesMs }) => gcPausesMs };

/**
 * Encodes documents one after the other: remembers which culprits it has told of.
 * @param {number} startedMs milliseconds since 1970: when what is counted since the beginning began
 */
function encoder(startedMs) {
  /** The line that each culprit was first seen in, by function and file: it stays its own. @type {Map<string, number>} */
  const lines = new Map();

  /** @param {EmfDocument} document @returns {string} the body of a request */
  return (document) => {
    const endMs = document._aws.Timestamp;
    const interval = intervalOf(document);
    const startMs = Math.min(endMs, interval ? Math.round(endMs - interval.observedMs) : startedMs);
    /** @type {Map<string, { readonly name: string, readonly unit: string, readonly [field: string]: unknown }>} */
    const metrics = new Map();
    for (const [name, point] of measured(document, interval, lines)) {
      const from = isCumulative(name) ? Math.min(startedMs, endMs) : startMs;
      const times = { startTimeUnixNano: `${from}000000`, timeUnixNano: `${endMs}000000` };
      const metric = metrics.get(name.name) ?? { name: name.name, unit: name.unit, [fieldOf(name.kind)]: empty(name) };
      metrics.set(name.name, metric);
      const content = /** @type {{ dataPoints: Point[] }} made by `empty` */ (metric[fieldOf(name.kind)]);
      content.dataPoints.push({ ...times, ...point });
    }
    const scopeMetrics = [{ scope: { name: 'headroom-probe', version }, metrics: [...metrics.values()] }];
    return JSON.stringify({ resourceMetrics: [{ resource: { attributes: resourceOf(document) }, scopeMetrics }] });
  };
}

/** @param {Name} name */
const isCumulative = ({ kind }) => kind === 'level' || kind === 'total';

/** @param {Name} name */
const empty = (name) => ({
  ...(name.kind === 'gauge' ? {} : { aggregationTemporality: isCumulative(name) ? CUMULATIVE : DELTA }),
  ...(fieldOf(name.kind) === 'sum' ? { isMonotonic: name.kind !== 'level' } : {}),
  dataPoints: [],
});

/** @param {EmfDocument} document @param {Interval | undefined} interval @param {Map<string, number>} lines @returns {Named[]} */
function measured(document, interval, lines) {
  const [directive] = document._aws.CloudWatchMetrics;
  return [
    ...(directive?.Metrics ?? []).flatMap(({ Name, Unit }) => {
      const values = /** @type {number[]} what a metric's name stands for */ ([document[Name]].flat());
      if (Name === 'LoopLag') return lagPoints(values, interval);
      if (Name === 'LoopBlockedMs') return blockedPoints(document, lines);
      const raw = interval && durationsIn[Name]?.(interval);
      return [measuredBy(nameOf(Name, Unit), raw ?? values, Unit === 'Milliseconds' ? 0.001 : 1)];
    }),
    [own.dropped, { asInt: String(document.DroppedDocuments) }],
  ];
}

/** @param {Name} name @param {readonly number[]} values @param {number} factor @returns {Named} */
function measuredBy(name, values, factor) {
  const attributes = name.attributes ? { attributes: attributesOf(name.attributes) } : {};
  if (name.kind !== 'histogram') return [name, { ...numeric(rounded(Number(values[0] ?? 0) * factor)), ...attributes }];
  return [name, { ...pointOf(values.map((value) => [rounded(value * factor), 1])), ...attributes }];
}

/**
 * An arrival per millisecond of observation; each of the document's quantiles stands for the same part of them. The
 * conventions' own figures are gauges of this process: percentiles over processes are in the histogram.
 * @param {readonly number[]} quantilesMs @param {Interval | undefined} interval @returns {Named[]}
 */
function lagPoints(quantilesMs, interval) {
  if (interval === undefined) return [[own.lag, pointOf(quantilesMs.map((ms) => [ms / 1000, 1]))]];
  const { turnsMs, observedMs, idleMs } = interval;
  const arrivals = Math.max(observedMs, 1);
  const weight = arrivals / quantilesMs.length;
  const moment = (/** @type {number} */ power) =>
    turnsMs.reduce((sum, turnMs) => sum + (turnMs / 1000) ** (power + 1) / (power + 1), 0) / (arrivals / 1000);
  const [min = 0, p50 = 0, p90 = 0, p99 = 0, max = 0] = waitAt(turnsMs, observedMs, [0, 0.5, 0.9, 0.99, 1]);
  const delays = { min, p50, p90, p99, max };
  const mean = moment(1);
  const stddev = Math.sqrt(Math.max(0, moment(2) - mean ** 2));
  const all = { ...Object.fromEntries(Object.entries(delays).map(([key, ms]) => [key, ms / 1000])), mean, stddev };
  const state = (/** @type {string} */ is) => ({ attributes: attributesOf({ 'nodejs.eventloop.state': is }) });
  return [
    [
      own.lag,
      pointOf(
        quantilesMs.map((ms) => [ms / 1000, weight]),
        mean * arrivals,
      ),
    ],
    ...Object.entries(all).map(([key, seconds]) => delayPoint(key, seconds)),
    [own.time, { asDouble: rounded(Math.max(0, observedMs - idleMs) / 1000), ...state('active') }],
    [own.time, { asDouble: rounded(idleMs / 1000), ...state('idle') }],
  ];
}

/** @param {string} key @param {number} seconds @returns {Named} */
const delayPoint = (key, seconds) => [
  { name: `nodejs.eventloop.delay.${key}`, kind: 'gauge', unit: 's' },
  { asDouble: rounded(seconds) },
];

/**
 * By culprit, and as `other` what is left of the interval's blocked time: all of it is counted, none of it twice.
 * @param {EmfDocument} document @param {Map<string, number>} lines @returns {Named[]}
 */
function blockedPoints({ Culprits, EpisodeCount, LoopBlockedMs }, lines) {
  let leftS = Number(LoopBlockedMs ?? 0) / 1000;
  let left = EpisodeCount;
  /** @type {Map<string, { function: string, file: string, tookS: number, count: number, maxMs: number }>} */
  const taken = new Map();
  for (const { function: blamed, file, line, totalMs, count, maxMs } of Culprits) {
    const key = JSON.stringify([blamed, file]);
    if (!lines.has(key) && lines.size >= MAX_CULPRITS) continue;
    if (!lines.has(key)) lines.set(key, line);
    const tookS = Math.min(leftS, totalMs / 1000);
    leftS -= tookS;
    left -= count;
    const known = taken.get(key) ?? { function: blamed, file, tookS: 0, count: 0, maxMs: 0 };
    taken.set(key, {
      ...known,
      tookS: known.tookS + tookS,
      count: known.count + count,
      maxMs: Math.max(known.maxMs, maxMs),
    });
  }
  const rest = { attributes: code('other', 'unknown', 0) };
  return [
    ...[...taken].flatMap(([key, each]) => culpritPoints(each, lines.get(key) ?? 0)),
    [own.blocked, { asDouble: rounded(leftS), ...rest }],
    [own.blocks, { asInt: String(Math.max(0, left)), ...rest }],
  ];
}

/**
 * @param {{ function: string, file: string, tookS: number, count: number, maxMs: number }} culprit @param {number} line
 * @returns {Named[]}
 */
function culpritPoints({ function: blamed, file, tookS, count, maxMs }, line) {
  const attributes = code(blamed, file, line);
  return [
    [own.blocked, { asDouble: rounded(tookS), attributes }],
    [own.blocks, { asInt: String(count), attributes }],
    [own.longest, { asDouble: maxMs / 1000, attributes }],
  ];
}

/** @param {string} blamed @param {string} file @param {number} line */
const code = (blamed, file, line) =>
  attributesOf({ 'code.function.name': blamed, 'code.file.path': file, 'code.line.number': line });

/** Nanoseconds at the finest. @param {number} seconds */
const rounded = (seconds) => Math.round(seconds * 1e9) / 1e9;

/** @param {number} value */
const numeric = (value) => (Number.isInteger(value) ? { asInt: String(value) } : { asDouble: value });

/** @param {Readonly<Record<string, string | number>>} attributes */
const attributesOf = (attributes) =>
  Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
  }));

/** Few: a receiver that charges by size charges each of them with each data point. @param {EmfDocument} document */
const resourceOf = (document) =>
  attributesOf({
    ...Object.fromEntries(pairsIn(process.env.OTEL_RESOURCE_ATTRIBUTES)),
    'service.name': document.Service,
    'host.name': document.Host,
    'process.pid': document.Pid,
    ...(document.Thread ? { 'thread.id': document.Thread } : {}),
  });

/** What a variable of OpenTelemetry's says: `key=value,key=value`, percent-encoded. @param {string | undefined} text */
function pairsIn(text = '') {
  return text.split(',').flatMap((pair) => {
    const at = pair.indexOf('=');
    const key = decoded(pair.slice(0, Math.max(0, at)).trim());
    return key === '' ? [] : [/** @type {const} */ ([key, decoded(pair.slice(at + 1).trim())])];
  });
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

module.exports = { encoder, pairsIn };
