'use strict';
// The probes' own tests, run by one interpreter.

const { spawnSync } = require('node:child_process');
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { jestCount, unittestCount } = require('../../bin/test-counts.cjs');
const { inOwnGroup } = require('../own-group.cjs');
const { inVenv, librariesOf } = require('./libraries.cjs');
const { CACHE, NotHad, ROOT, nodePlace, pythonPlace } = require('./places.cjs');

const VERSION = 'import platform; print(platform.python_version())';

/**
 * @typedef {import('./interpreters.cjs').Interpreter} Interpreter
 * @typedef {import('../../bin/test-counts.cjs').Count} Count
 * @typedef {{ name: string, version: string, from: string, missing: readonly string[], seconds: number, count: Count,
 *   reasons: ReadonlyMap<string, number>, log: string }} Ran `reasons` says why how many tests were skipped
 * @typedef {{ name: string, notHad: string }} NotRun
 * @typedef {Ran | NotRun} Row
 */

/**
 * Gets an interpreter ready, with what its tests need. Returns what runs them, or why it can't be had.
 * @param {Interpreter} interpreter @returns {Promise<NotRun | (() => Promise<Ran>)>}
 */
async function prepared(interpreter) {
  try {
    return await (interpreter.kind === 'python' ? preparedPython(interpreter) : preparedNode(interpreter));
  } catch (error) {
    if (error instanceof NotHad) return { name: interpreter.name, notHad: error.message };
    throw error;
  }
}

/** @param {import('./interpreters.cjs').Python} python @returns {Promise<() => Promise<Ran>>} */
async function preparedPython(python) {
  const place = await pythonPlace(python);
  const { venv, missing } = await librariesOf(python, place);
  const run = inVenv(place, venv);
  const discover = run('-m', 'unittest', 'discover', '-s', 'probes/python/tests', '-t', 'probes/python');
  const known = { name: python.name, from: place.from, version: versionOf(run('-c', VERSION)), missing };
  return async () => ({ ...known, ...(await tested(python.name, discover, unittestCount)) });
}

/** @param {import('./interpreters.cjs').Node} node @returns {Promise<() => Promise<Ran>>} */
async function preparedNode(node) {
  const place = await nodePlace(node);
  // The tests' own runner runs in it, too, so that each process that a test starts is one of it.
  const jest = place.command('node_modules/jest/bin/jest.js', '--ci', '--maxWorkers=2', 'test/probes/node');
  const version = versionOf(place.command('--version')).replace(/^v/, '');
  const known = { name: node.name, from: place.from, version, missing: [] };
  return async () => ({ ...known, ...(await tested(node.name, jest, jestCount)) });
}

/** @param {string[]} command */
function versionOf([command = '', ...args]) {
  const { stdout, stderr, status } = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new NotHad(`it does not start: ${stderr.trim()}`);
  return stdout.trim();
}

/** @param {string} name @param {string[]} command @param {(ended: { code: number, output: string }) => Count} counting */
async function tested(name, command, counting) {
  console.log(`${name}: the probe's tests …`);
  const startedAt = Date.now();
  let output = '';
  const code = await inOwnGroup(command, { cwd: ROOT, env: environment(), output: (text) => (output += text) });
  const log = join(CACHE, 'logs', `${name}.log`);
  mkdirSync(join(CACHE, 'logs'), { recursive: true });
  writeFileSync(log, output);
  const count = counting({ code, output });
  if (count.failed > 0) console.log(output.replace(/^/gm, '     '));
  return { count, log, reasons: reasonsIn(output), seconds: Math.round((Date.now() - startedAt) / 1000) };
}

/** Without what would colour the counts. */
const environment = () => ({ ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', PYTHONDONTWRITEBYTECODE: '1' });

/** @param {string} output */
function reasonsIn(output) {
  /** @type {Map<string, number>} */
  const reasons = new Map();
  for (const [, reason = ''] of output.matchAll(/SKIPPED: [\w.]+: (.*)$/gm))
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return reasons;
}

module.exports = { prepared };
