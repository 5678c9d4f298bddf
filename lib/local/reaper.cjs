'use strict';
// Outlives the run by a moment: when the run's end of the pipe closes, for whatever reason (done, Ctrl-C, crash,
// SIGKILL), it ends every process group that the run started and removes the run's folder. Nothing else cleans up.
//
// node reaper.cjs FOLDER ; lines on standard input: "+PGID" started, "-PGID" over, "keep" leave all as it is.

const { rmSync } = require('node:fs');
const { createInterface } = require('node:readline');

const [, , FOLDER] = process.argv;
const GRACE_MS = 1000;
// A process that is dead but not yet waited for still counts as alive: without a last moment this could wait forever.
const LAST_MS = 3000;
/** @type {Set<number>} */
const groups = new Set();
let isKept = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);

createInterface({ input: process.stdin })
  .on('line', (line) => {
    if (line === 'keep') isKept = true;
    else if (line.startsWith('+')) groups.add(Number(line.slice(1)));
    else if (line.startsWith('-')) groups.delete(Number(line.slice(1)));
  })
  .on('close', () => {
    if (!isKept) void reap();
  });

/** @param {number} group @param {NodeJS.Signals | 0} signal */
function isAlive(group, signal) {
  try {
    process.kill(-group, signal);
    return true;
  } catch {
    return false;
  }
}

async function reap() {
  const startedAt = Date.now();
  let left = [...groups].filter((group) => isAlive(group, 'SIGTERM'));
  while (left.length > 0 && Date.now() < startedAt + LAST_MS) {
    await new Promise((done) => setTimeout(done, 20));
    left = left.filter((group) => isAlive(group, Date.now() > startedAt + GRACE_MS ? 'SIGKILL' : 0));
  }
  if (FOLDER !== undefined) rmSync(FOLDER, { recursive: true, force: true, maxRetries: 5 });
}
