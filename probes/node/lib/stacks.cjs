'use strict';
// The main thread's side of naming the blocking function: starts the watcher thread, and notes its own stack when asked.

const { join } = require('node:path');
const { isMainThread, Worker } = require('node:worker_threads');
const { CONTROL_BYTES, HERE, SAMPLER_KEY, STOP, TURN_BYTES, WATCHER, hrNow } = require('./shared.cjs');
const { warn } = require('./warn.cjs');

/**
 * @typedef {import('./blame.cjs').Stack} Stack
 * @typedef {{ alive(now: number): void, take(): Stack[], stop(): void }} Stacks
 */

const LEAVES_WITHIN_MS = 500;
const MAX_DEPTH = 48;
/** Innermost frames that are not of what was interrupted: `ownStack`, `sample` and the evaluated expression. */
const SAMPLING_FRAMES = 3;

/** @returns {Stacks | undefined} undefined, with a warning, where stacks can't be had */
function startStacks() {
  try {
    if (isMainThread) return startWatcher();
    refused('only the main thread can be interrupted');
  } catch (error) {
    refused(String(error));
  }
  return undefined;
}

/** @returns {Stacks} */
function startWatcher() {
  const turns = new Float64Array(new SharedArrayBuffer(TURN_BYTES));
  const control = new Int32Array(new SharedArrayBuffer(CONTROL_BYTES));
  // The watcher reads another clock than `performance.now()`, whose origin is each thread's own.
  const offsetMs = hrNow() - performance.now();
  turns[0] = hrNow();
  /** @type {Stack[]} */
  let stacks = [];
  const sample = () => void stacks.push(ownStack());
  Object.defineProperty(globalThis, Symbol.for(SAMPLER_KEY), { value: sample, configurable: true });
  const watcher = new Worker(join(__dirname, 'watcher.cjs'), {
    name: 'headroom-probe',
    workerData: { turns, control },
    // Nothing that the application is started with, least of all `--import headroom-probe/register`.
    execArgv: [],
    argv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 8 },
  });
  watcher.unref();
  watcher.on('error', (error) => warn(`blocking functions are no longer named: ${String(error)}`));
  return {
    alive(now) {
      turns[0] = now + offsetMs;
      if (stacks.length > 0) stacks = [];
    },
    take: () => stacks,
    /** The watcher lets go of the main thread first: Node waits at its exit for whoever is connected to it. */
    stop() {
      Atomics.store(control, STOP, 1);
      Atomics.notify(control, STOP);
      Atomics.wait(control, WATCHER, HERE, LEAVES_WITHIN_MS);
      void watcher.terminate();
    },
  };
}

/**
 * The stack of what was interrupted. Formatting is left to nobody else meanwhile: an application may have its own, with
 * source maps, which is not quick.
 * @returns {Stack}
 */
function ownStack() {
  const { prepareStackTrace, stackTraceLimit } = Error;
  /** @type {Stack} */
  let stack = [];
  Error.prepareStackTrace = (_, sites) => {
    stack = sites
      .slice(SAMPLING_FRAMES)
      .filter((site) => !site.isAsync())
      .map(frame);
  };
  Error.stackTraceLimit = SAMPLING_FRAMES + MAX_DEPTH;
  try {
    // The formatter runs when the property is read.
    if (new Error().stack) return [];
    return stack;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    Error.prepareStackTrace = prepareStackTrace;
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
