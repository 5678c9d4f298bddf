'use strict';
// Every shell script of the project: it parses under the shell that it names, and shellcheck finds nothing. A part that names
// no shell is checked with the script that sources it, whose variables it shares; one that nobody sources is a fault.

const { spawnSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const { dirname, join, normalize, resolve } = require('node:path');

const ROOT = resolve(__dirname, '..');
const scripts = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '*.sh', '.ci/run'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .stdout.split('\n')
  .filter(Boolean);
const HAS_SHELLCHECK = spawnSync('shellcheck', ['--version']).status === 0;
/** @param {string} script */
const textOf = (script) => readFileSync(resolve(ROOT, script), 'utf8');
const sourced = new Set(
  scripts.flatMap((script) =>
    [...textOf(script).matchAll(/^ *# shellcheck source=(\S+\.sh)$/gm)].map(([, part = '']) =>
      normalize(join(dirname(script), part)),
    ),
  ),
);
let failed = 0;
for (const script of scripts) {
  const named = /^#!.*\b(bash|sh)\b/.exec(textOf(script))?.[1];
  const isPart = !named && sourced.has(script);
  const shellcheck = ['shellcheck', '-x', '-P', 'SCRIPTDIR', script];
  const checks = [[named ?? 'bash', '-n', script], ...(HAS_SHELLCHECK && !isPart ? [shellcheck] : [])];
  const found = checks
    .map(([command = '', ...args]) => spawnSync(command, args, { cwd: ROOT, encoding: 'utf8' }))
    .filter(({ status }) => status !== 0);
  for (const { stdout, stderr } of found) console.log(`FAILED: ${script}\n${stdout}${stderr}`);
  failed += found.length > 0 ? 1 : 0;
}
if (!HAS_SHELLCHECK)
  console.log('SKIPPED: shellcheck is not installed; scripts were only parsed (Debian: apt install shellcheck)');
console.log(
  `${scripts.length - failed} passed, ${failed} failed${HAS_SHELLCHECK ? '' : `, ${scripts.length} skipped`}`,
);
process.exitCode = failed === 0 ? 0 : 1;
