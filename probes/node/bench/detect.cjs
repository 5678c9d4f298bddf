'use strict';
// `detect.cjs detect PEER BLOCKS idle|busy|thread`: blocks of known length and kind, and what the peer says about them, as JSON; the
// loop of a worker thread is idle, too.

const { performance } = require('node:perf_hooks');
const { isMainThread, Worker } = require('node:worker_threads');
const { beBusy, kinds } = require('./blocks.cjs');
const { peers } = require('./peers.cjs');

const THRESHOLD_MS = 20;
/** A native call may end early, on a processor that has become faster since its length was worked out: then it is made again. */
const MAX_TRIES = 5;
const durationsMs = [20, 25, 30, 40, 50, 100, 200];

/** @param {number} ms */
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** The same order in each run. */
function seeded(seed = 11) {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
}

/** @param {number} blocks @param {readonly string[]} names @param {() => number} random */
function shuffledPlan(blocks, names, random) {
  const plan = Array.from({ length: blocks }, (_, index) => ({
    kind: names[index % names.length] ?? '',
    ms: durationsMs[Math.floor(index / names.length) % durationsMs.length] ?? 50,
    order: random(),
  }));
  return plan.sort((a, b) => a.order - b.order);
}

/** What the loop was busy so far. */
const busyMs = () => performance.now() - performance.nodeTiming.idleTime;

/**
 * Undefined where it was never long enough without what others took of the processor. The probe sees turns: such a one is at least as
 * long as its block, and at most what the loop was busy from when that was asked for to the first immediate after it.
 * @param {import('./blocks.cjs').Block | undefined} block @param {number} ms @param {number} pauseMs @param {() => void} forget
 * @returns {Promise<{ trueMs: number, mostMs: number } | undefined>}
 */
async function blockOnce(block, ms, pauseMs, forget) {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    forget();
    const before = busyMs();
    /** @type {import('./work.cjs').Took} */
    const { trueMs, waitedMs } = await new Promise((done) => block?.(ms, done));
    await new Promise((done) => setImmediate(done));
    const mostMs = busyMs() - before;
    await sleep(pauseMs);
    if (trueMs - waitedMs >= Math.max(THRESHOLD_MS, ms * 0.98)) return { trueMs, mostMs };
  }
  return undefined;
}

/** @param {string} name @param {number} blocks @param {string} load */
async function detect(name, blocks, load) {
  const random = seeded();
  /** @type {{ ms: number, text: string }[]} */
  let reports = [];
  peers[name]?.((ms, text) => reports.push({ ms, text }));
  /** @type {Record<string, import('./blocks.cjs').Block>} */
  const byKind = await kinds();
  if (load === 'busy') beBusy();
  await sleep(1500);
  const rows = [];
  for (const { kind, ms } of shuffledPlan(blocks, Object.keys(byKind), random)) {
    await sleep(30 + random() * 60);
    const pauseMs = name === 'toobusy-js' ? 520 : 60;
    const made = await blockOnce(byKind[kind], ms, pauseMs, () => (reports = []));
    if (made === undefined) continue;
    const found = reports.sort((a, b) => b.ms - a.ms)[0];
    rows.push({
      kind,
      ms,
      ...made,
      foundMs: found?.ms,
      named: found?.text.includes(`block${kind[0]?.toUpperCase() ?? ''}${kind.slice(1)}`) ?? false,
      saw: found?.text.slice(0, 60),
    });
  }
  process.stdout.write(JSON.stringify(rows), () => process.exit());
}

const [, , , NAME = 'none', BLOCKS = '60', LOAD = 'idle'] = process.argv;
if (LOAD === 'thread' && isMainThread) new Worker(__filename, { argv: process.argv.slice(2) });
else void detect(NAME, Number(BLOCKS), LOAD);
