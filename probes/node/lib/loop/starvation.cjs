'use strict';
// Tells a loop that is blocked from one whose thread gets no processor, for which no function is to blame.

const { closeSync, openSync, readSync } = require('node:fs');
const { Buffer, Math, nowMs, Number } = require('../natives.cjs');

/** Between two readings while the loop turns: on an idle processor's cold caches one takes some twenty microseconds. */
const READ_EVERY_MS = 45;
/** The same where the thread has hardly waited since the last one: what is not counted can't be taken for a later wait. */
const READ_SELDOM_MS = 450;
const HARDLY_MS = 1;
/** The kernel's own account of the calling thread, where there is one. */
const ACCOUNT = '/proc/thread-self/schedstat';
const MAX_ACCOUNT_BYTES = 64;

/**
 * @typedef {{ readonly ranMs: number, readonly waitedMs: number, readonly slices: number }} Account `slices`: times that it got a processor
 * @typedef {{ readonly waitedMs: number, readonly beforeMs: number }} Look somebody else's at the account in the turn, and the most of it
 * that the turn may have waited until then
 * @typedef {{ read(): Account | undefined, close(): void }} Accounts
 */

/**
 * How long the thread was ready to run in a turn, and no processor was free for it. What may have been before the turn,
 * after the last reading, counts only up to the time in which the thread was off the processor in the turn, and not where somebody
 * has looked at the account in the turn.
 */
class ProcessorWait {
  #accounts;
  #account;
  #readAt = nowMs();
  #everyMs = READ_EVERY_MS;

  /** @param {Accounts} [accounts] */
  constructor(accounts = openAccounts()) {
    this.#accounts = accounts;
    this.#account = accounts.read();
  }

  /** The loop turns at `now`. Called in each turn, so it has to be cheap. @param {number} now */
  alive(now) {
    const before = this.#account;
    if (now - this.#readAt < this.#everyMs || before === undefined) return;
    this.#account = this.#accounts.read();
    const waitedMs = (this.#account?.waitedMs ?? 0) - before.waitedMs;
    this.#everyMs = waitedMs > HARDLY_MS ? READ_EVERY_MS : Math.min(READ_SELDOM_MS, this.#everyMs * 2);
    this.#readAt = now;
  }

  /**
   * Of a turn of `busyMs` that is just over; 0 where the system does not tell. While garbage is collected, and while the watcher is
   * answered, the thread waits for others of its process: what it was off the processor then, these were given none.
   * @param {number} busyMs @param {Look} [look]
   */
  waitedMs(busyMs, look, waitsForOwn = false) {
    const before = this.#account;
    const after = before && this.#accounts.read();
    if (before === undefined || after === undefined) return 0;
    const offMs = busyMs - (after.ranMs - before.ranMs);
    if (waitsForOwn) return Math.max(0, offMs);
    const sinceMs = after.waitedMs - before.waitedMs;
    const atLookMs = look ? Math.max(0, look.waitedMs - before.waitedMs) : Infinity;
    const withLookMs = look ? after.waitedMs - look.waitedMs + Math.min(look.beforeMs, atLookMs) : Infinity;
    return Math.max(0, Math.min(offMs, sinceMs, withLookMs));
  }

  stop() {
    this.#account = undefined;
    this.#accounts.close();
  }
}

/**
 * Nobody blocked the loop: most of the time was such a wait, and without it there would be no episode.
 * @param {number} busyMs
 * @param {number} waitedMs
 * @param {number} thresholdMs
 */
const notScheduled = (busyMs, waitedMs, thresholdMs) => waitedMs > busyMs / 2 && busyMs - waitedMs < thresholdMs;

/** Of the calling thread. Kept open: to look up its path each time would take longer than to read it. @returns {Accounts} */
function openAccounts() {
  try {
    const file = openSync(ACCOUNT, 'r');
    const buffer = Buffer.alloc(MAX_ACCOUNT_BYTES);
    return { read: () => readAccount(file, buffer), close: () => closeSync(file) };
  } catch {
    return { read: () => undefined, close: () => undefined };
  }
}

/** @param {number} file @param {Buffer} buffer @returns {Account | undefined} */
function readAccount(file, buffer) {
  try {
    return accountIn(buffer, readSync(file, buffer, 0, MAX_ACCOUNT_BYTES, 0));
  } catch {
    return undefined;
  }
}

/** @param {Buffer} buffer @param {number} bytes @returns {Account | undefined} */
function accountIn(buffer, bytes) {
  const [ranNs = NaN, waitedNs = NaN, slices = NaN] = buffer.toString('latin1', 0, bytes).split(' ').map(Number);
  return ranNs + waitedNs >= 0 ? { ranMs: ranNs / 1e6, waitedMs: waitedNs / 1e6, slices } : undefined;
}

module.exports = { ProcessorWait, accountIn, notScheduled };
