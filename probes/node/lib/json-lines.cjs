'use strict';

/** @typedef {import('../types/index.cjs').EmfDocument} EmfDocument */

/**
 * An output that writes each document as one line of plain JSON: without EMF's directive, with `timestamp` in its place.
 * @param {(line: string) => unknown} [write] takes a line with its end; default: standard output
 */
function jsonLines(write = (line) => void process.stdout.write(line)) {
  /** @param {EmfDocument} document */
  return ({ _aws, ...record }) =>
    write(`${JSON.stringify({ timestamp: new Date(_aws.Timestamp).toISOString(), ...record })}\n`);
}

module.exports = { jsonLines };
