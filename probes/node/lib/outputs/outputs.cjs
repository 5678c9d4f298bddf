'use strict';
// Where documents go. Nothing here raises into the application or keeps its process alive.

const { openAll } = require('./addresses.cjs');
const { isPromise } = require('../promises.cjs');
const { warn } = require('../warn.cjs');

/**
 * @typedef {import('../../types/index.cjs').EmfDocument} EmfDocument
 * @typedef {import('../../types/index.cjs').Output} Output
 * @typedef {import('./addresses.cjs').Write} Write
 */

/** Documents kept for an output that fails or is slow; then the oldest is dropped. */
const MAX_PENDING = 30;

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
    }
  }

  #pump() {
    try {
      for (let next = this.#pending[0]; next !== undefined && !this.#busy; next = this.#pending[0]) {
        const result = this.#write(next);
        if (isPromise(result)) this.#await(result);
        else this.#done();
      }
    } catch (error) {
      this.#report(error);
    }
  }

  /** @param {PromiseLike<unknown>} result */
  #await(result) {
    this.#busy = true;
    result.then(
      () => {
        this.#busy = false;
        this.#done();
        this.#pump();
      },
      (/** @type {unknown} */ error) => {
        this.#busy = false;
        this.#report(error);
      },
    );
  }

  #done() {
    this.#pending.shift();
    this.#failing = false;
  }

  close() {
    const waiting = this.#pending.splice(this.#busy ? 1 : 0);
    try {
      for (const document of waiting) {
        const result = this.#write(document);
        if (isPromise(result)) result.then(undefined, () => undefined);
      }
    } catch (error) {
      this.#report(error);
      this.dropped += waiting.length;
    }
    try {
      this.#write.close?.();
    } catch (error) {
      this.#report(error);
    }
  }

  /** Once per outage, not once per document. @param {unknown} error */
  #report(error) {
    if (!this.#failing) warn(`output ${this.#name} failed, documents wait for it: ${String(error)}`);
    this.#failing = true;
  }
}

module.exports = { Publisher, MAX_PENDING };
