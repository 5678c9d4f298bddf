'use strict';
// The stack of the calling thread, as whoever interrupted it wants to see it.

const { Error, Object, Reflect, String } = require('../natives.cjs');

/**
 * @typedef {import('../loop/frames.cjs').Stack} Stack
 * @typedef {import('../loop/frames.cjs').Frame} Frame
 */

const MAX_DEPTH = 48;
/** Innermost frames that are not of what was interrupted: `ownStack`, who calls it, and what that was called by. */
const SAMPLING_FRAMES = 3;

/**
 * The stack of what was interrupted. Formatting is left to nobody else meanwhile: an application may have its own, with
 * source maps, which is not quick.
 * @returns {Stack}
 */
function ownStack() {
  const before = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
  const { stackTraceLimit } = Error;
  /** @type {Stack} */
  let stack = [];
  try {
    Error.prepareStackTrace = (_, sites) => {
      stack = sites
        .slice(SAMPLING_FRAMES)
        .filter((site) => !site.isAsync())
        .map(frameOf);
    };
    Error.stackTraceLimit = SAMPLING_FRAMES + MAX_DEPTH;
    // The formatter runs when the property is read.
    if (new Error().stack) return [];
    return stack;
  } finally {
    Reflect.set(Error, 'stackTraceLimit', stackTraceLimit);
    if (before) Reflect.defineProperty(Error, 'prepareStackTrace', before);
    else Reflect.deleteProperty(Error, 'prepareStackTrace');
  }
}

/** @param {NodeJS.CallSite} site @returns {Frame} */
function frameOf(site) {
  const url = site.getFileName() ?? '';
  const begins = site.getEnclosingLineNumber();
  return {
    // What JavaScript itself has, with the object that it is of: `JSON.stringify (<anonymous>)`.
    name: (url === '' ? String(site).replace(/ \(<anonymous>\)$/, '') : site.getFunctionName()) ?? '(anonymous)',
    url,
    line: site.getLineNumber() ?? 0,
    ...(begins ? { begins } : {}),
  };
}

module.exports = { ownStack };
