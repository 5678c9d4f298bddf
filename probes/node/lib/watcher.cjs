'use strict';
// Runs in a thread of its own. Where the main thread's loop has not turned for longer than an idle one's beat, the main
// thread is interrupted through the inspector and asked to note its own stack. No debugger is switched on for it: with one
// `await` is several times slower, and switching it on takes longer the more scripts there are.

const { Session } = require('node:inspector');
const { workerData } = require('node:worker_threads');
const { GONE, HERE, SAMPLER, STOP, WATCHER, hrNow } = require('./shared.cjs');
const { WATCHED_BEAT_MS } = require('./turns.cjs');

/** Longer without a turn: the loop is blocked, for at least what exceeds its beat. */
const OVERDUE_MS = WATCHED_BEAT_MS + 6;
/** Between two samples of one turn at first; then one and a half times as long each time. */
const FIRST_SPACING_MS = 5;
const SPACING_GROWTH = 1.5;
const MAX_SAMPLES = 20;

/** @type {{ turns: Float64Array, control: Int32Array }} */
const { turns, control } = workerData;
const session = new Session();
Atomics.store(control, WATCHER, HERE);
session.connectToMainThread();
// A session alone does not keep its thread alive while it waits for an answer.
const keepAlive = setInterval(() => undefined, 2 ** 30);
let turn = 0;
let samples = 0;
let dueAt = 0;

/** Sleeps without a timer or an event: the cheapest wait there is. Goes back to the event loop only to take a sample. */
function watch() {
  while (control[STOP] === 0) {
    const seen = turns[0] ?? 0;
    const now = hrNow();
    if (seen !== turn) {
      turn = seen;
      samples = 0;
      dueAt = seen + OVERDUE_MS;
    }
    if (now >= dueAt && samples < MAX_SAMPLES) {
      sample(now);
      return;
    }
    Atomics.wait(control, STOP, 0, Math.max(1, dueAt > now ? dueAt - now : WATCHED_BEAT_MS));
  }
  leave();
}

/**
 * Asks for one sample and waits until it is there: in a long native call that is after it.
 * @param {number} now
 */
function sample(now) {
  dueAt = now + FIRST_SPACING_MS * SPACING_GROWTH ** samples;
  samples += 1;
  session.post('Runtime.evaluate', { expression: SAMPLER, silent: true, returnByValue: true }, () =>
    setImmediate(watch),
  );
}

/** Node waits at its exit for a session that is connected. */
function leave() {
  clearInterval(keepAlive);
  session.disconnect();
  Atomics.store(control, WATCHER, GONE);
  Atomics.notify(control, WATCHER);
}

watch();
