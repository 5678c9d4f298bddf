'use strict';
// What wakes an idle loop, and whether a turn was the probe's own doing.

const { monitorEventLoopDelay } = require('node:perf_hooks');

/** So long after the last turn that somebody else has caused the loop counts as quiet. */
const QUIET_AFTER_MS = 400;
/** libuv's clock has whole milliseconds, and is read a little before a timer is set. */
const EARLY_MS = 3;

/**
 * @typedef {object} Periods
 * @property {number} activeMs between two wake-ups of a loop that is idle, but was not just now
 * @property {number} quietMs between two of a loop that nobody else has turned for a while
 */

/**
 * Wakes an idle loop, often while somebody uses it and seldom otherwise. The first turn that somebody else causes is seen
 * before what runs in its timers, and ends the quiet: a native timer that wakes 20 times a second costs more than most idle
 * programs do. A timer of `monitorEventLoopDelay` costs less than one of JavaScript's own, and is in no async hook.
 */
class Waker {
  #periods;
  /** @type {ReturnType<typeof timerOf> | undefined} */
  #often;
  #seldom;
  #onActive;
  /** When the loop was last woken by this, as far as its time tells. */
  #wokenAt;
  #othersAt;
  #ownUntil = 0;
  #periodMs;
  active = true;

  /** @param {Periods} periods @param {(active: boolean) => void} onActive @param {number} now */
  constructor(periods, onActive, now) {
    this.#periods = periods;
    this.#onActive = onActive;
    this.#often = timerOf(periods.activeMs);
    this.#seldom = timerOf(periods.quietMs);
    this.#wokenAt = this.#othersAt = now;
    this.#periodMs = periods.activeMs;
    this.#often.enable();
  }

  /** Turns until then are of the probe's own making. @param {number} until */
  ownUntil(until) {
    this.#ownUntil = until;
  }

  /** Whether the turn at `now` was caused by somebody else. Called in each, so it has to be cheap. @param {number} now */
  isForeign(now) {
    if (now - this.#wokenAt >= this.#periodMs - EARLY_MS) {
      this.#wokenAt = now;
      return false;
    }
    if (now < this.#ownUntil) return false;
    this.#othersAt = now;
    if (!this.active) this.#switch(true, now);
    return true;
  }

  /** From here on an active loop is not woken more often than a quiet one. */
  relieve() {
    if (this.#often === undefined) return;
    this.#often.disable();
    this.#often = undefined;
    this.#seldom.enable();
    this.#periodMs = this.#periods.quietMs;
  }

  /** @param {number} now */
  beat(now) {
    if (this.active && now - this.#othersAt > QUIET_AFTER_MS) this.#switch(false, now);
  }

  /** @param {boolean} active @param {number} now */
  #switch(active, now) {
    this.active = active;
    if (this.#often) {
      (active ? this.#seldom : this.#often).disable();
      (active ? this.#often : this.#seldom).enable();
      this.#periodMs = active ? this.#periods.activeMs : this.#periods.quietMs;
      this.#wokenAt = now;
    }
    this.#onActive(active);
  }

  stop() {
    this.#often?.disable();
    this.#seldom.disable();
  }
}

/** @param {number} periodMs */
const timerOf = (periodMs) => monitorEventLoopDelay({ resolution: Math.max(1, Math.round(periodMs)) });

module.exports = { Waker };
