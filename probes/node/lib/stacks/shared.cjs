'use strict';
// What the thread that is watched and the watcher thread share: when the loop last turned, and some small numbers.

const { hrtime, nowMs } = require('../natives.cjs');

const TURN_BYTES = 32;
const CONTROL_BYTES = 20;
/**
 * Places in the array of times, ms: when the loop last turned; and, of the turn after the one in the second place, what the thread had
 * waited for a processor in all when the watcher saw it at work first, and what of that may have been in that turn.
 */
const TURNED = 0;
const LOOKED = 1;
const WAITED = 2;
const WAITED_BEFORE = 3;
/**
 * Places in the array of integers: the watcher is to leave; where it is; whether somebody uses the loop; the call that runs
 * which can't be interrupted; the one at whose end a sample is wanted.
 */
const STOP = 0;
const WATCHER = 1;
const ACTIVE = 2;
const MARK = 3;
const ASKED = 4;
/** Where the watcher is: connected to the main thread, or about to be; or not. */
const HERE = 1;
const GONE = 0;

/** What the sampler answers: 1 where a debugger may be connected, and this besides where the thread did nothing. */
const WAITS = 2;

/** What the watcher has the main thread evaluate: a function of the global object, under a name nobody else uses. */
const SAMPLER_KEY = 'headroom-probe.sample';
const SAMPLER = `globalThis[Symbol.for('${SAMPLER_KEY}')]?.()`;

/** Milliseconds of a clock that all threads share. */
function hrNow() {
  const [seconds, nanoseconds] = hrtime();
  return seconds * 1e3 + nanoseconds / 1e6;
}

/** A thread may lose its processor between two readings: the closest of so many pairs. */
const READINGS = 9;

/** What to add to this thread's `performance.now()`, whose origin is its own, for `hrNow()`, which `readMs` is. */
function clockOffsetMs(readMs = hrNow) {
  let offsetMs = 0;
  let closestMs = Infinity;
  for (let reading = 0; reading < READINGS; reading += 1) {
    const before = nowMs();
    const now = readMs();
    const apartMs = nowMs() - before;
    if (apartMs < closestMs) {
      closestMs = apartMs;
      offsetMs = now - before - apartMs / 2;
    }
  }
  return offsetMs;
}

module.exports = {
  ACTIVE,
  ASKED,
  CONTROL_BYTES,
  GONE,
  HERE,
  LOOKED,
  MARK,
  SAMPLER,
  SAMPLER_KEY,
  STOP,
  TURNED,
  TURN_BYTES,
  WAITED,
  WAITED_BEFORE,
  WAITS,
  WATCHER,
  clockOffsetMs,
  hrNow,
};
