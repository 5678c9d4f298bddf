'use strict';
// The libraries that the Python probe's tests run against, for one interpreter: what is pinned, as far as there are wheels.

const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { requirePython } = require('../../bin/prerequisites.cjs');
const { inOwnGroup } = require('../own-group.cjs');
const { CACHE, ROOT, made, once } = require('./places.cjs');

const TESTS = join(ROOT, 'probes', 'python', 'tests');
/** Names of this machine's architecture in wheels. @type {Readonly<Record<string, string>>} */
const ARCHITECTURES = { x64: 'x86_64', arm64: 'aarch64' };
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
  const left = new Map(wanted);
  /** @type {string[]} */
  const missing = [];
  console.log(`${python.name}: wheels of ${wanted.size} packages …`);
  for (;;) {
    writeFileSync(join(folder, 'requirements.txt'), [...left.values()].join(''));
    let output = '';
    const command = [
      join(pip, 'bin', 'python'),
      '-m',
      'pip',
      'download',
      '--quiet',
      ...downloadOptions(python, folder),
    ];
    const code = await inOwnGroup(command, { cwd: ROOT, output: (text) => (output += text) });
    if (code === 0) break;
    // One that was never made for this interpreter: its tests say that they are skipped.
    const [, name = '', version] =
      /No matching distribution found for ([a-z0-9._-]+)(?:\[[a-z,]*\])?==(\S+)/.exec(output) ?? [];
    if (!left.delete(name))
      throw new Error(`wheels for ${python.name}: ${output.trim().split('\n').slice(-4).join(' | ')}`);
    missing.push(`${name} ${version}`);
  }
  writeFileSync(join(folder, 'missing'), missing.join('\n'));
}

/** @param {Python} python @param {string} folder */
function downloadOptions({ version }, folder) {
  const digits = version.replace('.', '');
  const architecture = ARCHITECTURES[process.arch] ?? process.arch;
  const glibc = Array.from({ length: GLIBC.to - GLIBC.from + 1 }, (_, index) => `manylinux_2_${GLIBC.from + index}`);
  return [
    ...['--disable-pip-version-check', '--require-hashes', '--no-deps', '--only-binary', ':all:'],
    ...['--python-version', version, '--implementation', 'cp'],
    ...[`cp${digits}`, 'abi3', 'none'].flatMap((abi) => ['--abi', abi]),
    ...['manylinux2014', ...glibc].flatMap((tag) => ['--platform', `${tag}_${architecture}`]),
    ...['--dest', folder, '--requirement', join(folder, 'requirements.txt')],
  ];
}

module.exports = { inVenv, librariesOf };
