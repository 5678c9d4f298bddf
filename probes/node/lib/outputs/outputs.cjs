'use strict';
// Where documents go. Nothing here raises into the application or keeps its process alive.

const { openAll } = require('./addresses.cjs');
const { isRefusal } = require('./refused.cjs');
const { mayBePromise, settle } = require('../outcome.cjs');
const { textOf, warn } = require('../warn.cjs');

/**
 * @typedef {import('../../types/index.cjs').EmfDocument} EmfDocument
 * @typedef {import('../../types/index.cjs').Output} Output
 * @typedef {import('./addresses.cjs').Write} Write
 */

/** Documents kept for an output that fails or is slow; then the oldest is dropped. */
const MAX_PENDING = 30;
const ignore = () => undefined;

/** Sends documents to all outputs; keeps what an output would not take and counts what had to be dropped. */
class Publisher {
  #queues;

  /** @param {readonly Output[]} outputs */
  constructor(outputs) {
    this.#queues = openAll(outputs).map(({ name, write }) => new OutputQueue(name, write));
  }

  get dropped() {
    return this.#queues.reduce((sum, queue) => sum + queue.dropped, 0);
  }

  /** @param {EmfDocument} document */
  publish(document) {
    for (const queue of this.#queues) queue.publish(document);
  }

  /** Hands everything over at once: there may be no later. */
  close() {
    for (const queue of this.#queues) queue.close();
  }
}

class OutputQueue {
  #name;
  #write;
  /** @type {EmfDocument[]} */
  #pending = [];
  /** The first of the pending documents is with the output. */
  #busy = false;
  #failing = false;
  dropped = 0;

  /** @param {string} name @param {Write} write */
  constructor(name, write) {
    this.#name = name;
    this.#write = write;
  }

  /** @param {EmfDocument} document */
  publish(document) {
    this.#pending.push(document);
    this.#pump();
    while (this.#pending.length > MAX_PENDING) {
      this.#pending.splice(this.#busy ? 1 : 0, 1);
      this.dropped += 1;
      if (this.#busy) this.#report('it has not answered for so long that the oldest is dropped');
    }
  }

  /** Ends with the first document that is not taken at once: what failed is tried again with the next document, not before. */
  #pump() {
    while (this.#pending.length > 0 && !this.#busy) if (!this.#send()) return;
  }

  /** Hands over the first of the pending documents. Returns whether it is taken already. */
  #send() {
    const [next] = this.#pending;
    if (next === undefined) return false;
    // Also while the output is called: it may stop the probe.
    this.#busy = true;
    try {
      const result = this.#write(next);
      if (mayBePromise(result)) {
        void settle(
          result,
          () => this.#taken(),
          (error) => this.#refused(error),
        );
        return false;
      }
    } catch (error) {
      this.#refused(error);
      return false;
    }
    this.#done();
    return true;
  }

  #taken() {
    this.#done();
    this.#pump();
  }

  #done() {
    this.#pending.shift();
    this.#busy = false;
    this.#failing = false;
  }

  /** @param {unknown} error */
  #refused(error) {
    this.#busy = false;
    this.#report(error);
    if (!isRefusal(error)) return;
    // Those behind it may be taken.
    this.#pending.shift();
    this.dropped += 1;
    this.#pump();
  }

  close() {
    const waiting = this.#pending.splice(this.#busy ? 1 : 0);
    while (waiting.length > 0 && this.#sendLast(waiting)) waiting.shift();
    this.dropped += waiting.length;
    try {
      this.#write.close?.();
    } catch (error) {
      this.#report(error);
    }
  }

  /** Nobody is there any more to hear whether a promise is kept. @param {readonly EmfDocument[]} waiting */
  #sendLast([document]) {
    try {
      const result = document && this.#write(document);
      if (mayBePromise(result)) void settle(result, ignore, ignore);
      return true;
    } catch (error) {
      this.#report(error);
      return false;
    }
  }

  /** Once per outage, not once per document. @param {unknown} error */
  #report(error) {
    if (!this.#failing) warn(`output ${textOf(this.#name)} failed, documents wait for it: ${textOf(error)}`);
    this.#failing = true;
  }
}

module.exports = { Publisher, MAX_PENDING };
