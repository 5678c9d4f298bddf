'use strict';
// Every shell script of the project: it parses under the shell that it names, and shellcheck finds nothing.

const { spawnSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const { resolve } = require('node:path');

const root = resolve(__dirname, '..');
const scripts = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '*.sh', '.ci/run'], {
  cwd: root,
  encoding: 'utf8',
})
  .stdout.split('\n')
  .filter(Boolean);
const hasShellcheck = spawnSync('shellcheck', ['--version']).status === 0;
let failed = 0;
for (const script of scripts) {
  const shell = /^#!.*\b(bash|sh)\b/.exec(readFileSync(resolve(root, script), 'utf8'))?.[1] ?? 'sh';
  const checks = [[shell, '-n', script], ...(hasShellcheck ? [['shellcheck', script]] : [])];
  const found = checks
    .map(([command = '', ...args]) => spawnSync(command, args, { cwd: root, encoding: 'utf8' }))
    .filter(({ status }) => status !== 0);
  for (const { stdout, stderr } of found) console.log(`${script}\n${stdout}${stderr}`);
  failed += found.length > 0 ? 1 : 0;
}
if (!hasShellcheck)
  console.log('SKIPPED: shellcheck is not installed; scripts were only parsed (Debian: apt install shellcheck)');
console.log(`${scripts.length - failed} passed, ${failed} failed${hasShellcheck ? '' : `, ${scripts.length} skipped`}`);
process.exitCode = failed === 0 ? 0 : 1;
