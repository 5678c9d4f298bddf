'use strict';
// What the probe says of a block, in one line for people: the same words in a terminal and to a health check.

/** `302 ms` or `4.2 s`. @param {number} ms */
const span = (ms) => (ms < 999.5 ? `${ms.toFixed()} ms` : `${(ms / 1000).toFixed(1)} s`);

/**
 * `slowReport (app.js:7)`; garbage collection and the like are in no file.
 * @param {{ function: string, file: string, line: number }} blamed
 */
const place = ({ function: name, file, line }) => (file === 'unknown' ? name : `${name} (${file}:${line})`);

module.exports = { place, span };
