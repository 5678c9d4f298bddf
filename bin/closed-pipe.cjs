'use strict';
// `npm start -- --help | head -1` closes our output early, which is no failure of ours.

/** Makes a reader who has gone away no error; what is written after that is lost. */
function bearClosedPipes() {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code !== 'EPIPE') throw error;
    });
}

module.exports = { bearClosedPipes };
