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

/** The culprits of one interval. */
class Culprits {
  /** @type {Map<string, Record>} */
  #kept = new Map();

  /** @param {Episode} episode @param {number} begins line in which its function begins, 0 where that is not known */
  add({ durationMs, startedAt, endpoint, kind, ...episode }, begins) {
    const { function: blamed, file, line } = episode;
    const key = `${blamed}\n${file}\n${begins || (kind === 'gc' ? 0 : line)}`;
    const kept = this.#kept.get(key);
    const endedAt = Math.round(startedAt + durationMs);
    if (kept === undefined) {
      if (this.#kept.size >= MAX_KEPT) return;
      const sums = { count: 1, totalMs: durationMs, maxMs: durationMs, firstAt: startedAt, lastAt: endedAt };
      const optional = { ...(endpoint ? { endpoint } : {}), ...(kind ? { kind } : {}) };
      this.#kept.set(key, { function: blamed, file, line, ...sums, ...optional });
      return;
    }
    kept.count += 1;
    kept.totalMs += durationMs;
    kept.lastAt = endedAt;
    if (durationMs <= kept.maxMs) return;
    kept.maxMs = durationMs;
    // Of the longest block, which is the one to look at.
    if (endpoint) kept.endpoint = endpoint;
  }

  /** All of them, whoever took the most time first. @returns {Ranked[]} */
  ranked() {
    const ranked = [...this.#kept].sort(([, a], [, b]) => b.totalMs - a.totalMs);
    return ranked.map(([key, record]) => ({
      key,
      record: { ...record, totalMs: tenths(record.totalMs), maxMs: tenths(record.maxMs) },
    }));
  }
}

module.exports = { Culprits, MAX_CULPRITS };
