'use strict';
// How many checks a test runner did and which failed, read from what it printed.

/**
 * `failures` are names, as far as the runner says any.
 * @typedef {{ passed: number, failed: number, skipped: number, failures: readonly string[] }} Count
 * @typedef {{ code: number | null, output: string }} Ended
 */

/** A command that is one check: it holds or it doesn't. @param {Ended} ended @returns {Count} */
const oneCheck = ({ code }) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, failures: [] });

/**
 * Adds up the totals that a runner printed. A runner that printed none, or ended badly with no failure counted, failed.
 * @param {(output: string) => Count | undefined} read
 * @returns {(ended: Ended) => Count}
 */
const counted = (read) => (ended) => {
  const count = read(ended.output);
  if (count === undefined || count.passed + count.failed === 0)
    return { passed: 0, failed: 1, skipped: 0, failures: count?.failures ?? [] };
  return ended.code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
};

/** @param {string} text @param {RegExp} pattern */
const numberIn = (text, pattern) => Number(pattern.exec(text)?.[1] ?? 0);

/** Names of failed tests, each with its file: jest says one twice where there are many files. @param {string} output */
function jestFailures(output) {
  /** @type {Set<string>} */
  const names = new Set();
  let file = '';
  for (const line of output.split('\n')) {
    file = /^FAIL (\S+)/.exec(line)?.[1] ?? file;
    // What a test printed, and the text of an error, are deeper in.
    const name = /^ {2}● (?!Console$)(.+)$/.exec(line)?.[1];
    if (name !== undefined) names.add(`${file}: ${name}`);
  }
  return [...names];
}

const jestCount = counted((output) => {
  const line = /^Tests: .*$/m.exec(output)?.[0];
  if (line === undefined) return undefined;
  const [passed, failed, skipped] = [/(\d+) passed/, /(\d+) failed/, /(\d+) skipped/].map((word) =>
    numberIn(line, word),
  );
  // A test file that can't even be loaded runs no test: it counts as one failure.
  const suites = /^Test Suites: .*$/m.exec(output)?.[0] ?? '';
  return {
    passed: passed ?? 0,
    failed: Math.max(failed ?? 0, numberIn(suites, /(\d+) failed/)),
    skipped: skipped ?? 0,
    failures: jestFailures(output),
  };
});

const unittestCount = counted((output) => {
  const ran = /^Ran (\d+) tests?/m.exec(output)?.[1];
  if (ran === undefined) return undefined;
  const failed = numberIn(output, /failures=(\d+)/) + numberIn(output, /errors=(\d+)/);
  const skipped = numberIn(output, /skipped=(\d+)/);
  const failures = [...output.matchAll(/^(?:FAIL|ERROR): (.+)$/gm)].map(([, name = '']) => name);
  return { passed: Number(ran) - failed - skipped, failed, skipped, failures };
});

/** Count of a script of our own, which says `FAILED:` and a name for each, and closes with the sum. */
const plainCount = counted((output) => {
  const line = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/m.exec(output);
  if (!line) return undefined;
  const failures = [...output.matchAll(/^FAILED: (.+)$/gm)].map(([, name = '']) => name);
  return { passed: Number(line[1]), failed: Number(line[2]), skipped: Number(line[3] ?? 0), failures };
});

/**
 * Count of a runner that may say `SKIPPED:` instead of running anything. One that ran something counts what it ran.
 * @param {(ended: Ended) => Count} count
 * @returns {(ended: Ended) => Count}
 */
const orSkipped = (count) => (ended) => {
  const counted = count(ended);
  return ended.code === 0 && counted.passed === 0 && /^SKIPPED: /m.test(ended.output)
    ? { passed: 0, failed: 0, skipped: 1, failures: [] }
    : counted;
};

module.exports = { jestCount, oneCheck, orSkipped, plainCount, unittestCount };
