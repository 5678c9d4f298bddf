'use strict';
// One plain JSON object per line, for log shippers and for people: no directive of CloudWatch's.

const { appendFileSync } = require('node:fs');
const { encode } = require('../document.cjs');
const { writeToStdout } = require('./stdout.cjs');

/** @typedef {import('../../types/index.cjs').EmfDocument} EmfDocument */

/**
 * An output that writes each document as one line: without EMF's directive, with `timestampMs` in its place.
 * @param {(line: string) => unknown} [write] takes a line with its end, may return a promise; default: standard output
 */
function jsonLines(write = writeToStdout) {
  /** @param {EmfDocument} document */
  return ({ _aws, ...record }) => write(`${encode({ timestampMs: _aws.Timestamp, ...record }).toString()}\n`);
}

/**
 * Appends to a file, opened for each line so that it may be rotated away, in one write so that several processes may share
 * it. At once and not later: the last document comes when the process ends.
 * @param {string} path
 * @throws Error if it can't be written
 */
function jsonFile(path) {
  const append = (/** @type {string} */ text) => appendFileSync(path, text, { mode: 0o644 });
  append('');
  return jsonLines(append);
}

module.exports = { jsonFile, jsonLines };
