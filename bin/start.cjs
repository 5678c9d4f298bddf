'use strict';
// `npm start`: one peak on this machine, without an AWS account. Runs before anything is installed.

const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const {
  PrerequisiteError,
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
  --json      the outcome as one JSON document on standard output; progress goes to standard error
  --help      this text

HEADROOM_EMULATOR_ENDPOINT=http://127.0.0.1:4566   use an emulator that already runs on this machine
HEADROOM_PYTHON=/path/to/python3                   use this Python

Exit codes: 0 the page came and every message is accounted for; 1 one of these is not so; 2 it could not be done.
`;

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
  requireNode();
  const python = requirePython();
  const interrupt = () => process.exit(130);
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, interrupt);
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
  for (const signal of signals) process.off(signal, interrupt);
  return main({ ...options, root, python, emulatorBin, endpoint: given || undefined });
}

/** Tells in one line what a person can mend; anything else keeps its stack. @param {unknown} error */
function explain(error) {
  const isUsage =
    error instanceof Error &&
    (error instanceof UsageError || ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')));
  if (isUsage) return `${error.message}\n\n${USAGE}`;
  return error instanceof PrerequisiteError ? error.message : error;
}

start().then(
  (code) => process.exit(code),
  (/** @type {unknown} */ error) => {
    console.error(explain(error));
    process.exit(2);
  },
);
