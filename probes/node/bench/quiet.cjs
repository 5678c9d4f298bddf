'use strict';
// `node bench/quiet.cjs [MINUTES]`: a loop that nobody uses and one that is busy and healthy, both at once, and what the probe takes for
// blocks there, as one JSON line each. There is none: each episode that counts is a false one, and each other one has to be of a
// thread that was not scheduled.

const { execFile } = require('node:child_process');
const { promisify } = require('node:util');
const { attach } = require('../index.cjs');
const { beBusy } = require('./blocks.cjs');

const [, , MINUTES = '10', LOOP = ''] = process.argv;
/** The start of the program is one. */
const WARM_UP_MS = 2_000;

/** @param {string} loop @param {number} ms */
function watch(loop, ms) {
  /** @type {string[]} */
  const falseOnes = [];
  let notScheduled = 0;
  let longestMs = 0;
  if (loop === 'busy') beBusy();
  setTimeout(() => {
    const probe = attach({
      stacks: true,
      outputs: [
        ({ Episodes }) => (notScheduled += Episodes.filter(({ function: name }) => name.startsWith('(not sch')).length),
      ],
      onEpisode: ({ durationMs, function: name, waitedForCpuMs }) => {
        longestMs = Math.max(longestMs, durationMs);
        falseOnes.push(
          `${name} ${durationMs.toFixed(1)} ms, ${waitedForCpuMs.toFixed(1)} ms of them without a processor`,
        );
      },
    });
    setTimeout(() => {
      probe.stop();
      const figures = { loop, minutes: ms / 60_000, episodes: falseOnes.length, longestMs, notScheduled, falseOnes };
      process.stdout.write(`${JSON.stringify(figures)}\n`, () => process.exit());
    }, ms);
  }, WARM_UP_MS);
}

async function main() {
  const watched = ['idle', 'busy'].map((loop) => promisify(execFile)(process.execPath, [__filename, MINUTES, loop]));
  for (const { stdout } of await Promise.all(watched)) process.stdout.write(stdout);
}

if (LOOP) watch(LOOP, Number(MINUTES) * 60_000);
else void main();
