'use strict';
// In a clone the TypeScript beside this file is bundled when it changed; an installed package holds it compiled.

const { existsSync } = require('node:fs');
const { join, resolve } = require('node:path');

const ROOT = resolve(__dirname, '..');

/**
 * Path of the JavaScript to run for `bin/<name>.ts`, made first where necessary.
 * @param {string} name
 * @returns {string}
 */
function runnable(name) {
  const entry = join(ROOT, 'bin', `${name}.ts`);
  if (!existsSync(entry)) return join(ROOT, 'dist', 'bin', `${name}.js`);
  const { bundle } = require('./bundle.cjs');
  return bundle({ entry, outfile: join(ROOT, '.cache', 'bin', `${name}.cjs`), kind: 'command' });
}

/**
 * Runs `bin/<name>.ts` in this process.
 * @param {string} name
 * @returns {unknown} what it exports
 */
function launch(name) {
  // Node 22.1 and newer keep the compiled code of big dependencies between runs.
  /** @type {{ builtinModules: readonly string[], enableCompileCache?: (folder: string) => unknown }} */
  const modules = require('node:module');
  modules.enableCompileCache?.(join(ROOT, '.cache', 'node'));
  process.setSourceMapsEnabled(true);
  return require(runnable(name));
}

module.exports = { launch };
