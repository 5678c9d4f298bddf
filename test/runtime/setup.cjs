'use strict';
// Before the tests: the versions of Node, and a word about what can't be proved here.

const ownTemporaryFolder = require('../own-temporary-folder.cjs');
const { nodeOf } = require('./nodes.cjs');

module.exports = () => {
  ownTemporaryFolder();
  for (const major of /** @type {const} */ (['20', '24'])) {
    try {
      process.env[`HEADROOM_NODE_${major}`] = nodeOf(major);
    } catch (error) {
      const lines = String(error instanceof Error ? error.message : error)
        .trim()
        .split('\n');
      console.log(`SKIPPED: no Node ${major} to run the worker on: ${lines.at(-1) ?? ''}`);
    }
  }
  if (!process.env.HEADROOM_RIE)
    console.log(
      "SKIPPED: AWS's Runtime Interface Emulator; name its executable in HEADROOM_RIE (it is in the wheel aws-sam-cli)",
    );
};
