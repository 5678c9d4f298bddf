'use strict';
// Runs in a thread of its own. Where the loop of the thread that it watches has not turned for a while, and does not just wait, that
// thread is interrupted through the inspector and asked to note its own stack. No debugger is switched on for it: with one
// `await` is several times slower, and switching it on takes longer the more scripts there are.

const { workerData } = require('node:worker_threads');
const { ACTIVE, ASKED, GONE, HERE, MARK, SAMPLER, STOP, WATCHER, WAITS, clockOffsetMs } = require('./shared.cjs');
const { LOOKED, TURNED, WAITED, WAITED_BEFORE } = require('./shared.cjs');
const { reach } = require('./reach.cjs');
const { mayBeWait, threadState } = require('./thread-state.cjs');

/** Between two samples of one turn at first; then one and a half times as long each time. */
const FIRST_SPACING_MS = 5;
const SPACING_GROWTH = 1.5;
const MAX_SAMPLES = 20;
/** While an answer is waited for, between two looks at what can't be interrupted. */
const ASK_EVERY_MS = 3;
/**
 * No session is longer: Node waits at its exit for one that is connected, also where a worker thread that is stuck in a native call
 * has not answered. What was asked is done all the same once it can be. It rests so long then, in the same turn twice as long each time.
 */
const GIVE_UP_MS = 250;

/** Processors are short where it wakes so late. Looks are closer then for some time, so that one that is late still finds a short block. */
const LATE_MS = 4;
const CLOSER_FOR_MS = 2_000;
const CLOSER = 0.4;

/**
 * @type {{ turns: Float64Array, control: Int32Array, patience: import('./patience.cjs').Patience, thread: number | undefined,
 * threadId: number | undefined }} the thread's number as the kernel has it, and its own where it is no main thread
 */
const { turns, control, patience, thread, threadId } = workerData;
const OFFSET_MS = clockOffsetMs();
/*
 * A session alone does not keep its thread alive while it waits for an answer. Nor does the thread end by itself: the main thread
 * clears a session away later than it was left, and Node aborts the process where the thread that had it ends in that moment.
 */
setInterval(() => undefined, 2 ** 30);
const watched = thread === undefined ? undefined : threadState(thread);
/** The state of the thread when its loop waits, once a sample has shown that it does nothing in it. */
let waiting = Buffer.of();
let state = '';
let turn = 0;
let active = -1;
let samples = 0;
let unanswered = 0;
let dueAt = 0;
let busySince = 0;
/** When the loop was last seen to wait. */
let idleAt = 0;
let closerUntil = 0;

/** Sleeps without a timer or an event: the cheapest wait there is. Goes back to the event loop only to take a sample. */
function watch() {
  while (control[STOP] === 0) {
    const now = performance.now() + OFFSET_MS;
    const waitMs = untilNextLook(now);
    if (waitMs === 0) {
      sample(now);
      return;
    }
    const sleepMs = Math.max(1, waitMs);
    Atomics.wait(control, STOP, 0, sleepMs);
    const wokenAt = performance.now() + OFFSET_MS;
    if (wokenAt - now - sleepMs > LATE_MS) closerUntil = wokenAt + CLOSER_FOR_MS;
  }
}

/** How long nothing is to be done; 0 where a sample is due. @param {number} now */
function untilNextLook(now) {
  const seen = turns[TURNED] ?? 0;
  const isActive = control[ACTIVE] ?? 0;
  const { firstMs, againMs } = looksAt(now, isActive === 1 ? patience.active : patience.quiet);
  if (seen !== turn || isActive !== active) {
    turn = seen;
    active = isActive;
    samples = unanswered = busySince = 0;
    dueAt = seen + firstMs;
  }
  if (now < dueAt) return dueAt - now;
  if (samples === MAX_SAMPLES) return againMs;
  return samples > 0 || watched === undefined ? 0 : untilConfirmed(now, watched, againMs);
}

/** @param {number} now @param {import('./patience.cjs').Looks} looks */
const looksAt = (now, looks) =>
  now < closerUntil ? { firstMs: looks.firstMs * CLOSER, againMs: looks.againMs * CLOSER } : looks;

/**
 * What it does is looked at twice: many a callback is over by then.
 * @param {number} now @param {NonNullable<typeof watched>} thread @param {number} againMs
 */
function untilConfirmed(now, thread, againMs) {
  if (waiting.length > 0 && thread.isIn(waiting)) {
    busySince = 0;
    idleAt = now;
    dueAt = now + againMs;
    return againMs;
  }
  state = thread.state();
  if (turns[LOOKED] !== turn) noteWaits(now, thread);
  // One that comes so late has no time for a second look: others have the processors.
  busySince ||= now - dueAt >= patience.confirmMs ? dueAt : now;
  dueAt = busySince + patience.confirmMs;
  return Math.max(0, dueAt - now);
}

/**
 * What it has waited for a processor until now is not of its turn if it has had one just once since it last waited for events: that
 * was to begin. Else all may be, for as long as it may have been at work.
 * @param {number} now @param {NonNullable<typeof watched>} thread
 */
function noteWaits(now, thread) {
  const { present, waiting: idle } = thread.accounts();
  if (present === undefined) return;
  const hasWaited = idle !== undefined && idleAt >= turn;
  const begins = hasWaited && present.slices <= idle.slices + 1;
  turns[WAITED] = present.waitedMs;
  turns[WAITED_BEFORE] = begins ? 0 : now - (hasWaited ? idleAt : turn);
  // Who reads the turn reads these, too.
  Atomics.store(control, WATCHER, GONE);
  turns[LOOKED] = turn;
}

/**
 * Asks for one sample and waits until it is there: in a long native call that is after it. Connected only that long: from a
 * session on, V8 keeps what the application logs, arguments and all, for a console that may be opened later.
 * @param {number} now
 */
function sample(now) {
  dueAt = now + FIRST_SPACING_MS * SPACING_GROWTH ** samples;
  samples += 1;
  markAsked();
  const session = connected();
  if (session === undefined) return;
  // The call may have begun since: the answer would come after it.
  const asking = setInterval(markAsked, ASK_EVERY_MS);
  const givingUp = setTimeout(giveUp, GIVE_UP_MS);
  let left = false;
  const leave = () => {
    if (left) return;
    left = true;
    clearInterval(asking);
    clearTimeout(givingUp);
    setImmediate(disconnect, session);
  };
  function giveUp() {
    dueAt = performance.now() + OFFSET_MS + GIVE_UP_MS * 2 ** unanswered;
    unanswered += 1;
    leave();
  }
  session.post('Runtime.evaluate', { expression: SAMPLER, silent: true, returnByValue: true }, (error, answer) => {
    if (left) return;
    clearInterval(asking);
    const { keepsConsole, waits } = answersOf(error === null ? Number(answer.result.value) : 0);
    if (waits) learn();
    if (keepsConsole) leave();
    // With what was logged in the meantime.
    else session.post('Runtime.discardConsoleEntries', {}, leave);
  });
}

/** Has the call that runs now, if it can't be interrupted, give the sample at its end. */
function markAsked() {
  control[ASKED] = control[MARK] ?? 0;
}

/** @param {number} answer */
const answersOf = (answer) => ({ keepsConsole: answer % WAITS === 1, waits: answer >= WAITS });

/** The loop did nothing in this state: it is its wait, and no reason to ask again. */
function learn() {
  if (mayBeWait(state)) waiting = Buffer.from(`${state} `);
  samples = busySince = 0;
}

/** Undefined once this thread is to stop. @returns {import('./reach.cjs').Reached | undefined} */
function connected() {
  Atomics.store(control, WATCHER, HERE);
  try {
    if (Atomics.load(control, STOP) === 0) return reach(threadId);
  } catch (error) {
    letGo();
    throw error;
  }
  letGo();
  return undefined;
}

/** Node waits at its exit for a session that is connected. @param {import('./reach.cjs').Reached} session */
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
