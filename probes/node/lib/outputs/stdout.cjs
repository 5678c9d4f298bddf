'use strict';
// Standard output, which an application may share, close, or lose the reader of.

/** An application's own `write` may never call back: then the line is taken for written. */
const WRITTEN_WITHIN_MS = 1_000;
let writing = 0;
const ignore = () => undefined;

/**
 * Rejects where nobody reads standard output any more. The stream tells its listeners of that, too, and without any the
 * process would end: there is one as long as a line of the probe's own is on its way.
 * @param {string} line with its end
 * @returns {Promise<void>}
 */
function writeToStdout(line) {
  return new Promise((done, failed) => {
    const { stdout } = process;
    if (writing === 0) stdout.on('error', ignore);
    writing += 1;
    const timer = setTimeout(done, WRITTEN_WITHIN_MS).unref();
    stdout.write(line, (error) => {
      clearTimeout(timer);
      // The event follows this call.
      setImmediate(release, stdout).unref();
      if (error) failed(error);
      else done();
    });
  });
}

/** @param {NodeJS.WriteStream} stdout */
function release(stdout) {
  writing -= 1;
  if (writing === 0) stdout.off('error', ignore);
}

module.exports = { writeToStdout };
