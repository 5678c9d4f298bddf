'use strict';
// Runs in a thread of its own. Where the main thread's loop has not turned for longer than an idle one's beat, the main
// thread is interrupted through the inspector and asked to note its own stack. No debugger is switched on for it: with one
// `await` is several times slower, and switching it on takes longer the more scripts there are.

const { Session } = require('node:inspector');
const { workerData } = require('node:worker_threads');
const { ACTIVE, ASKED, GONE, HERE, MARK, SAMPLER, STOP, WATCHER, clockOffsetMs } = require('./shared.cjs');

/** Longer than its period without a turn: the loop is blocked, for at least this long. */
const GRACE_MS = 4;
/** The same of a short period, as a share of it. */
const GRACE_RATIO = 1 / 3;
/** Between two samples of one turn at first; then one and a half times as long each time. */
const FIRST_SPACING_MS = 5;
const SPACING_GROWTH = 1.5;
const MAX_SAMPLES = 20;

/** @type {{ turns: Float64Array, control: Int32Array, periods: import('./waker.cjs').Periods }} */
const { turns, control, periods } = workerData;
const OFFSET_MS = clockOffsetMs();
// A session alone does not keep its thread alive while it waits for an answer.
const keepAlive = setInterval(() => undefined, 2 ** 30);
let turn = 0;
let samples = 0;
let dueAt = 0;
let active = -1;

/** Sleeps without a timer or an event: the cheapest wait there is. Goes back to the event loop only to take a sample. */
function watch() {
  while (control[STOP] === 0) {
    const seen = turns[0] ?? 0;
    const now = performance.now() + OFFSET_MS;
    const isActive = control[ACTIVE] ?? 0;
    if (seen !== turn || isActive !== active) {
      turn = seen;
      active = isActive;
      samples = 0;
      dueAt = seen + patienceMs();
    }
    if (now >= dueAt && samples < MAX_SAMPLES) {
      sample(now);
      return;
    }
    Atomics.wait(control, STOP, 0, Math.max(1, dueAt > now ? dueAt - now : patienceMs()));
  }
  clearInterval(keepAlive);
}

/** How long a loop that is not blocked may be without a turn. */
function patienceMs() {
  const periodMs = active === 1 ? periods.activeMs : periods.quietMs;
  return periodMs + Math.min(GRACE_MS, periodMs * GRACE_RATIO);
}

/**
 * Asks for one sample and waits until it is there: in a long native call that is after it. Connected only that long: from a
 * session on, V8 keeps what the application logs, arguments and all, for a console that may be opened later.
 * @param {number} now
 */
function sample(now) {
  dueAt = now + FIRST_SPACING_MS * SPACING_GROWTH ** samples;
  samples += 1;
  control[ASKED] = control[MARK] ?? 0;
  const session = connected();
  if (session === undefined) return;
  const done = () => setImmediate(disconnect, session);
  session.post('Runtime.evaluate', { expression: SAMPLER, silent: true, returnByValue: true }, (error, answer) => {
    if (error === null && answer.result.value === true) done();
    // With what was logged in the meantime.
    else session.post('Runtime.discardConsoleEntries', done);
  });
}

/** Undefined once this thread is to stop: it does, as it has nothing more to do. @returns {Session | undefined} */
function connected() {
  Atomics.store(control, WATCHER, HERE);
  try {
    if (Atomics.load(control, STOP) === 0) {
      const session = new Session();
      session.connectToMainThread();
      return session;
    }
  } catch (error) {
    letGo();
    throw error;
  }
  letGo();
  clearInterval(keepAlive);
  return undefined;
}

/** Node waits at its exit for a session that is connected. @param {Session} session */
function disconnect(session) {
  session.disconnect();
  letGo();
  watch();
}

function letGo() {
  Atomics.store(control, WATCHER, GONE);
  Atomics.notify(control, WATCHER);
}

watch();
