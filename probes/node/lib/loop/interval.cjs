'use strict';
// What one publishing interval has seen.

const { Culprits } = require('./culprits.cjs');
const { Math } = require('../natives.cjs');

/** @typedef {import('../../types/index.cjs').Episode} Episode */

/** Longest episodes kept, and published, per interval. */
const MAX_EPISODES = 5;
/** Turns kept per interval: as many of the shortest counted ones as fit into 20 s. */
const MAX_TURNS = 10_000;
const MAX_VALUES = 5_000;

/**
 * @typedef {object} Interval
 * @property {number[]} turnsMs busy time of each turn that counts as a wait
 * @property {number} observedMs
 * @property {number} idleMs time in which the loop waited for events
 * @property {number} turns turns of the loop, the probe's own ones not counted
 * @property {number} blockedMs time in episodes
 * @property {number} blockedMaxMs
 * @property {number} episodeCount
 * @property {Episode[]} episodes the longest ones, longest first
 * @property {Culprits} culprits
 * @property {number[]} gcPausesMs
 * @property {number[]} poolWaitsMs
 * @property {number} poolSaturatedMs time in which tasks waited for a thread of libuv's pool
 * @property {number} heapUsedBytes at its end
 * @property {number} tasks at its end
 * @property {boolean} booting the program was starting, and served nobody yet
 */

/** @returns {Interval} */
const newInterval = () => ({
  turnsMs: [],
  observedMs: 0,
  idleMs: 0,
  turns: 0,
  blockedMs: 0,
  blockedMaxMs: 0,
  episodeCount: 0,
  episodes: [],
  culprits: new Culprits(),
  gcPausesMs: [],
  poolWaitsMs: [],
  poolSaturatedMs: 0,
  heapUsedBytes: 0,
  tasks: 0,
  booting: false,
});

/** @param {Interval} interval @param {number} busyMs */
function addTurn(interval, busyMs) {
  if (interval.turnsMs.length < MAX_TURNS) interval.turnsMs.push(busyMs);
}

/** @param {number[]} values @param {number} value */
function addValue(values, value) {
  if (values.length < MAX_VALUES) values.push(value);
}

/**
 * One that does not count is only shown. The record of its culprit, where there is one.
 * @param {Interval} interval @param {Episode} episode @param {number} [begins] line in which its function begins
 */
function addEpisode(interval, episode, counts = true, begins = 0) {
  interval.episodes = longest([...interval.episodes, episode]).slice(0, MAX_EPISODES);
  if (!counts) return undefined;
  interval.blockedMs += episode.durationMs;
  interval.blockedMaxMs = Math.max(interval.blockedMaxMs, episode.durationMs);
  interval.episodeCount += 1;
  return interval.culprits.add(episode, begins);
}

/** @param {readonly Episode[]} episodes */
const longest = (episodes) => [...episodes].sort((a, b) => b.durationMs - a.durationMs);

/** Share of the time in which the loop did not wait for events. @param {readonly Interval[]} intervals */
function utilisation(intervals) {
  const observedMs = sum(intervals, 'observedMs');
  return observedMs > 0 ? Math.min(1, Math.max(0, 1 - sum(intervals, 'idleMs') / observedMs)) : 0;
}

/** @param {readonly Interval[]} intervals */
function turnsPerSec(intervals) {
  const observedMs = sum(intervals, 'observedMs');
  return observedMs > 0 ? (sum(intervals, 'turns') / observedMs) * 1000 : 0;
}

/** @param {readonly Interval[]} intervals @param {'observedMs' | 'idleMs' | 'turns' | 'blockedMs'} key */
const sum = (intervals, key) => intervals.reduce((total, interval) => total + interval[key], 0);

module.exports = { newInterval, addTurn, addValue, addEpisode, longest, utilisation, turnsPerSec, sum };
