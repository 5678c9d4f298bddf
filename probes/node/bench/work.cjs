'use strict';
// Work that takes a thread a given time of a processor, whoever else wants it meanwhile.

const { openSync, readSync } = require('node:fs');

/** Of a first look at how fast the processor is. */
const FIRST_ROUNDS = 3_000;
const TRIED_MS = 10;
const TRIES = 20;
/** A processor becomes faster, too: rather a little too long than too short. */
const MARGIN = 1.03;
/** It does so by no more at once: the clock and the thread's account are read one after the other, and it may wait in between. */
const MOST_CHANGE = 1.3;

/** @typedef {{ trueMs: number, waitedMs: number }} Took all of it, and what of it the thread had no processor for */

const buffer = Buffer.alloc(64);
const FILE = opened();

/** Undefined where the system does not tell. */
function opened() {
  try {
    return openSync('/proc/thread-self/schedstat', 'r');
  } catch {
    return undefined;
  }
}

/** How long the thread was ready to run and had no processor so far, ms; 0 where the system does not tell. */
function waitedMs() {
  if (FILE === undefined) return 0;
  return Number(buffer.toString('latin1', 0, readSync(FILE, buffer, 0, buffer.length, 0)).split(' ')[1]) / 1e6;
}

/** From here on until what is returned is called. @returns {() => Took} */
function timed() {
  const startedAt = performance.now();
  const waitedBefore = waitedMs();
  return () => ({ trueMs: performance.now() - startedAt, waitedMs: waitedMs() - waitedBefore });
}

/** Counted in rounds of `run`: a look at the clock in between would be what is seen of it where others take the processor. */
class Work {
  #run;
  #roundsPerMs = 0;

  /** @param {(rounds: number) => unknown} run */
  constructor(run) {
    this.#run = run;
    this.#do(FIRST_ROUNDS);
    for (let tried = 0; tried < TRIES; tried += 1) this.take(TRIED_MS);
  }

  /** @param {number} ms */
  take(ms) {
    return this.#do(Math.ceil(ms * this.#roundsPerMs * MARGIN));
  }

  /** @param {number} rounds */
  #do(rounds) {
    const ended = timed();
    this.#run(rounds);
    const took = ended();
    const now = rounds / Math.max(0.1, took.trueMs - took.waitedMs);
    const before = this.#roundsPerMs || now;
    this.#roundsPerMs = Math.min(before * MOST_CHANGE, Math.max(before / MOST_CHANGE, now));
    return took;
  }
}

module.exports = { Work, timed };
