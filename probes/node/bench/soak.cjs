'use strict';
// `node bench/soak.cjs [MINUTES]`: a probe with all that it has, on a loop that is blocked again and again: memory, threads,
// files and handles once a minute, as JSON lines, and whether what was blocked has been named.

const { createServer, get } = require('node:http');
const { readdirSync } = require('node:fs');
const { attach } = require('../index.cjs');

const MINUTE_MS = 60_000;
const BLOCK_MS = 30;
const [, , MINUTES = '10'] = process.argv;

let blocks = 0;
/** Less than the blocks where others take the processor: then they are nobody's. */
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

function render() {
  blocks += 1;
  for (const end = performance.now() + BLOCK_MS; performance.now() < end;);
}

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
  if (minute >= Number(MINUTES)) process.exit();
  setTimeout(say, MINUTE_MS, minute + 1);
}

const server = createServer((request, response) => {
  render();
  response.end(JSON.stringify(request.headers));
}).listen(0, '127.0.0.1', () => {
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const ask = () =>
    void get({ host: '127.0.0.1', port, agent: false }, (response) => response.resume().on('end', later));
  const later = () => setTimeout(ask, 100);
  ask();
  setTimeout(say, MINUTE_MS, 1);
});
