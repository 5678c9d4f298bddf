'use strict';
// The emulator is installed before the tests, which get no way to the network.

const { pythonEnvironment } = require('../../bin/prerequisites.cjs');
const ownTemporaryFolder = require('../own-temporary-folder.cjs');

module.exports = async () => {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  process.env.HEADROOM_EMULATOR_BIN = await pythonEnvironment(
    'lib/local/requirements.txt',
    'Installing the emulator (once)',
  );
  ownTemporaryFolder();
};
