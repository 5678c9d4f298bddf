'use strict';
// `npm run build`: dist/ as the published package holds it: compiled library and command, declarations, handlers.

const { spawnSync } = require('node:child_process');
const { rmSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { bundleHandlers } = require('./handlers.cjs');

const ROOT = resolve(__dirname, '..');
// What was compiled from a file that has since gone must not be published; handlers are kept fresh by content.
for (const folder of ['bin', 'lambda', 'lib', 'environments'])
  rmSync(join(ROOT, 'dist', folder), { recursive: true, force: true });
const tsc = spawnSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
  cwd: ROOT,
  stdio: 'inherit',
});
if (tsc.status === 0) bundleHandlers();
process.exitCode = tsc.status ?? 1;
