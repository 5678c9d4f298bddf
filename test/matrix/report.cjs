'use strict';
// What ran, for people: as lines, and as the tables of the probes' READMEs.

const { spawnSync } = require('node:child_process');
const { readFileSync, writeFileSync } = require('node:fs');
const { join, relative } = require('node:path');
const { ROOT } = require('./places.cjs');

/** @typedef {import('./rows.cjs').Row} Row */

/** @type {Readonly<Record<'python' | 'node', string>>} */
const readmes = { python: 'probes/python/README.md', node: 'probes/node/README.md' };
const TABLE = /(<!-- matrix: made by npm run test:matrix -- --write-docs -->\n)[^]*?(<!-- end of matrix -->)/;

/**
 * Says which are ready, as one check each.
 * @param {readonly import('./interpreters.cjs').Interpreter[]} selected
 * @param {readonly (import('./rows.cjs').NotRun | (() => unknown))[]} ready
 */
function printReady(selected, ready) {
  for (const [index, { name }] of selected.entries()) {
    const one = ready[index];
    console.log(typeof one === 'object' ? `SKIPPED: ${name}: ${one.notHad}` : `ok   ${name} is ready`);
  }
  const count = ready.filter((one) => typeof one === 'function').length;
  if (count > 0) console.log(`${count} passed, 0 failed`);
}

/** @param {readonly Row[]} rows */
function printRows(rows) {
  console.log('');
  for (const row of rows) {
    if ('notHad' in row) console.log(`SKIPPED: ${row.name}: ${row.notHad}`);
    else printRan(row);
  }
  const counts = rows.flatMap((row) => ('count' in row ? [row.count] : []));
  if (counts.length === 0) return;
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
    counts.reduce((total, count) => total + count[key], 0);
  for (const row of rows)
    if ('count' in row) for (const failure of row.count.failures) console.log(`FAILED: ${row.name}: ${failure}`);
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
  console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped}`);
}

/** @param {import('./rows.cjs').Ran} row */
function printRan({ name, version, from, count, seconds, reasons, missing, log }) {
  const { passed, failed, skipped } = count;
  console.log(
    `${failed === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(10)} ${version.padEnd(8)} ${from.padEnd(22)} ` +
      `${passed} passed, ${failed} failed, ${skipped} skipped (${seconds} s; ${relative(ROOT, log)})`,
  );
  if (missing.length > 0) console.log(`       no wheel of ${missing.join(', ')}`);
  for (const [reason, times] of reasons) console.log(`       ${times} x skipped: ${reason}`);
}

/** Puts what ran into the READMEs. @param {readonly Row[]} rows @param {string} day */
function writeReadmes(rows, day) {
  for (const [kind, readme] of Object.entries(readmes)) {
    const lines = rows
      .filter((row) => row.name.startsWith(kind))
      .map((row) =>
        'notHad' in row
          ? `| ${row.name.slice(kind.length)} | not run: ${row.notHad} | | | |`
          : `| ${row.version} | ${row.from} | ${row.count.passed} | ${row.count.failed} | ${row.count.skipped} |`,
      );
    const table = [
      '',
      `Run on ${day}:`,
      '',
      `| ${kind === 'node' ? 'Node' : 'CPython'} | from | passed | failed | skipped |`,
      '| - | - | - | - | - |',
      ...lines,
      '',
      '',
    ];
    const path = join(ROOT, readme);
    const text = readFileSync(path, 'utf8');
    if (!TABLE.test(text)) throw new Error(`${readme} has no place for the table`);
    writeFileSync(
      path,
      text.replace(TABLE, (_, from, to) => `${from}${table.join('\n')}${to}`),
    );
    spawnSync(process.execPath, [join(ROOT, 'node_modules/prettier/bin/prettier.cjs'), '--write', path]);
  }
}

module.exports = { printReady, printRows, writeReadmes };
