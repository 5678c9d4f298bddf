'use strict';
// Runs in a thread of its own and answers for the loop: /live, /ready (or /) of it, /host of all workers of the service here.

const { createServer } = require('node:http');
const { parentPort, workerData } = require('node:worker_threads');
const { DRAINS, HEALTHY, STARTS, STATE, TURN, WHO, WHO_BYTES } = require('./memory.cjs');
const { SERVICE_HEADER, askAll } = require('./neighbours.cjs');
const { clockOffsetMs } = require('../stacks/shared.cjs');
const { span } = require('../words.cjs');

/** Ports tried from the one that was asked for on: a further worker of the service has its own. */
const PORTS = 32;
const HIGHEST_PORT = 65_535;
const OFFSET_MS = clockOffsetMs();

/** @type {{ host: string, port: number, ms: number, service: string, pid: number, turns: Float64Array, memory: SharedArrayBuffer }} */
const { host, port: FIRST, ms, service, pid, turns, memory } = workerData;
const words = new Int32Array(memory, 0, WHO / 4);
const who = Buffer.from(memory, WHO, WHO_BYTES);
/** Ports of neighbours that have answered before. @type {Set<number>} */
const known = new Set();
let own = FIRST;

/** @typedef {{ readonly ready: boolean, readonly text: string }} Readiness */

/** @returns {Readiness} */
function readiness() {
  const lastedMs = performance.now() + OFFSET_MS - (turns[TURN] ?? 0);
  if (lastedMs >= ms) {
    const blamed = who.toString('utf8', 0, words[HEALTHY]);
    return { ready: false, text: `blocked ${span(lastedMs)}${blamed && ` in ${blamed}`}` };
  }
  if (words[STATE] === STARTS) return { ready: false, text: 'starting' };
  return words[STATE] === DRAINS ? { ready: false, text: 'draining' } : { ready: true, text: 'ready' };
}

/** Ready as long as one worker is: the others' requests wait, but new ones are taken by whoever turns. @returns {Promise<Readiness>} */
async function hostReadiness() {
  const ports = Array.from({ length: PORTS }, (_, index) => FIRST + index);
  const others = ports.filter((port) => port !== own && port <= HIGHEST_PORT);
  const found = new Map([[own, readiness()], ...(await askAll(host, others, service))]);
  for (const port of known) if (!found.has(port)) found.set(port, { ready: false, text: 'no answer' });
  for (const port of found.keys()) known.add(port);
  const workers = [...found].sort(([a], [b]) => a - b);
  const ready = workers.filter(([, worker]) => worker.ready).length;
  const late = workers.filter(([, worker]) => !worker.ready).map(([port, { text }]) => `${port}: ${text}`);
  return { ready: ready > 0, text: [`${ready} of ${workers.length} workers are ready`, ...late].join('; ') };
}

/** @type {Readonly<Record<string, () => Readiness | Promise<Readiness>>>} */
const answers = {
  '/live': () => ({ ready: true, text: `alive: process ${pid}` }),
  '/': readiness,
  '/ready': readiness,
  '/health': readiness,
  '/host': hostReadiness,
};

/** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
async function answer({ method, url = '/' }, response) {
  const [path = '/'] = url.split('?');
  const asked = method === 'GET' || method === 'HEAD' ? answers[path] : undefined;
  const { ready, text } = asked ? await asked() : { ready: false, text: 'see /live, /ready and /host' };
  response.writeHead(asked ? (ready ? 200 : 503) : 404, {
    [SERVICE_HEADER]: encodeURIComponent(service),
    'Cache-Control': 'no-store',
    'Content-Type': 'text/plain; charset=utf-8',
  });
  response.end(`${text}\n`);
}

/** @param {number} port */
function listen(port) {
  const server = createServer({ requestTimeout: 5_000 }, (request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
    if (error.code !== 'EADDRINUSE' || port >= Math.min(HIGHEST_PORT, FIRST + PORTS - 1)) throw error;
    listen(port + 1);
  });
  server.listen({ host, port, exclusive: true }, () => {
    own = port;
    parentPort?.postMessage({
      url: `http://${host.includes(':') ? `[${host}]` : host}:${port}/ready`,
      isFirst: port === FIRST,
    });
  });
}

listen(FIRST);
