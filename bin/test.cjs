'use strict';
// `npm test`: installs what is missing, runs every check, and closes with the sum over all runners.
// `npm test -- unit types` runs only the steps named; `npm test -- --list` names them all.

const { join } = require('node:path');
const prerequisites = require('./prerequisites.cjs');
const { jestCount, oneCheck, orSkipped, plainCount, unittestCount } = require('./test-counts.cjs');
const { runSteps } = require('./test-run.cjs');

const { root } = prerequisites;

/** @typedef {import('./test-run.cjs').Step} Step */

/** @param {string} script @param {...string} args */
const node = (script, ...args) => [process.execPath, join(root, script), ...args];
/** @param {...string} args */
const jest = (...args) => node('node_modules/jest/bin/jest.js', '--ci', ...args);

/** Whole runs, one after the other, with a configuration of their own. @param {string} name @param {string} what @returns {Step} */
const slowJest = (name, what) => ({
  name,
  what,
  track: 'slow',
  command: () => jest('--config', `test/${name}/jest.config.cjs`, '--runInBand'),
  count: jestCount,
});

/** The interpreter of the probe's tests, which find one with older releases of the same libraries in HEADROOM_TEST_OLDER. */
async function probeTestPython() {
  const folder = 'probes/python/tests';
  const older = () =>
    prerequisites.pythonEnvironment(`${folder}/requirements-older.txt`, 'probe tests, older libraries');
  // Old releases have no wheels for new interpreters: those tests are then skipped, with a line that says so.
  process.env.HEADROOM_TEST_OLDER ??= await older().then(
    (bin) => join(bin, 'python'),
    () => '',
  );
  return join(await prerequisites.pythonEnvironment(`${folder}/requirements.txt`, 'probe tests'), 'python');
}

/** @type {Step[]} */
const steps = [
  {
    name: 'types',
    what: 'TypeScript and JSDoc types',
    track: 'quick',
    command: () => node('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'),
    count: oneCheck,
  },
  {
    name: 'probe-types',
    what: 'types of the Node probe',
    track: 'quick',
    command: () => node('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'probes/node/tsconfig.json'),
    count: oneCheck,
  },
  {
    name: 'lint',
    what: 'ESLint with type-checked rules',
    track: 'quick',
    command: () => node('node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'),
    count: oneCheck,
  },
  {
    name: 'format',
    what: 'Prettier',
    track: 'quick',
    command: () => node('node_modules/prettier/bin/prettier.cjs', '--check', '.'),
    count: oneCheck,
  },
  {
    name: 'python',
    what: 'ruff and mypy --strict on all Python',
    track: 'quick',
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
    track: 'quick',
    command: async () => [
      await probeTestPython(),
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
    track: 'quick',
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
    track: 'quick',
    command: () => node('test/shell.cjs'),
    count: plainCount,
  },
  {
    name: 'templates',
    what: 'cfn-lint on every template',
    track: 'quick',
    command: async () =>
      node(
        'test/templates/lint.cjs',
        await prerequisites.pythonEnvironment('test/templates/requirements.txt', 'cfn-lint'),
      ),
    count: plainCount,
  },
  {
    name: 'histories',
    what: '1,000 random histories of host groups in which nothing is wrong, and no page',
    track: 'quick',
    command: () => jest('--config', 'test/histories/jest.config.cjs'),
    count: jestCount,
  },
  {
    name: 'policies',
    what: '100,000 random pairs of policies, compared and evaluated',
    track: 'quick',
    command: () => jest('--config', 'test/policies/jest.config.cjs'),
    count: jestCount,
  },
  {
    name: 'interpreters',
    what: 'the interpreters of the matrix, made ready while the other track goes on',
    track: 'quick',
    command: () => node('test/matrix/run.cjs', '--ends', '--prepare'),
    count: orSkipped(plainCount),
  },
  {
    name: 'unit',
    what: 'unit tests and synth of all environments',
    track: 'slow',
    command: () => jest('--maxWorkers=2'),
    count: jestCount,
  },
  {
    name: 'mutation',
    what: 'every mutant of the alarm evaluator is killed by a test, or explained',
    track: 'slow',
    command: () => node('test/mutation/run.cjs'),
    count: plainCount,
  },
  {
    name: 'moto',
    what: 'hosts deployed to moto, read back through the EC2 API and asked as a fleet; commands of runbooks by the AWS CLI',
    track: 'slow',
    command: () => jest('--config', 'test/moto/jest.config.cjs'),
    count: jestCount,
  },
  {
    name: 'package',
    what: 'the package, installed into an empty CDK app',
    track: 'slow',
    command: () => jest('--config', 'test/package/jest.config.cjs'),
    count: jestCount,
  },
  slowJest('runtime', "the bundled worker through Lambda's Runtime API"),
  slowJest(
    'fleet-proof',
    '600 targets of which 40 hang, told apart in 50 cold processes; the examples of docs/fleet.md',
  ),
  // From here on the quick track has ended: these have clocks of their own, and each is alone.
  slowJest('lanes', '10,000 messages through a lane on the emulator, accounted for one by one'),
  slowJest(
    'faults',
    'the responder in processes that are killed, while AWS throttles, hangs and delivers twice, on the emulator',
  ),
  slowJest('e2e', '`npm start` against the emulator, and its picture in a browser'),
  {
    name: 'otlp',
    what: "both probes' OTLP, taken by a real OpenTelemetry collector",
    track: 'slow',
    command: () => node('test/otlp/run.cjs'),
    count: orSkipped(jestCount),
  },
  {
    name: 'matrix',
    what: 'both probes on the oldest and the newest CPython and Node; on the default ones all other steps run',
    track: 'slow',
    command: () => node('test/matrix/run.cjs', '--ends'),
    count: orSkipped(plainCount),
  },
  {
    name: 'boot',
    what: 'a host booted in an emulated machine',
    // Last of its track: the machine is emulated on both cores.
    track: 'slow',
    command: () => node('test/hosts/machine/run.cjs'),
    count: orSkipped(jestCount),
  },
];

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
    for (const { name, what } of steps) console.log(`${name.padEnd(12)} ${what}`);
    return 0;
  }
  const selected = chosen(args);
  prerequisites.requireNode();
  prerequisites.requirePython();
  await prerequisites.installNodeModules();
  return runSteps(selected, { logs: join(root, '.cache', 'test-logs') });
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (/** @type {unknown} */ error) => {
    console.error(error instanceof prerequisites.PrerequisiteError ? error.message : error);
    process.exitCode = 2;
  },
);
