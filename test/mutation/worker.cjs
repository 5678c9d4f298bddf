'use strict';
// Runs the tests of one mutant at a time, as the parent asks.

const { createRequire } = require('node:module');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const vm = require('node:vm');
const { firstFailure, STOPPED } = require('./runner.cjs');

/** A mutant that loops for ever is killed by this. Unmutated, a bundle takes a tenth of it. */
const TIMEOUT_MS = 4_000;

/** @type {Map<string, vm.Script>} */
const scripts = new Map();

/** @param {string} bundle */
function scriptOf(bundle) {
  const known = scripts.get(bundle);
  if (known) return known;
  const script = new vm.Script(`(function(module,exports,require){${readFileSync(bundle, 'utf8')}\n})`, {
    filename: bundle,
  });
  scripts.set(bundle, script);
  return script;
}

const requireHere = createRequire(join(__dirname, 'runner.cjs'));

/** @param {string} bundle @param {number} mutant */
function runBundle(bundle, mutant) {
  /** @type {(module: object, exports: object, require: NodeRequire) => void} */
  const wrapped = scriptOf(bundle).runInThisContext();
  Object.assign(globalThis, {
    __mutant: mutant,
    __run: () =>
      firstFailure(() => {
        const module = { exports: {} };
        wrapped(module, module.exports, requireHere);
      }),
  });
  try {
    return new vm.Script('__run()').runInThisContext({ timeout: TIMEOUT_MS });
  } catch (error) {
    return `${STOPPED}${error instanceof Error ? error.message : String(error)}`;
  }
}

process.on('message', (/** @type {{ mutant: number, bundles: string[] }} */ { mutant, bundles }) => {
  let killer;
  for (const bundle of bundles) if ((killer = runBundle(bundle, mutant)) !== undefined) break;
  process.send?.({ mutant, killer });
});
