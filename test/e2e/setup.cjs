'use strict';
// The runs under test get no way to the network, so that whatever they reach for beyond this machine fails: the emulator
// is installed before.

const { pythonEnvironment } = require('../../bin/prerequisites.cjs');
const ownTemporaryFolder = require('../own-temporary-folder.cjs');

module.exports = async () => {
  await pythonEnvironment('lib/local/requirements.txt', 'Installing the emulator (once)');
  ownTemporaryFolder();
};
