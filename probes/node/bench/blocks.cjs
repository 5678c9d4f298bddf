'use strict';
// Ways to block an event loop. Each takes milliseconds, which others that take the processor meanwhile do not count for, and a callback
// that gets how long it was, and what of that were others.

const { pbkdf2Sync } = require('node:crypto');
const { createServer, connect } = require('node:net');
const { timed, Work } = require('./work.cjs');

/** @typedef {import('./work.cjs').Took} Took */
/** @typedef {(ms: number, done: (took: Took) => void) => void} Block */

const cell = new Int32Array(new SharedArrayBuffer(8));

/** Plain JavaScript. @param {number} rounds */
function blockScript(rounds) {
  for (let round = 0; round < rounds; round += 1) cell[0] = (cell[0] ?? 0) ^ Math.sqrt(round);
}

/** One native call that the engine can't interrupt. @param {number} rounds */
function blockNative(rounds) {
  pbkdf2Sync('a', 'b', rounds, 64, 'sha512');
}

/** The thread sleeps. @param {number} ms */
function blockAsleep(ms) {
  const ended = timed();
  Atomics.wait(cell, 1, 0, ms);
  return ended();
}

/** In a socket's `data` event. @param {number} rounds */
function blockInData(rounds) {
  for (let round = 0; round < rounds; round += 1) cell[0] = (cell[0] ?? 0) ^ Math.sqrt(round);
}

/** Many short callbacks in one turn. @param {number} rounds */
function blockPile(rounds) {
  for (let round = 0; round < rounds; round += 1) cell[0] = (cell[0] ?? 0) ^ Math.sqrt(round);
}

/** @param {(ms: number) => Took} take */
const inTimer = (take) => (/** @type {number} */ ms, /** @type {(took: Took) => void} */ done) =>
  void setTimeout(() => done(take(ms)), 1);

/** @param {Work} work */
const pileOf = (work) => (/** @type {number} */ ms, /** @type {(took: Took) => void} */ done) => {
  const parts = Math.max(2, Math.round(ms / 5));
  let ended = timed();
  for (let part = 0; part < parts; part += 1) {
    setImmediate(() => {
      if (part === 0) ended = timed();
      work.take(ms / parts);
      if (part === parts - 1) done(ended());
    });
  }
};

/** Opens a connection to itself; `run` blocks in the handler of what arrives on it. */
async function dataBlocker() {
  const work = new Work(blockInData);
  /** @type {(() => void) | undefined} */
  let received;
  const server = createServer((socket) => void socket.on('data', () => received?.()));
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  const client = connect(address.port, '127.0.0.1');
  return (/** @type {number} */ ms, /** @type {(took: Took) => void} */ done) => {
    received = () => done(work.take(ms));
    client.write('x');
  };
}

/** By kind; the function that is to be named is `block` and the kind: no other frame may be taken for it. */
async function kinds() {
  const script = new Work(blockScript);
  const native = new Work(blockNative);
  return {
    script: inTimer((ms) => script.take(ms)),
    native: inTimer((ms) => native.take(ms)),
    asleep: inTimer(blockAsleep),
    inData: await dataBlocker(),
    pile: pileOf(new Work(blockPile)),
  };
}

/** Requests of about 1 ms, some 200 a second: a loop that is healthy and a fifth full. */
function beBusy() {
  setInterval(() => {
    for (const end = performance.now() + 1; performance.now() < end;);
  }, 5);
}

module.exports = { beBusy, kinds };
