'use strict';
// `npm run test:matrix`: the tests of both probes, by each interpreter that they promise to run on. `-- python3.9 node24` names
// some; `-- --ends` takes the oldest and the newest, less the ones that the rest of `npm test` runs on; `-- --prepare` only gets
// them ready, for a run that comes later; `-- --write-docs` writes what ran into the probes' READMEs.

const { spawnSync } = require('node:child_process');
const { requirePython } = require('../../bin/prerequisites.cjs');
const { wasInterrupted } = require('../own-group.cjs');
const { ends, interpreters } = require('./interpreters.cjs');
const { printReady, printRows, writeReadmes } = require('./report.cjs');
const { prepared } = require('./rows.cjs');

/**
 * @typedef {import('./interpreters.cjs').Interpreter} Interpreter
 * @typedef {import('./rows.cjs').Row} Row
 */

/** Python's tests wait for most of their time; those of Node have both cores at work by themselves. */
const atOnce = { python: 2, node: 1 };

/** @param {string[]} args @returns {readonly Interpreter[] | string} what to run, or what is wrong */
function chosen(args) {
  const names = args.filter((arg) => !arg.startsWith('--'));
  const unknown = args.filter(
    (arg) => !['--ends', '--prepare', '--write-docs'].includes(arg) && !interpreters.some(({ name }) => name === arg),
  );
  const known = interpreters.map(({ name }) => name).join(', ');
  if (unknown.length > 0)
    return `unknown ${unknown.join(', ')}: there are ${known}, --ends, --prepare and --write-docs`;
  if (args.includes('--write-docs') && args.length > 1)
    return '--write-docs runs them all: name no other argument with it';
  if (args.includes('--ends')) return ends.filter(({ name }) => !defaults().includes(name));
  return names.length === 0 ? interpreters : interpreters.filter(({ name }) => names.includes(name));
}

/** The interpreters that every other step runs on. */
function defaults() {
  const asked = "import sys; print('python%d.%d' % sys.version_info[:2])";
  const { stdout } = spawnSync(requirePython(), ['-c', asked], { encoding: 'utf8' });
  return [stdout.trim(), `node${process.versions.node.split('.')[0] ?? ''}`];
}

/**
 * Does something with each, some at once; stops beginning when interrupted.
 * @template T, R @param {readonly T[]} items @param {number} count
 * @param {(item: T) => R | Promise<R>} act @returns {Promise<R[]>}
 */
async function someAtOnce(items, count, act) {
  /** @type {R[]} */
  const results = [];
  const left = [...items.entries()];
  const work = async () => {
    for (let next = left.shift(); next !== undefined && !wasInterrupted(); next = left.shift())
      results[next[0]] = await act(next[1]);
  };
  await Promise.all(Array.from({ length: count }, work));
  return results;
}

/** Downloads wait for a network, unpacking and installing for a processor. @param {readonly Interpreter[]} selected */
const readyOnes = (selected) => someAtOnce(selected, 3, prepared);

/** @typedef {Awaited<ReturnType<typeof prepared>>} Ready */

/** @param {Ready} ready @returns {Row | Promise<Row>} */
const rowOf = (ready) => (typeof ready === 'function' ? ready() : ready);

/** @param {readonly Ready[]} ready @param {Interpreter['kind']} kind @returns {Promise<Row[]>} */
async function rowsOf(ready, kind) {
  const rows = await someAtOnce(ready, atOnce[kind], rowOf);
  for (const [index, run] of ready.entries()) {
    const row = rows[index];
    if (typeof run !== 'function' || row === undefined || !('count' in row) || row.count.failed === 0) continue;
    if (wasInterrupted()) break;
    // As in `npm test`: many tests have clocks of their own, and what is wrong fails again.
    console.log(`${row.name}: a second try, alone; failed before: ${row.count.failures.join(', ')}`);
    rows[index] = await run();
  }
  return rows;
}

/** @param {string[]} args */
async function main(args) {
  const selected = chosen(args);
  if (typeof selected === 'string') {
    console.error(selected);
    return 2;
  }
  if (args.includes('--ends')) console.log(`${defaults().join(' and ')} run in all other steps`);
  const ready = await readyOnes(selected);
  if (wasInterrupted()) return 1;
  if (args.includes('--prepare')) {
    printReady(selected, ready);
    return 0;
  }
  /** @param {Interpreter['kind']} kind */
  const ofKind = (kind) => ready.filter((_, index) => selected[index]?.kind === kind);
  const rows = [...(await rowsOf(ofKind('python'), 'python')), ...(await rowsOf(ofKind('node'), 'node'))];
  if (wasInterrupted()) return 1;
  printRows(rows);
  const failed = rows.some((row) => 'count' in row && row.count.failed > 0);
  if (args.includes('--write-docs') && !failed) writeReadmes(rows, new Date().toISOString().slice(0, 10));
  return failed ? 1 : 0;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (/** @type {unknown} */ error) => {
    // What was ended by whoever interrupted it has failed for no other reason.
    console.error(wasInterrupted() ? 'interrupted' : error);
    process.exitCode = 1;
  },
);
