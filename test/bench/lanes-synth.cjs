'use strict';
// What one more lane adds to a synth: the lanes 14 to 25 against the mean of 2 to 13, the first one bringing what all
// share. Each measurement is a process of its own, as a synth is; all sizes run once per round in shuffled order, so that
// the machine's noise hits each alike. Judged by processor time: a synth waits for nothing, and what else runs on the
// machine lengthens the long measurements most.
// `node test/bench/lanes-synth.cjs [rounds]`

const { spawnSync } = require('node:child_process');
const { join, resolve } = require('node:path');
const { bundle } = require('../../bin/bundle.cjs');
const { bundleHandlers } = require('../../bin/handlers.cjs');

const ROOT = resolve(__dirname, '..', '..');
const ROUNDS = Number(process.argv[2] ?? 20);
const STEP = 12; // Twice as many still fit into the 500 resources that a stack may have.
const MOST = 1.1;
const OUTFILE = join(ROOT, '.cache', 'bench', 'lanes-app.cjs');

/**
 * From the environment's file to its templates, without the start of the process.
 * @param {number} lanes
 * @returns {{ wall: number, processor: number }}
 */
function synthMs(lanes) {
  const script = `process.stdout.write(JSON.stringify(require(${JSON.stringify(OUTFILE)}).synthMs(${lanes})))`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`synth of ${lanes} lanes failed:\n${stderr}`);
  return JSON.parse(stdout);
}

/** @param {readonly number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** @param {readonly number[]} values */
function shuffled(values) {
  const rest = [...values];
  return values.map(() => rest.splice(Math.floor(Math.random() * rest.length), 1)[0] ?? NaN);
}

bundleHandlers();
bundle({ entry: join(__dirname, 'lanes-app.ts'), outfile: OUTFILE, kind: 'command' });
const sizes = [1, 1 + STEP, 1 + 2 * STEP];
synthMs(1); // Makes the worker's bundle: the figure is for a warm one.
/** @type {Map<number, { wall: number, processor: number }[]>} */
const times = new Map(sizes.map((size) => [size, []]));
for (let round = 0; round < ROUNDS; round += 1)
  for (const size of shuffled(sizes)) times.get(size)?.push(synthMs(size));

/** @param {'wall' | 'processor'} kind */
function ratioOf(kind) {
  const medians = sizes.map((size) => median((times.get(size) ?? []).map((time) => time[kind])));
  const [one = NaN, first = NaN, second = NaN] = medians;
  const [mean, further] = [(first - one) / STEP, (second - first) / STEP];
  const all = sizes.map((size, index) => `${size} lanes ${medians[index]?.toFixed(0)} ms`).join(', ');
  console.log(`${kind}: ${all}; mean lane ${mean.toFixed(1)} ms, each further lane ${further.toFixed(1)} ms`);
  return further / mean;
}

console.log(`rounds ${ROUNDS}; medians`);
ratioOf('wall');
const RATIO = ratioOf('processor');
console.log(`ratio ${RATIO.toFixed(2)} of processor time (target at most ${MOST.toFixed(2)})`);
process.exitCode = RATIO <= MOST ? 0 : 1;
