'use strict';
// Standard output, which an application may share, close, or lose the reader of.

const { clearTimeout, process, Promise, setImmediate, setTimeout } = require('../natives.cjs');
const { guarded } = require('../warn.cjs');

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
  const { stdout } = process;
  return new Promise((done, failed) => {
    if (writing === 0) stdout.on('error', ignore);
    writing += 1;
    const ended = once(() => {
      clearTimeout(timer);
      // The event follows this call.
      setImmediate(release, stdout).unref();
    });
    const timer = setTimeout(() => done(), WRITTEN_WITHIN_MS).unref();
    try {
      stdout.write(line, (error) => {
        ended();
        if (error) failed(error);
        else done();
      });
    } catch (error) {
      ended();
      throw error;
    }
  });
}

/** An application's own `write` may call back more than once, or throw after it. @param {() => void} run */
function once(run) {
  let ran = false;
  return () => {
    if (!ran) run();
    ran = true;
  };
}

/** @param {NodeJS.WriteStream} stdout */
function release(stdout) {
  writing -= 1;
  if (writing === 0) guarded(() => stdout.off('error', ignore), ignore)();
}

module.exports = { writeToStdout };
