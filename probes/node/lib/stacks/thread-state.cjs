'use strict';
// What the kernel says that a thread is in: whether it waits for events, without waking it. Linux only.

const { closeSync, openSync, readlinkSync, readSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');
const { accountIn } = require('../loop/starvation.cjs');
const { Buffer, Number, process } = require('../natives.cjs');

/** Calls that a loop waits for events in, by architecture. */
const waits = /** @type {Readonly<Record<string, readonly string[]>>} */ ({
  x64: ['232', '281', '441'],
  arm64: ['22', '441'],
});
const MAX_STATE_BYTES = 64;

/**
 * A thread as the kernel sees it. `state()` is the call that it is in, with its first argument, or `running`; `isIn` says whether it is in
 * such a one, which has a space at its end: without asking, which is dear, where it has not run since it last was. `accounts()` are its
 * own at present and when it last was in one.
 * Undefined where that can't be read.
 * @param {number} thread the kernel's number of it
 */
function threadState(thread) {
  try {
    const call = readerOf(`/proc/self/task/${thread}/syscall`);
    const runs = readerOf(`/proc/self/task/${thread}/schedstat`);
    const wasIn = Buffer.alloc(MAX_STATE_BYTES);
    let wasInBytes = 0;
    let lastBytes = 0;
    const state = () => /^\S+( 0x[\da-f]+)?/.exec(call.buffer.toString('latin1', 0, call.read()))?.[0] ?? '';
    /** @param {Buffer} other */
    const isIn = (other) => {
      const bytes = runs.read();
      if (bytes === wasInBytes && startsWith(runs.buffer, wasIn, bytes)) return true;
      wasInBytes = 0;
      if (call.read() <= other.length || !startsWith(call.buffer, other, other.length)) return false;
      runs.buffer.copy(wasIn, 0, 0, bytes);
      wasInBytes = lastBytes = bytes;
      return true;
    };
    const accounts = () => ({
      present: accountIn(runs.buffer, runs.read()),
      waiting: lastBytes > 0 ? accountIn(wasIn, lastBytes) : undefined,
    });
    const close = () => [call, runs].forEach(({ file }) => closeSync(file));
    if (/^(running|-?\d+)/.test(state()) && runs.read() > 0) return { accounts, isIn, state, close };
    close();
    return undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} path */
function readerOf(path) {
  const file = openSync(path, 'r');
  const buffer = Buffer.alloc(MAX_STATE_BYTES);
  return { file, buffer, read: () => readSync(file, buffer, 0, MAX_STATE_BYTES, 0) };
}

/** @param {Buffer} buffer @param {Buffer} other @param {number} bytes */
const startsWith = (buffer, other, bytes) => buffer.compare(other, 0, bytes, 0, bytes) === 0;

/** Whether it may be a loop's wait; some other loop's it may be as well, as that of `execSync`. @param {string} state */
const mayBeWait = (state, arch = process.arch) => (waits[arch] ?? []).includes(state.split(' ')[0] ?? '');

/** Whether a watcher can tell a loop that waits from one that is blocked. @param {number} thread */
function tellsStates(thread) {
  const told = mayBeWait(`${waits[process.arch]?.[0] ?? ''} 0x0`) ? threadState(thread) : undefined;
  told?.close();
  return told !== undefined;
}

/** The kernel's number of the calling thread, undefined where the system does not tell. */
function kernelThread() {
  if (isMainThread) return process.pid;
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    return thread > 0 ? thread : undefined;
  } catch {
    return undefined;
  }
}

module.exports = { kernelThread, mayBeWait, tellsStates, threadState };
