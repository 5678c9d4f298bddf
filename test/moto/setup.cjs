'use strict';
// The server and the CLI are installed before the tests, which get no way to the network.

const { join } = require('node:path');
const { pythonEnvironment } = require('../../bin/prerequisites.cjs');
const ownTemporaryFolder = require('../own-temporary-folder.cjs');

module.exports = async () => {
  process.env.HEADROOM_MOTO_PYTHON = join(
    await pythonEnvironment('test/moto/requirements.txt', 'Installing moto (once)'),
    'python',
  );
  process.env.HEADROOM_MOTO_CLI = join(
    await pythonEnvironment('test/moto/cli-requirements.txt', 'Installing the AWS CLI (once)'),
    'python',
  );
  ownTemporaryFolder();
};
