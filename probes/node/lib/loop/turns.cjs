'use strict';
// How long each turn of the event loop keeps it busy, from inside the loop.

const { monitorEventLoopDelay } = require('node:perf_hooks');
const { clearInterval, Math, nodeTiming, nowMs, setImmediate, setInterval } = require('../natives.cjs');

/** Shorter turns count as no wait. */
const COUNTED_MS = 2;
/** A loop that has nothing to do is woken this often, so that an idle stretch splits what was busy before and after it. */
const BEAT_MS = 50;
/**
 * The same where a thread has to know soon that the loop does not turn. Blocks of 50 ms are to be named, also the first one
 * after a long silence: that takes a beat well below 50, and an idle loop pays for each.
 */
const WATCHED_BEAT_MS = 30;
/** A loop that turns more often than this is looked at by a timer, which costs the same however often it turns. */
const HOT_TURNS_PER_MS = 2;
/** In so many beats one after the other: a loop also spins for up to a millisecond before a timer is due. */
const HOT_AFTER_BEATS = 3;
const HOT_BEAT_MS = 4;
/** So long until it is looked at turn by turn again, for one beat. */
const HOT_FOR_MS = 1000;

/**
 * @typedef {object} Turn
 * @property {number} busyMs
 * @property {number} endedAt ms of `performance.now()`
 * @property {number} index turns seen before it
 */

/**
 * @typedef {object} Hooks
 * @property {(turn: Turn) => void} onTurn a turn of COUNTED_MS or longer, before `onAlive` of its end
 * @property {(now: number) => void} onAlive the loop turns; called in each turn, so it has to be cheap
 * @property {(now: number) => void} onBeat about every `beatMs`
 * @property {(error: unknown) => void} onError one of the others has thrown; never throws itself
 */

/**
 * Follows the loop of the calling thread. An immediate that is not referenced runs once per turn and never wakes the
 * loop: what lies between two of them, less what libuv says it waited for events, is what the turn kept the loop busy.
 */
class Turns {
  #hooks;
  #beatMs;
  /** Its timer wakes an idle loop, and costs less than one of JavaScript's own. */
  #waker;
  #last = nowMs();
  #lastIdle = idleMs();
  #seen = 0;
  #own = 0;
  #beatAt = this.#last;
  #countAtBeat = 0;
  /** @type {NodeJS.Timeout | undefined} */
  #hotTimer;
  #hotSince = 0;
  #hotBeats = 0;
  /** Turns per ms when the loop was last looked at turn by turn. */
  #rate = 0;
  #stopped = false;
  #everyTurn = () => {
    if (this.#stopped || this.#hotTimer) return;
    this.#seen += 1;
    this.#look(0);
    setImmediate(this.#everyTurn).unref();
  };

  /** @param {Hooks} hooks @param {number} beatMs */
  constructor(hooks, beatMs) {
    this.#hooks = hooks;
    this.#beatMs = beatMs;
    this.#waker = monitorEventLoopDelay({ resolution: beatMs });
    this.#waker.enable();
    setImmediate(this.#everyTurn).unref();
  }

  /** Turns so far, without the probe's own. While the loop is hot, an estimate. */
  get count() {
    return Math.max(0, Math.round(this.#seen - this.#own));
  }

  /** The present turn is one that the probe itself has caused. */
  ownTurn() {
    this.#own += 1;
  }

  stop() {
    this.#stopped = true;
    this.#waker.disable();
    clearInterval(this.#hotTimer);
  }

  /** @param {number} spacingMs how far apart the looks are planned; 0 for a look in every turn */
  #look(spacingMs) {
    try {
      this.#lookAt(nowMs(), idleMs(), spacingMs);
    } catch (error) {
      this.#hooks.onError(error);
    }
  }

  /** @param {number} now @param {number} idle @param {number} spacingMs */
  #lookAt(now, idle, spacingMs) {
    const gapMs = now - this.#last;
    const busyMs = gapMs - (idle - this.#lastIdle);
    this.#last = now;
    this.#lastIdle = idle;
    const longMs = spacingMs === 0 ? busyMs : longestOf(busyMs, gapMs - spacingMs);
    if (longMs >= COUNTED_MS) this.#hooks.onTurn({ busyMs: longMs, endedAt: now, index: Math.round(this.#seen) });
    this.#hooks.onAlive(now);
    if (now - this.#beatAt >= this.#beatMs - 1) this.#beat(now);
  }

  /** @param {number} now */
  #beat(now) {
    const passedMs = now - this.#beatAt;
    this.#own += 1;
    if (this.#hotTimer) {
      this.#seen += passedMs * this.#rate;
      if (now - this.#hotSince > HOT_FOR_MS) this.#coolDown();
    } else {
      this.#rate = (this.count - this.#countAtBeat) / passedMs;
      this.#hotBeats = this.#rate > HOT_TURNS_PER_MS ? this.#hotBeats + 1 : 0;
      if (this.#hotBeats >= HOT_AFTER_BEATS) this.#heatUp(now);
    }
    this.#beatAt = now;
    this.#countAtBeat = this.count;
    this.#hooks.onBeat(now);
  }

  /** @param {number} now */
  #heatUp(now) {
    this.#hotSince = now;
    this.#hotTimer = setInterval(() => this.#look(HOT_BEAT_MS), HOT_BEAT_MS).unref();
  }

  #coolDown() {
    clearInterval(this.#hotTimer);
    this.#hotTimer = undefined;
    // One beat is enough to see whether it still is.
    this.#hotBeats = HOT_AFTER_BEATS - 1;
    setImmediate(this.#everyTurn).unref();
  }
}

/**
 * The one long turn among the short ones of a hot beat. It is at least as long as the timer is late, and at most all that
 * was busy since the last look: the middle is off by half a beat at most. 0 where the timer is not late.
 * @param {number} busyMs @param {number} lateMs
 */
const longestOf = (busyMs, lateMs) => (lateMs >= COUNTED_MS ? (busyMs + lateMs) / 2 : 0);

/** What the loop has waited for events since it started, ms. */
const idleMs = () => nodeTiming.idleTime;

module.exports = { Turns, longestOf, idleMs, BEAT_MS, WATCHED_BEAT_MS };
