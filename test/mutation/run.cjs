'use strict';
// `npm run test:mutation`: changes one operator, number, text or condition of the alarm evaluator, or one metric, statistic, period,
// dimension or peak share of what the catalogue watches, at a time and demands that a test fails. What survives must be in
// survivors.json with the reason, and what is listed there must survive: the list can not rot.
// `npm run test:mutation -- --list` prints all survivors, listed or not; `-- math/` runs only files with that in their path.

const { fork } = require('node:child_process');
const { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { availableParallelism } = require('node:os');
const { join, resolve } = require('node:path');
const esbuild = require('esbuild');
const { watchingVariants } = require('./catalogue-mutants.cjs');
const { mutate } = require('./mutants.cjs');
const { STOPPED } = require('./runner.cjs');

/** @typedef {import('./mutants.cjs').Mutant & { covered: Covered }} Mutant */
/** @typedef {{ files: RegExp, tests: readonly string[], what?: 'watched' }} Covered */
/** @typedef {{ file: string, what: string, text: string, count?: number, because: string }} Explained */

const ROOT = resolve(__dirname, '..', '..');
const WORK = join(ROOT, '.cache', 'mutation');

/**
 * Which tests judge which files, the quickest to notice first: files by their path below `lib`, tests by theirs below `test`. `watched`
 * are mutants of what an alarm watches.
 * @type {readonly Covered[]}
 */
const coveredFiles = [
  { files: /^core\/cloudwatch\/math\//, tests: ['core/cloudwatch/math/math', 'core/cloudwatch/alarm'] },
  { files: /^core\/cloudwatch\/insights\//, tests: ['core/cloudwatch/insights/query', 'core/cloudwatch/alarm'] },
  { files: /^core\/cloudwatch\/composite/, tests: ['core/cloudwatch/composite'] },
  {
    files: /^core\/cloudwatch\/(rule|series|grid)\.ts$/,
    tests: ['core/cloudwatch/rule', 'core/cloudwatch/series', 'core/cloudwatch/alarm'],
  },
  { files: /^core\/cloudwatch\/alarm\.ts$/, tests: ['core/cloudwatch/alarm'] },
  { files: /^alarms\//, tests: ['alarms/watched/watched', 'infra/dashboards/signs'], what: 'watched' },
  {
    files: /^limits\/metrics\//,
    tests: ['alarms/watched/watched', 'limits/metrics', 'infra/dashboards/signs'],
    what: 'watched',
  },
];

/** Killer of a mutant that ate all memory, or made its process end. */
const DIED = 'the process died';

/**
 * Whether a test failed with a mutant. That a process died, or ran out of its time, says as much about the machine as about the tests:
 * it kills a mutant, and says nothing of a listed survivor, which may only be slower.
 * @param {string | undefined} killer
 */
const isByTest = (killer) => killer !== undefined && killer !== DIED && !killer.startsWith(STOPPED);

const args = process.argv.slice(2);
const ONLY = args.find((arg) => !arg.startsWith('--')) ?? '';

/** Paths of sources below `lib`, with the slashes of `coveredFiles`. */
const sources = readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll('\\', '/'))
  .sort();

/** What the tables of metrics know. @returns {import('./catalogue-mutants.cjs').Known} */
function knownMetrics() {
  const tables = sources.filter((file) => file.startsWith('limits/') && file.endsWith('/tables.ts'));
  const outfile = join(WORK, 'tables.cjs');
  esbuild.buildSync({
    entryPoints: tables.map((file) => join(ROOT, 'lib', file)),
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
  });
  /** @type {{ metricTables: readonly import('../../lib/limits/metrics/metric-table').MetricTable[] }} */
  const { metricTables } = require(outfile);
  const rows = metricTables.flatMap(({ metrics }) => Object.values(metrics));
  return {
    names: new Set(metricTables.flatMap(({ metrics }) => Object.keys(metrics))),
    namespaces: new Set(metricTables.map(({ namespace }) => namespace)),
    dimensions: new Set([...metricTables, ...rows].flatMap(({ dimensions }) => (dimensions ?? []).flat())),
  };
}

/** @returns {{ mutants: Mutant[], code: Map<string, string> }} */
function mutateAll() {
  /** @type {Mutant[]} */
  const mutants = [];
  /** @type {Map<string, string>} */
  const code = new Map();
  const watching = watchingVariants(knownMetrics());
  for (const covered of coveredFiles) {
    const files = sources.filter((file) => covered.files.test(file));
    if (files.length === 0) throw new Error(`no file of lib is like ${covered.files}`);
    const variants = covered.what === 'watched' ? watching : undefined;
    for (const file of files.filter((each) => each.includes(ONLY))) {
      const path = join(ROOT, 'lib', file);
      const made = mutate(file, readFileSync(path, 'utf8'), mutants.length + 1, variants);
      mutants.push(...made.mutants.map((mutant) => Object.assign(mutant, { covered })));
      code.set(path, made.code);
    }
  }
  return { mutants, code };
}

/** One bundle per test file, over the mutated sources. @param {Map<string, string>} code */
async function bundleTests(code) {
  const tests = [...new Set(coveredFiles.flatMap((covered) => covered.tests))];
  await esbuild.build({
    entryPoints: tests.map((test) => join(ROOT, 'test', `${test}.test.ts`)),
    outbase: join(ROOT, 'test'),
    outdir: WORK,
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
          build.onLoad({ filter: /lib[\\/].*\.ts$/ }, ({ path }) => {
            const contents = code.get(path);
            return contents === undefined ? undefined : { contents, loader: 'ts' };
          });
        },
      },
    ],
  });
}

/** @param {Mutant} mutant */
const bundlesFor = ({ covered }) => covered.tests.map((test) => join(WORK, `${test}.test.js`));

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
        results.set(current.id, DIED);
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

/** @param {{ file: string, what: string, text: string }} mutant */
const nameOf = ({ file, what, text }) => `${file}: ${text} -> ${what}`;

/** @param {Mutant[]} mutants @param {Map<number, string | undefined>} results killers @returns {string[]} */
function complaints(mutants, results) {
  /** @type {Explained[]} */
  const explained = JSON.parse(readFileSync(join(__dirname, 'survivors.json'), 'utf8'));
  const listed = explained.filter(({ file }) => ONLY === '' || mutants.some((mutant) => mutant.file === file));
  /** @param {readonly { file: string, what: string, text: string }[]} list @param {string} name */
  const times = (list, name) => list.filter((each) => nameOf(each) === name).length;
  const allowed = new Map(listed.map((each) => [nameOf(each), each.count ?? 1]));
  const survivors = mutants.filter(({ id }) => results.get(id) === undefined);
  const killedByTests = mutants.filter(({ id }) => isByTest(results.get(id)));
  const unlisted = survivors.filter((each) => times(survivors, nameOf(each)) > (allowed.get(nameOf(each)) ?? 0));
  const killed = listed.filter((each) => {
    const notByTests = times(mutants, nameOf(each)) - times(killedByTests, nameOf(each));
    return notByTests < (each.count ?? 1);
  });
  return [
    ...unlisted.map((each) => `survived: ${each.file}:${each.line}  ${each.text}  ->  ${each.what}`),
    ...killed.map((each) => `listed, but killed now: ${nameOf(each)}`),
    ...listed.filter(({ because }) => because.length < 20).map((each) => `no reason: ${nameOf(each)}`),
  ];
}

async function main() {
  const startedAt = Date.now();
  rmSync(WORK, { recursive: true, force: true });
  mkdirSync(WORK, { recursive: true });
  const { mutants, code } = mutateAll();
  await bundleTests(code);
  /** @type {Map<number, string | undefined>} */
  const results = new Map();
  // What breaks a test unmutated would kill all of its mutants at once.
  const originals = coveredFiles.map((covered) => ({ id: 0, file: '', line: 0, what: 'nothing', text: '', covered }));
  for (const original of originals) {
    await runWorker([original], results);
    if (results.get(0) !== undefined)
      throw new Error(`${original.covered.tests.join(', ')} fail without a mutant: ${results.get(0)}`);
  }
  const queue = [...mutants];
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, () => runWorker(queue, results)));
  const survivors = mutants.filter(({ id }) => results.get(id) === undefined);
  writeFileSync(join(WORK, 'survivors.json'), `${JSON.stringify(survivors, undefined, 1)}\n`);
  if (args.includes('--list'))
    for (const each of survivors) console.log(`${each.file}:${each.line}  ${each.text}  ->  ${each.what}`);
  const problems = complaints(mutants, results);
  for (const problem of problems) console.log(`FAILED: ${problem}`);
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  console.log(
    `${mutants.length - survivors.length} of ${mutants.length} mutants killed, ${survivors.length} survived ` +
      `and are explained or listed above (${seconds} s)`,
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
