'use strict';
// node-cluster.cjs WORKERS SCRIPT [ARGUMENT ...]: the script once per worker, all on the ports that it opens. A worker that
// ends is started again, more and more slowly while it keeps ending at once; SIGTERM lets the workers drain.

// Its types describe the module as ES modules see it.
const cluster = /** @type {import('node:cluster').Cluster} */ (/** @type {unknown} */ (require('node:cluster')));
const { resolve } = require('node:path');

const [workers, script, ...args] = process.argv.slice(2);
const count = Number(workers);
if (!Number.isInteger(count) || count < 1 || !script) {
  console.error(`node-cluster: got ${JSON.stringify(process.argv.slice(2))}; give a number of workers and a script`);
  process.exit(2);
}

const firstWaitMs = 100;
const longestWaitMs = 10_000;
/** A worker that has lived this long ended for a reason of its own, not because it can't start. */
const settledMs = 10_000;
let waitMs = firstWaitMs;
let stopping = false;

cluster.setupPrimary({ exec: resolve(script), args });
const start = () => {
  const startedAt = Date.now();
  cluster.fork().once('exit', (code, signal) => {
    if (stopping) return;
    waitMs = Date.now() - startedAt > settledMs ? firstWaitMs : Math.min(2 * waitMs, longestWaitMs);
    console.error(`node-cluster: a worker ended with ${signal || code}; another one in ${waitMs} ms`);
    setTimeout(() => stopping || start(), waitMs);
  });
};
for (let number = 0; number < count; number += 1) start();

/** @param {NodeJS.Signals} signal */
const stop = (signal) => {
  stopping = true;
  for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill(signal);
  // Nothing is left to do once the last worker is gone, but a pending restart would keep this process up to ten seconds.
  cluster.on('exit', () => Object.keys(cluster.workers ?? {}).length === 0 && process.exit(0));
  if (Object.keys(cluster.workers ?? {}).length === 0) process.exit(0);
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
