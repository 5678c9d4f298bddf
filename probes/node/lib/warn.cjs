'use strict';
// The probe's only way to talk: a process warning, which an application can listen to and which goes to stderr otherwise.

const { process, String } = require('./natives.cjs');

const MAX_ERROR_CHARS = 500;

/** Never throws: a program may have put something else in the warnings' place, and then nobody is told. @param {string} message */
function warn(message) {
  try {
    process.emitWarning(message, { type: 'HeadroomProbe' });
  } catch {
    // There is no other way that is not the application's own.
  }
}

/**
 * The text of what was thrown, which may be anything: also a thing that has no text, or throws where it is asked for it.
 * @param {unknown} error
 */
function textOf(error) {
  try {
    return (error === undefined ? 'without an error' : String(error)).slice(0, MAX_ERROR_CHARS);
  } catch {
    return 'an error without a text';
  }
}

/**
 * `run` for others to call, such as Node: what it throws would be the application's uncaught exception, and goes to `failed`.
 * @template {readonly unknown[]} Given
 * @param {(...given: Given) => void} run
 * @param {(error: unknown) => void} failed never throws
 */
const guarded =
  (run, failed) =>
  (/** @type {Given} */ ...given) => {
    try {
      run(...given);
    } catch (error) {
      failed(error);
    }
  };

module.exports = { warn, textOf, guarded };
