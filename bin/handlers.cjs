'use strict';
// The Lambda handlers of the kit itself, bundled into dist/handlers/<name>/index.js. An installed package brings them.

const { existsSync, readFileSync, readdirSync } = require('node:fs');
const { basename, join, resolve } = require('node:path');

const ROOT = resolve(__dirname, '..');

/** Bundles every handler in lambda/ that changed. Does nothing in an installed package. */
function bundleHandlers() {
  const folder = join(ROOT, 'lambda');
  if (!existsSync(folder)) return;
  const { bundle } = require('./bundle.cjs');
  for (const file of readdirSync(folder)) {
    // What handlers share is in folders below; what others build handlers with exports none.
    if (!file.endsWith('.ts') || !/^export const handler\b/m.test(readFileSync(join(folder, file), 'utf8'))) continue;
    const outfile = join(ROOT, 'dist', 'handlers', basename(file, '.ts'), 'index.js');
    bundle({ entry: join(folder, file), outfile, kind: 'kit' });
  }
}

module.exports = { bundleHandlers };
