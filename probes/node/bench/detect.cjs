'use strict';
// `detect.cjs detect PEER BLOCKS idle|busy`: blocks of known length and kind, and what the peer says about them, as JSON.

const { readFileSync } = require('node:fs');
const { performance } = require('node:perf_hooks');
const { kinds } = require('./blocks.cjs');
const { peers } = require('./peers.cjs');

const THRESHOLD_MS = 20;
const durationsMs = [20, 25, 30, 40, 50, 100, 200];

/** @param {number} ms */
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** How long this thread was ready to run without a processor so far, ms; 0 where the system does not tell. */
function waitedMs() {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}

/** The same order in each run. */
function seeded(seed = 11) {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
}

/** Requests of about 1 ms, some 200 a second: a loop that is healthy and a fifth full. */
function beBusy() {
  setInterval(() => {
    for (const end = performance.now() + 1; performance.now() < end;);
  }, 5);
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

/**
 * Again where it was none: a native call may end early, on a processor that has become faster since its length was worked
 * out; and what had no processor for more than half of its time did not block, other processes did.
 * @param {import('./blocks.cjs').Block | undefined} block @param {number} ms @param {number} pauseMs @param {() => void} forget
 * @returns {Promise<number>} how long it was
 */
async function blockOnce(block, ms, pauseMs, forget) {
  for (;;) {
    forget();
    const before = waitedMs();
    /** @type {number} */
    const trueMs = await new Promise((done) => block?.(ms, done));
    const lateMs = waitedMs() - before;
    const starved = lateMs > trueMs / 2 && trueMs - lateMs < THRESHOLD_MS;
    await sleep(pauseMs);
    if (trueMs >= Math.max(THRESHOLD_MS, ms * 0.98) && !starved) return trueMs;
  }
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
    const trueMs = await blockOnce(byKind[kind], ms, pauseMs, () => (reports = []));
    const found = reports.sort((a, b) => b.ms - a.ms)[0];
    rows.push({
      kind,
      ms,
      trueMs,
      foundMs: found?.ms,
      named: found?.text.includes(`block${kind[0]?.toUpperCase() ?? ''}${kind.slice(1)}`) ?? false,
      saw: found?.text.slice(0, 60),
    });
  }
  process.stdout.write(JSON.stringify(rows), () => process.exit());
}

const [, , , NAME = 'none', BLOCKS = '60', LOAD = 'idle'] = process.argv;
void detect(NAME, Number(BLOCKS), LOAD);
