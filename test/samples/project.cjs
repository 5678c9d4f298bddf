'use strict';
// A project as a clone is one, with the samples as its environments. What runs in it reads nothing of the operator's
// `environments/`, and what it bundles, synthesizes or writes stays in it.

const { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { dirname, join, resolve } = require('node:path');

const ROOT = resolve(__dirname, '..', '..');
/** Made by tools, or the operator's own; `test` is nobody's but the developers'. */
const left = new Set([
  '.cache',
  '.git',
  '.venv',
  'cdk.out',
  'coverage',
  'dist',
  'environments',
  'node_modules',
  'out',
  'test',
]);

/**
 * The folder of a new project. It is below the temporary folder, and whoever makes one outside of jest takes it away.
 * @param {Readonly<Record<string, string>>} [files] text by path, beside or in place of what a clone holds
 * @returns {string}
 */
function sampleProject(files = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-project-'));
  for (const part of [...readdirSync(ROOT).filter((name) => !left.has(name)), 'test/samples'])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  // Virtual environments are made once for each content: the emulator is not installed again.
  const venv = join('.cache', 'venv');
  if (existsSync(join(ROOT, venv))) {
    mkdirSync(join(folder, '.cache'));
    symlinkSync(join(ROOT, venv), join(folder, venv));
  }
  const all = { 'environments/index.ts': "export { default } from '../test/samples';\n", ...files };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

module.exports = { sampleProject };
