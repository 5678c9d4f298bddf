'use strict';
// The probe's only way to talk: a process warning, which an application can listen to and which goes to stderr otherwise.

/** @param {string} message */
function warn(message) {
  process.emitWarning(message, { type: 'HeadroomProbe' });
}

module.exports = { warn };
