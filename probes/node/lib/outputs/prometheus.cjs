'use strict';
// Prometheus' text format 0.0.4: what the documents say, added up. Waits are histograms and not quantiles, so that
// `histogram_quantile(0.99, sum by (le) (rate(...)))` over processes is right.

const { publishedMetrics, intervalOf } = require('../document.cjs');
const { helpOf } = require('./prometheus-help.cjs');
const { Map, Math, Number, Object, Set } = require('../natives.cjs');

/**
 * @typedef {import('../loop/interval.cjs').Interval} Interval
 * @typedef {import('../../types/index.cjs').EmfDocument} EmfDocument
 * @typedef {object} Family one metric name; of a histogram `buckets` are cumulative counts in the order of `bounds`
 * @property {'counter' | 'gauge' | 'histogram'} type
 * @property {number} value of a histogram the sum
 * @property {number} count
 * @property {readonly number[]} bounds seconds
 * @property {number[]} buckets
 * @property {Map<string, { label: string, value: number }>} [byCulprit] of a counter that tells whose doing it was
 */

const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';
/** Upper bounds of the waits for the loop, seconds. */
const lagBoundsS = [0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];
/** Upper bounds of other durations, seconds. */
const boundsS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60];
/** Metrics whose values add up over intervals. */
const sums = new Set(['LoopHeartbeat', 'ThreadPoolSaturatedMs']);
/** Culprits with samples of their own; what further ones took is among the rest. */
const MAX_CULPRITS = 50;
const REST = 'function="other",file="unknown",line="0"';
/**
 * Metrics that are published thinned out, and counted here as they were.
 * @type {Readonly<Record<string, (interval: Interval) => number[]>>}
 */
const durationsIn = { ThreadPoolQueueWait: ({ poolWaitsMs }) => poolWaitsMs, GcPause: ({ gcPausesMs }) => gcPausesMs };
/** Metrics with samples of another kind. */
const apart = new Set(['LoopLag', 'LoopBlockedMs']);
/** @type {Readonly<Record<string, string>>} */
const suffixes = { Milliseconds: '_seconds', Bytes: '_bytes' };
/** Between 0 and 1. */
const ratios = new Set(['LoopUtilisation']);

/** An output that answers scrapes with the state as of the last document. Figures of one process. */
function prometheusOutput() {
  /** @type {Map<string, Family>} */
  const families = new Map();
  let label = '';

  /** @param {EmfDocument} document */
  const write = (document) => {
    const interval = intervalOf(document);
    if (interval === undefined) return;
    label = `service="${escaped(document.Service)}"`;
    addLag(familyIn(families, 'headroom_loop_lag_seconds', 'histogram'), interval);
    addBlocked(familyIn(families, 'headroom_loop_blocked_seconds_total', 'counter'), interval);
    for (const metric of publishedMetrics) if (!apart.has(metric.name)) addMetric(families, metric, interval);
    const dropped = 'headroom_dropped_documents_total';
    familyIn(families, dropped, 'counter').value = document.DroppedDocuments;
  };
  const text = () => rendered(families, label);

  /** @param {import('node:http').IncomingMessage} _request @param {import('node:http').ServerResponse} response */
  const handler = (_request, response) => {
    response.setHeader('content-type', CONTENT_TYPE);
    response.end(text());
  };
  return Object.assign(write, { text, handler });
}

/** @param {Map<string, Family>} families @param {string} name @param {Family['type']} type @returns {Family} */
function familyIn(families, name, type) {
  const bounds = name === 'headroom_loop_lag_seconds' ? lagBoundsS : boundsS;
  const family = families.get(name) ?? { type, value: 0, count: 0, bounds, buckets: bounds.map(() => 0) };
  families.set(name, family);
  return family;
}

/**
 * An arrival per millisecond of observation, most of which wait for nothing; T * P(wait > x) = sum(max(0, d - x)) as in
 * `lag.cjs`, and its integral for the sum.
 * @param {Family} family @param {Interval} interval
 */
function addLag(family, { turnsMs, observedMs }) {
  const longerMs = family.bounds.map((bound) =>
    turnsMs.reduce((total, turnMs) => total + Math.max(0, turnMs - bound * 1000), 0),
  );
  const arrivals = Math.max(observedMs, longerMs[0] ?? 0);
  family.buckets = family.buckets.map((count, index) => count + arrivals - (longerMs[index] ?? 0));
  family.count += arrivals;
  family.value += turnsMs.reduce((total, turnMs) => total + turnMs ** 2 / 2, 0) / 1000;
}

/**
 * By culprit, and as `other` what is left of the interval's blocked time: all of it is counted, none of it twice. A function
 * keeps the line that it was first seen in, so that it stays one series.
 * @param {Family} family @param {Interval} interval
 */
function addBlocked(family, { culprits, blockedMs }) {
  const samples = (family.byCulprit ??= new Map([['', { label: REST, value: 0 }]]));
  let leftS = blockedMs / 1000;
  for (const { key, record } of culprits.ranked()) {
    const { function: blamed, file, line, totalMs } = record;
    const label = `function="${escaped(blamed)}",file="${escaped(file)}",line="${line}"`;
    const sample = samples.get(key) ?? (samples.size <= MAX_CULPRITS ? { label, value: 0 } : undefined);
    if (sample === undefined) continue;
    const tookS = Math.min(leftS, totalMs / 1000);
    sample.value += tookS;
    leftS -= tookS;
    samples.set(key, sample);
  }
  const rest = samples.get('');
  if (rest) rest.value += leftS;
}

/**
 * @param {Map<string, Family>} families
 * @param {typeof publishedMetrics[number]} metric
 * @param {Interval} interval
 */
function addMetric(families, { name, unit, read }, interval) {
  const full = `headroom${wordsOf(name)}${ratios.has(name) ? '_ratio' : (suffixes[unit] ?? '')}`;
  const durations = durationsIn[name];
  const value = Number(read(interval)) * (unit === 'Milliseconds' ? 0.001 : 1);
  if (durations) addDurations(familyIn(families, full, 'histogram'), durations(interval));
  else if (sums.has(name)) familyIn(families, `${full}_total`, 'counter').value += value;
  else familyIn(families, full, 'gauge').value = value;
}

/** No unit is abbreviated. @param {string} name */
const wordsOf = (name) =>
  name
    .replace(/Ms$/, '')
    .replace(/PerSec$/, 'PerSecond')
    .replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** @param {Family} family @param {readonly number[]} valuesMs */
function addDurations(family, valuesMs) {
  const within = (/** @type {number} */ bound) => valuesMs.filter((valueMs) => valueMs <= bound * 1000).length;
  family.buckets = family.buckets.map((count, index) => count + within(family.bounds[index] ?? 0));
  family.count += valuesMs.length;
  family.value += valuesMs.reduce((total, valueMs) => total + valueMs, 0) / 1000;
}

/** @param {Map<string, Family>} families @param {string} label */
function rendered(families, label) {
  const lines = [...families]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, family]) => [
      `# HELP ${name} ${helpOf(name)}`,
      `# TYPE ${name} ${family.type}`,
      ...(family.type === 'histogram' ? histogramLines(name, label, family) : plainLines(name, label, family)),
    ]);
  return `${lines.join('\n')}\n`;
}

/** @param {string} name @param {string} label @param {Family} family */
const histogramLines = (name, label, { bounds, buckets, count, value }) => [
  ...bounds.map((bound, index) => `${name}_bucket{${label},le="${bound}"} ${number(buckets[index] ?? 0)}`),
  `${name}_bucket{${label},le="+Inf"} ${number(count)}`,
  `${name}_count{${label}} ${number(count)}`,
  `${name}_sum{${label}} ${number(value)}`,
];

/** @param {string} name @param {string} label @param {Family} family */
const plainLines = (name, label, { value, byCulprit }) =>
  byCulprit
    ? [...byCulprit.values()].map((each) => `${name}{${label},${each.label}} ${number(each.value)}`)
    : [`${name}{${label}} ${number(value)}`];

/** @param {number} value */
const number = (value) => Math.round(value * 1e6) / 1e6;

/** @param {string} value */
const escaped = (value) => value.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n');

module.exports = { CONTENT_TYPE, prometheusOutput };
