'use strict';
// The side of the thread that is watched in naming the blocking function: starts the watcher thread, and notes its own stack when asked.

const { dirname, join, sep } = require('node:path');
const { isMainThread, threadId, Worker } = require('node:worker_threads');
const { markCalls } = require('./marked-calls.cjs');
const { ownStack } = require('./own-stack.cjs');
const shared = require('./shared.cjs');
const { textOf, warn } = require('../warn.cjs');
const { Atomics, Float64Array, globals, Int32Array, nowMs, Object, process } = require('../natives.cjs');
const { Reflect, SharedArrayBuffer, Symbol } = require('../natives.cjs');

/**
 * @typedef {import('../loop/frames.cjs').Stack} Stack
 * @typedef {import('../loop/blame.cjs').Sample} Sample
 * @typedef {import('../loop/starvation.cjs').Look} Look
 * @typedef {{ alive(now: number): void, active(is: boolean): void, take(): Sample[], own(): boolean, look(): Look | undefined,
 * stop(): void }} Stacks
 * @typedef {{ readonly thread: number | undefined, readonly patience: import('./patience.cjs').Patience }} Watched
 * with the kernel's number of the thread, where that tells what it is in
 * @typedef {object} Hooks
 * @property {() => void} onIdle a sample was taken of a loop that did nothing
 * @property {(samples: readonly Sample[], since: number) => void} onSamples one of a turn that goes on
 */

const {
  ACTIVE,
  ASKED,
  CONTROL_BYTES,
  GONE,
  HERE,
  SAMPLER_KEY,
  STOP,
  TURN_BYTES,
  WAITS,
  WATCHER,
  clockOffsetMs,
  hrNow,
} = shared;
const { LOOKED, TURNED, WAITED, WAITED_BEFORE } = shared;

const LEAVES_WITHIN_MS = 500;
const OWN_FOLDER = dirname(__dirname) + sep;
/** The watcher may wait for this thread meanwhile, which answers only while it runs JavaScript. */
const ANSWERS_EVERY_MS = 5;
const CLEARS_WITHIN_MS = 1;
/**
 * Undefined, with a warning, where stacks can't be had.
 * @param {Watched} watched @param {Hooks} hooks
 * @returns {Stacks | undefined}
 */
function startStacks(watched, hooks) {
  try {
    const why = obstacle();
    if (why === undefined) return startWatcher(watched, hooks);
    refused(why);
  } catch (error) {
    refused(textOf(error));
  }
  return undefined;
}

/** Why this thread can't be interrupted. Asked beforehand: Node aborts the whole process where it is not allowed. */
function obstacle() {
  if (!process.features.inspector) return 'this Node has no inspector';
  // Only there with the permission model on.
  const { permission } = /** @type {{ permission?: { has(scope: string): boolean } }} */ (process);
  return permission && !permission.has('inspector') ? 'the permission model does not allow the inspector' : undefined;
}

/** @param {Watched} watched @param {Hooks} hooks @returns {Stacks} */
function startWatcher({ thread, patience }, { onIdle, onSamples }) {
  const turns = new Float64Array(new SharedArrayBuffer(TURN_BYTES));
  const control = new Int32Array(new SharedArrayBuffer(CONTROL_BYTES));
  // The watcher reads another clock than `performance.now()`, whose origin is each thread's own.
  const offsetMs = clockOffsetMs();
  turns[TURNED] = hrNow();
  Atomics.store(control, ACTIVE, 1);
  /** @type {Sample[]} */
  let samples = [];
  let wasIdle = false;
  let since = nowMs();
  const unplace = placeSampler(control, (stack) => {
    wasIdle ||= stack === undefined;
    if (stack === undefined) onIdle();
    else samples.push({ stack, at: nowMs() });
    if (stack) onSamples(samples, since);
  });
  const watcher = watcherThread({ turns, control, patience, thread, threadId: isMainThread ? undefined : threadId });
  return {
    alive(now) {
      turns[TURNED] = now + offsetMs;
      since = now;
      wasIdle = false;
      if (samples.length > 0) samples = [];
    },
    /** A watcher that sleeps as long as a quiet loop may has to hear of it before what runs next. */
    active(is) {
      Atomics.store(control, ACTIVE, is ? 1 : 0);
      if (is) Atomics.notify(control, STOP);
    },
    take: () => samples,
    /** All that the turn did, as far as it was seen, was to answer the watcher. */
    own: () => wasIdle && samples.length === 0,
    look: () => lookIn(turns, control),
    stop() {
      letGo(control);
      void watcher.terminate();
      unplace();
    },
  };
}

/**
 * Has the watcher stop. One that is connected lets go first: Node waits at its exit for whoever is connected to it. Its session is
 * cleared away while its thread is still there.
 * @param {Int32Array} control
 */
function letGo(control) {
  Atomics.store(control, STOP, 1);
  Atomics.notify(control, STOP);
  for (let waitedMs = 0; waitedMs < LEAVES_WITHIN_MS; waitedMs += ANSWERS_EVERY_MS)
    if (Atomics.wait(control, WATCHER, HERE, ANSWERS_EVERY_MS) === 'not-equal') break;
  Atomics.wait(control, WATCHER, GONE, CLEARS_WITHIN_MS);
}

/**
 * The watcher's look at the thread's account in the turn that is just over.
 * @param {Float64Array} turns @param {Int32Array} control @returns {Look | undefined}
 */
function lookIn(turns, control) {
  const looked = turns[LOOKED];
  // What it has written before that is there, too.
  Atomics.load(control, WATCHER);
  if (looked !== turns[TURNED]) return undefined;
  return { waitedMs: turns[WAITED] ?? 0, beforeMs: turns[WAITED_BEFORE] ?? 0 };
}

/**
 * Where the watcher finds what notes this thread's stack. Returns what takes it away again.
 * @param {Int32Array} control @param {(stack?: Stack) => void} onStack without one where the thread did nothing
 */
function placeSampler(control, onStack) {
  // Not loaded where no stacks are wanted.
  const { url } = require('node:inspector');
  const unmark = markCalls(control, (name) => onStack([{ name, url: '', line: 0 }, ...ownStack()]));
  /** Says, too, whether a debugger may be connected: what V8 keeps for its console is to stay then. */
  const sample = () => {
    control[ASKED] = 0;
    const stack = ownStack();
    // What interrupts a marked call's end is on the way with it; nothing else of the probe's own blocks anybody.
    if (stack[0] === undefined) onStack();
    else if (!stack[0].url.startsWith(OWN_FOLDER)) onStack(stack);
    return (url() === undefined ? 0 : 1) + (stack.length > 0 ? 0 : WAITS);
  };
  Object.defineProperty(globals, Symbol.for(SAMPLER_KEY), { value: sample, configurable: true });
  return () => {
    unmark();
    Reflect.deleteProperty(globals, Symbol.for(SAMPLER_KEY));
  };
}

/** @param {object} workerData */
function watcherThread(workerData) {
  const watcher = new Worker(join(__dirname, 'watcher.cjs'), {
    name: 'headroom-probe',
    workerData,
    // Nothing that the application is started with, least of all `--import headroom-probe/register`.
    execArgv: [],
    argv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 8 },
  });
  watcher.unref();
  watcher.on('error', (error) => warn(`blocking functions are no longer named: ${textOf(error)}`));
  return watcher;
}

/** @param {string} why */
function refused(why) {
  warn(`blocking functions are not named, their durations are still measured: ${why}`);
}

module.exports = { startStacks };
