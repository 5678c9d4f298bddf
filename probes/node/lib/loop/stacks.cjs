'use strict';
// The main thread's side of naming the blocking function: starts the watcher thread, and notes its own stack when asked.

const { join } = require('node:path');
const { isMainThread, Worker } = require('node:worker_threads');
const { CONTROL_BYTES, HERE, SAMPLER_KEY, STOP, TURN_BYTES, WATCHER, clockOffsetMs, hrNow } = require('./shared.cjs');
const { WATCHED_BEAT_MS } = require('./turns.cjs');
const { textOf, warn } = require('../warn.cjs');
const {
  Atomics,
  Error,
  Float64Array,
  globals,
  Int32Array,
  Object,
  process,
  Reflect,
  SharedArrayBuffer,
  Symbol,
} = require('../natives.cjs');

/**
 * @typedef {import('./blame.cjs').Stack} Stack
 * @typedef {{ alive(now: number): void, take(): Stack[], stop(): void }} Stacks
 */

const LEAVES_WITHIN_MS = 500;
/** The watcher may wait for this thread meanwhile, which answers only while it runs JavaScript. */
const ANSWERS_EVERY_MS = 5;
const MAX_DEPTH = 48;
/** Innermost frames that are not of what was interrupted: `ownStack`, `sample` and the evaluated expression. */
const SAMPLING_FRAMES = 3;

/** @returns {Stacks | undefined} undefined, with a warning, where stacks can't be had */
function startStacks() {
  try {
    const why = obstacle();
    if (why === undefined) return startWatcher();
    refused(why);
  } catch (error) {
    refused(textOf(error));
  }
  return undefined;
}

/** Why the main thread can't be interrupted. Asked beforehand: Node aborts the whole process where it is not allowed. */
function obstacle() {
  if (!isMainThread) return 'only the main thread can be interrupted';
  if (!process.features.inspector) return 'this Node has no inspector';
  // Only there with the permission model on.
  const { permission } = /** @type {{ permission?: { has(scope: string): boolean } }} */ (process);
  return permission && !permission.has('inspector') ? 'the permission model does not allow the inspector' : undefined;
}

/** @returns {Stacks} */
function startWatcher() {
  const turns = new Float64Array(new SharedArrayBuffer(TURN_BYTES));
  const control = new Int32Array(new SharedArrayBuffer(CONTROL_BYTES));
  // The watcher reads another clock than `performance.now()`, whose origin is each thread's own.
  const offsetMs = clockOffsetMs();
  turns[0] = hrNow();
  /** @type {Stack[]} */
  let stacks = [];
  // Not loaded where no stacks are wanted.
  const { url } = require('node:inspector');
  /** True where a debugger may be connected: what V8 keeps for its console is to stay then. */
  const sample = () => {
    stacks.push(ownStack());
    return url() !== undefined;
  };
  Object.defineProperty(globals, Symbol.for(SAMPLER_KEY), { value: sample, configurable: true });
  const watcher = new Worker(join(__dirname, 'watcher.cjs'), {
    name: 'headroom-probe',
    workerData: { turns, control, beatMs: WATCHED_BEAT_MS },
    // Nothing that the application is started with, least of all `--import headroom-probe/register`.
    execArgv: [],
    argv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 8 },
  });
  watcher.unref();
  watcher.on('error', (error) => warn(`blocking functions are no longer named: ${textOf(error)}`));
  return {
    alive(now) {
      turns[0] = now + offsetMs;
      if (stacks.length > 0) stacks = [];
    },
    take: () => stacks,
    /** A watcher that is connected lets go of the main thread first: Node waits at its exit for whoever is connected to it. */
    stop() {
      Atomics.store(control, STOP, 1);
      Atomics.notify(control, STOP);
      for (let waitedMs = 0; waitedMs < LEAVES_WITHIN_MS; waitedMs += ANSWERS_EVERY_MS)
        if (Atomics.wait(control, WATCHER, HERE, ANSWERS_EVERY_MS) === 'not-equal') break;
      void watcher.terminate();
      Reflect.deleteProperty(globals, Symbol.for(SAMPLER_KEY));
    },
  };
}

/**
 * The stack of what was interrupted. Formatting is left to nobody else meanwhile: an application may have its own, with
 * source maps, which is not quick.
 * @returns {Stack}
 */
function ownStack() {
  const before = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
  const { stackTraceLimit } = Error;
  /** @type {Stack} */
  let stack = [];
  try {
    Error.prepareStackTrace = (_, sites) => {
      stack = sites
        .slice(SAMPLING_FRAMES)
        .filter((site) => !site.isAsync())
        .map(frame);
    };
    Error.stackTraceLimit = SAMPLING_FRAMES + MAX_DEPTH;
    // The formatter runs when the property is read.
    if (new Error().stack) return [];
    return stack;
  } finally {
    Reflect.set(Error, 'stackTraceLimit', stackTraceLimit);
    if (before) Reflect.defineProperty(Error, 'prepareStackTrace', before);
    else Reflect.deleteProperty(Error, 'prepareStackTrace');
  }
}

/** @param {NodeJS.CallSite} site */
const frame = (site) => ({
  name: site.getFunctionName() ?? '(anonymous)',
  url: site.getFileName() ?? '',
  line: site.getLineNumber() ?? 0,
});

/** @param {string} why */
function refused(why) {
  warn(`blocking functions are not named, their durations are still measured: ${why}`);
}

module.exports = { startStacks };
