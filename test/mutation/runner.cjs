'use strict';
// A small `describe` and `it` for tests that are synchronous: it stops at the first failure, and runs within milliseconds, where
// a process of jest per mutant would take hours. `expect` is jest's own.

const { expect } = require('expect');

/** @typedef {() => void} Body */

/** Runs a bundle of tests; gives the title of the first that fails. @param {() => void} load @returns {string | undefined} */
function firstFailure(load) {
  /** @type {{ title: string, body: Body }[]} */
  const tests = [];
  /** @type {string[]} */
  const path = [];

  /** @param {string} title @param {Body} body */
  const describe = (title, body) => {
    path.push(title);
    body();
    path.pop();
  };
  /** @param {string} title @param {Body} body */
  const it = (title, body) => void tests.push({ title: [...path, title].join(' '), body });
  /** @param {(title: string, body: Body) => void} one */
  const each =
    (one) =>
    (/** @type {unknown[]} */ rows) =>
    (/** @type {string} */ title, /** @type {(...args: any[]) => void} */ body) =>
      rows.forEach((row, index) => {
        const args = Array.isArray(row) ? row : [row];
        one(`${title} [${index}]`, () => body(...args));
      });
  Object.assign(globalThis, {
    expect,
    describe: Object.assign(describe, { each: each(describe) }),
    it: Object.assign(it, { each: each(it) }),
  });
  try {
    load();
  } catch (error) {
    return `while loading: ${String(error)}`;
  }
  for (const { title, body } of tests) {
    try {
      body();
    } catch {
      return title;
    }
  }
  return tests.length === 0 ? 'no tests' : undefined;
}

/** Begins what is said of a bundle that did not end in its time. */
const STOPPED = 'stopped: ';

module.exports = { firstFailure, STOPPED };
