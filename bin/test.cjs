'use strict';
// `npm test`: installs what is missing, runs every check, and closes with the sum over all runners.
// `npm test -- unit types` runs only the steps named; `npm test -- --list` names them all.

const { spawn } = require('node:child_process');
const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const prerequisites = require('./prerequisites.cjs');
const { jestCount, oneCheck, orSkipped, plainCount, unittestCount } = require('./test-counts.cjs');

const { root } = prerequisites;
const logs = join(root, '.cache', 'test-logs');

/**
 * @typedef {import('./test-counts.cjs').Count} Count
 * @typedef {import('./test-counts.cjs').Ended} Ended
 * @typedef {{ name: string, what: string, lane: 'quick' | 'slow', command: () => string[] | Promise<string[]>, count: (ended: Ended) => Count }} Step
 */

/** @param {string} script @param {...string} args */
const node = (script, ...args) => [process.execPath, join(root, script), ...args];
/** @param {...string} args */
const jest = (...args) => node('node_modules/jest/bin/jest.js', '--ci', ...args);

/** Whole runs, one after the other, with a configuration of their own. @param {string} name @param {string} what @returns {Step} */
const slowJest = (name, what) => ({
  name,
  what,
  lane: 'slow',
  command: () => jest('--config', `test/${name}/jest.config.cjs`, '--runInBand'),
  count: jestCount,
});

/** @type {Step[]} */
const steps = [
  {
    name: 'types',
    what: 'TypeScript and JSDoc types',
    lane: 'quick',
    command: () => node('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'),
    count: oneCheck,
  },
  {
    name: 'probe-types',
    what: 'types of the Node probe',
    lane: 'quick',
    command: () => node('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'probes/node/tsconfig.json'),
    count: oneCheck,
  },
  {
    name: 'lint',
    what: 'ESLint with type-checked rules',
    lane: 'quick',
    command: () => node('node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'),
    count: oneCheck,
  },
  {
    name: 'format',
    what: 'Prettier',
    lane: 'quick',
    command: () => node('node_modules/prettier/bin/prettier.cjs', '--check', '.'),
    count: oneCheck,
  },
  {
    name: 'python',
    what: 'ruff and mypy --strict on all Python',
    lane: 'quick',
    command: async () =>
      node(
        'test/python/check.cjs',
        await prerequisites.pythonEnvironment('test/python/requirements.txt', 'ruff and mypy'),
      ),
    count: plainCount,
  },
  {
    name: 'probe',
    what: 'Python probe, with the servers, pools and loops that it watches, and the demo service',
    lane: 'quick',
    command: async () => [
      join(await prerequisites.pythonEnvironment('probes/python/tests/requirements.txt', 'probe tests'), 'python'),
      '-m',
      'unittest',
      'discover',
      '-s',
      'probes/python/tests',
      '-t',
      'probes/python',
    ],
    count: unittestCount,
  },
  {
    name: 'producer',
    what: 'Python producer',
    lane: 'quick',
    command: () => [
      prerequisites.requirePython(),
      '-m',
      'unittest',
      'discover',
      '-s',
      'producers/python/tests',
      '-t',
      'producers/python',
    ],
    count: unittestCount,
  },
  {
    name: 'shell',
    what: 'shell scripts',
    lane: 'quick',
    command: () => node('test/shell.cjs'),
    count: plainCount,
  },
  {
    name: 'unit',
    what: 'unit tests and synth of all environments',
    lane: 'slow',
    command: () => jest('--maxWorkers=2'),
    count: jestCount,
  },
  {
    name: 'mutation',
    what: 'every mutant of the alarm evaluator is killed by a test, or explained',
    lane: 'slow',
    command: () => node('test/mutation/run.cjs'),
    count: plainCount,
  },
  {
    name: 'templates',
    what: 'cfn-lint on every template',
    lane: 'slow',
    command: async () =>
      node(
        'test/templates/lint.cjs',
        await prerequisites.pythonEnvironment('test/templates/requirements.txt', 'cfn-lint'),
      ),
    count: plainCount,
  },
  {
    name: 'moto',
    what: 'hosts deployed to moto, read back through the EC2 API',
    lane: 'slow',
    command: () => jest('--config', 'test/moto/jest.config.cjs'),
    count: jestCount,
  },
  slowJest('runtime', "the bundled worker through Lambda's Runtime API"),
  {
    name: 'package',
    what: 'the package, installed into an empty CDK app',
    lane: 'slow',
    command: () => jest('--config', 'test/package/jest.config.cjs'),
    count: jestCount,
  },
  slowJest('lanes', '10,000 messages through a lane on the emulator, accounted for one by one'),
  slowJest('e2e', '`npm start` against the emulator, and its picture in a browser'),
  {
    name: 'boot',
    what: 'a host booted in an emulated machine',
    // Last of its lane: the machine is emulated on both cores.
    lane: 'slow',
    command: () => node('test/hosts/machine/run.cjs'),
    count: orSkipped(jestCount),
  },
];

/** @param {string[]} command @returns {Promise<Ended>} */
function run([command = '', ...args]) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (/** @type {Buffer} */ chunk) => (output += chunk.toString()));
    child.on('error', (error) => done({ code: 1, output: `${output}\n${error.message}` }));
    child.on('close', (code) => done({ code, output }));
  });
}

/** @param {Step} step @param {string} [note] @returns {Promise<Count>} */
async function runStep(step, note = '') {
  const startedAt = Date.now();
  /** @type {Ended} */
  let ended;
  try {
    ended = await run(await step.command());
  } catch (error) {
    ended = { code: 1, output: error instanceof Error ? error.message : String(error) };
  }
  const count = step.count(ended);
  writeFileSync(join(logs, `${step.name}${note === '' ? '' : '-again'}.log`), ended.output);
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
  console.log(
    `${count.failed === 0 ? 'ok  ' : 'FAIL'} ${step.name}: ${step.what}: ${count.passed} passed, ${count.failed} failed${skipped} (${seconds} s${note})`,
  );
  for (const reason of ended.output.matchAll(/^SKIPPED: .*$/gm)) console.log(`     ${reason[0]}`);
  if (count.failed > 0) console.log(ended.output.replace(/^/gm, '     '));
  return count;
}

/**
 * Runs a lane's steps one after the other.
 * @param {Step[]} lane @returns {Promise<{ step: Step, count: Count }[]>}
 */
async function runLane(lane) {
  const results = [];
  for (const step of lane) results.push({ step, count: await runStep(step) });
  return results;
}

/**
 * Many tests run real processes with clocks of their own, and a machine that is busy with the other lane can make one of
 * them fail. Such a step gets one second try, alone; both tries are printed. What is wrong fails again.
 * @param {{ step: Step, count: Count }} result @returns {Promise<Count>}
 */
async function secondTry({ step, count }) {
  return count.failed === 0 || step.count === oneCheck ? count : runStep(step, ', second try, alone');
}

/** @param {string[]} names @returns {Step[]} */
function chosen(names) {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0)
    throw new prerequisites.PrerequisiteError(
      `unknown step ${unknown.join(', ')}: the steps are ${steps.map((step) => step.name).join(', ')}`,
    );
  return names.length === 0 ? steps : steps.filter((step) => names.includes(step.name));
}

/** @param {string[]} args */
async function main(args) {
  if (args.includes('--list')) {
    for (const { name, what } of steps) console.log(`${name.padEnd(10)} ${what}`);
    return 0;
  }
  const selected = chosen(args);
  prerequisites.requireNode();
  prerequisites.requirePython();
  await prerequisites.installNodeModules();
  rmSync(logs, { recursive: true, force: true });
  mkdirSync(logs, { recursive: true });
  // Two lanes, one for each core of a small CI machine.
  const lanes = /** @type {const} */ (['slow', 'quick']).map((lane) =>
    runLane(selected.filter((step) => step.lane === lane)),
  );
  /** @type {Count[]} */
  const all = [];
  for (const result of (await Promise.all(lanes)).flat()) all.push(await secondTry(result));
  const sum = (/** @type {keyof Count} */ key) => all.reduce((total, count) => total + count[key], 0);
  if (sum('skipped') > 0) console.log(`${sum('skipped')} skipped, each with its reason above`);
  // The last line is for machines, too: nothing else may stand on it.
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (/** @type {unknown} */ error) => {
    console.error(error instanceof prerequisites.PrerequisiteError ? error.message : error);
    process.exitCode = 2;
  },
);
