'use strict';
// `node bench/bench.cjs [--blocks 100] [--rounds 5] [--only detect|cost] [--json]`: what the probe and its peers find and
// what they cost, in one run. Each figure comes from a process of its own; costs are taken in turns, against no probe.

const { execFileSync } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { parseArgs } = require('node:util');

const PEERS = ['blocked-at@1.2.0', 'toobusy-js@0.5.1'];
const NAMES = ['headroom-probe', 'headroom-probe, stacks', 'monitorEventLoopDelay', 'blocked-at', 'toobusy-js'];
const LOADS = ['setImmediate', 'await', 'echo', 'idle'];

/** @param {string} folder */
function installPeers(folder) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const options = ['--prefix', folder, '--no-audit', '--no-fund', '--silent', '--ignore-scripts'];
  execFileSync(npm, ['install', ...options, ...PEERS], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** @param {string} folder @param {string} script @param {string[]} args */
function child(folder, script, args) {
  const output = execFileSync(process.execPath, [join(__dirname, script), ...args], {
    env: { ...process.env, PEERS: folder },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output);
}

/** @param {number[]} values */
function median(values) {
  const ordered = [...values].sort((a, b) => a - b);
  const middle = ordered.length >> 1;
  return ordered.length % 2 ? (ordered[middle] ?? NaN) : ((ordered[middle - 1] ?? NaN) + (ordered[middle] ?? NaN)) / 2;
}

/** @param {number} part @param {number} whole */
const percent = (part, whole) => Math.round((part / whole) * 1000) / 10;

/** @param {{ kind: string, ms: number, trueMs: number, foundMs?: number, named: boolean, saw?: string }[]} rows */
function detection(rows) {
  const found = rows.filter((row) => row.foundMs !== undefined);
  const errors = found.map((row) => Math.abs((row.foundMs ?? 0) - row.trueMs));
  const within = found.filter((row, index) => (errors[index] ?? 0) <= Math.max(2, row.trueMs * 0.1));
  const lost = rows.filter((row) => !row.named).map(({ kind, ms, saw }) => `${kind} ${ms} ${saw ?? 'missed'}`);
  return {
    blocks: rows.length,
    'detected %': percent(found.length, rows.length),
    'duration ok %': percent(within.length, rows.length),
    'named %': percent(rows.length - lost.length, rows.length),
    'median error ms': Math.round(median(errors) * 100) / 100,
    'worst error ms': Math.round(Math.max(0, ...errors) * 10) / 10,
    ...(lost.length < rows.length / 2 && lost.length > 0 ? { 'not named': lost.join(', ') } : {}),
  };
}

/** @param {string} folder @param {string} load @param {number} rounds */
function costs(folder, load, rounds) {
  /** @type {Record<string, { ratios: number[], own: number[], rss: number[] }>} */
  const seen = Object.fromEntries(NAMES.map((name) => [name, { ratios: [], own: [], rss: [] }]));
  const none = [];
  for (let round = 0; round < rounds; round += 1) {
    const bare = child(folder, 'cost.cjs', ['cost', 'none', load]);
    none.push(each(load, bare));
    for (const [name, { ratios, own, rss }] of Object.entries(seen)) {
      const figures = child(folder, 'cost.cjs', ['cost', name, load]);
      ratios.push((figures.cpuUs / bare.cpuUs - 1) * 100);
      own.push(each(load, figures));
      rss.push(figures.rssMiB - bare.rssMiB);
    }
  }
  const unit = load === 'idle' ? '% of a core' : 'us each';
  const rows = Object.entries(seen).map(([name, { ratios, own, rss }]) => {
    const over = load === 'idle' ? {} : { 'over none %': Math.round(median(ratios) * 10) / 10 };
    return [name, { [unit]: rounded(median(own)), ...over, 'RSS MiB over none': Math.round(median(rss) * 10) / 10 }];
  });
  return { none: { [unit]: rounded(median(none)) }, ...Object.fromEntries(rows) };
}

/** @param {string} load @param {{ cpuUs: number, elapsedMs: number, operations: number }} figures */
const each = (load, { cpuUs, elapsedMs, operations }) =>
  load === 'idle' ? cpuUs / 10 / elapsedMs : cpuUs / operations;

/** @param {number} value */
const rounded = (value) => Math.round(value * 1000) / 1000;

function main() {
  const { values } = parseArgs({
    options: {
      blocks: { type: 'string', default: '100' },
      rounds: { type: 'string', default: '5' },
      only: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const folder = mkdtempSync(join(tmpdir(), 'headroom-peers-'));
  /** @type {Record<string, Record<string, unknown>>} */
  const report = {};
  try {
    installPeers(folder);
    if (values.only !== 'cost')
      for (const load of ['idle', 'busy'])
        report[`detection, ${load} loop`] = Object.fromEntries(
          NAMES.map((name) => [name, detection(child(folder, 'detect.cjs', ['detect', name, values.blocks, load]))]),
        );
    if (values.only !== 'detect')
      for (const load of LOADS) report[`cost, ${load}`] = costs(folder, load, Number(values.rounds));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (values.json) console.log(JSON.stringify({ node: process.version, ...report }));
  else Object.entries(report).forEach(printTable);
}

/** @param {[title: string, rows: Record<string, unknown>]} table */
function printTable([title, rows]) {
  console.log(`\n${title}, Node ${process.version}`);
  console.table(rows);
}

main();
