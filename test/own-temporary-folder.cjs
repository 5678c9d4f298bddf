'use strict';
// All temporary files of a test run, those of the processes that it starts too, are in one folder that goes with it.

const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

module.exports = () => {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-test-'));
  process.env.TMPDIR = folder;
  // Workers have ended by then; a run that was interrupted cleans up as well.
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
};
