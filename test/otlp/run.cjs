'use strict';
// What both probes send over OTLP, taken by a real OpenTelemetry collector, which is built here from its Go modules.

const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { inOwnGroup } = require('../own-group.cjs');

const ROOT = resolve(__dirname, '..', '..');
const SOURCE = join(__dirname, 'collector');

/**
 * Path of the collector, made once for each content of its folder; or why it can't be made here.
 * @returns {Promise<{ path: string } | { reason: string }>}
 */
async function collector() {
  const go = spawnSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' });
  if (go.status !== 0) return { reason: 'the collector is built with go, which is not installed' };
  const key = createHash('sha256').update(go.stdout);
  for (const file of readdirSync(SOURCE).sort()) key.update(readFileSync(join(SOURCE, file)));
  const path = join(ROOT, '.cache', 'otlp', `collector-${key.digest('hex').slice(0, 12)}`);
  if (existsSync(path)) return { path };
  mkdirSync(join(path, '..'), { recursive: true });
  console.log('building the collector (once, two minutes) …');
  let output = '';
  const build = ['go', 'build', '-mod=readonly', '-trimpath', '-ldflags=-s -w', '-o', `${path}.unfinished`, '.'];
  const code = await inOwnGroup(build, { cwd: SOURCE, output: (text) => (output += text) });
  const last = output.trim().split('\n').slice(-3).join(' | ');
  if (code !== 0 && /dial tcp|proxyconnect|i\/o timeout|no such host/.test(output))
    return { reason: `the modules of the collector can't be had here: ${last}` };
  if (code !== 0) throw new Error(`the collector does not build: ${last}`);
  renameSync(`${path}.unfinished`, path);
  return { path };
}

async function main() {
  const made = await collector();
  if ('reason' in made) {
    console.log(`SKIPPED: ${made.reason}`);
    return 0;
  }
  const jest = ['node_modules/jest/bin/jest.js', '--ci', '--config', 'test/otlp/jest.config.cjs', '--runInBand'];
  return inOwnGroup([process.execPath, ...jest], { cwd: ROOT, env: { ...process.env, COLLECTOR: made.path } });
}

main().then(
  (code) => (process.exitCode = code),
  (/** @type {unknown} */ error) => {
    console.error(error);
    process.exitCode = 1;
  },
);
