'use strict';
// `npm run test:mutation`: changes one operator, number, text or condition of the alarm evaluator at a time and demands that a test
// fails. What survives must be in survivors.json with the reason, and what is listed there must survive: the list can not rot.
// `npm run test:mutation -- --list` prints all survivors, listed or not; `-- math` runs only files of that name.

const { fork } = require('node:child_process');
const { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { availableParallelism } = require('node:os');
const { join, resolve } = require('node:path');
const esbuild = require('esbuild');
const { mutate } = require('./mutants.cjs');

/** @typedef {import('./mutants.cjs').Mutant} Mutant */
/** @typedef {{ file: string, what: string, text: string, count?: number, because: string }} Explained */

const root = resolve(__dirname, '..', '..');
const work = join(root, '.cache', 'mutation');

/** Which tests judge which files: the quickest to notice come first. */
const COVERED = [
  { files: /^math\//, tests: ['math/math', 'alarm'] },
  { files: /^insights\//, tests: ['insights/query', 'alarm'] },
  { files: /^composite/, tests: ['composite'] },
  { files: /^(rule|series|grid)\.ts$/, tests: ['rule', 'series', 'alarm'] },
  { files: /^alarm\.ts$/, tests: ['alarm'] },
];

const args = process.argv.slice(2);
const only = args.find((arg) => !arg.startsWith('--')) ?? '';

/** @returns {{ mutants: Mutant[], code: Map<string, string> }} */
function mutateAll() {
  /** @type {Mutant[]} */
  const mutants = [];
  /** @type {Map<string, string>} */
  const code = new Map();
  const room = join(root, 'lib', 'core', 'cloudwatch');
  for (const file of readdirSync(room, { recursive: true, encoding: 'utf8' }).filter(
    (name) => COVERED.some(({ files }) => files.test(name)) && name.includes(only),
  )) {
    const made = mutate(file, readFileSync(join(room, file), 'utf8'), mutants.length + 1);
    mutants.push(...made.mutants);
    code.set(join(room, file), made.code);
  }
  return { mutants, code };
}

/** One bundle per test file, over the mutated sources. @param {Map<string, string>} code */
async function bundleTests(code) {
  const tested = join(root, 'test', 'core', 'cloudwatch');
  const tests = [...new Set(COVERED.flatMap((covered) => covered.tests))];
  await esbuild.build({
    entryPoints: tests.map((test) => join(tested, `${test}.test.ts`)),
    outdir: work,
    outbase: tested,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['fast-check'],
    logLevel: 'error',
    plugins: [
      {
        name: 'mutants',
        setup: (build) => {
          build.onLoad({ filter: /lib[\\/]core[\\/].*\.ts$/ }, ({ path }) => {
            const contents = code.get(path);
            return contents === undefined ? undefined : { contents, loader: 'ts' };
          });
        },
      },
    ],
  });
}

/** @param {Mutant} mutant */
const bundlesFor = ({ file }) =>
  (COVERED.find(({ files }) => files.test(file))?.tests ?? []).map((test) => join(work, `${test}.test.js`));

/**
 * Asks a worker about one mutant after the other. A worker that dies (a mutant may eat all memory) has killed its mutant.
 * @param {Mutant[]} queue @param {Map<number, string | undefined>} results @returns {Promise<void>}
 */
function runWorker(queue, results) {
  return new Promise((done) => {
    const next = () => {
      const mutant = queue.shift();
      if (mutant === undefined) {
        done();
        return;
      }
      // fast-check draws the same cases each time, or a mutant could survive by luck.
      const child = spawnWorker();
      let current = mutant;
      const ask = () => child.send({ mutant: current.id, bundles: bundlesFor(current) });
      child.on('message', (/** @type {{ mutant: number, killer?: string }} */ { mutant: id, killer }) => {
        results.set(id, killer);
        const following = queue.shift();
        if (following === undefined) {
          child.removeAllListeners('exit');
          child.disconnect();
          done();
          return;
        }
        current = following;
        ask();
      });
      child.on('exit', () => {
        results.set(current.id, 'the process died');
        next();
      });
      ask();
    };
    next();
  });
}

const spawnWorker = () =>
  fork(join(__dirname, 'worker.cjs'), {
    execArgv: ['--max-old-space-size=1024'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });

/** @param {Pick<Mutant, 'file' | 'what' | 'text'>} mutant */
const nameOf = ({ file, what, text }) => `${file}: ${text} -> ${what}`;

/** @param {Mutant[]} survivors @returns {string[]} */
function complaints(survivors) {
  /** @type {Explained[]} */
  const explained = JSON.parse(readFileSync(join(__dirname, 'survivors.json'), 'utf8'));
  const listed = explained.filter(({ file }) => file.includes(only));
  /** @param {readonly Pick<Mutant, 'file' | 'what' | 'text'>[]} list @param {string} name */
  const times = (list, name) => list.filter((each) => nameOf(each) === name).length;
  const allowed = new Map(listed.map((each) => [nameOf(each), each.count ?? 1]));
  const unlisted = survivors.filter((each) => times(survivors, nameOf(each)) > (allowed.get(nameOf(each)) ?? 0));
  const killed = listed.filter((each) => times(survivors, nameOf(each)) < (each.count ?? 1));
  return [
    ...unlisted.map((each) => `survived: ${each.file}:${each.line}  ${each.text}  ->  ${each.what}`),
    ...killed.map((each) => `listed, but killed now: ${nameOf(each)}`),
    ...listed.filter(({ because }) => because.length < 20).map((each) => `no reason: ${nameOf(each)}`),
  ];
}

async function main() {
  const startedAt = Date.now();
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const { mutants, code } = mutateAll();
  await bundleTests(code);
  /** @type {Map<number, string | undefined>} */
  const results = new Map();
  /** @type {Mutant} */
  const original = { id: 0, file: 'evaluate.ts', line: 0, what: 'nothing', text: '' };
  // The tests of `evaluate.ts` are most of them; what breaks the others unmutated would kill all of their mutants at once.
  await runWorker([original], results);
  if (results.get(0) !== undefined) throw new Error(`the tests fail without a mutant: ${results.get(0)}`);
  const queue = [...mutants];
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, () => runWorker(queue, results)));
  const survivors = mutants.filter(({ id }) => results.get(id) === undefined);
  writeFileSync(join(work, 'survivors.json'), `${JSON.stringify(survivors, undefined, 1)}\n`);
  if (args.includes('--list'))
    for (const each of survivors) console.log(`${each.file}:${each.line}  ${each.text}  ->  ${each.what}`);
  const problems = complaints(survivors);
  for (const problem of problems) console.log(`FAILED: ${problem}`);
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  console.log(
    `${mutants.length - survivors.length} of ${mutants.length} mutants killed, ${survivors.length} survived and are explained or listed above (${seconds} s)`,
  );
  console.log(`${mutants.length - problems.length} passed, ${problems.length} failed`);
  return problems.length === 0 ? 0 : 1;
}

main().then(
  (code) => (process.exitCode = code),
  (/** @type {unknown} */ error) => {
    console.error(error);
    process.exitCode = 2;
  },
);
