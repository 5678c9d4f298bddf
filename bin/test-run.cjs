'use strict';
// Runs the steps of `npm test` and says how they went.

const { spawn } = require('node:child_process');
const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { root } = require('./prerequisites.cjs');
const { oneCheck } = require('./test-counts.cjs');

/**
 * @typedef {import('./test-counts.cjs').Count} Count
 * @typedef {import('./test-counts.cjs').Ended} Ended
 * @typedef {() => string[] | Promise<string[]>} Command
 * @typedef {(ended: Ended) => Count} Counting
 * @typedef {{ name: string, what: string, track: 'quick' | 'slow', command: Command, count: Counting }} Step
 * @typedef {{ step: Step, count: Count, firstTry?: Count }} Result `firstTry` where there was a second
 */

/** @param {string[]} command @returns {Promise<Ended>} */
function run([command = '', ...args]) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (/** @type {Buffer} */ chunk) => (output += chunk.toString()));
    child.on('error', (error) => done({ code: 1, output: `${output}\n${error.message}` }));
    child.on('close', (code) => done({ code, output }));
  });
}

/** @param {Step} step @param {string} logs @param {string} [note] @returns {Promise<Count>} */
async function runStep(step, logs, note = '') {
  const startedAt = Date.now();
  /** @type {Ended} */
  let ended;
  try {
    ended = await run(await step.command());
  } catch (error) {
    ended = { code: 1, output: error instanceof Error ? error.message : String(error) };
  }
  const count = step.count(ended);
  writeFileSync(join(logs, `${step.name}${note === '' ? '' : '-again'}.log`), ended.output);
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
  console.log(
    `${count.failed === 0 ? 'ok  ' : 'FAIL'} ${step.name}: ${step.what}: ${count.passed} passed, ` +
      `${count.failed} failed${skipped} (${seconds} s${note})`,
  );
  for (const reason of ended.output.matchAll(/^SKIPPED: .*$/gm)) console.log(`     ${reason[0]}`);
  if (count.failed > 0) console.log(ended.output.replace(/^/gm, '     '));
  return count;
}

/**
 * Runs a track's steps one after the other.
 * @param {Step[]} track @param {string} logs @returns {Promise<Result[]>}
 */
async function runTrack(track, logs) {
  const results = [];
  for (const step of track) results.push({ step, count: await runStep(step, logs) });
  return results;
}

/**
 * Many tests run real processes with clocks of their own, and a machine that is busy with the other track can make one of
 * them fail. Such a step gets one second try, alone; both tries are printed. What is wrong fails again.
 * @param {Result} result @param {string} logs @returns {Promise<Result>}
 */
async function secondTry({ step, count }, logs) {
  if (count.failed === 0 || step.count === oneCheck) return { step, count };
  return { step, count: await runStep(step, logs, ', second try, alone'), firstTry: count };
}

const MAX_NAMES = 20;

/** Lines about what the second tries would hide: which tests failed in the first, by name. @param {readonly Result[]} results */
function secondTries(results) {
  return results.flatMap(({ step, count, firstTry }) => {
    if (firstTry === undefined) return [];
    const { failures } = firstTry;
    const more = failures.length > MAX_NAMES ? [`    and ${failures.length - MAX_NAMES} more`] : [];
    return [
      `  ${step.name}: ${count.failed === 0 ? 'passed in it' : 'failed again'}; failed before:`,
      ...(failures.length > 0 ? failures.slice(0, MAX_NAMES) : ['what, its runner does not say']).map(
        (name) => `    ${name}`,
      ),
      ...more,
    ];
  });
}

/**
 * Runs steps, a second time where tests failed, and closes with the sum. Exit code: 0 if no step failed in the end, else 1.
 * @param {readonly Step[]} steps @param {{ logs: string }} options `logs` is the folder for what the runners print
 */
async function runSteps(steps, { logs }) {
  rmSync(logs, { recursive: true, force: true });
  mkdirSync(logs, { recursive: true });
  // Two tracks, one for each core of a small CI machine.
  const tracks = /** @type {const} */ (['slow', 'quick']).map((track) =>
    runTrack(
      steps.filter((step) => step.track === track),
      logs,
    ),
  );
  /** @type {Result[]} */
  const results = [];
  for (const result of (await Promise.all(tracks)).flat()) results.push(await secondTry(result, logs));
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
    results.reduce((total, { count }) => total + count[key], 0);
  if (sum('skipped') > 0) console.log(`${sum('skipped')} skipped, each with its reason above`);
  const again = secondTries(results);
  if (again.length > 0) console.log(['needed a second try:', ...again].join('\n'));
  // The last line is for machines, too: nothing else may stand on it.
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 ? 0 : 1;
}

module.exports = { runSteps };
