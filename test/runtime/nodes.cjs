'use strict';
// The versions of Node that the worker is proved on: the one that Lambda runs, and the oldest that the project itself runs on.
// They come from npm's platform packages, once, into the cache folder.

const { execFileSync } = require('node:child_process');
const { existsSync, mkdirSync } = require('node:fs');
const { join, resolve } = require('node:path');

const ROOT = resolve(__dirname, '..', '..');
const versions = { 20: '20.20.2', 24: '24.21.0' };

/** @param {'20' | '24'} major @returns {string} path of its executable; throws where it can't be had */
function nodeOf(major) {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const version = versions[major];
  const name = `node-${process.platform}-${process.arch}`;
  const folder = join(ROOT, '.cache', 'node', version);
  const executable = join(folder, 'node_modules', name, 'bin', 'node');
  if (existsSync(executable)) return executable;
  mkdirSync(folder, { recursive: true });
  const npm = [
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--loglevel=error',
    '--prefix',
    folder,
  ];
  execFileSync('npm', [...npm, `${name}@${version}`], { cwd: folder, stdio: 'pipe' });
  return executable;
}

module.exports = { nodeOf };
