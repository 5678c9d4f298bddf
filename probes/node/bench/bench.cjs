'use strict';
// `node bench/bench.cjs [--quick] [--load] [--only detect|cost] [--json FILE]`: what the probe and its peers find and what they cost,
// in one run. Each figure comes from a process of its own, one after the other; what idling costs is measured at once.
// With `--load` four processes per core run beside.

const { execFile, spawn } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const { availableParallelism, loadavg } = require('node:os');
const { join } = require('node:path');
const { parseArgs, promisify } = require('node:util');
const { PEERS, installedPeers } = require('./installed-peers.cjs');
const { byLength, markdown, odd } = require('./report.cjs');

const PROBE = 'headroom-probe, stacks';
/** Loops that the probe with stacks is tried on besides the idle one. */
const LOOPS = { idle: '', busy: ', busy loop', thread: ', worker thread' };
const BARE = 'a timer of 50 ms';
const NAMES = ['none', BARE, PROBE, 'headroom-probe', 'monitorEventLoopDelay', 'blocked-at', 'toobusy-js'];
const LOADS = ['setImmediate', 'await', 'echo'];
/** Blocks for the probe with stacks, on an idle and on a busy loop each; for the others; rounds of costs. */
const FULL = { blocks: 700, peerBlocks: 140, slowPeerBlocks: 35, rounds: 3 };
const QUICK = { blocks: 140, peerBlocks: 35, slowPeerBlocks: 7, rounds: 1 };
const BESIDE_PER_CORE = 4;

/** @typedef {import('./report.cjs').Measured} Measured */

const STARTED_AT = performance.now();
/** @param {string} what */
const progress = (what) =>
  console.error(`${((performance.now() - STARTED_AT) / 1000).toFixed().padStart(4)} s  ${what}`);

/** @param {string} folder @param {string} script @param {string[]} args */
async function child(folder, script, args) {
  const env = { ...process.env, PEERS: folder };
  const { stdout } = await promisify(execFile)(process.execPath, [join(__dirname, script), ...args], { env });
  return JSON.parse(stdout);
}

/** @param {string} name @param {typeof FULL} size */
function blocksFor(name, size) {
  if (name === PROBE) return size.blocks;
  return name === 'toobusy-js' ? size.slowPeerBlocks : size.peerBlocks;
}

/** @param {string} folder @param {typeof FULL} size @returns {Promise<Measured['found']>} */
async function detection(folder, size) {
  /** @type {Measured['found']} */
  const found = {};
  for (const name of NAMES.slice(2))
    for (const [loop, suffix] of Object.entries(LOOPS).slice(0, name === PROBE ? undefined : 1)) {
      progress(`blocks, ${loop} loop: ${name}`);
      found[name + suffix] = await child(folder, 'detect.cjs', ['detect', name, String(blocksFor(name, size)), loop]);
    }
  return found;
}

/** @param {string} folder @param {number} rounds @returns {Promise<Measured['costs']>} */
async function costs(folder, rounds) {
  /** @type {Measured['costs']} */
  const measured = {};
  /** @param {string} load @param {string} name */
  const measure = async (load, name) => {
    const byPeer = (measured[load] ??= {});
    const cost = await child(folder, 'cost.cjs', ['cost', name, load]);
    (byPeer[name] ??= []).push(cost);
  };
  for (let round = 1; round <= rounds; round += 1) {
    progress(`cost, idle, round ${round} of ${rounds}`);
    await Promise.all(NAMES.map((name) => measure('idle', name)));
    for (const load of LOADS) {
      progress(`cost, ${load}, round ${round} of ${rounds}`);
      for (const name of NAMES.filter((each) => each !== BARE)) await measure(load, name);
    }
  }
  return measured;
}

/** Others that want the processors all the time; returns what ends them. @param {boolean} wanted */
function beside(wanted) {
  const count = wanted ? availableParallelism() * BESIDE_PER_CORE : 0;
  const others = Array.from({ length: count }, () => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
  return () => others.forEach((other) => other.kill('SIGKILL'));
}

/** @param {number} rounds @param {number} loadBefore @param {boolean} loaded */
function method(rounds, loadBefore, loaded) {
  const peers = Object.entries(PEERS).map(([name, version]) => `${name} ${version}`);
  return (
    `Node ${process.version}, ${availableParallelism()} cores, load ${loadBefore.toFixed(1)} before and ` +
    `${(loadavg()[0] ?? NaN).toFixed(1)} after; ` +
    (loaded ? `${BESIDE_PER_CORE} processes per core that never wait beside; ` : '') +
    `${peers.join(', ')}. Blocks of 20 to 200 ms, threshold 20 ms, of five kinds: JavaScript, one native call, asleep, ` +
    "in a socket's data event, many short callbacks in one turn; as long without the time in which others had the processor. " +
    "Ok: within max(2 ms, 10 %) of the block's turn. Named: the report holds the blocking function. Busy loop: 1 ms of " +
    `work every 5 ms beside. Cost: processor time of the process, median of ${rounds} rounds; idle over 10 s after 12 s of ` +
    'warm-up; loads per operation against no probe.'
  );
}

async function main() {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      load: { type: 'boolean', default: false },
      only: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const size = values.quick ? QUICK : FULL;
  const loadBefore = loadavg()[0] ?? NaN;
  progress('packages to compare with');
  const folder = installedPeers();
  const endOthers = beside(values.load);
  process.on('exit', endOthers);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
  const measured = {
    found: values.only === 'cost' ? {} : await detection(folder, size),
    costs: values.only === 'detect' ? {} : await costs(folder, size.rounds),
  };
  endOthers();
  progress('done');
  for (const row of Object.values(LOOPS).map((suffix) => PROBE + suffix))
    for (const line of odd(measured.found[row] ?? [])) console.error(`not named, or not its length (${row}): ${line}`);
  console.log(`${markdown(measured)}\n\n${byLength(measured)}\n\n${method(size.rounds, loadBefore, values.load)}`);
  if (values.json) writeFileSync(values.json, JSON.stringify({ node: process.version, ...measured }));
}

void main();
