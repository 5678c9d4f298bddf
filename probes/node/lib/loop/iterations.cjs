'use strict';
// What Node's own meter says about each iteration of the loop, where it has such a one (24 and newer).

const { monitorEventLoopDelay } = require('node:perf_hooks');

/** As a timer it would never come: where it has samples they are the iterations'. */
const NEVER_MS = 2 ** 30;
/** Clocks are read one after the other. */
const READING_MS = 1;

/**
 * How long timers and immediates kept the loop busy before it waited: what of a turn lies before its idle stretch. The meter
 * alone is no measure of lag: it does not see what runs in callbacks of sockets and files, and takes a first wait for work.
 */
class Iterations {
  #meter;
  #works = false;

  constructor() {
    const options = { samplePerIteration: true, resolution: NEVER_MS };
    this.#meter = monitorEventLoopDelay(options);
    this.#meter.enable();
  }

  /** An older Node takes the option for nothing, and its timer never comes. */
  get works() {
    this.#works ||= this.#meter.count > 0;
    return this.#works;
  }

  /**
   * Of the `busyMs` of a turn, those before its idle stretch; asked for each long turn, as it forgets what it has told.
   * @param {number} busyMs
   */
  beforeIdleMs(busyMs) {
    const longestMs = this.#meter.max / 1e6;
    if (!(longestMs >= READING_MS)) return 0;
    this.#meter.reset();
    return longestMs <= busyMs + READING_MS ? Math.min(longestMs, busyMs) : 0;
  }

  stop() {
    this.#meter.disable();
  }
}

module.exports = { Iterations };
