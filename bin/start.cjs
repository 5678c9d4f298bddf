'use strict';
// `npm start`: one peak on this machine, without an AWS account. Runs before anything is installed.

const { existsSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { setImmediate: turnOfLoop } = require('node:timers/promises');
const { parseArgs } = require('node:util');
const { bearClosedPipes } = require('./closed-pipe.cjs');
const { shortages } = require('./disk.cjs');
const { listenForInterrupts } = require('./interruption.cjs');
const { takeLock } = require('./one-run.cjs');
const {
  PrerequisiteError,
  hasNodeModules,
  installNodeModules,
  pythonEnvironment,
  requireNode,
  requirePython,
  root,
} = require('./prerequisites.cjs');

const USAGE = `npm start -- [options]

Deploys the local environment to an AWS emulator on this machine, runs load through it, blocks the event loop of the
service, and waits for the page. Writes out/peak.html, then takes everything down.

  --keep      leave the emulator running and say how to look around in it
  --stop      end an emulator that was kept
  --port N    port of the emulator on 127.0.0.1 (default: any free one)
  --json      the outcome as one JSON document on standard output; progress goes to standard error. npm itself writes
              there, too: for a program  npm start --silent -- --json  or  node bin/start.cjs --json
  --help      this text

HEADROOM_EMULATOR_ENDPOINT=http://127.0.0.1:4566   use an emulator that already runs on this machine
HEADROOM_PYTHON=/path/to/python3                   use this Python

Exit codes: 0 the page came and every message is accounted for; 1 one of these is not so; 2 it could not be done.
`;

const INTERRUPTED = 130;
/** npm's own lines on standard output are no part of a document. */
const NOT_SILENT =
  'npm has written to standard output before the document; for a program: npm start --silent -- --json';
/** Measured, and half as much again: npm's packages (415), the emulator's (100). */
const PACKAGES_MIB = 620;
const EMULATOR_MIB = 150;
/** Measured, and as much again: what a run writes below the temporary folder (10), and into the project. */
const RUN_MIB = 20;
/** Less than this is the reason where something has failed: what could not be written may have been large. */
const FULL_MIB = 8;

/** A command line that says something we don't know. */
class UsageError extends Error {}

/** @typedef {{ keep: boolean, stop: boolean, json: boolean, port: number | undefined }} Options */

/** @param {readonly string[]} args @returns {Options | 'help'} */
function optionsIn(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      keep: { type: 'boolean', default: false },
      stop: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      port: { type: 'string' },
    },
  });
  if (values.help) return 'help';
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 1024 && port <= 65_535))
    throw new UsageError(`--port is "${values.port}"; a whole number from 1024 to 65535 is needed`);
  return { keep: values.keep, stop: values.stop, json: values.json, port };
}

/** @returns {Promise<number>} the exit code */
async function start() {
  const options = optionsIn(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(USAGE);
    return 0;
  }
  const { npm_command: npmCommand, npm_config_loglevel: npmLevel } = process.env;
  if (options.json && npmCommand !== undefined && npmLevel !== 'silent') console.error(NOT_SILENT);
  const onInterrupt = listenForInterrupts(() => process.exit(INTERRUPTED));
  requireNode();
  const python = requirePython();
  // Signals wait until the event loop turns, and all until here was done in one go.
  await turnOfLoop();
  if (!options.stop) requireFolder();
  await installNodeModules();
  const given = process.env.HEADROOM_EMULATOR_ENDPOINT;
  const emulatorBin =
    given || options.stop
      ? undefined
      : await pythonEnvironment('lib/local/requirements.txt', 'Installing the emulator (once)');
  const { bundle } = require('./bundle.cjs');
  const entry = join(root, 'lib', 'local', 'start.ts');
  const outfile = join(root, '.cache', 'bin', 'start.cjs');
  process.setSourceMapsEnabled(true);
  /** @type {{ main(options: object): Promise<number> }} */
  const { main } = require(existsSync(entry) ? bundle({ entry, outfile, kind: 'command' }) : outfile);
  await turnOfLoop();
  const endpoint = given || undefined;
  return main({
    ...options,
    root,
    python,
    emulatorBin,
    endpoint,
    onInterrupt,
    fullDisks: () => shortages(places(FULL_MIB)),
  });
}

/** @throws PrerequisiteError where a disk is full, or another run is in this folder */
function requireFolder() {
  const full = shortages(places());
  if (full.length > 0) throw new PrerequisiteError(full.join('\n'));
  const other = takeLock(join(root, '.cache', 'start.lock'));
  if (other === undefined) return;
  throw new PrerequisiteError(
    `another npm start runs in this folder: process ${other.pid}, since ${other.at}; wait for its end, end it with ` +
      `kill ${other.pid}, or run this one in a copy of the project`,
  );
}

/**
 * Places that a run writes to.
 * @param {number} [mostMiB] where something has failed already: less than this is full
 * @returns {import('./disk.cjs').Place[]}
 */
function places(mostMiB = Infinity) {
  const packagesMiB = hasNodeModules() ? 0 : PACKAGES_MIB;
  const emulatorMiB = existsSync(join(root, '.cache', 'venv')) ? 0 : EMULATOR_MIB;
  const projectMiB = RUN_MIB + packagesMiB + emulatorMiB;
  return [
    { folder: root, use: 'what is installed, bundled and logged', needMiB: Math.min(projectMiB, mostMiB) },
    {
      folder: tmpdir(),
      use: 'the files of a run',
      needMiB: Math.min(RUN_MIB, mostMiB),
      instead: 'set TMPDIR to a folder of another disk',
    },
  ];
}

/** Tells in one line what a person can mend; anything else keeps its stack. @param {unknown} error */
function explain(error) {
  const isUsage =
    error instanceof Error &&
    (error instanceof UsageError || ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')));
  if (isUsage) return `${error.message}\n\n${USAGE}`;
  return error instanceof PrerequisiteError ? error.message : error;
}

bearClosedPipes();
start().then(
  (code) => process.exit(code),
  (/** @type {unknown} */ error) => {
    console.error(explain(error));
    const isToldAlready = error instanceof UsageError || error instanceof PrerequisiteError;
    for (const line of isToldAlready ? [] : shortages(places(FULL_MIB))) console.error(line);
    process.exit(2);
  },
);
