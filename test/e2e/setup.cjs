'use strict';
// The runs under test get no way to the network, so that whatever they reach for beyond this machine fails: the emulator
// is installed before. They deploy the sample `local`: the operator's own may have other lanes, or none.

const { pythonEnvironment } = require('../../bin/prerequisites.cjs');
const ownTemporaryFolder = require('../own-temporary-folder.cjs');
const { sampleProject } = require('../samples/project.cjs');

module.exports = async () => {
  await pythonEnvironment('lib/local/requirements.txt', 'Installing the emulator (once)');
  ownTemporaryFolder();
  process.env.HEADROOM_E2E_PROJECT = sampleProject();
};
