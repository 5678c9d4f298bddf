'use strict';
// What a fresh machine lacks, checked or installed before anything else runs. Built-ins only: nothing is installed yet.

const { spawn, spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const ROOT = resolve(__dirname, '..');
const minNode = [20, 19];
const minPython = [3, 10];

/** Something that the machine lacks and a person can mend. Its message says what was found, what is needed and how. */
class PrerequisiteError extends Error {}

/** @param {readonly number[]} have @param {readonly number[]} need */
const isAtLeast = (have, need) => {
  const [major = 0, minor = 0] = have;
  const [needMajor = 0, needMinor = 0] = need;
  return major > needMajor || (major === needMajor && minor >= needMinor);
};

/** Throws a PrerequisiteError below Node 20.19: one dependency is an ES module that older ones can't `require`. */
function requireNode(version = process.versions.node) {
  if (!isAtLeast(version.split('.').map(Number), minNode))
    throw new PrerequisiteError(
      `Node.js ${version} is too old: at least ${minNode.join('.')} is needed; install it (for example with ` +
        'nvm, fnm or your package manager) and run the command again',
    );
}

/**
 * Command of a Python >= 3.10 with the venv module, from HEADROOM_PYTHON or the PATH.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string}
 */
function requirePython(env = process.env) {
  const names = env.HEADROOM_PYTHON
    ? [env.HEADROOM_PYTHON]
    : ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];
  const script = 'import sys, venv, ensurepip; print(sys.executable); print("%d.%d" % sys.version_info[:2])';
  /** @type {string[]} */
  const found = [];
  for (const name of names) {
    const { status, stdout, stderr } = spawnSync(name, ['-c', script], { encoding: 'utf8', env });
    if (status === null) continue;
    const [executable = '', version = ''] = stdout.trim().split('\n');
    if (status === 0 && isAtLeast(version.split('.').map(Number), minPython)) return executable;
    if (status === 0) found.push(`${name} is ${version}`);
    else found.push(`${name}: ${(stderr.trim().split('\n').pop() ?? '').trim()}`);
  }
  throw new PrerequisiteError(
    `no usable Python: ${found.join('; ') || `none of ${names.join(', ')} was found on the PATH`}; Python ` +
      `${minPython.join('.')} or newer with the venv module is needed; ` +
      'install it (Debian and Ubuntu: apt install python3 python3-venv) or name one in HEADROOM_PYTHON',
  );
}

/** True where node_modules holds exactly what the lock file names (optional packages of other platforms aside). */
function hasNodeModules() {
  const installed = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  /** @param {string} path @returns {Record<string, {version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean}>} */
  const packages = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
  const have = packages(installed);
  return Object.entries(packages(join(ROOT, 'package-lock.json'))).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || have[path]?.version === version || ((optional || devOptional) && have[path] === undefined),
  );
}

/**
 * Runs a command with a line that says what goes on and for how long, its output shown only if it fails.
 * @param {string} title
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<void>}
 */
function runQuietly(title, command, args, env = process.env) {
  const startedAt = Date.now();
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  const isTerminal = process.stderr.isTTY;
  process.stderr.write(`${title} …${isTerminal ? '' : '\n'}`);
  const timer = isTerminal ? setInterval(() => process.stderr.write(`\r${title} … ${seconds()}`), 1000) : undefined;
  return new Promise((done, failed) => {
    const child = spawn(command, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    // An interrupted install must not go on behind the back of whoever interrupted it.
    const end = () => child.kill();
    process.once('exit', end);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (/** @type {Buffer} */ chunk) => (output += chunk.toString()));
    child.on('error', failed);
    child.on('close', (code) => {
      process.off('exit', end);
      clearInterval(timer);
      process.stderr.write(isTerminal ? `\r${title}: ${seconds()}    \n` : '');
      if (code === 0) done();
      else failed(new PrerequisiteError(explain(title, output)));
    });
  });
}

/** @param {string} title @param {string} output */
function explain(title, output) {
  const offline =
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|NewConnectionError|ConnectTimeout|Could not find a version that satisfies|Temporary failure in name resolution/;
  const tail = output.trim().split('\n').slice(-12).join('\n  ');
  const full = /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/i;
  if (full.test(output))
    return `${title} failed: the disk of ${ROOT}, or its quota, is full; free some there and run the command again\n  ${tail}`;
  const why = offline.test(output)
    ? 'the package registry could not be reached; check the network, the proxy and the registry that npm and ' +
      'pip are set to, then run the command again'
    : 'see its last lines; mend that and run the command again';
  return `${title} failed: ${why}\n  ${tail}`;
}

/** Runs `npm ci` where node_modules differs from the lock file. */
async function installNodeModules() {
  if (hasNodeModules()) return;
  await runQuietly('Installing npm packages (once)', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

/**
 * A virtual environment with exactly the hash-pinned packages of a requirements file, made once for each content.
 * @param {string} requirements path of the file, from the project's root
 * @param {string} title what it is for, as a progress line
 * @returns {Promise<string>} its folder of executables
 */
async function pythonEnvironment(requirements, title) {
  const python = requirePython();
  const content = readFileSync(join(ROOT, requirements));
  const key = createHash('sha256').update(python).update(content).digest('hex').slice(0, 16);
  const folder = join(ROOT, '.cache', 'venv', key);
  const bin = join(folder, 'bin');
  if (existsSync(join(folder, 'complete'))) return bin;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const pip = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--require-hashes',
    '--only-binary',
    ':all:',
  ];
  await runQuietly(`${title}: virtual environment`, python, ['-m', 'venv', folder]);
  await runQuietly(`${title}: packages`, join(bin, 'python'), [...pip, '-r', join(ROOT, requirements)]);
  // Written last, so that an interrupted install is made again.
  writeFileSync(join(folder, 'complete.tmp'), '');
  renameSync(join(folder, 'complete.tmp'), join(folder, 'complete'));
  return bin;
}

module.exports = {
  PrerequisiteError,
  hasNodeModules,
  installNodeModules,
  pythonEnvironment,
  requireNode,
  requirePython,
  root: ROOT,
};
