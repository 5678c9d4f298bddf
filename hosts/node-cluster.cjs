'use strict';
// node-cluster.cjs WORKERS SCRIPT [ARGUMENT ...]: the script once per worker, all on the ports that it opens. A worker that
// ends is started again, more and more slowly while it keeps ending at once; SIGTERM lets the workers drain.

// Its types describe the module as ES modules see it.
const cluster = /** @type {import('node:cluster').Cluster} */ (/** @type {unknown} */ (require('node:cluster')));
const { createSocket } = require('node:dgram');
const { hostname } = require('node:os');
const { resolve } = require('node:path');

const [WORKERS, SCRIPT, ...args] = process.argv.slice(2);
const COUNT = Number(WORKERS);
if (!Number.isInteger(COUNT) || COUNT < 1 || !SCRIPT) {
  console.error(`node-cluster: got ${JSON.stringify(process.argv.slice(2))}; give a number of workers and a script`);
  process.exit(2);
}

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 10_000;
/** A worker that has lived this long ended for a reason of its own, not because it can't start. */
const SETTLED_MS = 10_000;
let waitMs = FIRST_WAIT_MS;
let stopping = false;

cluster.setupPrimary({ exec: resolve(SCRIPT), args });
const start = () => {
  const startedAt = Date.now();
  cluster.fork().once('exit', (code, signal) => {
    if (stopping) return;
    tell(code === 0 ? undefined : signal || `exit ${code}`);
    waitMs = Date.now() - startedAt > SETTLED_MS ? FIRST_WAIT_MS : Math.min(2 * waitMs, LONGEST_WAIT_MS);
    console.error(`node-cluster: a worker ended with ${signal || code}; another one in ${waitMs} ms`);
    setTimeout(() => stopping || start(), waitMs);
  });
};
for (let number = 0; number < COUNT; number += 1) start();

/**
 * Counts the end, if nobody wanted it, where the probes send their documents by UDP; the contract is theirs.
 * @param {string | undefined} reason a signal, or an exit code in words
 */
function tell(reason) {
  const { HEADROOM_EMF = '', HEADROOM_SERVICE, HEADROOM_HOST, HEADROOM_LOG_GROUP } = process.env;
  const [, host, port] = /(?:^|\s)udp:\/\/\[?([^\s/\]]+)\]?:(\d+)/.exec(HEADROOM_EMF) ?? [];
  if (reason === undefined || reason === 'SIGTERM' || reason === 'SIGINT' || host === undefined) return;
  const document = {
    _aws: {
      Timestamp: Date.now(),
      ...(HEADROOM_LOG_GROUP && { LogGroupName: HEADROOM_LOG_GROUP }),
      CloudWatchMetrics: [
        {
          Namespace: 'Headroom',
          Dimensions: [['Service', 'Reason']],
          Metrics: [{ Name: 'WorkerExits', Unit: 'Count', StorageResolution: 1 }],
        },
      ],
    },
    Service: HEADROOM_SERVICE || 'app',
    Host: HEADROOM_HOST || hostname(),
    Reason: reason,
    WorkerExits: 1,
  };
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4').unref();
  const close = () => socket.close();
  socket.once('error', close).send(JSON.stringify(document), Number(port), host, (error) => {
    if (!error) close();
  });
}

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
