'use strict';
// Synth of all sample environments by the command in cdk.json, against an empty compiled CDK app with the CDK's defaults.
// Both run in turn in this one process, so that the machine's noise hits both alike; medians and their ratio.

const { spawnSync } = require('node:child_process');
const { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { sampleProject } = require('../samples/project.cjs');

const ROOT = resolve(__dirname, '..', '..');
const ROUNDS = Number(process.argv[2] ?? 9);
/** @type {{ app: string, context: Record<string, unknown> }} */
const cdkJson = require('../../cdk.json');

/** An app of one empty stack, as `tsc` would leave it, with nothing set: the CDK's validator runs. @param {string} folder */
function writeEmptyApp(folder) {
  mkdirSync(folder, { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(
    join(folder, 'app.js'),
    "const { App, Stack } = require('aws-cdk-lib');\nconst app = new App();\nnew Stack(app, 'Empty');\napp.synth();\n",
  );
}

/** @param {string} cwd @param {string[]} command @param {Record<string, unknown>} context @param {string} out */
function secondsOf(cwd, command, context, out) {
  const [program = '', ...args] = command;
  const startedAt = process.hrtime.bigint();
  const { status, stderr } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, CDK_OUTDIR: out, CDK_CONTEXT_JSON: JSON.stringify(context) },
  });
  if (status !== 0) throw new Error(`${command.join(' ')} failed:\n${stderr}`);
  return Number(process.hrtime.bigint() - startedAt) / 1e9;
}

/** @param {readonly number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
/** @param {readonly number[]} values */
const spread = (values) =>
  `${median(values).toFixed(2)} s (${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)})`;

const FOLDER = mkdtempSync(join(tmpdir(), 'headroom-bench-'));
const PROJECT = sampleProject();
try {
  const empty = join(FOLDER, 'empty');
  writeEmptyApp(empty);
  const runs = {
    empty: () => secondsOf(empty, [process.execPath, 'app.js'], {}, join(FOLDER, 'empty.out')),
    headroom: () => secondsOf(PROJECT, cdkJson.app.split(' '), cdkJson.context, join(FOLDER, 'headroom.out')),
  };
  runs.headroom(); // Makes the bundles: the figure is for warm ones.
  runs.empty();
  /** @type {{ empty: number[], headroom: number[] }} */
  const seconds = { empty: [], headroom: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    seconds.empty.push(runs.empty());
    seconds.headroom.push(runs.headroom());
  }
  const ratios = seconds.headroom.map((value, index) => value / (seconds.empty[index] ?? NaN));
  console.log(`rounds ${ROUNDS}; median (lowest to highest)`);
  console.log(`empty compiled CDK app, CDK defaults   ${spread(seconds.empty)}`);
  console.log(`all environments, the command of cdk.json ${spread(seconds.headroom)}`);
  console.log(`ratio within a round, median              ${median(ratios).toFixed(2)} (target at most 1.20)`);
} finally {
  for (const made of [FOLDER, PROJECT]) rmSync(made, { recursive: true, force: true });
}
