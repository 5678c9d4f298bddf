'use strict';

/** @param {unknown} value @returns {value is PromiseLike<unknown>} */
const isPromise = (value) =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';

module.exports = { isPromise };
