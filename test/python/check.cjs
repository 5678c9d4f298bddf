'use strict';
// All Python: ruff's rules and its format, and types as strictly as mypy has them. Argument: the folder with both executables.

const { spawnSync } = require('node:child_process');
const { delimiter, join, resolve } = require('node:path');

const ROOT = resolve(__dirname, '..', '..');

/**
 * Files that import each other, by the folders that they find each other in. Two groups may have a module of one name; what
 * is in none of them is checked alone.
 * @type {readonly { readonly under: readonly string[], readonly path: readonly string[] }[]}
 */
const groups = [
  { under: ['probes/python/headroom_probe/', 'probes/python/tests/'], path: ['probes/python'] },
  { under: ['probes/python/bench/'], path: ['probes/python', 'probes/python/bench'] },
  { under: ['producers/python/'], path: ['producers/python'] },
  { under: ['hosts/'], path: ['hosts', 'hosts/run', 'probes/python'] },
  { under: ['test/strangers/'], path: ['test/strangers'] },
  { under: ['lib/local/service/'], path: ['lib/local/service', 'probes/python'] },
];

/** Runs one check, and prints what it found. @param {string} command @param {readonly string[]} args @param {readonly string[]} path */
function holds(command, args, path = []) {
  const env = { ...process.env, MYPYPATH: path.map((folder) => join(ROOT, folder)).join(delimiter) };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8', env });
  if (status !== 0) console.log(`${stdout}${stderr}`);
  return status === 0;
}

/** @param {string} bin */
function checkAll(bin) {
  const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '*.py'], { cwd: ROOT, encoding: 'utf8' });
  const files = listed.stdout.split('\n').filter(Boolean);
  const grouped = groups.map(({ under, path }) => ({
    path,
    files: files.filter((file) => under.some((folder) => file.startsWith(folder))),
  }));
  const known = new Set(grouped.flatMap((group) => group.files));
  const alone = files.filter((file) => !known.has(file)).map((file) => ({ path: [], files: [file] }));
  const ruff = join(bin, 'ruff');
  const mypy = ['--config-file', 'mypy.ini', '--no-error-summary'];
  const results = [
    holds(ruff, ['check', '--quiet', '.']),
    holds(ruff, ['format', '--check', '--quiet', '.']),
    ...[...grouped, ...alone].map(({ path, files: group }) => holds(join(bin, 'mypy'), [...mypy, ...group], path)),
  ];
  const failed = results.filter((held) => !held).length;
  console.log(`${results.length - failed} passed, ${failed} failed`);
  return failed === 0 && files.length > 0 ? 0 : 1;
}

process.exitCode = checkAll(process.argv[2] ?? '');
