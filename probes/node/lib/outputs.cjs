'use strict';
// Where documents go. Nothing here raises into the application or keeps its process alive.

const { inspect } = require('node:util');
const { encode } = require('./document.cjs');
const { tcpOutput, udpOutput } = require('./sockets.cjs');
const { warn } = require('./warn.cjs');

/**
 * @typedef {import('../types/index.cjs').EmfDocument} EmfDocument
 * @typedef {import('../types/index.cjs').Output} Output
 * @typedef {((document: EmfDocument) => unknown) & { close?: () => void }} Write
 */

/** Documents kept for an output that fails or is slow; then the oldest is dropped. */
const MAX_PENDING = 30;

/** Sends documents to all outputs; keeps what an output would not take and counts what had to be dropped. */
class Publisher {
  #lanes;

  /** @param {readonly Output[]} outputs */
  constructor(outputs) {
    this.#lanes = outputs.map((output) => new Lane(opened(output), String(output)));
  }

  get dropped() {
    return this.#lanes.reduce((sum, lane) => sum + lane.dropped, 0);
  }

  /** @param {EmfDocument} document */
  publish(document) {
    for (const lane of this.#lanes) lane.publish(document);
  }

  /** Hands everything over at once: there may be no later. */
  close() {
    for (const lane of this.#lanes) lane.close();
  }
}

class Lane {
  #write;
  #name;
  /** @type {EmfDocument[]} */
  #pending = [];
  #busy = false;
  #failing = false;
  dropped = 0;

  /** @param {Write} write @param {string} name */
  constructor(write, name) {
    this.#write = write;
    this.#name = typeof write === 'function' && write.name ? write.name : name;
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

/** @param {Output} output @returns {Write} */
function opened(output) {
  if (typeof output === 'function') return output;
  if (output === 'stdout:') return toStdout;
  const address = typeof output === 'string' && URL.canParse(output) ? new URL(output) : undefined;
  if (address?.hostname && address.port) {
    const host = address.hostname.replace(/^\[|\]$/g, '');
    if (address.protocol === 'udp:') return udpOutput(host, Number(address.port));
    if (address.protocol === 'tcp:') return tcpOutput(host, Number(address.port));
  }
  throw new TypeError(
    `output ${inspect(output)} is not known, allowed are udp://host:port, tcp://host:port, stdout: and functions`,
  );
}

/** @param {EmfDocument} document */
function toStdout(document) {
  process.stdout.write(`${encode(document).toString()}\n`);
}

/** @param {unknown} value @returns {value is PromiseLike<unknown>} */
const isPromise = (value) =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';

module.exports = { Publisher, MAX_PENDING };
