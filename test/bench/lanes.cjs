'use strict';
// `npm run bench:lanes [rounds]`: what lanes cost in code: sizes of bundles, how long processes take to load them, and the
// worker's own time for one record. Variants run in turn, shuffled anew in each round, so that the machine's noise hits all
// alike; medians and ratios within a round. Read the ratios: this is no Lambda.

const { spawnSync } = require('node:child_process');
const { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { buildSync } = require('esbuild');
const { bundle } = require('../../bin/bundle.cjs');
const { nodeOf } = require('../runtime/nodes.cjs');

const ROOT = resolve(__dirname, '..', '..');
const ROUNDS = Number(process.argv[2] ?? 20);
const PER_ROUND = 3_000;
const BATCH_SIZE = 10;

/** @returns {string} Node as on Lambda, or this one where that can't be had */
function lambdaNode() {
  try {
    return nodeOf('24');
  } catch (error) {
    console.log(`SKIPPED: no Node 24, measured on ${process.version}: ${String(error).split('\n')[0]}`);
    return process.execPath;
  }
}

const NODE = lambdaNode();
const FOLDER = mkdtempSync(join(tmpdir(), 'headroom-bench-lanes-'));
const env = {
  ...process.env,
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  HEADROOM_LANE: 'bench',
  HEADROOM_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/111111111111/bench',
  HEADROOM_DLQ_URL: 'https://sqs.eu-west-1.amazonaws.com/111111111111/bench-dead',
  DIAGNOSIS_TOPIC_ARN: 'arn:aws:sns:eu-west-1:111111111111:diagnosis',
  ENVIRONMENT_NAME: 'bench',
};

/** @param {string} name @param {string} text */
function written(name, text) {
  const path = join(FOLDER, name);
  writeFileSync(path, text);
  return path;
}

/** As a lane's worker is bundled. @param {string} name @param {string} entry */
const ours = (name, entry) => bundle({ entry, outfile: join(FOLDER, name, 'index.js'), kind: 'handler' });

/** As esbuild does it when only what it must know is said. @param {string} name @param {string} entry */
function byDefaults(name, entry) {
  const outfile = join(FOLDER, name, 'index.js');
  buildSync({ entryPoints: [entry], outfile, bundle: true, platform: 'node' });
  return outfile;
}

/** Prints the milliseconds that loading took; the whole process is timed from outside. */
const LOADER = written(
  'loader.cjs',
  `const from = process.hrtime.bigint();
const { handler } = require(process.argv[2]);
if (typeof handler !== 'function') throw new Error('no handler');
process.stdout.write(String(Number(process.hrtime.bigint() - from) / 1e6));
process.exit(0);
`,
);

/** Prints the microseconds of a record. */
const DRIVER = written(
  'driver.cjs',
  `const { handler } = require(process.argv[2]);
const now = Date.now();
const record = (i) => ({
  messageId: 'm' + i, receiptHandle: 'h', messageAttributes: {}, md5OfBody: '', eventSource: 'aws:sqs', awsRegion: 'eu-west-1',
  eventSourceARN: 'arn:aws:sqs:eu-west-1:111111111111:bench',
  attributes: { ApproximateReceiveCount: '1', SentTimestamp: String(now), SenderId: 'x', ApproximateFirstReceiveTimestamp: String(now) },
  body: JSON.stringify({
    headroom: 1, id: 'id-' + i, traceId: 't', enqueuedAt: now, deadline: now + 3600000, payload: { order: 'o-' + i },
  }),
});
const event = { Records: Array.from({ length: ${BATCH_SIZE} }, (_, i) => record(i)) };
const context = { awsRequestId: 'r', getRemainingTimeInMillis: () => 30000 };
const run = async (times) => { for (let i = 0; i < times; i += 1) await handler(event, context); };
(async () => {
  await run(300);
  const from = process.hrtime.bigint();
  await run(${PER_ROUND / BATCH_SIZE});
  process.stdout.write(String(Number(process.hrtime.bigint() - from) / 1e3 / ${PER_ROUND}));
  process.exit(0);
})();
`,
);

/** @param {string} script @param {string} path */
function timed(script, path) {
  const from = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(NODE, [script, path], { encoding: 'utf8', env });
  if (status !== 0) throw new Error(`${path} failed:\n${stderr}`);
  return { wallMs: Number(process.hrtime.bigint() - from) / 1e6, said: Number(stdout) };
}

/** @template T @param {readonly T[]} list */
function shuffled(list) {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i -= 1) {
    const j = Math.floor(Math.random() * (i + 1));
    [copy[i], copy[j]] = [/** @type {T} */ (copy[j]), /** @type {T} */ (copy[i])];
  }
  return copy;
}

/** @param {readonly number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
/** @param {readonly number[]} values @param {string} unit */
const spread = (values, unit) =>
  `${median(values).toFixed(1)} ${unit} (${Math.min(...values).toFixed(1)} to ${Math.max(...values).toFixed(1)})`;
/** @param {string} path */
const size = (path) => `${(statSync(path).size / 1000).toFixed(1)} KB`;

try {
  for (const name of ['empty', 'worker', 'noop', 'responder', 'defaults']) mkdirSync(join(FOLDER, name));
  const batchWorker = JSON.stringify(join(ROOT, 'lambda', 'batch-worker.ts'));
  const noop = written(
    'noop.ts',
    `import { batchWorker } from ${batchWorker};
export const handler = batchWorker(async () => {}, { writeLine: () => {} });
`,
  );
  const paths = {
    empty: ours('empty', written('empty.ts', 'export const handler = async () => ({});\n')),
    worker: ours('worker', join(ROOT, 'lambda', 'sample-worker.ts')),
    responder: ours('responder', join(ROOT, 'lambda', 'responder.ts')),
    defaults: byDefaults('defaults', join(ROOT, 'lambda', 'responder.ts')),
  };
  const noopPath = ours('noop', noop);
  const variants = /** @type {(keyof typeof paths)[]} */ (Object.keys(paths));
  /** @type {Record<keyof typeof paths, { wallMs: number, said: number }[]>} */
  const seen = { empty: [], worker: [], responder: [], defaults: [] };
  /** @type {number[]} */
  const records = [];
  for (const variant of variants) timed(LOADER, paths[variant]); // Warms the disk's cache.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const variant of shuffled(variants)) seen[variant].push(timed(LOADER, paths[variant]));
    records.push(timed(DRIVER, noopPath).said);
  }
  /** @param {keyof typeof paths} a @param {keyof typeof paths} b @param {'wallMs' | 'said'} what */
  const ratio = (a, b, what) => median(seen[a].map((one, i) => one[what] / (seen[b][i]?.[what] ?? NaN)));
  console.log(
    `Node ${spawnSync(NODE, ['--version'], { encoding: 'utf8' }).stdout.trim()}, ${ROUNDS} rounds; median (lowest to highest)`,
  );
  for (const variant of variants)
    console.log(
      `${variant.padEnd(10)} ${size(paths[variant]).padStart(10)}  load ${spread(
        seen[variant].map((one) => one.said),
        'ms',
      )}, process ${spread(
        seen[variant].map((one) => one.wallMs),
        'ms',
      )}`,
    );
  console.log(`worker bundle                              ${size(paths.worker)} (target at most 60 KB)`);
  console.log(
    `worker / empty, process                    ${ratio('worker', 'empty', 'wallMs').toFixed(2)} (target at most 1.25)`,
  );
  console.log(
    `responder / esbuild's defaults, load       ${ratio('responder', 'defaults', 'said').toFixed(2)} (target at most 0.80)`,
  );
  console.log(`worker's own time for a record of ${BATCH_SIZE}       ${spread(records, 'us')} (target at most 50)`);
} finally {
  rmSync(FOLDER, { recursive: true, force: true });
}
