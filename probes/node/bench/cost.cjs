'use strict';
// `cost.cjs cost PEER LOAD`: processor time of a load with the peer attached, as JSON: us per operation, or us in all.

const { createServer, connect } = require('node:net');
const { performance } = require('node:perf_hooks');
const { peers } = require('./peers.cjs');

/** @type {Record<string, { operations: number, warmUp: number, run: (operations: number) => Promise<void> }>} */
const loads = {
  setImmediate: {
    operations: 600_000,
    warmUp: 60_000,
    run: (operations) =>
      new Promise((done) => {
        const next = (/** @type {number} */ left) => void setImmediate(() => (left > 0 ? next(left - 1) : done()));
        next(operations);
      }),
  },
  await: {
    // One turn of the loop: long enough that what is sampled of it, 20 times at most, does not count.
    operations: 20_000_000,
    warmUp: 2_000_000,
    run: async (operations) => {
      const settled = Promise.resolve();
      for (let index = 0; index < operations; index += 1) await settled;
    },
  },
  echo: { operations: 20_000, warmUp: 2_000, run: echo },
  // V8 collects garbage some seconds after the start, once: that is not what idling costs.
  idle: { operations: 10_000, warmUp: 12_000, run: (ms) => new Promise((done) => setTimeout(done, ms)) },
};

/** @param {number} operations @returns {Promise<void>} */
function echo(operations) {
  return new Promise((done) => {
    const server = createServer((socket) => void socket.on('data', (chunk) => socket.write(chunk)));
    server.listen(0, '127.0.0.1', () => {
      const address = /** @type {import('node:net').AddressInfo} */ (server.address());
      const client = connect(address.port, '127.0.0.1');
      let left = operations;
      client.on('data', () => {
        left -= 1;
        if (left > 0) return void client.write('x'.repeat(100));
        client.end();
        server.close(() => done());
      });
      client.write('x'.repeat(100));
    });
  });
}

/** @param {string} name @param {string} loadName */
async function cost(name, loadName) {
  const load = loads[loadName];
  if (load === undefined) throw new Error(`no load ${loadName}`);
  peers[name]?.(() => undefined);
  // An async hook makes an `await` some hundred times slower: fewer of them tell as much.
  const part = name === 'blocked-at' && loadName !== 'idle' ? 0.03 : 1;
  const operations = load.operations * part;
  await load.run(load.warmUp * part);
  const before = process.cpuUsage();
  const startedAt = performance.now();
  await load.run(operations);
  const { user, system } = process.cpuUsage(before);
  const elapsedMs = performance.now() - startedAt;
  const figures = {
    cpuUs: user + system,
    elapsedMs,
    operations,
    rssMiB: process.memoryUsage().rss / 2 ** 20,
  };
  process.stdout.write(JSON.stringify(figures), () => process.exit());
}

const [, , , NAME = 'none', LOAD_NAME = 'idle'] = process.argv;
void cost(NAME, LOAD_NAME);
