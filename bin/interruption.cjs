'use strict';
// How `npm start` hears that it is to end, from its first moment to its last: a listener that is taken off loses the signal that
// came while nothing but JavaScript ran, and another one that is put in its place does not get it.

const PARENT_EVERY_MS = 500;

/** @typedef {(why: string) => void} Take */

/**
 * Listens to Ctrl-C and the like, and for the end of whoever started this process: npm passes SIGTERM on to its shell only.
 * @param {Take} first takes each of them until another one is given to what this returns
 * @returns {(next: Take) => void}
 */
function listenForInterrupts(first) {
  let take = first;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => take(signal));
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) take('npm is gone');
  }, PARENT_EVERY_MS).unref();
  return (next) => {
    take = next;
  };
}

module.exports = { listenForInterrupts };
