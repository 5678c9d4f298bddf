'use strict';
// Errors of an output whose receiver will never take a document: it is dropped and not sent again.

const { Error, WeakSet } = require('../natives.cjs');

/** @type {WeakSet<object>} */
const refusals = new WeakSet();

/** @param {string} reason */
function refusal(reason) {
  const error = new Error(reason);
  refusals.add(error);
  return error;
}

/** Looks at nothing of it: what an application's output throws may throw where it is looked at. @param {unknown} error */
const isRefusal = (error) => typeof error === 'object' && error !== null && refusals.has(error);

module.exports = { isRefusal, refusal };
