'use strict';
// What asking a fleet costs, against the limit ceil(targets / workers) x latency: this kit, bare sockets, and the examples of docs/fleet.md
// (threads with requests, aiohttp, fetch), each in a process of its own, from a cold start. Medians over rounds.

const { spawn, spawnSync } = require('node:child_process');
const { join, resolve } = require('node:path');
const { bundle } = require('../../bin/bundle.cjs');
const { pythonEnvironment } = require('../../bin/prerequisites.cjs');

const ROOT = resolve(__dirname, '..', '..');
const ROUNDS = Number(process.argv[2] ?? 7);
const CLIENT = bundle({
  entry: join(__dirname, 'fleet-client.ts'),
  outfile: join(ROOT, '.cache', 'bench', 'fleet-client.cjs'),
  kind: 'command',
});
const EXAMPLES = join(ROOT, 'docs', 'examples', 'fleet');

const cases = [
  { targets: 200, width: 200, ms: 100, most: 1.3 },
  { targets: 1_000, width: 64, ms: 100, most: 1.05 },
  { targets: 10_000, width: 500, ms: 20, most: 1.3 },
];

/** @param {readonly number[]} values */
const median = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;

async function main() {
  const python = join(await pythonEnvironment('test/fleet-proof/requirements.txt', 'fleet bench'), 'python');
  const server = spawn(process.execPath, [join(__dirname, 'fleet-server.cjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise((found) => server.stdout.once('data', (text) => found(String(text).trim())));
  /** @type {readonly (readonly [string, readonly string[], number | undefined])[]} */
  const askers = [
    ['cdk-headroom', [process.execPath, CLIENT], undefined],
    ['bare sockets, no HTTP', [process.execPath, join(__dirname, 'fleet-bare.cjs')], undefined],
    ['aiohttp', [python, join(EXAMPLES, 'tasks.py')], undefined],
    ['fetch', [process.execPath, join(EXAMPLES, 'fetch.cjs')], undefined],
    ['32 threads, requests', [python, join(EXAMPLES, 'threads.py')], 32],
  ];
  try {
    console.log(`rounds ${ROUNDS}; median (lowest to highest), and its ratio to the limit`);
    for (const { targets, width, ms, most } of cases) {
      const limitMs = Math.ceil(targets / width) * ms;
      const input = Array.from(
        { length: targets },
        (_, index) => `http://127.0.0.1:${port}/ok?ms=${ms}&n=${index}`,
      ).join('\n');
      console.log(`\n${targets} targets at ${ms} ms, ${width} workers: limit ${limitMs} ms, target at most ${most}`);
      const rounds = Array.from({ length: ROUNDS }, () =>
        askers.map(([, [file = '', ...args], own]) => {
          const { stdout, status, stderr } = spawnSync(file, [...args, String(own ?? width), '10', '120'], {
            input,
            encoding: 'utf8',
            maxBuffer: 1 << 28,
          });
          if (status !== 0) throw new Error(stderr);
          return JSON.parse(stdout);
        }),
      );
      for (const [index, [name, , own]] of askers.entries()) {
        const times = rounds.map((round) => round[index].elapsedMs);
        const limit =
          own === undefined
            ? ''
            : `, with its ${own} workers ${(median(times) / (Math.ceil(targets / own) * ms)).toFixed(2)}`;
        const rss =
          rounds[0]?.[index].rssMiB > 0
            ? `, ${Math.round(median(rounds.map((round) => round[index].rssMiB)))} MiB`
            : '';
        console.log(
          `  ${name.padEnd(22)} ${median(times).toFixed(0)} ms (${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)}), ` +
            `ratio ${(median(times) / limitMs).toFixed(2)}${limit}${rss}`,
        );
      }
    }
  } finally {
    server.kill();
  }
}

void main();
