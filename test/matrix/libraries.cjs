'use strict';
// The libraries that the Python probe's tests run against, for one interpreter: what is pinned, as far as there are wheels.

const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { requirePython } = require('../../bin/prerequisites.cjs');
const { inOwnGroup, wasInterrupted } = require('../own-group.cjs');
const { CACHE, ROOT, made, once } = require('./places.cjs');

const TESTS = join(ROOT, 'probes', 'python', 'tests');
/** Names of this machine's architecture in wheels. @type {Readonly<Record<string, string>>} */
const ARCHITECTURES = { x64: 'x86_64', arm64: 'aarch64' };
/** How many are fetched at once. */
const AT_ONCE = 4;
/** The minor versions of glibc that wheels are named after, up to the oldest root's. */
const GLIBC = { from: 5, to: 31 };

/**
 * @typedef {import('./interpreters.cjs').Python} Python
 * @typedef {{ venv: string, missing: readonly string[] }} Libraries `missing` has no wheel for this interpreter
 */

/** Pinned packages by their name, each with its hashes. @param {string} file @returns {Map<string, string>} */
function pinned(file) {
  const text = readFileSync(join(TESTS, file), 'utf8');
  return new Map(
    [...text.matchAll(/^([a-z0-9._-]+)(?:\[[a-z,]*\])?==.*\n(?:^ .*\n?)*/gm)].map(([all, name = '']) => [name, all]),
  );
}

/**
 * A virtual environment of an interpreter with them, made once for each content.
 * @param {Python} python @param {import('./places.cjs').Place} place @returns {Promise<Libraries>}
 */
async function librariesOf(python, place) {
  const wanted = new Map([...pinned('requirements.txt'), ...(python.libraries ? pinned(python.libraries) : [])]);
  const key = createHash('sha256')
    .update([...wanted.values(), ...place.command('-')].join())
    .digest('hex')
    .slice(0, 12);
  const wheels = await once(join(CACHE, 'wheels', `${python.version}-${key}`), (folder) =>
    download(python, wanted, folder),
  );
  const missing = readFileSync(join(wheels, 'missing'), 'utf8').split('\n').filter(Boolean);
  const venv = join(CACHE, 'venvs', `${python.version}-${key}`);
  // Not under another name first: its scripts have its path in them.
  const complete = join(venv, 'complete');
  await once(complete, async (unfinished) => {
    rmSync(venv, { recursive: true, force: true });
    await made(`${python.name}: virtual environment`, place.command('-m', 'venv', venv));
    const files = readdirSync(wheels).filter((file) => file.endsWith('.whl'));
    const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-index', '--no-deps'];
    const within = inVenv(place, venv)(...install, ...files.map((file) => join(wheels, file)));
    await made(`${python.name}: ${files.length} packages`, within);
    writeFileSync(unfinished, '');
  });
  return { venv, missing };
}

/**
 * The interpreter of a virtual environment, where the environment's own runs.
 * @param {import('./places.cjs').Place} place @param {string} venv
 */
const inVenv =
  (place, venv) =>
  (/** @type {string[]} */ ...args) => [...place.command().slice(0, -1), join(venv, 'bin', 'python'), ...args];

/**
 * Downloads wheels with a pip of this machine, which knows its registry and its certificates; checked against their hashes.
 * @param {Python} python @param {ReadonlyMap<string, string>} wanted @param {string} folder
 */
async function download(python, wanted, folder) {
  mkdirSync(folder, { recursive: true });
  const pip = await once(join(CACHE, 'pip'), async (unfinished) => {
    await made('a virtual environment for pip', [requirePython(), '-m', 'venv', unfinished]);
  });
  console.log(`${python.name}: wheels of ${wanted.size} packages …`);
  const fetch = fetcher(python, join(pip, 'bin', 'python'), folder);
  // All at once is quick; where that fails each for itself tells which of them were never made for this interpreter.
  const missing = (await fetch('all', [...wanted.values()])) === undefined ? [] : await missingOf(wanted, fetch);
  writeFileSync(join(folder, 'missing'), missing.join('\n'));
}

/**
 * Fetches each for itself, some at once. Returns what has no wheel.
 * @param {ReadonlyMap<string, string>} wanted @param {ReturnType<typeof fetcher>} fetch
 */
async function missingOf(wanted, fetch) {
  const left = [...wanted];
  /** @type {string[]} */
  const missing = [];
  const work = async () => {
    for (let next = left.shift(); next !== undefined && !wasInterrupted(); next = left.shift()) {
      const failure = await fetch(next[0], [next[1]]);
      const [, version] =
        failure === undefined ? [] : (/No matching distribution found for [^=]+==(\S+)/.exec(failure) ?? []);
      if (failure !== undefined && version === undefined) throw new Error(failure);
      if (version !== undefined) missing.push(`${next[0]} ${version}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return missing.sort();
}

/** @param {Python} python @param {string} pip @param {string} folder */
const fetcher =
  (python, pip, folder) =>
  /** What pip says where it fails. @param {string} name @param {readonly string[]} pins @returns {Promise<string | undefined>} */
  async (name, pins) => {
    const file = join(folder, `${name}.txt`);
    writeFileSync(file, pins.join(''));
    let output = '';
    const command = [pip, '-m', 'pip', 'download', '--quiet', ...downloadOptions(python, folder, file)];
    const code = await inOwnGroup(command, { cwd: ROOT, output: (text) => (output += text) });
    return code === 0 ? undefined : `wheels for ${python.name}: ${output.trim().split('\n').slice(-4).join(' | ')}`;
  };

/** @param {Python} python @param {string} folder @param {string} file */
function downloadOptions({ version }, folder, file) {
  const digits = version.replace('.', '');
  const architecture = ARCHITECTURES[process.arch] ?? process.arch;
  const glibc = Array.from({ length: GLIBC.to - GLIBC.from + 1 }, (_, index) => `manylinux_2_${GLIBC.from + index}`);
  return [
    ...['--disable-pip-version-check', '--require-hashes', '--no-deps', '--only-binary', ':all:'],
    ...['--python-version', version, '--implementation', 'cp'],
    ...[`cp${digits}`, 'abi3', 'none'].flatMap((abi) => ['--abi', abi]),
    ...['manylinux2014', ...glibc].flatMap((tag) => ['--platform', `${tag}_${architecture}`]),
    ...['--dest', folder, '--requirement', file],
  ];
}

module.exports = { inVenv, librariesOf };
