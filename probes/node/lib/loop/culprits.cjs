'use strict';
// Who blocks, added up: one record per function, ranked by the time that it has taken from everybody else.

const { tenths } = require('./lag.cjs');
const { Map, Math } = require('../natives.cjs');

/**
 * @typedef {import('../../types/index.cjs').Culprit} Culprit
 * @typedef {import('../../types/index.cjs').Episode} Episode
 * @typedef {{ -readonly [key in keyof Culprit]: Culprit[key] }} Record
 * @typedef {{ readonly key: string, readonly record: Culprit }} Ranked the key is the same in all intervals
 */

const MAX_CULPRITS = 10;
/** Of one interval. What further ones take is in its blocked time alone. */
const MAX_KEPT = 200;

/** The culprits of one interval, or of several together. */
class Culprits {
  /** @type {Map<string, Record>} */
  #kept = new Map();

  /**
   * Undefined where there are too many already, else the record that the episode is a part of.
   * @param {Episode} episode @param {number} begins line in which its function begins, 0 where that is not known
   */
  add({ durationMs, startedAt, endpoint, kind, ...episode }, begins) {
    const { function: blamed, file, line } = episode;
    const key = `${blamed}\n${file}\n${begins || (kind === 'gc' ? 0 : line)}`;
    const lastAt = Math.round(startedAt + durationMs);
    const sums = { count: 1, totalMs: durationMs, maxMs: durationMs, firstAt: startedAt, lastAt };
    const optional = { ...(endpoint ? { endpoint } : {}), ...(kind ? { kind } : {}) };
    return this.#take(key, { function: blamed, file, line, ...sums, ...optional });
  }

  /** Later ones. @param {Culprits} others */
  addAll(others) {
    for (const [key, record] of others.#kept) this.#take(key, { ...record });
  }

  /** @param {string} key @param {Record} record */
  #take(key, record) {
    const kept = this.#kept.get(key);
    if (kept) addTo(kept, record);
    else if (this.#kept.size >= MAX_KEPT) return undefined;
    else this.#kept.set(key, record);
    return kept ?? record;
  }

  /** All of them, whoever took the most time first. @returns {Ranked[]} */
  ranked() {
    const ranked = [...this.#kept].sort(([, a], [, b]) => b.totalMs - a.totalMs);
    return ranked.map(([key, record]) => ({
      key,
      record: { ...record, totalMs: tenths(record.totalMs), maxMs: tenths(record.maxMs) },
    }));
  }

  /** Those that are told. @returns {Culprit[]} */
  worst() {
    return this.ranked()
      .slice(0, MAX_CULPRITS)
      .map(({ record }) => record);
  }
}

/** @param {Record} kept @param {Record} later */
function addTo(kept, { count, totalMs, maxMs, delayed, lastAt, endpoint }) {
  kept.count += count;
  kept.totalMs += totalMs;
  kept.lastAt = lastAt;
  if (delayed !== undefined) addDelayed(kept, delayed);
  if (maxMs <= kept.maxMs) return;
  kept.maxMs = maxMs;
  // Of the longest block, which is the one to look at.
  if (endpoint) kept.endpoint = endpoint;
}

/** @param {Record} culprit @param {number} events that have waited behind a block of his */
function addDelayed(culprit, events) {
  culprit.delayed = (culprit.delayed ?? 0) + events;
}

module.exports = { Culprits, addDelayed };
