'use strict';
// The runs under test get no way to the network, so that whatever they reach for beyond this machine fails: the emulator
// is installed before. They deploy the sample `local`: the operator's own may have other lanes, or none.

const { spawnSync } = require('node:child_process');
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { pythonEnvironment } = require('../../bin/prerequisites.cjs');
const ownTemporaryFolder = require('../own-temporary-folder.cjs');
const { sampleProject } = require('../samples/project.cjs');

module.exports = async () => {
  await pythonEnvironment('lib/local/requirements.txt', 'Installing the emulator (once)');
  ownTemporaryFolder();
  const project = sampleProject();
  // A run has 90 seconds, none of which are for making the bundles of a new project.
  const env = { ...process.env, CDK_OUTDIR: mkdtempSync(join(tmpdir(), 'headroom-first-synth-')) };
  const { status, stderr } = spawnSync(process.execPath, ['bin/app.cjs'], { cwd: project, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the first synth ended with ${String(status)}:\n${stderr}`);
  process.env.HEADROOM_E2E_PROJECT = project;
};
