'use strict';
// How long each turn of the event loop keeps it busy, from inside the loop.

const { clearInterval, Math, nodeTiming, nowMs, setImmediate, setInterval } = require('../natives.cjs');
const { Iterations } = require('./iterations.cjs');
const { BEAT_MS } = require('../stacks/patience.cjs');
const { Waker } = require('./waker.cjs');

/** Shorter turns count as no wait. */
const COUNTED_MS = 2;
/** An idle stretch as short as this parts no turn. */
const IDLE_MS = 0.5;
/** What a document causes on the loop is over after this, as a rule. */
const OWN_WORK_MS = 40;
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
 * @property {boolean} idled the loop has waited for events since
 */

/**
 * @typedef {object} Hooks
 * @property {(turn: Turn) => void} onTurn a turn of COUNTED_MS or longer, before `onAlive` of its end
 * @property {(now: number) => void} onAlive the loop turns; called in each turn, so it has to be cheap
 * @property {(now: number) => void} onBeat in the first turn after `BEAT_MS`
 * @property {(active: boolean) => void} onActive whether somebody else has turned the loop within the last second
 * @property {(error: unknown) => void} onError one of the others has thrown; never throws itself
 */

/**
 * Follows the loop of the calling thread. An immediate that is not referenced runs once per turn and never wakes the
 * loop: what lies between two of them, less what libuv says it waited for events, is what the turn kept the loop busy.
 */
class Turns {
  #hooks;
  #waker;
  /** @type {Iterations | undefined} */
  #iterations = new Iterations();
  #wakesActive;
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

  /**
   * @param {Hooks} hooks
   * @param {import('./waker.cjs').Periods} periods
   * @param {boolean} watched a thread has to know by it that the loop turns: it is woken also where turns are told apart without
   */
  constructor(hooks, periods, watched) {
    this.#hooks = hooks;
    this.#wakesActive = watched;
    this.#waker = new Waker(periods, (active) => hooks.onActive(active), this.#last);
    setImmediate(this.#everyTurn).unref();
  }

  /** Turns so far, without the probe's own. While the loop is hot, an estimate. */
  get count() {
    return Math.max(0, Math.round(this.#seen - this.#own));
  }

  /** The present turn, and what soon follows it, are the probe's own doing. */
  ownTurn(forMs = 1) {
    this.#waker.ownUntil(nowMs() + forMs);
  }

  /** As long as nobody else uses the loop. */
  get quiet() {
    return !this.#waker.active;
  }

  /** What has been busy until now is a turn, too: a program may end with the longest of all. */
  stop() {
    if (!this.#stopped) this.#look(this.#hotTimer ? HOT_BEAT_MS : 0);
    this.#stopped = true;
    this.#waker.stop();
    this.#iterations?.stop();
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
    const idledMs = idle - this.#lastIdle;
    const busyMs = gapMs - idledMs;
    const longMs = spacingMs === 0 ? busyMs : longestOf(busyMs, gapMs - spacingMs);
    if (longMs >= COUNTED_MS) this.#tell(longMs, spacingMs === 0 && idledMs > IDLE_MS, now);
    this.#last = now;
    this.#lastIdle = idle;
    if (spacingMs === 0 && !this.#waker.isForeign(now)) this.#own += 1;
    this.#hooks.onAlive(now);
    if (now - this.#beatAt >= BEAT_MS - 1) this.#beat(now);
  }

  /** What was busy before an idle stretch and after it are two turns. @param {number} busyMs @param {boolean} parted @param {number} now */
  #tell(busyMs, parted, now) {
    const index = Math.round(this.#seen);
    const firstMs = this.#iterations?.beforeIdleMs(busyMs) ?? 0;
    const before = parted && firstMs >= COUNTED_MS ? firstMs : 0;
    if (before > 0) this.#hooks.onTurn({ busyMs: before, endedAt: this.#last + before, index, idled: true });
    if (busyMs - before >= COUNTED_MS)
      this.#hooks.onTurn({ busyMs: busyMs - before, endedAt: now, index, idled: false });
  }

  /** @param {number} now */
  #beat(now) {
    const passedMs = now - this.#beatAt;
    if (this.#hotTimer) {
      this.#seen += passedMs * this.#rate;
      if (now - this.#hotSince > HOT_FOR_MS) this.#coolDown();
    } else {
      this.#rate = (this.count - this.#countAtBeat) / passedMs;
      this.#hotBeats = this.#rate > HOT_TURNS_PER_MS ? this.#hotBeats + 1 : 0;
      if (this.#hotBeats >= HOT_AFTER_BEATS) this.#heatUp(now);
      this.#waker.beat(now);
    }
    this.#beatAt = now;
    this.#countAtBeat = this.count;
    this.#relieve();
    this.#hooks.onBeat(now);
  }

  /** Where Node tells the parts of a turn apart, or does not know how to: seen by the first beat. */
  #relieve() {
    if (this.#iterations?.works === false) {
      this.#iterations.stop();
      this.#iterations = undefined;
    } else if (this.#iterations && !this.#wakesActive) {
      this.#wakesActive = true;
      this.#waker.relieve();
    }
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

module.exports = { Turns, longestOf, idleMs, OWN_WORK_MS };
