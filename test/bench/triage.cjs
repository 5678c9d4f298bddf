'use strict';
// How often triage is right, how sure it says it is, and what it takes: examples of the contract, stories written without sight of the
// rules, our own scenarios (those that rules were made with, and those held out), and labelled faults of an application with a service map.

const { spawnSync } = require('node:child_process');
const { join, resolve } = require('node:path');
const { bundle } = require('../../bin/bundle.cjs');

const ROOT = resolve(__dirname, '..', '..');
const OUTFILE = bundle({
  entry: join(__dirname, 'triage-measure.ts'),
  outfile: join(ROOT, '.cache', 'bench', 'triage-measure.cjs'),
  kind: 'command',
});
const { status } = spawnSync(process.execPath, [OUTFILE], { stdio: 'inherit', cwd: ROOT });
process.exitCode = status ?? 1;
