'use strict';
// Ways to block an event loop. Each takes milliseconds and a callback that gets the true length of the turn.

const { pbkdf2Sync } = require('node:crypto');
const { createServer, connect } = require('node:net');

/** @typedef {(ms: number, done: (trueMs: number) => void) => void} Block */

const cell = new Int32Array(new SharedArrayBuffer(4));
let roundsPerMs = 0;

/** Plain JavaScript. @param {number} ms */
function blockScript(ms) {
  for (const end = performance.now() + ms; performance.now() < end;);
}

/** One native call that the engine can't interrupt. @param {number} ms */
function blockNative(ms) {
  const rounds = Math.max(1, Math.round(ms * roundsPerMs));
  const startedAt = performance.now();
  pbkdf2Sync('a', 'b', rounds, 64, 'sha512');
  // The processor was slower when the rounds were counted: the next one is longer.
  roundsPerMs = Math.max(roundsPerMs, (rounds / (performance.now() - startedAt)) * 1.02);
}

/** The thread sleeps. @param {number} ms */
function blockAsleep(ms) {
  Atomics.wait(cell, 0, 0, ms);
}

/** In a socket's `data` event. @param {number} ms */
function blockInData(ms) {
  for (const end = performance.now() + ms; performance.now() < end;);
}

/** Many short callbacks in one turn. @param {number} ms */
function blockPile(ms) {
  for (const end = performance.now() + ms; performance.now() < end;);
}

function calibrate() {
  const rounds = 20_000;
  for (let run = 0; run < 8; run += 1) {
    const startedAt = performance.now();
    pbkdf2Sync('a', 'b', rounds, 64, 'sha512');
    roundsPerMs = Math.max(roundsPerMs, rounds / (performance.now() - startedAt));
  }
}

/** @param {(ms: number) => void} block */
const inTimer = (block) => (/** @type {number} */ ms, /** @type {(trueMs: number) => void} */ done) =>
  void setTimeout(() => {
    const startedAt = performance.now();
    block(ms);
    done(performance.now() - startedAt);
  }, 1);

/** @param {number} ms @param {(trueMs: number) => void} done */
function pile(ms, done) {
  const parts = Math.max(2, Math.round(ms / 5));
  let startedAt = 0;
  for (let part = 0; part < parts; part += 1) {
    setImmediate(() => {
      if (part === 0) startedAt = performance.now();
      blockPile(ms / parts);
      if (part === parts - 1) done(performance.now() - startedAt);
    });
  }
}

/** Opens a connection to itself; `run` blocks in the handler of what arrives on it. */
async function dataBlocker() {
  /** @type {(() => void) | undefined} */
  let received;
  const server = createServer((socket) => void socket.on('data', () => received?.()));
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  const client = connect(address.port, '127.0.0.1');
  return (/** @type {number} */ ms, /** @type {(trueMs: number) => void} */ done) => {
    received = () => {
      const startedAt = performance.now();
      blockInData(ms);
      done(performance.now() - startedAt);
    };
    client.write('x');
  };
}

/** By kind; the function that is to be named is `block` and the kind: no other frame may be taken for it. */
async function kinds() {
  calibrate();
  return {
    script: inTimer(blockScript),
    native: inTimer(blockNative),
    asleep: inTimer(blockAsleep),
    inData: await dataBlocker(),
    pile,
  };
}

module.exports = { kinds };
