'use strict';
// What the main thread and the watcher thread share: when the loop last turned, and two switches.

const TURN_BYTES = 8;
const CONTROL_BYTES = 8;
/** Places in the array of switches: the watcher is to leave; where it is. */
const STOP = 0;
const WATCHER = 1;
/** Where the watcher is: 0 until it is connected to the main thread. */
const HERE = 1;
const GONE = 2;

/** What the watcher has the main thread evaluate: a function of the global object, under a name nobody else uses. */
const SAMPLER_KEY = 'headroom-probe.sample';
const SAMPLER = `globalThis[Symbol.for('${SAMPLER_KEY}')]?.()`;

/** Milliseconds of a clock that all threads share. */
function hrNow() {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e3 + nanoseconds / 1e6;
}

module.exports = { TURN_BYTES, CONTROL_BYTES, STOP, WATCHER, HERE, GONE, SAMPLER, SAMPLER_KEY, hrNow };
