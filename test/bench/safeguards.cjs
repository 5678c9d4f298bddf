'use strict';
// `npm run bench:safeguards [rounds]`: how long the safeguards take for an app of 2,000 alarms, each in a process of its own. Beside
// it an app of 500, in turn, for the ratio: reading each alarm against each other one would show as 16, not 4.

const { spawnSync } = require('node:child_process');
const { join, resolve } = require('node:path');
const { bundle } = require('../../bin/bundle.cjs');

const ROOT = resolve(__dirname, '..', '..');
const ROUNDS = Number(process.argv[2] ?? 7);
const MOST_MS = 1500;
const OUTFILE = join(ROOT, '.cache', 'bench', 'safeguards-app.cjs');

/** @param {number} alarms @returns {{ ms: number, found: number }} */
function safeguardsMs(alarms) {
  const script = `process.stdout.write(JSON.stringify(require(${JSON.stringify(OUTFILE)}).safeguardsMs(${alarms})))`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`safeguards on ${alarms} alarms failed:\n${stderr}`);
  return JSON.parse(stdout);
}

/** @param {readonly number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

bundle({ entry: join(__dirname, 'safeguards-app.ts'), outfile: OUTFILE, kind: 'command' });
/** @type {{ few: number[], many: number[] }} */
const ms = { few: [], many: [] };
for (let round = 0; round < ROUNDS; round += 1) {
  ms.few.push(safeguardsMs(500).ms);
  const many = safeguardsMs(2000);
  // Dead-letter queues that nothing uses: one finding each shows that the work was done.
  if (many.found !== 2000) throw new Error(`found ${many.found} of 2000 queues`);
  ms.many.push(many.ms);
}
const RATIO = median(ms.many.map((many, round) => many / (ms.few[round] ?? NaN)));
console.log(`rounds ${ROUNDS}; median (lowest to highest)`);
const SPREAD = `${Math.min(...ms.many).toFixed(0)} to ${Math.max(...ms.many).toFixed(0)}`;
console.log(`2,000 alarms ${median(ms.many).toFixed(0)} ms (${SPREAD}), target at most ${MOST_MS} ms`);
console.log(`500 alarms   ${median(ms.few).toFixed(0)} ms; four times as many take ${RATIO.toFixed(1)} times as long`);
process.exitCode = median(ms.many) <= MOST_MS ? 0 : 1;
