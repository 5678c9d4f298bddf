'use strict';
// `node bench/soak.cjs [MINUTES]`: a probe with all that it has, on a loop that is blocked again and again: memory, threads,
// files and handles once a minute, as JSON lines, and how many of the minute's blocks were found and named.

const { createServer, get } = require('node:http');
const { readdirSync } = require('node:fs');
const { attach } = require('../index.cjs');
const { Work } = require('./work.cjs');

const MINUTE_MS = 60_000;
const BLOCK_MS = 30;
const [, , MINUTES = '10'] = process.argv;

/** Of the present minute. */
let blocks = 0;
let episodes = 0;
let named = 0;
let documents = 0;
attach({
  stacks: true,
  health: 19_106,
  intervalSec: 1,
  outputs: [() => (documents += 1), 'prometheus://127.0.0.1:19105'],
  onEpisode: ({ function: blamed }) => {
    episodes += 1;
    if (blamed === 'render') named += 1;
  },
});

/** @param {number} rounds */
function render(rounds) {
  for (let round = 0, root = 0; round < rounds; round += 1) root += Math.sqrt(round + root);
}

/** What others take of the processor does not count: a block that they have made would be nobody's. */
const rendering = new Work(render);

/** @param {string} folder */
const count = (folder) => {
  try {
    return readdirSync(folder).length;
  } catch {
    return NaN;
  }
};

/** Garbage that waits to be collected is no leak. */
const settledMemory = () => {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return { rssMiB: Math.round(rss / 2 ** 20), heapMiB: Math.round(heapUsed / 2 ** 18) / 4 };
};

/** @param {number} minute */
function say(minute) {
  const handles = process.getActiveResourcesInfo().length;
  const figures = {
    threads: count('/proc/self/task'),
    files: count('/proc/self/fd'),
    handles,
    blocks,
    episodes,
    named,
    documents,
  };
  console.log(JSON.stringify({ minute, ...settledMemory(), ...figures }));
  blocks = episodes = named = documents = 0;
  if (minute >= Number(MINUTES)) process.exit();
  setTimeout(say, MINUTE_MS, minute + 1);
}

const server = createServer((request, response) => {
  blocks += 1;
  rendering.take(BLOCK_MS);
  response.end(JSON.stringify(request.headers));
}).listen(0, '127.0.0.1', () => {
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const ask = () =>
    void get({ host: '127.0.0.1', port, agent: false }, (response) => response.resume().on('end', later));
  const later = () => setTimeout(ask, 100);
  ask();
  setTimeout(say, MINUTE_MS, 1);
});
